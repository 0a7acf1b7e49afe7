import { compounds } from '../../language/compounds.ts';
import type { ReadBlock } from '../../read-report.ts';
import type { Token } from '../../reading/tokens.ts';
import { bodyWords, families, notBodies, offices, telling } from '../reading/body-words.ts';
import { keyAt, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { cutStretch, type Stretch } from '../sums/part-list.ts';

/**
 * What a piece of a list is by its first words. person: a title or none, then a name · role: an office, said of the person before ·
 * headed: begins with the word for its kind ("Phòng …", "xã …", a document) · name: begins with a capital · number: a number or a date ·
 * other: plain words.
 */
export type PieceSort = 'person' | 'role' | 'headed' | 'name' | 'number' | 'other';

export interface Piece extends Stretch {
  sort: PieceSort;
  /** Whether "và" stands before it. */
  joined: boolean;
  /** Where something is said of what it names; its end when nothing is. */
  told: number;
}

const listWords = ['các', 'những'];

export const isCapital = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);

/** A family name in capitals, and at least one name more. */
function isPersonAt(sentence: Sentence, at: number, end: number): boolean {
  const [first, second, third] = sentence.tokens.slice(at, at + 3);
  if (at + 1 >= end || !isCapital(first) || second?.kind !== 'word' || !isCapital(second)) return false;
  const middle = /^(?:Văn|Thị)$/.test(second.text) && isCapital(third) && !isBodyAt(sentence, at);
  return families.has(first?.key ?? '') || middle;
}

/** Behind these a given name alone is a person. */
const called = /^(?:ông|bà|anh|chị|em|cháu|thầy|cô|cụ|bác)$/;
const longestTitle = 4;
const titles = /^(?:ông|bà|anh|chị|em|cháu|đồng|thầy|cô|hộ|cụ|bác|bs|ths|ts|đ)$/;

/** Behind the title of a person, in small letters but for its first, where a name follows. */
function personAt(sentence: Sentence, start: number, end: number): boolean {
  if (called.test(keyAt(sentence, start)) && start + 1 < end && isCapital(sentence.tokens[start + 1])) return true;
  for (let at = start; at <= start + longestTitle && at < end; at += 1) {
    if (isPersonAt(sentence, at, end)) return true;
    const token = sentence.tokens[at];
    const title = at === start && (titles.test(token?.key ?? '') || /^\p{Lu}+\p{Ll}*\p{Lu}/u.test(token?.text ?? ''));
    if (token?.kind !== 'word' || (isCapital(token) && !title) || telling.has(token.key)) return false;
    if (at === start && !title && isBodyAt(sentence, at)) return false;
  }
  return false;
}

export const isBodyAt = (sentence: Sentence, at: number): boolean =>
  phraseAt(sentence, at, bodyWords) !== undefined && phraseAt(sentence, at, notBodies) === undefined;

/** Past a quotation mark and "các" in front of a piece. */
function behindMarks(sentence: Sentence, { start, end }: Stretch): number {
  let at = start;
  while (at < end - 1 && (/^[“"«]$/.test(keyAt(sentence, at)) || phraseAt(sentence, at, listWords) !== undefined))
    at += 1;
  return at;
}

const cited = new WeakMap<ReadBlock, ReadonlySet<number>>();

/** The first tokens of the block's citations, read once for each block. */
function citedIn(block: ReadBlock): ReadonlySet<number> {
  const known = cited.get(block) ?? new Set(block.citations.map(({ start }) => start));
  cited.set(block, known);
  return known;
}

/** Whether a document is cited from there on. */
export const isCitedAt = ({ block }: Sentence, at: number): boolean => citedIn(block).has(at);

/** `heads`: the word for what is counted, and the one most pieces begin with. */
export function sortOf(sentence: Sentence, stretch: Stretch, heads: readonly string[]): PieceSort {
  const at = behindMarks(sentence, stretch);
  const token = sentence.tokens[at];
  if (token?.kind === 'number') return 'number';
  if (/^(?:ngày|số|tháng|quý)$/.test(token?.key ?? '') && sentence.tokens[at + 1]?.kind === 'number') return 'number';
  if (personAt(sentence, at, stretch.end)) return 'person';
  if (heads.some((head) => standsAt(sentence, at, head)) && !phraseAt(sentence, at, notBodies)) return 'headed';
  if (phraseAt(sentence, at, offices) !== undefined) return 'role';
  if (isCitedAt(sentence, at)) return 'headed';
  if (isBodyAt(sentence, at) && isBodyNamed(sentence, at, stretch.end)) return 'headed';
  return isCapital(token) || /^[“"«]$/.test(keyAt(sentence, stretch.start)) ? 'name' : 'other';
}

/** "thôn Bình Hà", "Phòng Y tế", "Thanh tra huyện", "tổ 3": a word for a body that begins a name. */
function isBodyNamed(sentence: Sentence, at: number, end: number): boolean {
  if (isCapital(sentence.tokens[at])) return true;
  const behind = at + wordsIn(phraseAt(sentence, at, bodyWords) ?? '');
  const next = sentence.tokens[behind];
  return behind < end && (isCapital(next) || next?.kind === 'number');
}

/** Whether a word begins what is said of a thing. */
export const isTelling = (key: string): boolean => telling.has(key);

/** The first word of a piece from which on something is said of what it names. */
function toldFrom(sentence: Sentence, { start, end }: Stretch): number {
  const depth = sentence.depths[start] ?? 0;
  let quoted = /^[“"«]$/.test(keyAt(sentence, start));
  for (let at = start + 1; at < end; at += 1) {
    const token = sentence.tokens[at];
    if (/^[“”"«»]$/.test(token?.text ?? ''))
      quoted = /^[“«]$/.test(token?.text ?? '') || (token?.text === '"' && !quoted);
    if (quoted) continue;
    if (sentence.depths[at] !== depth || token?.kind !== 'word' || isCapital(token)) continue;
    if (telling.has(token.key) && !compounds.has(`${keyAt(sentence, at - 1)} ${token.key}`)) return at;
  }
  return end;
}

/** The pieces between commas, semicolons and "và" of a stretch, outside brackets and quotation marks. */
export function piecesOf(
  sentence: Sentence,
  stretch: Stretch,
  marks: readonly string[],
  heads: readonly string[],
): Piece[] {
  return cutStretch(sentence, stretch, marks).map((piece) => {
    // ", và": one joint.
    const start = keyAt(sentence, piece.start) === 'và' ? piece.start + 1 : piece.start;
    const own = { start, end: piece.end };
    const joined = /^(?:và|cùng)$/.test(keyAt(sentence, start - 1));
    return { ...own, joined, sort: sortOf(sentence, own, heads), told: toldFrom(sentence, own) };
  });
}
