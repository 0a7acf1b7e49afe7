import type { Stretch } from '../sums/part-list.ts';
import { keyAt, type Sentence } from './scope.ts';

const inWords = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const ordinals = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** Which in a row an item is that begins at `at`: "một là" 1, "thứ hai," 2, "(3)" 3, "4." 4, "c)" 3. `way`: how it says so. */
export interface Turn {
  number: number;
  way: string;
}

export function turnAt(sentence: Pick<Sentence, 'tokens'>, at: number): Turn | undefined {
  const [first, second, third] = [keyAt(sentence, at), keyAt(sentence, at + 1), keyAt(sentence, at + 2)];
  if (second === 'là' && inWords.includes(first)) return { number: inWords.indexOf(first) + 1, way: 'một là' };
  if (first === 'thứ' && ordinals.includes(second) && /^[,:]|^là$/.test(third))
    return { number: ordinals.indexOf(second) + 1, way: 'thứ nhất' };
  if (first === '(' && third === ')') return countOf(second, '()');
  const closed = /^[.)/]$/.test(second) && sentence.tokens[at + 1]?.glued === true;
  return closed && sentence.tokens[at + 2]?.glued !== true ? countOf(first, second) : undefined;
}

function countOf(key: string, way: string): Turn | undefined {
  if (/^\d{1,2}$/.test(key)) return { number: Number(key), way: `1${way}` };
  const letter = letters.indexOf(key);
  if (key.length === 1 && letter >= 0) return { number: letter + 1, way: `a${way}` };
  const roman = romans.indexOf(key);
  return roman < 0 ? undefined : { number: roman + 1, way: `i${way}` };
}

const letters = 'abcdđeghiklmnopq';
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** How many items a stretch numbers one behind the other from its first word on; undefined when it does not, or leaves one out. */
export function turnsIn(sentence: Sentence, { start, end }: Stretch): number | undefined {
  const first = turnAt(sentence, start);
  if (first?.number !== 1) return undefined;
  let last = 1;
  for (let at = start + 1; at < end; at += 1) {
    if (!/^(?:[;,.:]|và)$/.test(keyAt(sentence, at - 1))) continue;
    const turn = turnAt(sentence, at);
    if (turn?.way !== first.way) continue;
    if (turn.number !== last + 1) return undefined;
    last = turn.number;
  }
  return last > 1 ? last : undefined;
}
