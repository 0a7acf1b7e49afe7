import { type Citation, findCitations } from './citations/find-citations.ts';
import { resolveIssuers } from './citations/resolve-issuers.ts';
import { findNumbers, type Numbers, type Quantity } from './quantities/find-quantities.ts';
import type { Block } from './reading/blocks.ts';
import { readSource, type Source } from './reading/source.ts';
import type { AuditCitation, AuditQuantity, AuditReport, Coverage } from './types.ts';

/** A block with what was read in it. */
export interface ReadBlock extends Block {
  citations: Citation[];
  numbers: Numbers;
}

/** Reads a text into blocks with their citations and quantities. Pure and linear in the length of the text. */
export function readReport(source: Source): ReadBlock[] {
  const blocks = readSource(source).map((block) => {
    const citations = findCitations(block.tokens);
    return { ...block, citations, numbers: findNumbers(block.tokens, tokensOf(citations)) };
  });
  resolveIssuers(blocks.flatMap(({ citations }) => citations));
  return blocks;
}

/** Indexes of the tokens that belong to citations: their numbers are no quantities. */
function tokensOf(citations: readonly Citation[]): Set<number> {
  const claimed = new Set<number>();
  for (const { start, end, otherDates } of citations)
    for (const span of [{ start, end }, ...otherDates])
      for (let at = span.start; at < span.end; at += 1) claimed.add(at);
  return claimed;
}

/** Audits a text: citations, quantities, findings, coverage, as `audit --json` prints them. `file`: its name as given. */
export function auditReport(file: string, source: Source): AuditReport {
  const blocks = readReport(source);
  const byLine = <T extends { line: number }>(items: T[]): T[] => items.sort((one, other) => one.line - other.line);
  return {
    file,
    citations: byLine(blocks.flatMap(({ citations }) => citations.filter(({ own }) => !own).map(printCitation))),
    quantities: byLine(blocks.flatMap(({ numbers }) => numbers.quantities.map(printQuantity))),
    findings: [],
    coverage: coverageOf(blocks),
  };
}

function printCitation({ line, raw, type, number, symbol, date, issuer }: Citation): AuditCitation {
  return { line, raw, type: type ?? null, number, symbol: symbol ?? null, date: date ?? null, issuer: issuer ?? null };
}

function printQuantity({ line, raw, value, unit, bound, of, to, ordinal }: Quantity): AuditQuantity {
  return {
    line,
    raw,
    value: Number(value),
    unit: unit ?? null,
    ...(bound === undefined ? {} : { bound }),
    ...(of === undefined ? {} : { of: Number(of) }),
    ...(to === undefined ? {} : { to: Number(to) }),
    ...(ordinal ? { ordinal: true as const } : {}),
  };
}

function coverageOf(blocks: readonly ReadBlock[]): Coverage {
  const classified = blocks.reduce((sum, { numbers }) => sum + numbers.classes.size, 0);
  const unclassified = blocks.reduce((sum, { numbers }) => sum + numbers.unclassified.length, 0);
  return { numbers: classified + unclassified, classified, checked: 0, unclassified };
}
