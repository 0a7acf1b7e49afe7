import { toFinding } from '../checks/check.ts';
import { readReport } from '../read-report.ts';
import type { Source } from '../reading/source.ts';
import { rawOf } from '../reading/tokens.ts';
import type { AuditReport, Comparison, Finding } from '../types.ts';
import { compareCitations, type KnownDocument } from './compare-citations.ts';
import { compareQuantities } from './compare-quantities.ts';
import { figurePlaces } from './figure-places.ts';
import type { KnownFigure } from './known-figure.ts';

/** What the registers of an agency know for a period. */
export interface LedgerWorld {
  agency: string;
  period: string | null;
  documents: readonly KnownDocument[];
  figures: readonly KnownFigure[];
}

/** The report with what the registers say to its citations and quantities; what differs is a finding too. */
export function withLedger(report: AuditReport, source: Source, world: LedgerWorld): AuditReport {
  const blocks = readReport(source);
  const citations = compareCitations(
    blocks.flatMap((block) => block.citations),
    world.documents,
  );
  const quantities = compareQuantities(blocks, world.figures, figurePlaces(source));
  const findings = [...findingsOf('ledger-citation', citations), ...findingsOf('ledger-figure', quantities)];
  return {
    ...report,
    findings: [...report.findings, ...findings].sort((one, other) => one.line - other.line),
    ledger: { agency: world.agency, period: world.period, citations, quantities },
    coverage: { ...report.coverage, done: [...report.coverage.done, 'ledger-citation', 'ledger-figure'] },
  };
}

/** The register may be wrong as well as the text: such a finding asks, it does not condemn. */
function findingsOf(id: 'ledger-citation' | 'ledger-figure', items: readonly Comparison[]): Finding[] {
  return items
    .filter(({ state }) => state === 'differs')
    .map(({ line, raw, ours }) =>
      toFinding(
        { id, severity: 'warning', check: () => ({ findings: [] }) },
        { line, raw, message: `Văn bản ghi “${raw}”, sổ ghi “${ours}”; xem lại một trong hai.` },
      ),
    );
}

const titleWords = /(?:báo cáo|sơ kết|tổng kết|kết quả|tình hình)/iu;
/** "06 tháng đầu năm; phương hướng 06 tháng cuối năm 2023": the first half named is the report's, its year may come later. */
const halves = /0?6 tháng (đầu|cuối) năm[\s\S]{0,120}?(20\d\d)/iu;
const quarters = /quý (IV|III|II|I|[1-4])\s*(?:năm|\/)\s*(20\d\d)/iu;
const roman: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };
/** A report says its period in its title. */
const titleBlocks = 25;

/** Code of the period that a report says it is of; undefined where its title names none. */
export function periodOf(source: Source): string | undefined {
  const head = readReport(source)
    .slice(0, titleBlocks)
    .map(({ tokens }) => rawOf(tokens))
    .join('\n');
  const half = halves.exec(head);
  if (half !== null) return `${half[2]}-H${half[1]?.toLowerCase() === 'đầu' ? 1 : 2}`;
  const quarter = quarters.exec(head);
  if (quarter !== null) {
    const name = quarter[1]?.toUpperCase() ?? '';
    return `${quarter[2]}-Q${roman[name] ?? name}`;
  }
  const year = new RegExp(`${titleWords.source}[^\\n]{0,120}?\\bnăm (20\\d\\d)(?![^\\n]{0,3}\\d)`, 'iu').exec(head);
  return year?.[1];
}
