import { keyAt, type Sentence } from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';

const longestHead = 8;
const summing =
  /^(?:kết|đánh|nguyên|tồn|hạn|giải|nhiệm|kiến|ưu|khuyết|nhận|đề|tóm|tổng|trích|phương|cụ|nội|về|mục|chỉ|thực)$/;

function firstWordOf(sentence: Sentence): number {
  let at = sentence.start + (bulletOf(sentence) === '' ? 0 : 1);
  while (sentence.tokens[at]?.kind === 'mark') at += 1;
  return at;
}

/** "c) Đánh giá: …", "b) Nguyên nhân 17 vụ …": of what the items before it told. */
export const isSummingItem = (sentence: Sentence): boolean => summing.test(keyAt(sentence, firstWordOf(sentence)));

/** The words in front of the colon that an item or paragraph begins with; none for one that says what is told of, not of whom. */
function headOf(sentence: Sentence): string | undefined {
  if (isSummingItem(sentence)) return undefined;
  let at = firstWordOf(sentence);
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
