import type { PdfPiece, PdfReading } from './pdf/read-pdf.ts';
import { isAnnexLabel } from './printed.ts';
import type { Ledger } from './types.ts';
import type { Difference } from './verify.ts';

const squeeze = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/** One of the two streams of text on the pages: the report itself, or its footnotes. */
interface Stream {
  text: string;
  /** Where each block begins in `text`. */
  starts: { at: number; block: Ledger['blocks'][number] }[];
  position: number;
}

function streamOf(blocks: readonly Ledger['blocks'][number][]): Stream {
  const stream: Stream = { text: '', starts: [], position: 0 };
  for (const block of blocks) {
    stream.starts.push({ at: stream.text.length, block });
    stream.text += squeeze(block.text);
  }
  return stream;
}

/** The reading of the pages so far. `repeat`: the head of a table that a new page prints again. */
interface Progress {
  main: Stream;
  notes: Stream;
  page: number;
  repeat: Stream | undefined;
  /** The pages on which annexes begin. */
  annexPages: number[];
}

/**
 * Compares what the pages print with the ledger's blocks. The pages interleave two streams: text and footnotes. Every piece must go
 * on with one of them, all of both must be there, page numbers count from 2, marks of footnotes from 1. A table that goes on over a
 * page prints its head again, whole and at the top.
 */
export function comparePdf(ledger: Ledger, reading: PdfReading): Difference[] {
  const main = streamOf(ledger.blocks.filter((block) => block.place !== 'footnote'));
  const notes = streamOf(ledger.blocks.filter((block) => block.place === 'footnote'));
  const progress: Progress = { main, notes, page: 1, repeat: undefined, annexPages: [] };
  const text = reading.pieces.filter((piece) => !piece.isMark && !piece.isPageNumber && squeeze(piece.text) !== '');
  const mismatch = text.reduce<Difference | undefined>(
    (found, piece, index) => found ?? consume(piece, text.slice(index), progress),
    undefined,
  );
  const streams = [main, notes, ...(progress.repeat === undefined ? [] : [progress.repeat])];
  const ends =
    mismatch === undefined ? streams.filter((stream) => stream.position < stream.text.length).map(missingRest) : [];
  const unexpected = reading.warnings.map(
    (warning): Difference => ({ kind: 'unexpected', blockId: '', expected: '', actual: warning }),
  );
  return [
    ...(mismatch === undefined ? [] : [mismatch]),
    ...ends,
    ...checkPageNumbers(reading.pieces, progress.annexPages),
    ...checkMarks(ledger, reading.pieces),
    ...unexpected,
  ];
}

function consume(piece: PdfPiece, rest: readonly PdfPiece[], progress: Progress): Difference | undefined {
  const wanted = squeeze(piece.text);
  const { main, notes } = progress;
  const isTop = piece.page !== progress.page;
  progress.page = piece.page;
  const head = isTop ? repeatedHead(main) : undefined;
  if (head !== undefined && isPrinted(head, rest)) progress.repeat = head;
  const open =
    progress.repeat === undefined || progress.repeat.position === progress.repeat.text.length
      ? [main, notes]
      : [progress.repeat];
  const next = blockAt(main, main.position);
  if (advance(open, wanted)) {
    if (isTop && isAnnexLabel(next?.id ?? '') && main.position > 0) progress.annexPages.push(piece.page);
    return undefined;
  }
  return mismatchOf(piece, wanted, head === undefined ? open : [...open, head]);
}

function advance(streams: readonly Stream[], wanted: string): boolean {
  const stream = streams.find(({ text, position }) => text.startsWith(wanted, position));
  if (stream !== undefined) stream.position += wanted.length;
  return stream !== undefined;
}

/** The head of the table in whose rows the text goes on. */
function repeatedHead(main: Stream): Stream | undefined {
  const table = /^(.*)#r\d+c\d+$/.exec(blockAt(main, main.position)?.id ?? '')?.[1];
  if (table === undefined) return undefined;
  return streamOf(main.starts.map(({ block }) => block).filter(({ id }) => id.startsWith(`${table}#h`)));
}

/** Whether the pieces spell a head from its first letter to its last: a row may begin with the same words as the head above it. */
function isPrinted(head: Stream, pieces: readonly PdfPiece[]): boolean {
  const last = pieces.findIndex((piece) => {
    const wanted = squeeze(piece.text);
    return !advance([head], wanted) || head.position === head.text.length;
  });
  const isWhole = last >= 0 && head.position === head.text.length;
  head.position = 0;
  return isWhole;
}

function mismatchOf(piece: PdfPiece, wanted: string, streams: readonly Stream[]): Difference {
  const common = (stream: Stream): number =>
    [...wanted].findIndex((letter, index) => letter !== stream.text[stream.position + index]);
  const likely = streams.reduce((best, stream) => (common(stream) > common(best) ? stream : best));
  const at = likely.position + Math.max(0, common(likely));
  return {
    kind: 'changed',
    blockId: blockAt(likely, at)?.id ?? '',
    expected: excerpt(likely.text, at),
    actual: piece.text.trim(),
    page: piece.page,
  };
}

function blockAt(stream: Stream, position: number): Ledger['blocks'][number] | undefined {
  return stream.starts.findLast(({ at }) => at <= position)?.block;
}

function excerpt(text: string, at: number): string {
  return text.slice(Math.max(0, at - 12), at + 24);
}

function missingRest(stream: Stream): Difference {
  const block = blockAt(stream, stream.position);
  return { kind: 'missing', blockId: block?.id ?? '', expected: block?.text ?? '', actual: '' };
}

/** Text and each annex count their pages from 1, which is not printed. */
function checkPageNumbers(pieces: readonly PdfPiece[], annexPages: readonly number[]): Difference[] {
  const printed = pieces.filter((piece) => piece.isPageNumber && piece.text.trim() !== '');
  const wrong = printed.find((piece) => {
    const number = piece.page - (annexPages.findLast((start) => start <= piece.page) ?? 1) + 1;
    return number === 1 || piece.text.trim() !== String(number);
  });
  return wrong === undefined
    ? []
    : [{ kind: 'added', blockId: '', expected: '', actual: wrong.text, page: wrong.page }];
}

/** Each footnote's number stands twice: in the text and in front of the note. */
function checkMarks(ledger: Ledger, pieces: readonly PdfPiece[]): Difference[] {
  const marks = pieces.filter((piece) => piece.isMark && piece.text.trim() !== '').map((piece) => piece.text.trim());
  const count = ledger.noteCount;
  const expected = Array.from({ length: count }, (_, index) => String(index + 1)).flatMap((mark) => [mark, mark]);
  const same = marks.toSorted().join(' ') === expected.toSorted().join(' ');
  return same
    ? []
    : [{ kind: 'changed', blockId: '', expected: `số chú thích từ 1 đến ${count}`, actual: marks.join(', ') }];
}
