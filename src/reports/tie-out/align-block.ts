import type { FigureReading } from '../file-reading.ts';
import { numberSaid } from '../parse-printed.ts';
import { isNumberWord, numbersInWords, type Stretch } from './numbers-in-words.ts';
import type { BlockPair } from './pair-blocks.ts';
import type { NewNumber, Occurrence, ProseChange, ProsePart, Recognised, TiedFigure } from './types.ts';
import { type DiffBudget, diffPieces, type Hunk, type Masked, type Piece, piecesOf } from './word-diff.ts';

type Aligned = Omit<TiedFigure, 'figureId' | 'title' | 'blockId' | 'tag'> & { occurrence: Occurrence };
export interface AlignedBlock {
  figures: Aligned[];
  newNumbers: NewNumber[];
  prose: Omit<ProseChange, 'after'>[];
}

interface Issued extends Masked {
  occurrence: Occurrence;
}

/** The figures of the file that carry an identity, and the occurrences that those are. */
export interface Known {
  recognised: ReadonlyMap<FigureReading, Recognised>;
  found: ReadonlySet<Occurrence>;
}

/** Compares one paragraph with the block it was: figures by identity, the rest of its figures and its prose by alignment. */
export function alignBlock(
  pair: BlockPair,
  occurrences: readonly Occurrence[],
  { recognised, found }: Known,
  budget: DiffBudget,
): AlignedBlock {
  const now = pair.paragraph?.text.normalize('NFC') ?? '';
  const own = pair.paragraph?.figures.flatMap((figure) => recognised.get(figure) ?? []) ?? [];
  const issued = placesOf(pair.block?.text ?? '', occurrences, own, now);
  const keys = new Map(own.map(({ occurrence }) => [occurrence, `figure ${occurrence.tag}`]));
  const masked = issued.filter(({ occurrence }) => found.has(occurrence));
  const free = issued.filter(({ occurrence }) => !found.has(occurrence));
  const isFine = free.some((one) => isOfShare(pair.block?.text ?? '', one));
  const a = piecesOf(
    pair.block?.text ?? '',
    masked.map((one) => ({ ...one, key: keys.get(one.occurrence) ?? `moved ${one.occurrence.tag}` })),
    isFine,
  );
  const b = piecesOf(now, maskedNow(own, keys, pair, now), isFine);
  const hunks = diffPieces(a, b, budget);
  const byAlignment = free.map((one) => alignFigure(one, a, b, hunks, { ...pair, isFine }));
  return {
    figures: [...own.map((one) => byIdentity(one, pair)), ...byAlignment.map(({ figure }) => figure)],
    newNumbers: newNumbers(hunks, b, new Set(byAlignment.flatMap(({ pieces }) => pieces)), now, pair.line),
    prose: proseOf(pair, now, hunks, a, b),
  };
}

/**
 * Where each figure of a block stands in its text, in order. The same digits may stand there as plain words too ("năm 2022 … 02"): of several
 * places it is the one whose neighbours are those of the figure in the file.
 */
function placesOf(text: string, occurrences: readonly Occurrence[], own: readonly Recognised[], now: string): Issued[] {
  const places: Issued[] = [];
  let from = 0;
  for (const occurrence of occurrences) {
    const reading = own.find((one) => one.occurrence === occurrence)?.reading;
    const start = placeOf(text, occurrence.text, from, reading, now);
    if (start === undefined) continue;
    from = start + occurrence.text.length;
    places.push({ start, end: from, key: '', occurrence });
  }
  return places;
}

function placeOf(
  text: string,
  printed: string,
  from: number,
  reading: FigureReading | undefined,
  now: string,
): number | undefined {
  if (printed === '') return undefined;
  let best: { at: number; score: number } | undefined;
  for (let at = text.indexOf(printed, from); at >= 0; at = text.indexOf(printed, at + 1)) {
    if (isCutOut(text, at, at + printed.length)) continue;
    const score = reading === undefined ? 0 : nearness(text, at, at + printed.length, reading, now);
    if (best === undefined || score > best.score) best = { at, score };
    if (reading === undefined) break;
  }
  return best?.at;
}

