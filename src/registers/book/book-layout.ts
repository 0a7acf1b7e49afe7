import type { Book, BookColumn } from './book.ts';

/** The paper of a book: A4 or, for very wide registers, A3, both lying; the letter size that lets the columns fit. */
export interface BookLayout {
  paper: 'a4' | 'a3';
  marginMm: number;
  sizePt: number;
  textWidthMm: number;
  /** Shares of the text width, in the order of the columns, together 1. */
  shares: number[];
}

const marginMm = 12;
const textWidthMm = { a4: 297 - 2 * marginMm, a3: 420 - 2 * marginMm } as const;
/** Letters are about half as wide as they are high; a column loses some width to its rules and inner margins. */
const mmPerCharacter = (sizePt: number): number => sizePt * 0.3528 * 0.5;
export const columnLossMm = 2;
const sizes = [10, 9.5, 9, 8.5, 8] as const;

/** The largest letters that fit A4; below 8 points a book cannot be read, so A3 comes before. */
export function layoutBook(book: Book): BookLayout {
  const wanted = book.columns.reduce((sum, { width }) => sum + width, 0);
  const fits = (paper: 'a4' | 'a3', sizePt: number): boolean =>
    wanted * mmPerCharacter(sizePt) + book.columns.length * columnLossMm <= textWidthMm[paper];
  const onA4 = sizes.find((sizePt) => fits('a4', sizePt));
  const paper = onA4 === undefined ? 'a3' : 'a4';
  const sizePt = onA4 ?? sizes.find((size) => fits('a3', size)) ?? 7;
  return { paper, marginMm, sizePt, textWidthMm: textWidthMm[paper], shares: sharesOf(book.columns, sizePt) };
}

function sharesOf(columns: readonly BookColumn[], sizePt: number): number[] {
  const widths = columns.map(({ width }) => width * mmPerCharacter(sizePt) + columnLossMm);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => width / whole);
}

/** Runs of neighbouring columns of one group, for the upper row of the head. A column without a group is a run of its own. */
export function headRuns(columns: readonly BookColumn[]): { title: string; span: number; isGroup: boolean }[] {
  const runs: { title: string; span: number; isGroup: boolean }[] = [];
  for (const { title, group } of columns) {
    const last = runs.at(-1);
    if (group !== undefined && last?.isGroup === true && last.title === group) last.span += 1;
    else runs.push({ title: group ?? title, span: 1, isGroup: group !== undefined });
  }
  return runs;
}
