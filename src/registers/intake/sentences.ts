import type { Token } from '../../auditor/reading/tokens.ts';
import { rawOf } from '../../auditor/reading/tokens.ts';
import type { IntakeSentence } from './contract.ts';

/** Where a sentence or a clause that ends in ";" stands in a block. */
export interface Clause {
  start: number;
  end: number;
}

const longestClause = 160;

const endsClause = (tokens: readonly Token[], at: number): boolean => {
  const text = tokens[at]?.text ?? '';
  return text === ';' || (/^[.!?]$/.test(text) && tokens[at + 1]?.glued !== true);
};

/** The clauses of a block in order; they cover it whole. */
export function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!endsClause(tokens, at) && at + 1 < tokens.length && at + 1 - start < longestClause) continue;
    clauses.push({ start, end: at + 1 });
    start = at + 1;
  }
  return clauses;
}

/** What begins in each clause, in one pass; both lists are in order. */
export function itemsByClause<T extends { start: number }>(clauses: readonly Clause[], items: readonly T[]): T[][] {
  let at = 0;
  return clauses.map(({ end }) => {
    const from = at;
    while (at < items.length && (items[at]?.start ?? 0) < end) at += 1;
    return items.slice(from, at);
  });
}

/** The clause with the marked stretches, as text. */
export function sentenceOf(tokens: readonly Token[], clause: Clause, marks: readonly Clause[]): IntakeSentence {
  const lengthTo = (end: number): number => rawOf(tokens.slice(clause.start, end)).length;
  return {
    line: tokens[clause.start]?.line ?? 1,
    text: rawOf(tokens.slice(clause.start, clause.end)),
    marks: marks.map(({ start, end }) => {
      const length = rawOf(tokens.slice(start, end)).length;
      const to = lengthTo(end);
      return { start: to - length, end: to };
    }),
  };
}
