import type { Quantity } from '../../quantities/find-quantities.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';

const told = [
  'nêu trên',
  'nói trên',
  'kể trên',
  'trên đây',
  'vừa nêu',
  'đã nêu',
  'có tên',
  'nêu tại',
  'trong danh sách',
];
const near = ['ấy', 'này'];
const farthest = 8;
/** "06 tập thể, 14 cá nhân có tên", "11 hộ chưa nhận tiền và 04 hộ chưa bàn giao nêu trên": what is said at the end of two is said of both. */
const farthestOfTwo = 16;
/** Behind these something else is spoken of. */
const turns = /^(?:ở|tại|trong|cho|của|là|sẽ|đang|phải|vẫn|có|theo|do|bởi|với|từ|về|để|qua|vì)$/;
/** "có tên trong danh sách kèm Tờ trình": in another paper. */
const isAttached = (sentence: Sentence, at: number): boolean =>
  /^(?:có|trong)$/.test(keyAt(sentence, at)) && hasPhrase(sentence, at, Math.min(sentence.end, at + 7), ['kèm']);

const doings = /^(?:đã|bị|được|không|chưa|tự|còn)$/;
const goesOn = /^(?:trong|có|được|đã|đều|và|phải|sẽ|về|cho|để|là|vào|trước)$/;

/** Where "ấy", "nói trên" stands behind the name of the things, or behind a rate: "96 ngày công ấy", "12 triệu đồng/tháng này". */
export function pointerBehind(sentence: Sentence, { end }: Quantity): number | undefined {
  if (isAbove(sentence, end)) return end;
  let [reach, isPlain] = [farthest, true];
  for (let at = end; at < Math.min(sentence.end, end + reach); at += 1) {
    const key = keyAt(sentence, at);
    if (
      (phraseAt(sentence, at, told) !== undefined && !isAttached(sentence, at)) ||
      (isPlain && phraseAt(sentence, at, near) !== undefined)
    )
      return at;
    const token = sentence.tokens[at];
    if (/^(?:và|,)$/.test(key) && sentence.tokens[at + 1]?.kind === 'number') reach = farthestOfTwo;
    else if (
      token?.kind === 'number' ? !/^(?:và|,)$/.test(keyAt(sentence, at - 1)) : token?.kind !== 'word' && key !== '/'
    )
      return undefined;
    if (turns.test(key)) return undefined;
    isPlain &&= !doings.test(key);
  }
  return undefined;
}

/** "của 09 hộ trên, …": not "trên 09 hộ" nor "09 hộ trên địa bàn". */
function isAbove(sentence: Sentence, end: number): boolean {
  if (keyAt(sentence, end) !== 'trên') return false;
  const next = sentence.tokens[end + 1];
  return next === undefined || next.kind === 'mark' || goesOn.test(next.key);
}

/** "số lượt người nêu trên (2.480)", "Các văn bản chỉ đạo (15 văn bản)": what stands before the bracket points, or names all of them. */
export const isPointedInBracket = (sentence: Sentence, quantity: Quantity): boolean =>
  keyAt(sentence, quantity.start - 1) === '(' &&
  (isPointing(sentence, quantity.start - 1) || namedBeforeBracket(sentence, quantity) !== undefined);

const longestName = 8;

/** "Các văn bản chỉ đạo (15 văn bản)": the words that say which of the things are meant. */
export function namedBeforeBracket(sentence: Sentence, { start, unitKey }: Quantity): string[] | undefined {
  const bracket = start - 1;
  if (keyAt(sentence, bracket) !== '(' || unitKey === undefined) return undefined;
  for (let at = bracket - 1; at >= Math.max(sentence.start, bracket - longestName); at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word') return undefined;
    if (!/^(?:các|những)$/.test(keyAt(sentence, at))) continue;
    if (!standsAt(sentence, at + 1, unitKey)) return undefined;
    return sentence.tokens.slice(at + 1 + wordsIn(unitKey), bracket).map(({ key }) => key);
  }
  return undefined;
}

const isPointing = (sentence: Sentence, bracket: number): boolean =>
  [...told, ...near].some((words) => standsAt(sentence, bracket - wordsIn(words), words));

const addressing = ['đề nghị', 'yêu cầu', 'giao', 'kiến nghị', 'đồng chí', 'ông', 'bà'];

/** "Đề nghị Công ty Điện lực cấp điện cho cả 07 điểm thi": the name is of who is asked, not of whose they are. */
export const addressesSomeone = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, sentence.start, Math.min(start, sentence.start + 4), addressing);
