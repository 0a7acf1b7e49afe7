import { phraseAt, type Sentence } from '../reading/scope.ts';
import { isNamedAgain, ofAnnounced } from './announced-rows.ts';
import { kindOfLabels } from './label-kinds.ts';
import { type Count, countsOf, isKin } from './row-counts.ts';
import { isPartOf, rowOf } from './row-parts.ts';
import { likely, type Reading } from './sum-readings.ts';

/** Rows behind a whole that has others of its kind in front of it: only what words bind to the last that was counted. */
export const readBehindLast = (whole: Count, following: readonly Count[], next: Sentence | undefined): Reading[] => [
  ...pairBehind(
    whole,
    [whole.sentence, next].filter((one) => one !== undefined),
  ),
  ...dividedNext(whole, following, next),
];

/** "đầu kỳ 1.284 lao động, …, cuối kỳ 1.306 lao động. Lao động nữ 522 người, lao động nam 784 người": the two that follow the last count leave nothing. */
function pairBehind(whole: Count, sentences: readonly Sentence[]): Reading[] {
  const [one, other] = sentences.flatMap(countsOf).filter((count) => isBehind(count, whole) && isPartOf(whole, count));
  if (one === undefined || other === undefined || one.segment !== other.segment || one.sentence !== other.sentence)
    return [];
  return kindOfLabels([one.label, other.label]) === 'parted' ? [rowOf(whole, [one, other], likely)] : [];
}

const dividing = [
  'phân theo',
  'chia theo',
  'phân loại',
  'cơ cấu',
  'cụ thể',
  'chia ra',
  'phân ra',
  'gồm',
  'bao gồm',
  'trong số',
];

/** "5.940 hộ đăng ký, 4.158 hộ đạt. Phân theo cấp thì …": the next sentence divides the last that was counted. */
function dividedNext(whole: Count, following: readonly Count[], next: Sentence | undefined): Reading[] {
  if (next === undefined) return [];
  const parts = countsOf(next).filter((one) => isPartOf(whole, one));
  if (parts.length < 2) return [];
  const row = rowOf(whole, parts, likely);
  if (isNamedAgain(whole, parts)) return [{ ...row, under: ofAnnounced }];
  const divides = phraseAt(next, next.start, dividing) !== undefined;
  return divides && !following.some((one) => isKin(whole, one.quantity)) ? [row] : [];
}

const isBehind = (one: Count, { sentence, quantity }: Count): boolean =>
  one.sentence !== sentence || one.quantity.start > quantity.start;
