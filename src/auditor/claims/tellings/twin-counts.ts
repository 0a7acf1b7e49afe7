import { compareDecimals, type Decimal } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isNearMiss, isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { describe } from '../reading/description.ts';
import { keyAt, type Sentence } from '../reading/scope.ts';
import { isOfStretches } from './whole-scopes.ts';

/** Two counts that stand together: "34 tập thể và 87 cá nhân". */
interface Twins {
  sentence: Sentence;
  one: Quantity;
  other: Quantity;
}

/** Smaller counts are alike by chance. */
const fewest = '20';
const mostKept = 20;

/** "34 tập thể và 87 cá nhân … Như vậy, có 34 tập thể và 78 cá nhân": the one count is the same again, the other nearly so. */
export function findTwinCounts(sentences: readonly Sentence[]): RestatementClaim[] {
  const earlier = new Map<string, Twins[]>();
  return sentences.flatMap((sentence) =>
    twinsIn(sentence).flatMap((again): RestatementClaim[] => {
      const key = `${again.one.unitKey} ${again.other.unitKey}`;
      const known = earlier.get(key) ?? [];
      if (known.length < mostKept) earlier.set(key, [...known, again]);
      const first = known.find((twins) => twins.sentence !== sentence && isNearly(twins, again));
      if (first === undefined || !isOfOneTime(first, again)) return [];
      const [from, to] = first.one.value === again.one.value ? [first.other, again.other] : [first.one, again.one];
      const mention = (twins: Twins, quantity: Quantity) => ({ sentence: twins.sentence, quantity });
      return [{ kind: 'restatement', first: mention(first, from), again: mention(again, to), windows: [] }];
    }),
  );
}

function twinsIn(sentence: Sentence): Twins[] {
  return sentence.quantities.flatMap((other, index): Twins[] => {
    const one = sentence.quantities[index - 1];
    const joined = one !== undefined && other.start === one.end + 1 && /^(?:và|,)$/.test(keyAt(sentence, one.end));
    return joined && [one, other].every((count) => isCount(sentence, count)) ? [{ sentence, one, other }] : [];
  });
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  !/^(?:đồng|%)$/.test(quantity.unitKey ?? '%') &&
  compareDecimals(quantity.value, fewest) >= 0 &&
  !isNoCount(sentence, quantity);

function isNearly(first: Twins, again: Twins): boolean {
  const [one, other] = [first.one.value === again.one.value, first.other.value === again.other.value];
  if (one === other) return false;
  return one ? isSlip(first.other.value, again.other.value) : isSlip(first.one.value, again.one.value);
}

const isSlip = (one: Decimal, other: Decimal): boolean =>
  isNearMiss(one, other, 0) || swappedFrom(one, other) !== undefined;

/** Both are planned or both done, and neither is another year's or quarter's. */
function isOfOneTime(first: Twins, again: Twins): boolean {
  const [one, other] = [first, again].map(({ sentence, one: quantity }) => describe({ sentence, quantity }));
  if (one === undefined || other === undefined || one.compared || other.compared) return false;
  if (one.planned !== other.planned) return false;
  const sameTime = isOfStretches(first.sentence, again.sentence) && isOfStretches(again.sentence, first.sentence);
  return sameTime && (one.years.size === 0 || [...other.years].every((year) => one.years.has(year)));
}
