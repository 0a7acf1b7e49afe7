import type { FileAnswer } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Book } from './book.ts';
import type { BookOwner } from './book-text.ts';
import { writeBookHtml } from './write-book-html.ts';
import { writeBookPdf } from './write-book-pdf.ts';

/** The book as a file to hand out, named for register and days. */
export function bookFile(
  { book, owner }: { book: Book; owner: BookOwner },
  register: string,
  format: 'pdf' | 'html',
): Result<FileAnswer & { bytes: Uint8Array }> {
  const name = `so-${register}-${book.from}-${book.to}.${format}`;
  if (format === 'html')
    return success({
      kind: 'file',
      bytes: Buffer.from(writeBookHtml(book, owner)),
      contentType: 'text/html; charset=utf-8',
      name,
    });
  const pdf = writeBookPdf(book, owner);
  return pdf.ok ? success({ kind: 'file', bytes: pdf.value, contentType: 'application/pdf', name }) : pdf;
}
