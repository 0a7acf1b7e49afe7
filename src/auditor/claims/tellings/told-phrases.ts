import { hasPhrase, keyAt, type Mention } from '../reading/scope.ts';
import type { SlipStrength } from '../slips/slips.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import { isSummingItem } from './item-heads.ts';
import { contentWord, type Telling } from './telling-context.ts';

const fewestSame = 4;
const fewestTelling = 3;

/** The same four words and more stand right before both numbers, no items of one list: "nhân dân đóng góp 500 triệu đồng". */
export function haveSamePhrase({ mention: first, core }: Telling, { mention: again, core: other }: Telling): boolean {
  if (core.join() !== other.join()) return false;
  const bullets = [first, again].map(({ sentence }) => bulletOf(sentence));
  if (bullets[0] !== '' && bullets[0] === bullets[1]) return false;
  const [one, two] = [first, again].map(keysBefore);
  let [same, telling] = [0, 0];
  for (; one?.[same] !== undefined && one[same] === two?.[same]; same += 1)
    if (/\d/.test(one[same] ?? '') || contentWord(one[same] ?? '') !== undefined) telling += 1;
  return same >= fewestSame && telling >= fewestTelling && !goOnOtherwise(first, again);
}

const longestPhrase = 16;
const quotes = /^["“”'‘’]$/;
const fillers = /^(?:mới|chỉ|đã|cũng|được|là|:)$/;

/** What stands before a number up to a mark, the nearest first: words, and the parts of a day. */
function keysBefore({ sentence, quantity: { start } }: Mention): readonly string[] {
  const keys: string[] = [];
  for (let at = start - 1; at >= Math.max(sentence.start, start - longestPhrase); at -= 1) {
    const key = keyAt(sentence, at);
    if (quotes.test(key)) continue;
    if (!/^(?:\p{L}+|\d+|\/|:)$/u.test(key)) break;
    if (keys.length > 2 || !fillers.test(key)) keys.push(key);
  }
  return keys;
}

const longestTail = 4;

/** The words right behind a number, up to a mark. */
function tailOf({ sentence, quantity: { end } }: Mention): readonly string[] {
  const tail = sentence.tokens.slice(end, Math.min(sentence.end, end + longestTail));
  const mark = tail.findIndex(({ kind }) => kind !== 'word');
  return (mark < 0 ? tail : tail.slice(0, mark)).map(({ key }) => key);
}

/** "thực hiện 04 phong trào do tỉnh phát động", "thực hiện 02 phong trào do cơ quan phát động": of another sort each. */
function goOnOtherwise(first: Mention, again: Mention): boolean {
  const [one, other] = [tailOf(first), tailOf(again)];
  return one.some((word, at) => other[at] !== undefined && other[at] !== word);
}

/** What is done with the things is the same, or one of them does not say. */
export function isSameDoing(first: Telling, again: Telling): boolean {
  const [one, before] = first.doing;
  const [other, otherBefore] = again.doing;
  if (one === undefined || other === undefined) return true;
  const knows = ({ surroundings }: Telling, word: string | undefined): boolean =>
    word === undefined || surroundings.around.has(word);
  const nearest = knows(first, other) && knows(again, one);
  return nearest && (knows(first, otherBefore) || knows(again, before));
}

export const areSiblings = (first: Telling, again: Telling): boolean => {
  const [one, other] = [first, again].map(({ mention }) => bulletOf(mention.sentence));
  return one !== '' && one === other && !isSummingItem(again.mention.sentence);
};

const longTail = 3;
/** Behind the name of the things these say something of them. */
export const saysOf =
  /^(?:xây|gặp|bảo|chủ|sớm|hoàn|nhận|nộp|đạt|mở|tham|diễn|chưa|không|nêu|nói|kể|nên|tạm|dừng|rà|báo|gửi|thực|triển|khắc|bổ|tổ|ký|cử|lập|phối|tiếp|tự|phải)$/;

/** "27 hộ chưa có nhà vệ sinh … hỗ trợ 37 hộ chưa có nhà vệ sinh": whatever is done with them, they are called by the same words. */
export function haveSameTail(first: Telling, again: Telling, slip: SlipStrength): boolean {
  if (areSiblings(first, again)) return false;
  if (isOfLabel(first, again) || (slip > 0 && isLabelledBy(first, again)) || isTakenOn(first, again)) return true;
  const { sentence, quantity } = again.mention;
  let [same, at] = [0, quantity.end];
  let gap = false;
  for (; at < sentence.end && sentence.tokens[at]?.kind === 'word'; at += 1) {
    const word = contentWord(keyAt(sentence, at));
    if (word === undefined)
      gap ||= /^(?:đã|được|đều|đang|sẽ|bị|là|có|do|còn|trước|sau|để|nhằm|này|đó|hiện|nay)$/.test(keyAt(sentence, at));
    else if (word !== first.tail[same]) break;
    else [same, gap] = [same + 1, false];
  }
  if (!isOfOneDoing(first, again, slip > 1 || same > longTail)) return false;
  const kind = sentence.tokens[at]?.kind;
  const ends = kind === 'mark' || kind === undefined || gap || saysOf.test(keyAt(sentence, at));
  const isWhole = same === first.tail.length || same === first.core.length || same > longTail;
  return ends && isWhole && same > 1 && (slip > 0 || same >= longTail);
}

const mostOthers = 2;

/** "Số vụ tai nạn giao thông: 17 vụ … Nguyên nhân 19 vụ tai nạn giao thông": the words of the label stand behind the number. */
function isOfLabel(first: Telling, again: Telling): boolean {
  const { core } = again;
  const known = first.labelled && first.tail.length === 0 && core.every((word) => first.label.includes(word));
  return known && core.length >= longTail && first.label.length - core.length <= mostOthers;
}

/** "đã thu 1.354 triệu đồng tiền sử dụng đất. Số thu tiền sử dụng đất 1.254 triệu đồng": the words behind the one are the label of the other. */
function isLabelledBy(first: Telling, again: Telling): boolean {
  const known = first.tail.length >= longTail && first.tail.every((word) => again.label.includes(word));
  return known && again.label.length - first.tail.length <= mostOthers;
}

/** "xử lý 13 cơ sở vi phạm. 14 cơ sở vi phạm bị phạt tiền": the last count of a sentence opens the next, under the same name. */
function isTakenOn({ mention: first, core }: Telling, { mention: again, core: other }: Telling): boolean {
  const opens = again.quantity.start === again.sentence.start && first.sentence.end === again.sentence.start;
  const isLast = first.sentence.quantities.at(-1) === first.quantity;
  if (!opens || !isLast || first.sentence.block !== again.sentence.block) return false;
  return core.length > 0 ? core.join() === other.join() : isSaidAgain(first, again);
}

const told = /^(?:đã|đều|được|sẽ|đang|phải)$/;

/** "12 giáo viên được công nhận. 14 giáo viên được công nhận đã …": all that was said of them, and then something more. */
function isSaidAgain(first: Mention, again: Mention): boolean {
  const words = tailOf(first);
  const same = words.every((word, at) => keyAt(again.sentence, again.quantity.end + at) === word);
  return words.length > 2 && same && told.test(keyAt(again.sentence, again.quantity.end + words.length));
}

/** "Giao 240 ha lúa … đã gieo 204 ha lúa": told as done, with another doing, it is another count of the same things. `likely`: the numbers or the words behind them tell that it is one count. */
function isOfOneDoing(first: Telling, again: Telling, likely: boolean): boolean {
  const { sentence, quantity } = again.mention;
  if (isSameDoing(first, again)) return true;
  const isDone = hasPhrase(sentence, sentence.start, quantity.start, ['đã', 'được', 'đến nay', 'sau khi']);
  return !isDone && (likely || sentence.block !== first.mention.sentence.block);
}
