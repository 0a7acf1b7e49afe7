import { type Piece, piecesOf } from '../../src/reports/tie-out/word-diff.ts';

export interface Range {
  from: number;
  to: number;
}

/** Of so many of the quoted words some stretch must still have this share. */
const leastKept = 0.6;

/**
 * Where quoted words stand in a text: word for word, else the stretch of as many words that has most of them, for somebody has edited
 * them since. Undefined: they are no longer there.
 */
export function findQuote(text: string, quote: string): Range | undefined {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at >= 0) return { from: at, to: at + quote.length };
  const [wanted, pieces] = [piecesOf(quote), piecesOf(text)];
  let best: Piece[] = [];
  for (let start = 0; start < pieces.length; start += 1) {
    const kept = keptIn(pieces.slice(start, start + wanted.length), wanted);
    if (kept.length > best.length) best = kept;
  }
  const [first, last] = [best[0], best.at(-1)];
  if (first === undefined || last === undefined || best.length < wanted.length * leastKept) return undefined;
  return { from: first.start, to: last.end };
}

function keptIn(window: readonly Piece[], wanted: readonly Piece[]): Piece[] {
  const left = new Map<string, number>();
  for (const { key } of wanted) left.set(key, (left.get(key) ?? 0) + 1);
  return window.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  });
}
