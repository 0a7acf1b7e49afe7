import type { PdfPiece, PdfReading } from './pdf/read-pdf.ts';
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

/**
 * Compares what the pages print with the ledger's blocks. The pages interleave two streams: text and footnotes. Every piece must go
 * on with one of them, all of both must be there, page numbers count from 2, marks of footnotes from 1.
 */
export function comparePdf(ledger: Ledger, reading: PdfReading): Difference[] {
  const main = streamOf(ledger.blocks.filter((block) => block.place !== 'footnote'));
  const notes = streamOf(ledger.blocks.filter((block) => block.place === 'footnote'));
  const text = reading.pieces.filter((piece) => !piece.isMark && !piece.isPageNumber);
  const mismatch = text.reduce<Difference | undefined>(
    (found, piece) => found ?? consume(piece, main, notes),
    undefined,
  );
  const ends =
    mismatch === undefined
      ? [main, notes].filter((stream) => stream.position < stream.text.length).map(missingRest)
      : [];
  const unexpected = reading.warnings.map(
    (warning): Difference => ({ kind: 'unexpected', blockId: '', expected: '', actual: warning }),
  );
  return [
    ...(mismatch === undefined ? [] : [mismatch]),
    ...ends,
    ...checkPageNumbers(reading.pieces),
    ...checkMarks(ledger, reading.pieces),
    ...unexpected,
  ];
}

function consume(piece: PdfPiece, main: Stream, notes: Stream): Difference | undefined {
  const wanted = squeeze(piece.text);
  const streams = [main, notes].filter((stream) => stream.text.startsWith(wanted, stream.position));
  const [stream] = streams;
  if (stream !== undefined) {
    stream.position += wanted.length;
    return undefined;
  }
  const common = (candidate: Stream): number =>
    [...wanted].findIndex((letter, index) => letter !== candidate.text[candidate.position + index]);
  const likely = common(notes) > common(main) ? notes : main;
  const at = likely.position + Math.max(0, common(likely));
  const block = blockAt(likely, at);
  return {
    kind: 'changed',
    blockId: block?.id ?? '',
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

function checkPageNumbers(pieces: readonly PdfPiece[]): Difference[] {
  const printed = pieces.filter((piece) => piece.isPageNumber && piece.text.trim() !== '');
  const wrong = printed.find((piece) => piece.text.trim() !== String(piece.page) || piece.page === 1);
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
