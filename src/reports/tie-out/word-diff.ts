/** A word, a number, or a mark, as two texts are compared by. `figure`: it stands for a figure whose value does not matter. */
export interface Piece {
  text: string;
  /** What is compared. */
  key: string;
  /** Offsets in the text it was cut from. */
  start: number;
  end: number;
}

/** `same`: pieces a[i] and b[j] are alike; `removed`: only in a; `added`: only in b. In a change the removed come first. */
export interface Hunk {
  kind: 'same' | 'changed';
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
}

/** A stretch of a text that is compared as one piece, by its key. */
export interface Masked {
  start: number;
  end: number;
  key: string;
}

const word = /\p{L}[\p{L}\p{M}\d]*|\d+(?:[.,/]\d+)*|\S/gu;
const finerWord = /\p{L}[\p{L}\p{M}\d]*|\d+(?:[.,]\d+)*|\S/gu;

/**
 * Cuts a text into pieces; each masked stretch is one, `masked` in order and apart. A date or a share ("06/07") is one piece;
 * `isFine`: its numbers are pieces of their own.
 */
export function piecesOf(text: string, masked: readonly Masked[] = [], isFine = false): Piece[] {
  const cutBy = isFine ? finerWord : word;
  const pieces: Piece[] = [];
  let from = 0;
  const cut = (to: number): void => {
    for (const match of text.slice(from, to).matchAll(cutBy)) {
      const start = from + match.index;
      pieces.push({ text: match[0], key: match[0], start, end: start + match[0].length });
    }
  };
  for (const { start, end, key } of masked) {
    if (start < from) continue;
    cut(start);
    pieces.push({ text: text.slice(start, end), key, start, end });
    from = end;
  }
  cut(text.length);
  return pieces;
}

/** Beyond this the middle of two texts is not compared word by word: it has changed as a whole. */
const mostCells = 4_000_000;

/** What comparing a whole file may cost: a file made to cost time is compared coarsely, never for ever. */
export interface DiffBudget {
  cells: number;
}
export const newBudget = (): DiffBudget => ({ cells: 100_000_000 });

/** What two texts have in common, in order: a longest common subsequence of their pieces. */
export function diffPieces(a: readonly Piece[], b: readonly Piece[], budget: DiffBudget = newBudget()): Hunk[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.key === b[head]?.key) head += 1;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]?.key === b[b.length - 1 - tail]?.key
  )
    tail += 1;
  const pairs: [number, number][] = [];
  for (let at = 0; at < head; at += 1) pairs.push([at, at]);
  const [aMiddle, bMiddle] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  for (const [i, j] of commonPairs(aMiddle, bMiddle, budget)) pairs.push([head + i, head + j]);
  for (let at = tail; at > 0; at -= 1) pairs.push([a.length - at, b.length - at]);
  return hunksOf(pairs, a.length, b.length);
}

function commonPairs(a: readonly Piece[], b: readonly Piece[], budget: DiffBudget): [number, number][] {
  const cells = a.length * b.length;
  if (cells === 0 || cells > Math.min(mostCells, budget.cells)) return [];
  budget.cells -= cells;
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i]?.key === b[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.key === b[j]?.key) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function hunksOf(pairs: readonly [number, number][], aLength: number, bLength: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [aAt, bAt] = [0, 0];
  for (const [i, j] of [...pairs, [aLength, bLength] as const]) {
    if (i > aAt || j > bAt) hunks.push({ kind: 'changed', aFrom: aAt, aTo: i, bFrom: bAt, bTo: j });
    const last = hunks.at(-1);
    if (i < aLength && j < bLength) {
      if (last?.kind === 'same') [last.aTo, last.bTo] = [i + 1, j + 1];
      else hunks.push({ kind: 'same', aFrom: i, aTo: i + 1, bFrom: j, bTo: j + 1 });
    }
    [aAt, bAt] = [i + 1, j + 1];
  }
  return hunks;
}

/** How much of two texts is alike, 0 to 1. */
export function likeness(a: readonly Piece[], b: readonly Piece[]): number {
  const counts = new Map<string, number>();
  for (const { key } of a) counts.set(key, (counts.get(key) ?? 0) + 1);
  let common = 0;
  for (const { key } of b) {
    const left = counts.get(key) ?? 0;
    if (left > 0) common += 1;
    counts.set(key, left - 1);
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}
