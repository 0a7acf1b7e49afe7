import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { breakLongText } from '../../kernel/break-words.ts';
import type { Result } from '../../kernel/result.ts';
import { createTypesetter } from '../../platform/typeset/typesetter.ts';
import { type Book, isStatement } from './book.ts';
import { type BookLayout, columnLossMm, headRuns, layoutBook } from './book-layout.ts';
import { type BookOwner, closingText, spanText } from './book-text.ts';

const typeset = createTypesetter(path.dirname(fileURLToPath(import.meta.url)), 'book.typ');

/** The book as PDF. The same book gives the same bytes: its date is the last day of its period. */
export function writeBookPdf(book: Book, owner: BookOwner): Result<Uint8Array> {
  const layout = layoutBook(book);
  const data = {
    title: book.title,
    agency: owner,
    date: book.to.split('-').map(Number),
    span: spanText(book),
    closing: closingText(book),
    layout,
    runs: headRuns(book.columns),
    columns: book.columns.map(({ title, group, align }) => ({ title, align, grouped: group !== undefined })),
    rows: breakableRows(book, layout),
    totals: book.totals.map((total) => total ?? null),
  };
  return typeset([{ name: 'book.json', bytes: Buffer.from(JSON.stringify(data)) }]);
}

/** The rows with their words broken that are wider than their column: first cells and lines take the columns without and within groups. */
function breakableRows({ columns, rows }: Book, { shares, sizePt, textWidthMm }: BookLayout): Book['rows'] {
  const measures = shares.map((share) => share * textWidthMm - columnLossMm);
  const inGroups = (grouped: boolean): number[] =>
    measures.filter((_, index) => (columns[index]?.group !== undefined) === grouped);
  const [own, grouped] = [inGroups(false), inGroups(true)];
  const look = { sizePt, bold: false, italic: false };
  const broken = (texts: readonly string[], widths: readonly number[]): string[] =>
    texts.map((text, index) => breakLongText(text, look, widths[index] ?? textWidthMm));
  return rows.map((row) =>
    isStatement(row)
      ? row
      : { ...row, cells: broken(row.cells, own), lines: row.lines.map((line) => broken(line, grouped)) },
  );
}
