import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import { isSameUnit } from './kinship.ts';
import { hasPhrase, type Mention, phraseAt, type Sentence } from './scope.ts';

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
];

const goingOn = [
  'đã',
  'đến nay',
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

const dividing = ['gồm', 'trong đó', ':'];

/**
 * What a sentence that goes on ("Đã giải quyết 389 hồ sơ") speaks of: the first count of the same thing in the sentence before, when
 * it is brought in as a whole and nothing of its kind there is larger.
 */
export function antecedentOf(sentence: Sentence, before: Sentence | undefined, part: Quantity): Mention | undefined {
  if (before === undefined || phraseAt(sentence, sentence.start, goingOn) === undefined) return undefined;
  if (sentence.quantities.find(({ unitKey }) => isSameUnit(unitKey, part.unitKey)) !== part) return undefined;
  const same = before.quantities.filter(({ unitKey }) => isSameUnit(unitKey, part.unitKey));
  const [first] = same;
  if (first === undefined || first.of !== undefined || !isPlain(first) || isNoCount(before, first)) return undefined;
  if (same.some(({ value }) => compareDecimals(value, first.value) > 0)) return undefined;
  if (same.length > 1 && !hasPhrase(before, first.end, before.end, dividing)) return undefined;
  const introduced = hasPhrase(before, Math.max(before.start, first.start - 10), first.start, wholeWords);
  return introduced ? { sentence: before, quantity: first } : undefined;
}
