import type { AuditReport } from '../../auditor/types.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { listOverrides } from '../../registers/attest.ts';
import { buildReport } from '../build-report.ts';
import type { OpenDraft } from '../drafts/open-draft.ts';
import type { PackWorld } from '../find-report.ts';
import { IssueNotes } from '../issue-notes.ts';
import { readingOrder } from '../reading-order.ts';
import type { FrozenReport } from '../types.ts';
import { type Drift, driftOf } from './drift.ts';
import { overrideNotes, unprovedNotes } from './note-figures.ts';

/** Reads a report as the auditor reads any file. */
export type AuditFrozen = (frozen: FrozenReport) => Promise<Result<AuditReport>>;

/** What notes are read from. */
export interface NotesWork {
  world: PackWorld;
  agency: { id: string; code: string };
  open: Pick<OpenDraft, 'type' | 'period'>;
  /** The day in Vietnam. */
  today: string;
  audit: AuditFrozen;
}

/** The notes, and the audit that some of them come from. */
export interface ReadNotes {
  notes: IssueNotes;
  audit: AuditReport | undefined;
}

/** What is to be known before a frozen report is issued: overrides, unproved figures, drift since the freeze, what the auditor found. */
export async function readIssueNotes(db: Reader, work: NotesWork, frozen: FrozenReport): Promise<Result<ReadNotes>> {
  const { agency, open } = work;
  const since = await readDrift(db, work, frozen);
  if (!since.ok) return since;
  const { inForce } = await listOverrides(db, agency.id, open.period.code);
  const audit = await work.audit(asIfIssued(frozen, work.today));
  const { figures } = frozen.ledger;
  // Parsed, because a ledger with anything more in it could not be verified later.
  const notes = IssueNotes.parse({
    overrides: overrideNotes(figures, inForce),
    unproved: unprovedNotes(figures),
    drift: {
      figures: since.value.figures.map(({ entries: _not, ...figure }) => figure),
      blocks: since.value.texts.map(({ blockId }) => blockId),
    },
    findings: audit.ok
      ? audit.value.findings.map(({ kind, severity, raw, message }) => ({ kind, severity, raw, message }))
      : [],
    notAudited: audit.ok ? null : audit.error.map(({ title, detail }) => `${title}: ${detail}`).join(' '),
  });
  return success({ notes, audit: audit.ok ? audit.value : undefined });
}

/** What has changed since the freeze. The number and the day that an issue gave are no change, wherever they are printed. */
export async function readDrift(
  db: Reader,
  { world, agency, open }: Omit<NotesWork, 'today' | 'audit'>,
  frozen: FrozenReport,
): Promise<Result<Drift>> {
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(db, world, request);
  if (!built.ok) return built;
  const { number, date } = frozen.report.letterhead;
  const { report } = built.value;
  const now = { ...report, letterhead: { ...report.letterhead, number, date } };
  return success(driftOf(frozen.ledger, { figures: built.value.used, blocks: readingOrder(now) }));
}

/** With a number and a day, so that the auditor does not ask for them. */
function asIfIssued({ report, ledger }: FrozenReport, today: string): FrozenReport {
  const { number, date } = report.letterhead;
  const letterhead = { ...report.letterhead, number: number ?? '01', date: date ?? today };
  return { report: { ...report, letterhead }, ledger };
}