/** Whether a figure is a part or the whole of a share that is printed as one word: "06/07". */
const isOfShare = (text: string, { start, end }: Masked): boolean =>
  /\d\/$/.test(text.slice(0, start)) || /^\/\d/.test(text.slice(end));

/** Whether a stretch begins or ends in the middle of a number. */
const isCutOut = (text: string, start: number, end: number): boolean =>
  /^\d\d$/.test(text.slice(start - 1, start + 1)) || /^\d\d$/.test(text.slice(end - 1, end + 1));

/** Further than this neighbours are not looked at. */
const farthest = 200;

/** How many letters around a place of the issued text are those around the figure in the file. */
function nearness(text: string, start: number, end: number, reading: FigureReading, now: string): number {
  let [left, right] = [0, 0];
  while (left < farthest && left < start && text[start - 1 - left] === now[reading.start - 1 - left]) left += 1;
  const nowEnd = reading.start + reading.text.length;
  while (right < farthest && end + right < text.length && text[end + right] === now[nowEnd + right]) right += 1;
  return left + right;
}

function maskedNow(
  own: readonly Recognised[],
  keys: ReadonlyMap<Occurrence, string>,
  pair: BlockPair,
  now: string,
): Masked[] {
  // Offsets are of the text as it is; one that is not NFC is compared without masks.
  if (now !== pair.paragraph?.text) return [];
  return own
    .filter(({ reading }) => reading.text !== '')
    .map(({ occurrence, reading }) => ({
      ...{ start: reading.start, end: reading.start + reading.text.length },
      key: keys.get(occurrence) ?? '',
    }))
    .sort((one, other) => one.start - other.start);
}

function byIdentity({ occurrence, reading, by }: Recognised, { block, line, moved }: BlockPair): Aligned {
  const now = reading.text.normalize('NFC');
  const same = now === occurrence.text;
  const isMoved = moved || block?.id !== occurrence.blockId;
  const state = now.trim() === '' ? 'deleted' : same ? (isMoved ? 'moved' : 'unchanged') : 'changed';
  const from = reading.start;
  return { occurrence, by, state, issued: occurrence.text, now, line, from, to: from + reading.text.length };
}

const isNumber = ({ text }: Piece): boolean => /\d/.test(text);

/** A figure without tag and bookmark: what stands where it stood. */
function alignFigure(
  { start, end, occurrence }: Issued,
  a: readonly Piece[],
  b: readonly Piece[],
  hunks: readonly Hunk[],
  { line, moved, isFine }: BlockPair & { isFine: boolean },
): { figure: Aligned; pieces: Piece[] } {
  const inside = (piece: Piece): boolean => piece.start >= start && piece.end <= end;
  const pieces = hunks.flatMap((hunk): Piece[] => {
    if (hunk.kind === 'same') {
      return a
        .slice(hunk.aFrom, hunk.aTo)
        .flatMap((piece, index) => (inside(piece) ? (b[hunk.bFrom + index] ?? []) : []));
    }
    const removed = a.slice(hunk.aFrom, hunk.aTo);
    if (!removed.some(inside)) return [];
    return replacing(removed, b.slice(hunk.bFrom, hunk.bTo), inside);
  });
  const now = pieces.map(({ text }) => text).join(' ');
  const issued = occurrence.text;
  const same =
    now ===
    piecesOf(issued, [], isFine)
      .map(({ text }) => text)
      .join(' ');
  const gone = !pieces.some(isNumber) && !same && numberSaid(now) === undefined;
  const figure: Aligned = gone
    ? { occurrence, by: undefined, state: 'deleted', issued, now: '', line: 0, from: 0, to: 0 }
    : {
        occurrence,
        by: 'alignment',
        state: same ? (moved ? 'moved' : 'unchanged') : 'changed',
        issued,
        now: same ? issued : now,
        line,
        from: pieces[0]?.start ?? 0,
        to: pieces.at(-1)?.end ?? 0,
      };
  return { figure, pieces: gone ? [] : pieces };
}

