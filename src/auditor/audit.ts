import type { AuditFacts } from './checks/check.ts';
import { type CheckResults, runChecksInSteps } from './checks/run-checks.ts';
import type { Citation } from './citations/find-citations.ts';
import { findClaims } from './claims/find-claims.ts';
import type { Quantity } from './quantities/find-quantities.ts';
import { type ReadBlock, readBlock, readTogether } from './read-report.ts';
import { readSource, type Source } from './reading/source.ts';
import type { AuditCitation, AuditQuantity, AuditReport, Coverage, Finding } from './types.ts';

export interface AuditOptions {
  /** Ids of the checks that are switched off. */
  off?: ReadonlySet<string>;
  /** What checks know of the country: without it some checks are not done, which coverage says. */
  facts?: AuditFacts;
}

/** What was read in a text, beside what is reported of it. */
export interface Audited {
  report: AuditReport;
  blocks: ReadBlock[];
}

/** How far an audit is: blocks understood, then checks done. */
export interface AuditStep {
  step: 'understand' | 'check';
  done: number;
  total: number;
}

/** Audits a text: citations, quantities, findings, coverage, as `audit --json` prints them. `file`: its name as given. */
export function auditReport(file: string, source: Source, options: AuditOptions = {}): AuditReport {
  const steps = auditInSteps(file, source, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.report;
  }
}

/** Blocks that are understood between two pauses. */
const blocksPerStep = 100;

/** The same with pauses, so that a long text keeps nobody else waiting and its reader sees how far it is. */
export function* auditInSteps(
  file: string,
  source: Source,
  { off = new Set(), facts = {} }: AuditOptions = {},
): Generator<AuditStep, Audited> {
  const alone: ReadBlock[] = [];
  const found = readSource(source);
  for (const block of found) {
    alone.push(readBlock(block));
    if (alone.length % blocksPerStep === 0) yield { step: 'understand', done: alone.length, total: found.length };
  }
  const blocks = readTogether(alone);
  const layout = source.kind === 'paragraphs' && source.layout !== undefined ? { layout: source.layout } : {};
  const context = { blocks, claims: findClaims(blocks), ...layout, ...facts };
  const checking = runChecksInSteps(context, off);
  let step = checking.next();
  for (; !step.done; step = checking.next()) yield { step: 'check', ...step.value };
  return { blocks, report: reportOf(file, source, blocks, step.value) };
}

function reportOf(file: string, source: Source, blocks: readonly ReadBlock[], results: CheckResults): AuditReport {
  const { findings, checkedNumbers, done, notDone } = results;
  const byLine = <T extends { line: number }>(items: T[]): T[] => items.sort((one, other) => one.line - other.line);
  return {
    file,
    citations: byLine(blocks.flatMap(({ citations }) => citations.filter(({ own }) => !own).map(printCitation))),
    quantities: byLine(blocks.flatMap(({ numbers }) => numbers.quantities.map(printQuantity))),
    findings: source.kind === 'lines' ? findings : findings.map(inParagraphs),
    coverage: { ...coverageOf(blocks), checked: checkedNumbers, done, notDone, reading: [...(source.notes ?? [])] },
  };
}

/** In a file without lines the places that a message names are paragraphs, as those of the finding are. */
function inParagraphs(finding: Finding): Finding {
  const message = finding.message.replace(/([Dd])òng (\d+)/g, (words, letter: string, place: string) =>
    finding.lines.includes(Number(place)) ? `${letter === 'D' ? 'Đ' : 'đ'}oạn ${place}` : words,
  );
  return { ...finding, message };
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

function coverageOf(blocks: readonly ReadBlock[]): Pick<Coverage, 'numbers' | 'classified' | 'unclassified'> {
  const classified = blocks.reduce((sum, { numbers }) => sum + numbers.classes.size, 0);
  const unclassified = blocks.reduce((sum, { numbers }) => sum + numbers.unclassified.length, 0);
  return { numbers: classified + unclassified, classified, unclassified };
}
