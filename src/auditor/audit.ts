import { checks } from './checks/all.ts';
import type { AuditContext, CheckId } from './checks/check.ts';
import type { Citation } from './citations/find-citations.ts';
import type { Quantity } from './quantities/find-quantities.ts';
import { type ReadBlock, readReport } from './read-report.ts';
import type { Source } from './reading/source.ts';
import type { Token } from './reading/tokens.ts';
import type { AuditCitation, AuditQuantity, AuditReport, Coverage, Finding } from './types.ts';

/**
 * Audits a text: citations, quantities, findings, coverage, as `audit --json` prints them. `file`: its name as given. `off`: kinds
 * of findings that are switched off.
 */
export function auditReport(file: string, source: Source, off: ReadonlySet<CheckId> = new Set()): AuditReport {
  const blocks = readReport(source);
  const { findings, checked } = runChecks({ blocks }, off);
  return {
    file,
    citations: byLine(blocks.flatMap(({ citations }) => citations.filter(({ own }) => !own).map(printCitation))),
    quantities: byLine(blocks.flatMap(({ numbers }) => numbers.quantities.map(printQuantity))),
    findings: byLine(findings),
    coverage: coverageOf(blocks, checked),
  };
}

const byLine = <T extends { line: number }>(items: T[]): T[] => items.sort((one, other) => one.line - other.line);

function runChecks(context: AuditContext, off: ReadonlySet<CheckId>): { findings: Finding[]; checked: Set<Token> } {
  const findings: Finding[] = [];
  const checked = new Set<Token>();
  for (const check of checks) {
    if (off.has(check.id)) continue;
    const result = check.run(context);
    for (const found of result.findings) findings.push(found);
    for (const token of result.checked) if (token.kind === 'number') checked.add(token);
  }
  return { findings, checked };
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

function coverageOf(blocks: readonly ReadBlock[], checked: ReadonlySet<Token>): Coverage {
  const classified = blocks.reduce((sum, { numbers }) => sum + numbers.classes.size, 0);
  const unclassified = blocks.reduce((sum, { numbers }) => sum + numbers.unclassified.length, 0);
  return { numbers: classified + unclassified, classified, checked: checked.size, unclassified };
}
