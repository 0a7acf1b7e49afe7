import { textWidthMm } from './text-width.ts';

/** What allows a line to end here and prints nothing; no text of a report holds one (`normalizeText`). */
const breakHere = '\u200b';

/** How letters are printed. */
export interface Look {
  sizePt: number;
  bold: boolean;
  italic: boolean;
}

/** Part of a line in one look; `bold` null: as its style. */
export interface Run {
  text: string;
  bold: boolean | null;
  italic: boolean | null;
}

/** Where every typesetter ends a line: a space behind no opening mark and before a letter, a number, an opening mark or a dash. */
const sureBreak = /(?<=[^\s\p{Ps}\p{Pi}\p{Pf}"'—]) +(?=[\p{L}\p{N}\p{Ps}\p{Pi}\-–+])/gu;
/** Behind which a word that is too long is best broken. */
const goodEnd = /(?<=[\s\-‐–—/\\.,;:?&=_@])(?=\S)/gu;
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Lets what is longer than its line break, as Word breaks it: behind hyphens, slashes and other marks, and a part that is still too long
 * anywhere. What fits a line stays as it is.
 * @param measureMm room of the line, in millimetres
 */
export function breakLongWords<T extends Run>(runs: readonly T[], style: Look, measureMm: number): T[] {
  const widthOf = (from: number, to: number): number => widthBetween(runs, style, from, to);
  const line = runs.map(({ text }) => text).join('');
  const places = units(line, sureBreak)
    .filter(({ from, to }) => mayBeWider(to - from, style, measureMm) && widthOf(from, to) > measureMm)
    .flatMap(({ from, to }) => breaksIn(line, from, to, (start, end) => widthOf(start, end) > measureMm));
  return places.length === 0 ? [...runs] : insertAt(runs, places);
}

/** The same for a text in the look of its style. */
export const breakLongText = (text: string, style: Look, measureMm: number): string =>
  breakLongWords([{ text, bold: null, italic: null }], style, measureMm)[0]?.text ?? text;

interface Span {
  from: number;
  to: number;
}

/** The parts of a line between the breaks that a pattern finds. */
function units(line: string, pattern: RegExp, from = 0, to = line.length): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (const match of line.slice(from, to).matchAll(pattern)) {
    spans.push({ from: start, to: from + match.index });
    start = from + match.index + match[0].length;
  }
  return [...spans, { from: start, to }];
}

/** No letter is wider than its size: most words need no measuring. */
const mayBeWider = (letters: number, { sizePt }: Look, measureMm: number): boolean =>
  letters * sizePt * (25.4 / 72) > measureMm;

function breaksIn(line: string, from: number, to: number, isTooWide: (from: number, to: number) => boolean): number[] {
  return units(line, goodEnd, from, to).flatMap((part, index) => [
    ...(index === 0 ? [] : [part.from]),
    ...(isTooWide(part.from, part.to) ? lettersIn(line, part) : []),
  ]);
}

/** Between the letters of a part. */
const lettersIn = (line: string, { from, to }: Span): number[] =>
  [...graphemes.segment(line.slice(from, to))].slice(1).map(({ index }) => from + index);

/** Slanted letters are measured as bold ones, than which none is wider; letters of unknown width count a whole em. */
function widthBetween(runs: readonly Run[], style: Look, from: number, to: number): number {
  let [start, width] = [0, 0];
  for (const { text, bold, italic } of runs) {
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (part !== '') width += textWidthMm(part, style.sizePt, (bold ?? style.bold) || (italic ?? style.italic), 'wide');
    start += text.length;
  }
  return width;
}

function insertAt<T extends Run>(runs: readonly T[], places: readonly number[]): T[] {
  let start = 0;
  return runs.map((run) => {
    const end = start + run.text.length;
    const own = places.filter((place) => place > start && place <= end).map((place) => place - start);
    start = end;
    return { ...run, text: [0, ...own].map((at, index) => run.text.slice(at, own[index])).join(breakHere) };
  });
}
