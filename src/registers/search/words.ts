import { foldText } from '../../kernel/vietnamese.ts';
import type { EntryValues, FieldDefinition, RegisterDefinition } from '../types.ts';

/** What search knows of an entry. `number`: of a document, without leading zeros ("05/KH-BDT": "5", "17/2023": "17"); null where there is none. */
export interface EntryWords {
  words: string[];
  number: string | null;
}

/** Longer words are cut, and of more words the last are left out. */
export const longestWord = 40;
export const mostWords = 80;

/** The words of a text, accent-free, each once: letters and digits, so "05/KH-BDT" is 05, kh, bdt. */
export function wordsOf(text: string): string[] {
  const words = foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return [...new Set(words.map((word) => word.slice(0, longestWord)))];
}

/** What can be told by a text alone: attestations and overrides. */
export function titleWords(title: string): EntryWords {
  return { words: withPlainNumbers(wordsOf(title)).slice(0, mostWords), number: null };
}

/**
 * The words of an entry: its title, and what its short fields say in words. Never what is sensitive, nor what is said at length.
 * Places and units are found by their ids, which are their names without accents.
 */
export function entryWords(definition: RegisterDefinition, values: EntryValues): EntryWords {
  const open = definition.fields.filter(({ personalData }) => personalData !== 'sensitive');
  const title = open.filter(({ id }) => id === definition.titleField);
  const others = open.filter(({ id, list }) => list && id !== definition.titleField);
  const words = [...others, ...title].flatMap((field) => wordsOf(textOf(field, values[field.id])));
  const number = definition.fields.some(({ id, type }) => id === 'number' && type === 'text')
    ? values.number
    : undefined;
  return {
    words: withPlainNumbers([...new Set(words)]).slice(0, mostWords),
    number: typeof number === 'string' ? plainNumber(number) : null,
  };
}

function textOf(field: FieldDefinition, value: EntryValues[string]): string {
  if (typeof value !== 'string') return '';
  if (field.type === 'choice') return field.choices?.[value] ?? '';
  return ['text', 'place', 'orgUnit'].includes(field.type) ? value : '';
}

/** "05" is found by 5 too; whoever writes 05 means just that. */
function withPlainNumbers(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => (/^0+[1-9]\d*$/.test(word) ? [word, word.replace(/^0+/, '')] : [word])))];
}

/** The first digits of a text without leading zeros; null without digits. */
function plainNumber(text: string): string | null {
  const digits = /\d+/.exec(text)?.[0];
  return digits === undefined ? null : digits.replace(/^0+(?=\d)/, '').slice(0, longestWord);
}

/** What somebody looks for: whole words, the beginning of one that may still be typed, and a number to put first. */
export interface Wanted {
  whole: string[];
  begun: string | null;
  number: string | null;
}

/** "Kế hoạch số 05/KH-BDT ngày 03/02/2023": what a citation says around type, number and symbol stands in no entry. */
function withoutCitationWords(text: string): string {
  return foldText(text)
    .replace(/\bso (?=\d)/g, '')
    .replace(/\bngay \d{1,2}[/-]\d{1,2}[/-]\d{4}/g, '');
}

/**
 * "ke hoach 05" → ke, hoach, 05 and what begins with it. The last word may go on, one letter alone may not; behind a space it is whole.
 * @returns undefined for a text without words.
 */
export function readWanted(text: string): Wanted | undefined {
  const words = wordsOf(withoutCitationWords(text)).slice(0, 12);
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const number = words.find((word) => /^\d+$/.test(word));
  const isBegun = (words.length > 1 || [...last].length > 1) && /[\p{L}\p{N}]$/u.test(text);
  return {
    whole: isBegun ? words.slice(0, -1) : words,
    begun: isBegun ? last : null,
    number: number === undefined ? null : plainNumber(number),
  };
}
