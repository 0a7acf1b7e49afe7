import { remembered } from '../../language/remembered.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { ReadBlock } from '../../read-report.ts';
import { bucketOf, buckets, hasKeys, type Token } from '../../reading/tokens.ts';

/** A sentence of a block: what a claim is looked for in. Longer ones than `longestSentence` are cut. */
export interface Sentence {
  block: ReadBlock;
  tokens: readonly Token[];
  /** Indexes in the block's tokens; `end` is behind the last. */
  start: number;
  end: number;
  /** Those that begin in it, in order; ordinals are left out. */
  quantities: readonly Quantity[];
  /** "thứ 12": those that number one of a series. */
  ordinals: readonly Quantity[];
  /** How many brackets are open before each token of the block. */
  depths: readonly number[];
}

/** A quantity with the sentence it stands in. */
export interface Mention {
  sentence: Sentence;
  quantity: Quantity;
}

/** About 4,000 characters. */
const longestSentence = 900;

const known = new WeakMap<ReadBlock, readonly Sentence[]>();

export function sentencesOf(block: ReadBlock): readonly Sentence[] {
  const sentences = known.get(block) ?? readSentences(block);
  known.set(block, sentences);
  return sentences;
}

function readSentences(block: ReadBlock): Sentence[] {
  const { tokens } = block;
  const depths = depthsOf(tokens);
  const sentences: Sentence[] = [];
  const quantities = block.numbers.quantities;
  let [start, from] = [0, 0];
  for (let at = 0; at < tokens.length; at += 1) {
    const ends = at + 1 === tokens.length || at - start >= longestSentence || endsSentence(tokens, at);
    if (!ends) continue;
    let to = from;
    while (to < quantities.length && (quantities[to]?.start ?? 0) <= at) to += 1;
    const here = quantities.slice(from, to);
    const [own, ordinals] = [here.filter(({ ordinal }) => !ordinal), here.filter(({ ordinal }) => ordinal)];
    sentences.push({ block, tokens, start, end: at + 1, quantities: own, ordinals, depths });
    [start, from] = [at + 1, to];
  }
  return sentences;
}

function endsSentence(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at];
  if (mark?.kind !== 'mark' || !/^[.?!…]$/.test(mark.text)) return false;
  const [next, before] = [tokens[at + 1], tokens[at - 1]];
  if (next === undefined || next.glued) return false;
  if (at === 1 && tokens[0]?.glued !== true && /^(?:\d{1,2}|\p{L}|[IVXLC]+)$/u.test(tokens[0]?.text ?? ''))
    return false;
  // "nhiệm vụ: 1. Rà soát; 2. Tập huấn": numbers of items.
  const numbers = before?.kind === 'number' && mark.glued && /^\d{1,2}$/.test(before.text);
  if (numbers && /^[:;]$/.test(tokens[at - 2]?.text ?? '')) return false;
  const abbreviation =
    before?.kind === 'word' && mark.glued && /^(?:TP|GS|TS|PGS|ThS|BS|KS|NĐ|Tr|P|Q|H|X)$/.test(before.text);
  return !abbreviation && (next.kind !== 'word' || next.text !== next.text.toLowerCase());
}

/** The quantities that begin between `from` and `to` (exclusive), found without looking at the others. */
export function quantitiesIn({ quantities }: Sentence, from: number, to: number): readonly Quantity[] {
  return quantities.slice(firstFrom(quantities, from), firstFrom(quantities, to));
}

