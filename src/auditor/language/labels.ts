import type { Token } from '../reading/tokens.ts';
import { isMark } from './words.ts';

/** From the outermost: "Phần I", "Chương II", "Mục 1", "Điều 5.", "I.", "1.", "1.1.", "a)". */
export const levels = ['part', 'chapter', 'section', 'article', 'roman', 'arabic', 'decimal', 'letter'] as const;
export type Level = (typeof levels)[number];

/** How a number is written; two ways for one level in one text are a slip. */
export type LabelForm = 'roman' | 'arabic' | 'words' | 'letter';

export interface Label {
  level: Level;
  form: LabelForm;
  number: number;
  /** "2.1": 2. */
  parent?: number;
  /** "thứ" stands before the number: "Phần thứ nhất". */
  ordinal: boolean;
  raw: string;
  /** Index of the token behind the label. */
  end: number;
}

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

/** The value of a Roman number written as it should be, up to 49; undefined for anything else. */
export function readRoman(text: string): number | undefined {
  if (!/^(?:X{0,4})(?:IX|IV|V?I{0,3})$/.test(text) || text === '') return undefined;
  const values = [...text].map((digit) => romanDigits[digit] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

const ordinals: Readonly<Record<string, number>> = {
  nhất: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
};
/** Points are lettered so (NĐ 30/2020, Phụ lục I, II.6); f, j, w, z are not used. */
export const pointLetters = [...'abcdđeghiklmnopqrstuvxy'];

const named: Readonly<Record<string, Level>> = { phần: 'part', chương: 'chapter', mục: 'section', điều: 'article' };

/** "Phần thứ nhất", "Chương II", "Điều 5.": a word in capitals at the start, then its number. */
function namedLabel(tokens: readonly Token[]): Label | undefined {
  const [word, next] = tokens;
  const level = named[word?.key ?? ''];
  if (word === undefined || next === undefined || level === undefined || !/^\p{Lu}/u.test(word.text)) return undefined;
  const ordinal = next.key === 'thứ';
  const at = ordinal ? 2 : 1;
  const token = tokens[at];
  const build = (number: number | undefined, form: LabelForm): Label | undefined =>
    number === undefined ? undefined : { level, form, number, ordinal, raw: rawUpTo(tokens, at + 1), end: at + 1 };
  if (token?.kind === 'number') return /^\d{1,3}$/.test(token.text) ? build(Number(token.text), 'arabic') : undefined;
  if (ordinal && Object.hasOwn(ordinals, token?.key ?? '')) return build(ordinals[token?.key ?? ''], 'words');
  return build(readRoman(token?.text ?? ''), 'roman');
}

const rawUpTo = (tokens: readonly Token[], end: number): string =>
  tokens
    .slice(0, end)
    .map(({ text, glued }, at) => (at === 0 || glued ? text : ` ${text}`))
    .join('');

function shortLabel(tokens: readonly Token[]): Label | undefined {
  const [first, mark] = tokens;
  if (first === undefined || mark === undefined || !mark.glued) return undefined;
  const build = (level: Level, form: LabelForm, number: number, parent?: number): Label => ({
    level,
    form,
    number,
    ordinal: false,
    raw: rawUpTo(tokens, 2),
    end: 2,
    ...(parent === undefined ? {} : { parent }),
  });
  if (first.kind === 'number') return numberLabel(first.text, mark, build);
  const roman = readRoman(first.text);
  if (roman !== undefined && isMark(mark, '.')) return build('roman', 'roman', roman);
  const letter = pointLetters.indexOf(first.text);
  return letter >= 0 && isMark(mark, ')') ? build('letter', 'letter', letter + 1) : undefined;
}

function numberLabel(
  text: string,
  mark: Token,
  build: (level: Level, form: LabelForm, number: number, parent?: number) => Label,
): Label | undefined {
  if (!isMark(mark, '.')) return undefined;
  if (/^\d{1,2}$/.test(text)) return build('arabic', 'arabic', Number(text));
  const decimal = /^(\d{1,2})\.(\d{1,2})$/.exec(text);
  return decimal === null ? undefined : build('decimal', 'arabic', Number(decimal[2]), Number(decimal[1]));
}

/** The number that a heading or an item of a numbered list begins with. */
export function findLabel(tokens: readonly Token[]): Label | undefined {
  return namedLabel(tokens) ?? shortLabel(tokens) ?? bareDecimal(tokens);
}

/** "2.1 Công tác thanh tra": a decimal number without its point. */
function bareDecimal(tokens: readonly Token[]): Label | undefined {
  const [first, next] = tokens;
  const decimal = /^(\d{1,2})\.(\d{1,2})$/.exec(first?.kind === 'number' ? first.text : '');
  if (decimal === null || next?.kind !== 'word' || next.glued || !/^\p{Lu}/u.test(next.text)) return undefined;
  return {
    level: 'decimal',
    form: 'arabic',
    number: Number(decimal[2]),
    parent: Number(decimal[1]),
    ordinal: false,
    raw: first?.text ?? '',
    end: 1,
  };
}
