import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPeople } from './kinship.ts';
import { firstPhrase, hasPhrase, keyAt, phraseAt, type Sentence, standsAt } from './scope.ts';

/** Single words and pairs. */
const changes = new Set([
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
  ...['cứ', 'mỗi', 'bình quân', 'trung bình', 'so với', 'cùng kỳ', 'kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu'],
]);
const comparing = ['so với', 'cùng kỳ', 'mỗi'];

/** Whether a number compares, averages or plans rather than counts: it is no part of a whole. */
export function isAside(sentence: Sentence, quantity: Quantity): boolean {
  const { start } = quantity;
  const [before, further] = [keyAt(sentence, start - 1), keyAt(sentence, start - 2)];
  const ends = /^(?:từ|đến|lên)$/.test(before) || (before === 'còn' && further === 'xuống');
  return isNoCount(sentence, quantity) || (ends && !(before === 'lên' && further === 'trở'));
}

/** Every kind of claim asks of every count. */
const known = new WeakMap<Quantity, { sentence: Sentence; noCount: boolean }>();

/** Whether a number can be no whole either: a change, an average, a plan, a rate. */
export function isNoCount(sentence: Sentence, quantity: Quantity): boolean {
  const asked = known.get(quantity);
  if (asked?.sentence === sentence) return asked.noCount;
  const noCount = seemsNoCount(sentence, quantity);
  known.set(quantity, { sentence, noCount });
  return noCount;
}

function seemsNoCount(sentence: Sentence, quantity: Quantity): boolean {
  const { start, end } = quantity;
  const before = keyAt(sentence, start - 1);
  // "trong đó vượt 06 chỉ tiêu, đạt 12 chỉ tiêu": those that were exceeded, counted.
  const exceeded = before === 'vượt' && /^(?:chỉ tiêu|tiêu chí)/.test(quantity.unitKey ?? '');
  const whole = exceeded || standsAt(sentence, start - 4, 'dân số trung bình') || keyAt(sentence, start - 3) === 'tổng';
  const compares = changes.has(before) || changes.has(`${keyAt(sentence, start - 2)} ${before}`);
  if (compares && !whole && !isGrade(sentence, quantity)) return true;
  if (keyAt(sentence, end) === '/' && sentence.tokens[end + 1]?.kind === 'word') return true;
  return phraseAt(sentence, end, comparing) !== undefined;
}

const otherGrades = ['giỏi', 'khá', 'yếu', 'xuất sắc', 'nghèo', 'cận nghèo'];

const pupilGrades = ['giỏi', 'khá'];

/** "giỏi 120 em, khá 240 em, trung bình 120 em": a grade among others, no average. */
export const isGrade = (sentence: Sentence, { start, unitKey }: Pick<Quantity, 'start' | 'unitKey'>): boolean =>
  standsAt(sentence, start - 2, 'trung bình') &&
  (hasPhrase(sentence, sentence.start, start - 2, pupilGrades) ||
    ((unitKey === undefined || isPeople(unitKey) || unitKey?.split(' ')[0] === 'hộ') &&
      (hasPhrase(sentence, sentence.start, start - 2, otherGrades) ||
        hasPhrase(sentence, start, sentence.end, otherGrades))));

/** The token behind the first of these phrases in a stretch, or its end. */
export function cutAt(sentence: Sentence, from: number, to: number, phrases: readonly string[]): number {
  return firstPhrase(sentence, from, to, phrases)?.at ?? to;
}

/** Words that say that a list does not name everything. */
const openWords = [
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