/** Index of the first that begins at `at` or behind. */
export function firstFrom(quantities: readonly Quantity[], at: number): number {
  let [low, high] = [0, quantities.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantities[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const opening = new Set(['(', '[', '{']);
const closing = new Set([')', ']', '}']);

function depthsOf(tokens: readonly Token[]): number[] {
  let depth = 0;
  return tokens.map(({ kind, text }) => {
    if (kind !== 'mark') return depth;
    if (closing.has(text)) depth = Math.max(0, depth - 1);
    const own = depth;
    if (opening.has(text)) depth += 1;
    return own;
  });
}

/** The key of a token; empty where there is none. */
export const keyAt = ({ tokens }: Pick<Sentence, 'tokens'>, at: number): string =>
  at < 0 ? '' : (tokens[at]?.key ?? '');

const wordsOf = remembered((phrase): readonly string[] => phrase.split(' '));

const space = 32;

/** Whether the words of `phrase` stand at `at`. */
export function standsAt({ tokens }: Pick<Sentence, 'tokens'>, at: number, phrase: string): boolean {
  const key = at < 0 ? undefined : tokens[at]?.key;
  if (key === phrase) return true;
  // Most phrases are seen to be others by the length of their first word.
  if (key === undefined || phrase.charCodeAt(key.length) !== space) return false;
  const words = wordsOf(phrase);
  for (let index = 0; index < words.length; index += 1) if (tokens[at + index]?.key !== words[index]) return false;
  return true;
}

interface Phrase {
  phrase: string;
  words: readonly string[];
}

type Buckets = readonly (readonly Phrase[] | undefined)[];

/** The phrases of a list by the bucket of one of their words. */
function inBuckets(phrases: readonly string[], wordOf: (words: readonly string[]) => string | undefined): Buckets {
  const found = new Array<Phrase[] | undefined>(buckets).fill(undefined);
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    const bucket = bucketOf(wordOf(words) ?? '');
    found[bucket] = [...(found[bucket] ?? []), { phrase, words }];
  }
  return found;
}

const byFirstWord = new WeakMap<readonly string[], Buckets>();
const shortList = 4;

/** Of long lists; a short one is quicker to go through. */
function beginnings(phrases: readonly string[]): Buckets | undefined {
  if (phrases.length <= shortList) return undefined;
  let own = byFirstWord.get(phrases);
  if (own === undefined) {
    own = inBuckets(phrases, ([first]) => first);
    byFirstWord.set(phrases, own);
  }
  return own;
}

type Place = Pick<Sentence, 'tokens'>;

/** Those of some phrases whose word a token may be. */
function candidatesAt({ tokens }: Place, at: number, own: Buckets): readonly Phrase[] | undefined {
  const token = at < 0 ? undefined : tokens[at];
  return token === undefined ? undefined : own[token.bucket];
}

/** `own`: the beginnings of the phrases, where the list is long. */
function standingAt(
  sentence: Place,
  at: number,
  phrases: readonly string[],
  own: Buckets | undefined,
): string | undefined {
  if (own === undefined) {
    for (const phrase of phrases) if (standsAt(sentence, at, phrase)) return phrase;
    return undefined;
  }
  const candidates = candidatesAt(sentence, at, own);
  if (candidates === undefined) return undefined;
  for (const { phrase, words } of candidates) if (hasKeys(sentence.tokens, at, words)) return phrase;
  return undefined;
}

/** The first of these phrases at `at`; longer ones must stand before those they begin with. Pass lists that stay, not new ones. */
export const phraseAt = (sentence: Place, at: number, phrases: readonly string[]): string | undefined =>
  standingAt(sentence, at, phrases, beginnings(phrases));

const byLastWord = new WeakMap<readonly string[], Buckets>();

/** The first of these phrases that ends right before `at`. Pass lists that stay, not new ones. */
export function phraseBefore(sentence: Place, at: number, phrases: readonly string[]): string | undefined {
  let own = byLastWord.get(phrases);
  if (own === undefined) {
    own = inBuckets(phrases, (words) => words.at(-1));
    byLastWord.set(phrases, own);
  }
  const candidates = candidatesAt(sentence, at - 1, own);
  if (candidates === undefined) return undefined;
  for (const { phrase, words } of candidates)
    if (words.length <= at && hasKeys(sentence.tokens, at - words.length, words)) return phrase;
  return undefined;
}

/** The first place between `from` and `to` (exclusive) at which one of the phrases begins. */
export function firstPhrase(
  sentence: Place,
  from: number,
  to: number,
  phrases: readonly string[],
): { phrase: string; at: number } | undefined {
  const own = beginnings(phrases);
  const end = Math.min(to, sentence.tokens.length);
  for (let at = Math.max(0, from); at < end; at += 1) {
    const phrase = standingAt(sentence, at, phrases, own);
    if (phrase !== undefined) return { phrase, at };
  }
  return undefined;
}

/** Whether any of the phrases begins between `from` and `to` (exclusive). */
export function hasPhrase(sentence: Place, from: number, to: number, phrases: readonly string[]): boolean {
  return firstPhrase(sentence, from, to, phrases) !== undefined;
}

export const wordsIn = (phrase: string): number => wordsOf(phrase).length;

/** Whether a mark stands between `from` and `to`. */
export function hasMark({ tokens }: Place, from: number, to: number, marks: string): boolean {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'mark' && marks.includes(token.text)) return true;
  }
  return false;
}

/** Behind the bracket that closes the one open at `at`, at most the sentence's end. */
export function bracketEnd({ depths, end }: Sentence, at: number): number {
  const depth = depths[at] ?? 0;
  for (let next = at; next < end; next += 1) if ((depths[next] ?? 0) < depth) return next;
  return end;
}

/** The phrases of a list that bars part, over several lines. */
export const phrases = (list: string): readonly string[] => list.split('|').map((phrase) => phrase.trim());
