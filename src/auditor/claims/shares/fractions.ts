import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPeople } from '../reading/kinship.ts';
import { hasMark, keyAt, phraseAt, phraseBefore, type Sentence } from '../reading/scope.ts';

export const joints = ['trên tổng số', 'trên tổng', 'trong tổng số', 'trong số'];

/** "12 tỷ đồng/20 tỷ đồng", "45 trên 52", "45 người tham gia trên tổng số 52 người", "12 tỷ/kế hoạch 20 tỷ". */
export function joins(sentence: Sentence, { end: from }: Quantity, { start: to }: Quantity): boolean {
  if (to - from > 12 || hasMark(sentence, from, to, ',;:.()')) return false;
  if (keyAt(sentence, from) === '/' || phraseAt(sentence, from, joints) !== undefined) return to - from <= 8;
  if (/^(?:trên|trong)$/.test(keyAt(sentence, from)) && to === from + 1) return true;
  return phraseBefore(sentence, to, joints) !== undefined;
}

export const areHouseholds = (...counts: readonly Quantity[]): boolean =>
  counts.every(({ unitKey }) => unitKey !== undefined && /^hộ(?: |$)/.test(unitKey));

const isWorker = ({ unitKey = '' }: Quantity): boolean => isPeople(unitKey) || /^(?:công nhân|thí sinh)/.test(unitKey);

/** "4.320 đoàn viên trên 4.800 công nhân": out of so many people, no more than so many. */
export function peopleOutOf(sentence: Sentence, part: Quantity, amount: Quantity): Quantity | undefined {
  const people = isWorker(part) && isWorker(amount) && part.of === undefined && amount.of === undefined;
  const smaller = compareDecimals(part.value, amount.value) <= 0;
  const bound = amount.bound === 'above' && amount.start === part.end && part.bound === undefined;
  const joined = bound || (keyAt(sentence, part.end) === 'trên' && amount.start === part.end + 1);
  return joined && people && smaller
    ? { ...amount, bound: undefined, raw: amount.raw.replace(/^trên /, '') }
    : undefined;
}
