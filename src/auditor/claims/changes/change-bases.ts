import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute } from '../amount.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, phraseAt, type Sentence } from '../reading/scope.ts';

const dividing = ['trong đó', 'trong số đó', 'gồm', 'bao gồm', 'chia ra', 'cụ thể'];

/** What a change says of the number before it. */
export interface ChangeSaid {
  up: boolean;
  by: Quantity | undefined;
  percent: Quantity | undefined;
  before: Quantity | undefined;
}

/**
 * "24 vụ, gồm 15 vụ trộm cắp và 09 vụ gây rối, tăng 4 vụ so với cùng kỳ (20 vụ)": a change behind a list of parts is of the total as
 * a rule, now and then of the last part; of the two, the one that lies nearer to what it was before.
 */
export function changedCount(sentence: Sentence, near: Quantity, said: ChangeSaid): Quantity {
  const whole = wholeOfList(sentence, near);
  const before = earlierValue(said);
  if (whole === undefined || before === undefined) return near;
  const gap = ({ value }: Quantity): Decimal => absolute(subtractDecimals(value, before));
  return compareDecimals(gap(near), gap(whole)) < 0 ? near : whole;
}

/** The first larger count of the same thing, before the word or colon that divides it. */
function wholeOfList(sentence: Sentence, part: Quantity): Quantity | undefined {
  const marker = dividerBefore(sentence, part.start);
  return marker === undefined
    ? undefined
    : sentence.quantities.findLast(
        (one) =>
          one.end <= marker &&
          one.of === undefined &&
          isSameUnit(one.unitKey, part.unitKey) &&
          sentence.depths[one.start] === sentence.depths[part.start] &&
          compareDecimals(one.value, part.value) > 0 &&
          !isNoCount(sentence, one),
      );
}

function dividerBefore(sentence: Sentence, start: number): number | undefined {
  for (let at = start - 1; at >= sentence.start && keyAt(sentence, at) !== ';'; at -= 1)
    if (keyAt(sentence, at) === ':' || phraseAt(sentence, at, dividing) !== undefined) return at;
  return undefined;
}

/** What it was before, as stated, or as the change and its percentage have it. */
function earlierValue({ up, by, percent, before }: ChangeSaid): Decimal | undefined {
  if (before !== undefined) return before.value;
  if (by === undefined || percent === undefined || compareDecimals(percent.value, '0') <= 0) return undefined;
  const base = divideDecimals(multiplyDecimals(by.value, '100'), percent.value, { digits: 2 });
  return up ? addDecimals(base, by.value) : subtractDecimals(base, by.value);
}
