import { keyAt, type Mention } from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import { contentWord, type Telling } from './telling-context.ts';

const fewestSame = 4;
const fewestTelling = 3;

/** The same four words and more stand right before both numbers, no items of one list: "nhân dân đóng góp 500 triệu đồng". */
export function haveSamePhrase({ mention: first, core }: Telling, { mention: again, core: other }: Telling): boolean {
  const bullets = [first, again].map(({ sentence }) => bulletOf(sentence));
  if (bullets[0] !== '' && bullets[0] === bullets[1]) return false;
  const [one, two] = [first, again].map(keysBefore);
  let [same, telling] = [0, 0];
  for (; one?.[same] !== undefined && one[same] === two?.[same]; same += 1)
    if (/\d/.test(one[same] ?? '') || contentWord(one[same] ?? '') !== undefined) telling += 1;
  return same >= fewestSame && telling >= fewestTelling && core.join() === other.join() && !goOnOtherwise(first, again);
}

const longestPhrase = 16;
const fillers = /^(?:mới|chỉ|đã|cũng|được|là|:)$/;

/** What stands before a number up to a mark, the nearest first: words, and the parts of a day. */
function keysBefore({ sentence, quantity: { start } }: Mention): readonly string[] {
  const keys: string[] = [];
  for (let at = start - 1; at >= Math.max(sentence.start, start - longestPhrase); at -= 1) {
    const key = keyAt(sentence, at);
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
