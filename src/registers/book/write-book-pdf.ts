import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../../kernel/result.ts';
import { createTypesetter } from '../../platform/typeset/typesetter.ts';
import type { Book } from './book.ts';
import { headRuns, layoutBook } from './book-layout.ts';
import { type BookOwner, closingText, spanText } from './book-text.ts';

const typeset = createTypesetter(path.dirname(fileURLToPath(import.meta.url)), 'book.typ');

/** The book as PDF. The same book gives the same bytes: its date is the last day of its period. */
export function writeBookPdf(book: Book, owner: BookOwner): Result<Uint8Array> {
  const data = {
    title: book.title,
    agency: owner,
    date: book.to.split('-').map(Number),
    span: spanText(book),
    closing: closingText(book),
    layout: layoutBook(book),
    runs: headRuns(book.columns),
    columns: book.columns.map(({ title, group, align }) => ({ title, align, grouped: group !== undefined })),
    rows: book.rows,
    totals: book.totals.map((total) => total ?? null),
  };
  return typeset([{ name: 'book.json', bytes: Buffer.from(JSON.stringify(data)) }]);
}
