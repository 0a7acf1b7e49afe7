import { compareDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import { divideIntervals, exactly, multiplyIntervals, overlaps, subtractIntervals } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent, type ShareClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import type { Mention, Sentence } from '../reading/scope.ts';

/** The unit of what a change changes: "1,5 điểm phần trăm" changes a percentage. */
export const changedUnit = ({ unitKey }: Quantity): string | undefined =>
  unitKey === 'điểm phần trăm' ? '%' : unitKey;

/** Whether a change is one of this count: the same thing, or points of a percentage. */
export const changes = (by: Quantity, count: Quantity): boolean => isSameUnit(changedUnit(by), count.unitKey);

/** Two percentages and their change in percent: `up` says which way. */
export interface PercentChange {
  now: Quantity;
  before: Quantity;
  percent: Quantity;
  up: boolean;
  word: string;
}

/**
 * "đạt 92%, tăng 9% so với năm trước (85%)": officials write the difference of two percentages in percent, some mean its ratio.
 * Only a number that is neither says something wrong.
 */
export function findPercentDifference(sentence: Sentence, change: PercentChange): DifferenceClaim[] {
  const { now, before, percent, up, word } = change;
  const all = [now, before, percent];
  if (!all.every((one) => isPercent(one) && isPlain(one)) || Number(before.value) === 0) return [];
  const [larger, smaller] = up ? [now, before] : [before, now];
  const gap = subtractIntervals(amountOf(larger), amountOf(smaller));
  const ratio = multiplyIntervals(divideIntervals(gap, exactly(before.value)), exactly('100'));
  if (overlaps(ratio, amountOf(percent))) return [];
  const mention = (quantity: Quantity) => ({ sentence, quantity });
  return [
    { kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference: mention(percent), word },
  ];
}

/** "giảm 245 hộ nghèo, tương đương giảm 1,9%": points of the rate of poor households, far less than the share of them. */
export function isOfRate(by: Quantity | undefined, before: Quantity | undefined, percent: Quantity): boolean {
  if (by === undefined || before === undefined || !/^hộ(?: |$)/.test(by.unitKey ?? '')) return false;
  return compareDecimals(multiplyDecimals(by.value, '25'), multiplyDecimals(before.value, percent.value)) > 0;
}

/** Whether part, whole and percentage fit. Used to learn from the other items of a list what its percentages are of. */
export function isRightShare({ part, whole, percent }: ShareClaim & { whole: Mention }): boolean {
  if (compareDecimals(whole.quantity.value, '0') <= 0) return false;
  const ratio = divideIntervals(amountOf(part.quantity), exactly(whole.quantity.value));
  return overlaps(multiplyIntervals(ratio, exactly('100')), amountOf(percent.quantity));
}
