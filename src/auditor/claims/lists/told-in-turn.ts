import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { keyAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { turnAt } from '../reading/turns.ts';
import { type Announced, announcedIn } from './announced.ts';

const farthest = 40;
const longestTail = 16;

/** "Có hai mặt. Một là, …; hai là, …", "ba giải pháp. Thứ nhất, …": what a sentence counts is told one by one in those behind it. */
export function findToldInTurn(sentences: readonly Sentence[]): ListClaim[] {
  return sentences.flatMap((sentence, index): ListClaim[] => {
    const first = turnAt(sentence, sentence.start);
    const before = sentences[index - 1];
    if (first?.number !== 1 || !/^(?:một là|thứ nhất)$/.test(first.way) || before === undefined) return [];
    const [announced, ...others] = announcedIn(before);
    if (announced === undefined || others.length > 0 || before.end - announced.end > longestTail) return [];
    const number = lastTurn(sentences.slice(index, index + farthest), first.way);
    return number < 2 ? [] : claimOf(announced, number, before.end);
  });
}

/** The last turn of a row without gaps; a second row ends it. */
function lastTurn(sentences: readonly Sentence[], way: string): number {
  let last = 0;
  for (const sentence of sentences)
    for (let at = sentence.start; at < sentence.end; at += 1) {
      if (at > sentence.start && !/^[;,.:]$/.test(keyAt(sentence, at - 1))) continue;
      const turn = turnAt(sentence, at);
      if (turn?.way !== way) continue;
      if (turn.number !== last + 1) return last;
      last = turn.number;
    }
  return last;
}

function claimOf({ sentence, quantity }: Announced, number: number, end: number): ListClaim[] {
  const raw = rawOf(sentence.tokens.slice(quantity.start, end));
  const count = { sentence, quantity };
  return [{ kind: 'list', count, least: number, most: number, raw, line: quantity.line }];
}

const nearest = 40;
const mostTokens = 900;

/** "3 tổ: Tổ số 1 …, Tổ số 2 …, Tổ số 3 …", "theo ba đợt:" and below "Đợt 1: …": the things are numbered by their own name. */
export function findSeriesTold(sentences: readonly Sentence[]): ListClaim[] {
  return sentences.flatMap((sentence, index) =>
    announcedIn(sentence).flatMap((announced, _, all): ListClaim[] => {
      if (all.some((other) => other !== announced && other.heads[0] === announced.heads[0])) return [];
      const { number, first } = seriesBehind(sentences, index, announced);
      const value = Number(announced.quantity.value);
      const far = value >= 2 * number && value !== 10 * number;
      const some = value > number && !(first !== undefined && isSpeltOut(...first));
      return number < 2 || far || some ? [] : claimOf(announced, number, sentence.end);
    }),
  );
}

/** The first item stands behind a colon or a full stop, not a comma: the items are all of them. */
const isSpeltOut = (sentence: Sentence, at: number): boolean =>
  at === sentence.start || /^[:.;]$/.test(keyAt(sentence, at - 1)) || standsAt(sentence, at - 2, 'trong đó');

/** How many, and where the first stands. */
interface Series {
  number: number;
  first: readonly [Sentence, number] | undefined;
}

/** How far the things of one name are numbered from 1 on behind their count. */
function seriesBehind(sentences: readonly Sentence[], index: number, { heads, end }: Announced): Series {
  const own = sentences[index];
  const head = own === undefined ? undefined : heads.find((one) => beginsNear(sentences, index, one, end));
  let [last, seen] = [0, 0];
  let first: Series['first'];
  if (head === undefined) return { number: 0, first };
  for (let next = index; next < sentences.length && seen < mostTokens; next += 1) {
    const sentence = sentences[next];
    if (sentence === undefined) break;
    const start = next === index ? end : sentence.start;
    seen += sentence.end - start;
    const before = last;
    for (let at = start; at < sentence.end; at += 1) {
      const number =
        standsAt(sentence, at, head) && beginsItem(sentence, at) ? numberAt(sentence, at + wordsIn(head)) : undefined;
      if (number === last + 1) last = number;
      else if (number !== undefined && number > last) return { number: 0, first };
      if (number === 1) first ??= [sentence, at];
    }
    if (next > index && last === before && sentence.block !== own?.block && sentence.start === 0) break;
  }
  return { number: last, first };
}

function beginsNear(sentences: readonly Sentence[], index: number, head: string, end: number): boolean {
  for (const sentence of sentences.slice(index, index + 2)) {
    const start = sentence === sentences[index] ? end : sentence.start;
    for (let at = start; at < Math.min(sentence.end, start + nearest); at += 1)
      if (standsAt(sentence, at, head) && beginsItem(sentence, at) && numberAt(sentence, at + wordsIn(head)) === 1)
        return true;
  }
  return false;
}

const beginsItem = (sentence: Sentence, at: number): boolean =>
  at === sentence.start || /^(?:[:;,.(–+-]|và|là|gồm)$/.test(keyAt(sentence, at - 1));

/** "số 2", "2", "II", "thứ hai" behind the name of a thing. */
function numberAt(sentence: Sentence, at: number): number | undefined {
  const from = /^(?:số|thứ)$/.test(keyAt(sentence, at)) ? at + 1 : at;
  const key = keyAt(sentence, from);
  if (/^\d{1,2}$/.test(key)) return Number(key);
  const place = [words, romans].map((names) => names.indexOf(key)).find((index) => index >= 0);
  return place === undefined || (from === at && words.includes(key)) ? undefined : place + 1;
}

const words = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
