import type { PdfPiece, PdfReading } from './pdf/read-pdf.ts';
import { headCellId, isAnnexLabel } from './printed.ts';
import type { Ledger } from './types.ts';
import type { Difference } from './verify.ts';
import { checkMarks, type PlacedMark } from './verify-marks.ts';

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

/** The reading of the pages so far. `repeat`: the head of a table that a new page prints again, `isRepeating` until its rows go on. */
interface Progress {
  main: Stream;
  notes: Stream;
  page: number;
  repeat: Stream | undefined;
  isRepeating: boolean;
  /** Every mark of a footnote in the order of the pages. */
  marks: PlacedMark[];
  /** The pages on which annexes begin. */
  annexPages: number[];
}

/**
 * Compares what the pages print with the ledger's blocks. The pages interleave two streams: text and footnotes. Every piece must go
 * on with one of them, all of both must be there, page numbers count from 2, marks of footnotes from 1. A table that goes on over a
 * page prints its head again, whole and at the top, with its marks.
 */
export function comparePdf(ledger: Ledger, reading: PdfReading): Difference[] {
  const main = streamOf(ledger.blocks.filter((block) => block.place !== 'footnote'));
  const notes = streamOf(ledger.blocks.filter((block) => block.place === 'footnote'));
  const progress: Progress = { main, notes, page: 1, repeat: undefined, isRepeating: false, marks: [], annexPages: [] };
  const mismatch = readPieces(reading.pieces, progress);
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
    ...(mismatch === undefined ? checkMarks(ledger.noteCount, progress.marks) : []),
    ...unexpected,
  ];
}

/** Up to the first piece that goes on with nothing. */
function readPieces(pieces: readonly PdfPiece[], progress: Progress): Difference | undefined {
  const printed = pieces.filter((piece) => !piece.isPageNumber && squeeze(piece.text) !== '');
  const text = printed.filter((piece) => !piece.isMark);
  let read = 0;
  for (const piece of printed) {
    if (piece.isMark) {
      progress.marks.push({ text: piece.text.trim(), ...placeOfMark(progress) });
      continue;
    }
    const mismatch = consume(piece, () => text.slice(read), progress);
    if (mismatch !== undefined) return mismatch;
    read += 1;
  }
  return undefined;
}

/** The head of a table that a mark stands in, or at the edge of. */
function placeOfMark({ main, repeat, isRepeating, page }: Progress): Omit<PlacedMark, 'text'> {
  if (isRepeating) return { head: repeat?.starts[0]?.block.id, page };
  const heads = [main.position - 1, main.position].map((at) => /^(.*)#h\d+$/.exec(blockAt(main, at)?.id ?? '')?.[1]);
  const table = heads.find((one) => one !== undefined);
  return { head: table === undefined ? undefined : headCellId(table, 0), page: undefined };
}

/** `rest`: the pieces of text from this one on. */
function consume(piece: PdfPiece, rest: () => readonly PdfPiece[], progress: Progress): Difference | undefined {
  const wanted = squeeze(piece.text);
  const { main, notes } = progress;
  const isTop = piece.page !== progress.page;
  progress.page = piece.page;
  const head = isTop ? repeatedHead(main) : undefined;
  if (head !== undefined && isPrinted(head, rest())) {
    progress.repeat = head;
    progress.isRepeating = true;
  }
  const open =
    progress.repeat === undefined || progress.repeat.position === progress.repeat.text.length
      ? [main, notes]
      : [progress.repeat];
  const next = blockAt(main, main.position);
  if (advance(open, wanted)) {
    if (open.includes(main)) progress.isRepeating = false;
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
