import { type LedgerWorld, periodOf, withLedger } from '../ledger/compare-ledger.ts';
import { withPrevious } from '../previous/compare-previous.ts';
import { readSource, type Source } from '../reading/source.ts';
import { spellOut } from '../reading/tokens.ts';
import type { AuditReport, Comparison, Finding } from '../types.ts';
import { type AuditDocument, keptSource } from './audit-document.ts';
import { placeFindings } from './place-findings.ts';

/** What a kept audit is laid beside. */
export interface Beside {
  /** What the registers say for a period. */
  ledger: LedgerWorld | undefined;
  /** The kept audit of the report of the period before. */
  previous: { id: string; document: AuditDocument } | undefined;
}

const ledgerKinds: ReadonlySet<string> = new Set(['ledger-citation', 'ledger-figure']);
const previousKinds: ReadonlySet<string> = new Set(['previous-value', 'unexplained-jump', 'carried-over']);

/**
 * A kept audit beside the registers and beside an earlier report: what they contradict becomes findings of it, as with `--ledger` and
 * `--previous`. What it was laid beside before is forgotten; its own findings stay as they are.
 */
export function compareDocument(document: AuditDocument, { ledger, previous }: Beside): AuditDocument {
  const alone = withoutPrevious(withoutLedger(document));
  const source = keptSource(alone);
  const none: AuditReport = { ...alone.report, findings: [] };
  const earlier = previous && {
    name: previous.document.report.file,
    source: keptSource(previous.document),
    counted: previous.document.counted,
  };
  const withEarlier = earlier === undefined ? none : withPrevious(none, source, earlier);
  const compared = ledger === undefined ? withEarlier : withLedger(withEarlier, source, ledger);
  const told = compared.ledger && [...compared.ledger.citations, ...compared.ledger.quantities];
  const [spots, ledgerSpots] = placesOf(source, compared.findings, told ?? []);
  return {
    ...mergeFindings(alone, compared.findings, spots),
    report: { ...compared, findings: [...alone.report.findings, ...compared.findings].sort(byLine) },
    ...(told === undefined ? {} : { ledgerSpots }),
    ...(previous === undefined ? {} : { previousAudit: previous.id }),
  };
}

const byLine = (one: { line: number }, other: { line: number }): number => one.line - other.line;

/** The spots in the order that the findings have when both lists are sorted together. */
function mergeFindings(
  document: AuditDocument,
  findings: readonly Finding[],
  spots: AuditDocument['spots'],
): AuditDocument {
  const own = document.report.findings.map(({ line }, index) => ({ line, spots: document.spots[index] ?? [] }));
  const added = findings.map(({ line }, index) => ({ line, spots: spots[index] ?? [] }));
  return { ...document, spots: [...own, ...added].sort(byLine).map((one) => one.spots) };
}

type Places = [AuditDocument['spots'], NonNullable<AuditDocument['ledgerSpots']>];

function placesOf(source: Source, findings: readonly Finding[], told: readonly Comparison[]): Places {
  if (findings.length + told.length === 0) return [[], []];
  const spelled = readSource(source).map(({ tokens }) => ({ ...spellOut(tokens), tokens }));
  const asked = told.map(({ line, raw }) => ({ kind: 'ledger', line, raw, related: [] }));
  const toldSpots = placeFindings(spelled, asked).map(([spot]) => spot ?? null);
  return [placeFindings(spelled, findings), toldSpots];
}

/** Without what the registers say: for whoever may not read them. */
export function withoutLedger({ ledgerSpots: _spots, ...document }: AuditDocument): AuditDocument {
  const { ledger: _ledger, ...report } = document.report;
  return without({ ...document, report }, ledgerKinds);
}

function withoutPrevious({ previousAudit: _audit, ...document }: AuditDocument): AuditDocument {
  const { previous: _previous, ...report } = document.report;
  return without({ ...document, report }, previousKinds);
}

function without(document: AuditDocument, kinds: ReadonlySet<string>): AuditDocument {
  const { findings, coverage } = document.report;
  const kept = findings.map(({ kind }) => !kinds.has(kind));
  return {
    ...document,
    spots: document.spots.filter((_, index) => kept[index]),
    report: {
      ...document.report,
      findings: findings.filter((_, index) => kept[index]),
      coverage: { ...coverage, done: coverage.done.filter((kind) => !kinds.has(kind)) },
    },
  };
}

/** The beginning of a report, in which it says of what period it is. */
const headParagraphs = 40;

/** Code of the period that a kept text says it is of; null where it names none. */
export const keptPeriod = ({ paragraphs }: AuditDocument): string | null =>
  periodOf(keptSource({ paragraphs: paragraphs.slice(0, headParagraphs) })) ?? null;
