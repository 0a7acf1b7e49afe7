import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPeople } from './kinship.ts';
import { hasPhrase, keyAt, oncePerQuantity, phraseAt, type Sentence, standsAt } from './scope.ts';

const changes = [
  'tăng',
  'giảm',
  'tăng ròng',
  'giảm ròng',
  'vượt',
  'tăng thêm',
  'giảm được',
  'thiếu',
  'hụt',
  'cao hơn',
  'thấp hơn',
  'nhiều hơn',
  'ít hơn',
];
const comparing = ['so với', 'cùng kỳ', 'mỗi'];
const others = ['mỗi', 'bình quân', 'trung bình', 'so với', 'cùng kỳ', 'kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu'];

/** Whether a number compares, averages or plans rather than counts: it is no part of a whole. */
export function isAside(sentence: Sentence, quantity: Quantity): boolean {
  const { start } = quantity;
  const before = [keyAt(sentence, start - 1), `${keyAt(sentence, start - 2)} ${keyAt(sentence, start - 1)}`];
  const upwards = before[1] === 'trở lên';
  return (
    isNoCount(sentence, quantity) || (!upwards && before.some((words) => /^(?:từ|đến|lên|xuống còn)$/.test(words)))
  );
}

/** Whether a number can be no whole either: a change, an average, a plan, a rate. */
export const isNoCount = oncePerQuantity((sentence, quantity): boolean => {
  const { start, end } = quantity;
  const before = [keyAt(sentence, start - 1), `${keyAt(sentence, start - 2)} ${keyAt(sentence, start - 1)}`];
  // "trong đó vượt 06 chỉ tiêu, đạt 12 chỉ tiêu": those that were exceeded, counted.
  const exceeded = before[0] === 'vượt' && /^(?:chỉ tiêu|tiêu chí)/.test(quantity.unitKey ?? '');
  const whole = exceeded || standsAt(sentence, start - 4, 'dân số trung bình') || keyAt(sentence, start - 3) === 'tổng';
  const compares = before.some((words) => changes.includes(words) || others.includes(words));
  if (!whole && compares && !isGrade(sentence, quantity)) return true;
  if (keyAt(sentence, end) === '/' && sentence.tokens[end + 1]?.kind === 'word') return true;
  return phraseAt(sentence, end, comparing) !== undefined;
});

const otherGrades = ['giỏi', 'khá', 'yếu', 'xuất sắc', 'nghèo', 'cận nghèo'];

/** "giỏi 120 em, khá 240 em, trung bình 120 em": a grade among others, no average. */
export const isGrade = (sentence: Sentence, { start, unitKey }: Pick<Quantity, 'start' | 'unitKey'>): boolean =>
  standsAt(sentence, start - 2, 'trung bình') &&
  (unitKey === undefined || isPeople(unitKey) || unitKey?.split(' ')[0] === 'hộ') &&
  (hasPhrase(sentence, sentence.start, start - 2, otherGrades) ||
    hasPhrase(sentence, start, sentence.end, otherGrades));

/** The token behind the first of these phrases in a stretch, or its end. */
export function cutAt(sentence: Sentence, from: number, to: number, phrases: readonly string[]): number {
  for (let at = from; at < to; at += 1) if (phraseAt(sentence, at, phrases) !== undefined) return at;
  return to;
}

/** Words that say that a list does not name everything. */
export const openWords = [
  'nhiều',
  'một số',
  'chủ yếu',
  'ngoài ra',
  'v',
  'vv',
  '…',
  'trước hết',
  'nhất là',
  'đặc biệt',
  'tiêu biểu',
  'nổi bật',
  'ví dụ',
  'như',
];

export const isOpenList = (sentence: Sentence, from: number, to: number): boolean =>
  hasPhrase(sentence, from, to, openWords) || standsAt(sentence, to - 1, '…');
