import { keyAt, type Sentence } from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';

const longestHead = 8;
const summing = /^(?:kết|đánh|nguyên|tồn|hạn|giải|nhiệm|kiến|ưu|khuyết|nhận|đề|tóm|tổng|trích|phương|cụ|nội)$/;

/** The words in front of the colon that an item or paragraph begins with; none for one that says what is told of, not of whom. */
function headOf(sentence: Sentence): string | undefined {
  let at = sentence.start + (bulletOf(sentence) === '' ? 0 : 1);
  while (sentence.tokens[at]?.kind === 'mark') at += 1;
  if (summing.test(keyAt(sentence, at))) return undefined;
  const words: string[] = [];
  for (; at < Math.min(sentence.end, sentence.start + longestHead); at += 1) {
    if (keyAt(sentence, at) === ':') return words.join(' ');
    if (sentence.tokens[at]?.kind === 'mark') return undefined;
    words.push(keyAt(sentence, at));
  }
  return undefined;
}

/** "a) Cấp huyện: 33 cá nhân …", "b) Cấp xã: 23 cá nhân …": told of different bodies. */
export function isHeadedOtherwise(first: Sentence, again: Sentence): boolean {
  const [one, other] = [headOf(first), headOf(again)];
  return one !== undefined && other !== undefined && one !== other;
}
