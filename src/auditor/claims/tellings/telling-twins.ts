import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention } from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import type { Telling } from './telling-context.ts';

/** Smaller ones are alike by chance. */
const fewestTwins = '10';
/** A sentence with more counts than these is a table run together. */
const mostCounts = 30;
const measured = /^(?:%|đồng)$/;

/** same – "07 tập thể, 19 cá nhân … cho 07 tập thể, 18 cá nhân": two counts that stand together in both; equal – another count is the same in both; small – a small one, which may be by chance. */
export type Twins = 'same' | 'equal' | 'small' | undefined;

export function twinsOf({ mention: first }: Telling, { mention: again, description }: Telling): Twins {
  const isTwin = (twin: Quantity): boolean =>
    twin !== again.quantity &&
    first.sentence.quantities.some(
      (one) => one !== first.quantity && one.value === twin.value && isSameUnit(one.unitKey, twin.unitKey),
    );
  const many = [first, again].some(({ sentence }) => sentence.quantities.length > mostCounts);
  const twins = many ? [] : again.sentence.quantities.filter(isTwin);
  const bullets = [first, again].map(({ sentence }) => bulletOf(sentence));
  const siblings = bullets[0] !== '' && bullets[0] === bullets[1];
  const beside = twins.some(
    (twin) =>
      standTogether(again, twin) &&
      first.sentence.quantities.some((one) => one.value === twin.value && standTogether(first, one)),
  );
  const large = twins.some(({ value }) => compareDecimals(value, fewestTwins) >= 0);
  if (
    !siblings &&
    ((beside && isSameUnit(first.quantity.unitKey, again.quantity.unitKey)) || (large && description.sumsUp))
  )
    return 'same';
  if (twins.length === 0 || siblings || measured.test(again.quantity.unitKey ?? '')) return undefined;
  return large ? 'equal' : 'small';
}

/** "07 tập thể, 19 cá nhân", "07 tập thể và 19 cá nhân". */
const standTogether = ({ sentence, quantity }: Mention, other: Quantity): boolean => {
  const [one, two] = other.start < quantity.start ? [other, quantity] : [quantity, other];
  return two.start === one.end + 1 && /^(?:,|và)$/.test(keyAt(sentence, one.end));
};