/** Of the pieces of a change those that stand for the figure: number for number where there are as many, else all. */
function replacing(removed: readonly Piece[], added: readonly Piece[], inside: (piece: Piece) => boolean): Piece[] {
  if (removed.every(inside)) return [...added];
  const [before, after] = [removed.filter(isNumber), added.filter(isNumber)];
  if (before.length !== after.length) return added.filter(isNumber);
  return after.filter((_, index) => {
    const piece = before[index];
    return piece !== undefined && inside(piece);
  });
}

function newNumbers(
  hunks: readonly Hunk[],
  b: readonly Piece[],
  accounted: ReadonlySet<Piece>,
  now: string,
  line: number,
): NewNumber[] {
  const added = hunks
    .filter(({ kind }) => kind === 'changed')
    .flatMap(({ bFrom, bTo }) => b.slice(bFrom, bTo))
    .filter((piece) => !accounted.has(piece) && !piece.key.startsWith('figure '));
  return [...added.filter(isNumber), ...saidIn(added, b, accounted, now)]
    .toSorted((one, other) => one.start - other.start)
    .map(({ start, end }) => ({ line, raw: now.slice(start, end), around: aroundOf(now, start, end) }));
}

/** Numbers in words of which a word was typed, and no part stands for a figure. */
function saidIn(added: readonly Piece[], b: readonly Piece[], accounted: ReadonlySet<Piece>, now: string): Stretch[] {
  const typed = added.filter(({ text }) => isNumberWord(text));
  if (typed.length === 0) return [];
  const within =
    ({ start, end }: Stretch) =>
    (piece: Piece) =>
      piece.start < end && piece.end > start;
  const taken = b.filter((piece) => accounted.has(piece) || piece.key.startsWith('figure '));
  return numbersInWords(now).filter((said) => typed.some(within(said)) && !taken.some(within(said)));
}

function aroundOf(text: string, start: number, end: number): string {
  const from = Math.max(0, text.lastIndexOf(' ', start - 30));
  const to = text.indexOf(' ', end + 30);
  return text.slice(from, to < 0 ? text.length : to).trim();
}

function proseOf(
  { block, paragraph, line, moved }: BlockPair,
  now: string,
  hunks: readonly Hunk[],
  a: readonly Piece[],
  b: readonly Piece[],
): AlignedBlock['prose'] {
  const blockId = block?.id ?? '';
  const change = (state: ProseChange['state'], parts: ProsePart[]): AlignedBlock['prose'] => [
    { blockId, line, state, parts, now },
  ];
  if (paragraph === undefined) return change('deleted', [{ kind: 'removed', text: block?.text ?? '' }]);
  if (block === undefined) return change('added', [{ kind: 'added', text: now }]);
  const changed = hunks.some(({ kind }) => kind === 'changed');
  if (!changed) return moved ? change('moved', [{ kind: 'same', text: now }]) : [];
  const slice = (text: string, pieces: readonly Piece[], from: number, to: number): string =>
    text.slice(pieces[from]?.start ?? 0, pieces[to - 1]?.end ?? 0);
  // A figure stands for itself whatever its digits: both values are shown where they differ.
  const sameParts = (aFrom: number, bFrom: number, bTo: number): ProsePart[] => {
    const parts: ProsePart[] = [];
    let from = bFrom;
    for (let at = bFrom; at < bTo; at += 1) {
      const before = slice(block.text, a, aFrom + at - bFrom, aFrom + at - bFrom + 1);
      const after = slice(now, b, at, at + 1);
      if (before === after) continue;
      if (at > from) parts.push({ kind: 'same', text: slice(now, b, from, at) });
      parts.push({ kind: 'removed', text: before }, { kind: 'added', text: after });
      from = at + 1;
    }
    return bTo > from ? [...parts, { kind: 'same', text: slice(now, b, from, bTo) }] : parts;
  };
  const parts = hunks.flatMap(({ kind, aFrom, aTo, bFrom, bTo }): ProsePart[] => {
    if (kind === 'same') return sameParts(aFrom, bFrom, bTo);
    return [
      ...(aTo > aFrom ? [{ kind: 'removed' as const, text: slice(block.text, a, aFrom, aTo) }] : []),
      ...(bTo > bFrom ? [{ kind: 'added' as const, text: slice(now, b, bFrom, bTo) }] : []),
    ];
  });
  return change('changed', parts);
}
