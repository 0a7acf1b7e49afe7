import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isNoCount } from './asides.ts';
import { isSameUnit } from './kinship.ts';
import { hasMark, hasPhrase, keyAt, type Mention, phraseAt, type Sentence, standsAt } from './scope.ts';

/** Words that bring in what a sentence goes on to divide. */
export const wholeWords = [
  'tổng số',
  'tiếp nhận',
  'kế hoạch',
  'chỉ tiêu',
  'dự toán',
  'được giao',
  'tổng vốn',
  'tổng',
  'có',
  'thụ lý',
  'nhận được',
  'giao',
  'tiếp',
  'triệu tập',
  'trong số',
  'đăng ký',
  'phải',
  'đề nghị',
  'trình',
  'dân số',
];

/** The same without "có", which brings in anything. */
export const strongWholeWords = wholeWords.filter((word) => word !== 'có');

/** Whether these two words stand right before a count: what was done with the things. */
export function namedIn(sentence: Sentence, { start }: Quantity, words: string): boolean {
  return hasPhrase(sentence, Math.max(sentence.start, start - 5), start, [words]);
}

/** Behind "trong đó", in a clause that a semicolon has ended before the other. */
export function isSubordinate(sentence: Sentence, { start, end }: Quantity, other: Quantity): boolean {
  if (!hasMark(sentence, end, other.start, ';')) return false;
  for (let at = start - 1; at >= sentence.start && keyAt(sentence, at) !== ';'; at -= 1)
    if (standsAt(sentence, at, 'trong đó') || standsAt(sentence, at, 'gồm')) return true;
  return false;
}

const goingOn = [
  'đã',
  'đến nay',
  'đến ngày',
  'đến cuối',
  'đến thời điểm',
  'lũy kế',
  'kết quả',
  'trong đó',
  'hiện',
  'số đã',
  'các chủ đầu tư',
  'đến hết',
  'qua đó',
  'tính đến',
  'toàn',
  'cơ quan',
  'đơn vị',
];

/**
 * What a sentence that goes on ("Đã giải quyết 389 hồ sơ") speaks of: the first count of the same thing in the sentence before, when
 * it is brought in as a whole and nothing of its kind there is larger.
 */
export function antecedentOf(sentence: Sentence, before: Sentence | undefined, part: Quantity): Mention | undefined {
  if (before === undefined || phraseAt(sentence, sentence.start, goingOn) === undefined) return undefined;
  if (sentence.quantities.find(({ unitKey }) => isSameUnit(unitKey, part.unitKey)) !== part) return undefined;
  const same = before.quantities.filter(({ unitKey }) => isSameUnit(unitKey, part.unitKey));
  const lead = `${keyAt(sentence, part.start - 2)} ${keyAt(sentence, part.start - 1)}`;
  const done = same.filter((other) => other.of === undefined && namedIn(before, other, lead));
  const [only] = done;
  if (only !== undefined && done.length === 1 && compareDecimals(only.value, part.value) >= 0)
    return { sentence: before, quantity: only };
  const [first] = same;
  if (first === undefined || first.of !== undefined || !isPlain(first) || isNoCount(before, first)) return undefined;
  if (same.some(({ value }) => compareDecimals(value, first.value) > 0)) return undefined;
  if (same.length > 1 && !dividesAtOnce(before, first)) return undefined;
  const introduced = hasPhrase(before, Math.max(before.start, first.start - 10), first.start, wholeWords);
  return introduced ? { sentence: before, quantity: first } : undefined;
}

/** What follows the first count in its sentence are its parts. */
const dividesAtOnce = (before: Sentence, { end }: Quantity): boolean =>
  hasPhrase(before, end, before.end, ['gồm', 'trong đó']) || keyAt(before, end) === ':';

const entered = ['đăng ký', 'đã phát hiện', 'phát hiện', 'dự thi', 'được giao', 'phải'];

/** "Trong 90 vụ đã phát hiện, …" at the head of the sentence, "64 đơn vị đăng ký; …": brought in as a whole by where it stands. */
export const isWholeByPlace = (sentence: Sentence, { start, end }: Quantity): boolean =>
  (start === sentence.start + 1 && keyAt(sentence, sentence.start) === 'trong') ||
  phraseAt(sentence, end, entered) !== undefined;
