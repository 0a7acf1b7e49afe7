import { z } from 'zod';
import type { Token } from '../reading/tokens.ts';
import type { Finding } from '../types.ts';

/** Where a finding's words stand. `start`, `end`: in UTF-16 code units of the paragraph's text. */
export const Spot = z.object({ paragraph: z.int(), start: z.int(), end: z.int() });
export type Spot = z.infer<typeof Spot>;

/** A block with its text and the place in it at which each token begins. */
export interface Spelled {
  text: string;
  starts: readonly number[];
  tokens: readonly Token[];
}

/** So many characters are searched for all findings of a text; behind that a finding's spot is its whole line. */
const searched = 200_000_000;

/** Where the words of each finding stand, its own first; of what cannot be found by its words, the line. */
export function placeFindings(
  blocks: readonly Spelled[],
  findings: readonly Pick<Finding, 'kind' | 'line' | 'raw' | 'related'>[],
): Spot[][] {
  const search = newSearch(blocks);
  const seen = new Map<string, number>();
  return findings.map(({ kind, line, raw, related }) => {
    const same = `${kind} ${line} ${raw}`;
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    const spots = [search(line, raw, before), ...related.map((other) => search(other.line, other.raw, 0))];
    return spots.filter((spot) => spot !== undefined);
  });
}

type Search = (line: number, raw: string, before: number) => Spot | undefined;

function newSearch(blocks: readonly Spelled[]): Search {
  const byLine = blocksByLine(blocks);
  let left = searched;
  return (line, raw, before) => {
    const candidates = byLine.get(line) ?? [];
    for (const paragraph of candidates) {
      const { text, starts, tokens } = blocks[paragraph] as Spelled;
      left -= text.length;
      if (left < 0 || raw === '') break;
      const from = starts[tokens.findIndex((token) => token.line === line)] ?? 0;
      const start = occurrence(text, raw, from, before);
      if (start !== undefined) return { paragraph, start, end: start + raw.length };
    }
    const [first] = candidates;
    return first === undefined ? undefined : wholeLine(blocks[first] as Spelled, first, line);
  };
}

function blocksByLine(blocks: readonly Spelled[]): Map<number, number[]> {
  const byLine = new Map<number, number[]>();
  for (const [index, { tokens }] of blocks.entries())
    for (const line of new Set(tokens.map((token) => token.line)))
      byLine.set(line, [...(byLine.get(line) ?? []), index]);
  return byLine;
}

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{M}\d]/u.test(character);

/** Whole words only. Fewer occurrences than wanted: the last. */
function occurrence(text: string, raw: string, from: number, before: number): number | undefined {
  let found: number | undefined;
  let left = before;
  for (let at = text.indexOf(raw, from); at >= 0; at = text.indexOf(raw, at + 1)) {
    const cut =
      (isWordPart(raw[0]) && isWordPart(text[at - 1])) || (isWordPart(raw.at(-1)) && isWordPart(text[at + raw.length]));
    if (cut) continue;
    found = at;
    left -= 1;
    if (left < 0) break;
  }
  return found;
}

function wholeLine({ text, starts, tokens }: Spelled, paragraph: number, line: number): Spot {
  const first = tokens.findIndex((token) => token.line === line);
  const last = tokens.findLastIndex((token) => token.line === line);
  return {
    paragraph,
    start: starts[first] ?? 0,
    end: (starts[last] ?? text.length) + (tokens[last]?.text.length ?? 0),
  };
}
