import { findBrokenSeq } from '../../access/journal.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { ContentStore } from '../../platform/files/content-store.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { buildReport } from '../build-report.ts';
import { type DraftKey, openDraft } from '../drafts/open-draft.ts';
import type { Draft } from '../drafts/store.ts';
import type { PackWorld } from '../find-report.ts';
import { notFrozen, openKept } from '../life/present.ts';
import { type NotesWork, readIssueNotes } from '../life/read-issue-notes.ts';
import type { ReportState } from '../life/state.ts';
import { findFrozen, type KeptReport } from '../life/store.ts';
import { readReportFile } from '../signing/kept-file.ts';
import { listReportFiles, type ReportFile } from '../signing/store.ts';
import { type KeyRing, standingOf } from '../verify.ts';
import { verifyFile } from '../verify-file.ts';
import { fileName } from '../write-report.ts';
import type { ReportCertificate } from './certificate.ts';
import { judgeReport, type Seen } from './judge-report.ts';

/** What a report is checked with. `today`: the day in Vietnam. */
export interface CertificateTools extends Pick<NotesWork, 'today' | 'audit'> {
  contents: ContentStore;
  keys: KeyRing;
}

interface CertificateWork extends CertificateTools, NotesWork {
  state: ReportState;
  draft: Draft;
  kept: KeptReport;
}

/** Checks a frozen report in every way that is possible here, and says what was not checked. */
export async function readCertificate(
  db: Reader,
  tools: CertificateTools,
  { agency, world, key }: { agency: NotesWork['agency']; world: PackWorld; key: DraftKey },
): Promise<Result<ReportCertificate>> {
  const open = await openDraft(db, agency.id, world, key);
  if (!open.ok) return open;
  const { draft, state } = open.value;
  const kept = draft === undefined || state === 'draft' ? undefined : await findFrozen(db, agency.id, draft.id);
  if (draft === undefined || kept === undefined) return failure([notFrozen]);
  return certify(db, { ...tools, world, agency, open: open.value, state, draft, kept });
}

async function certify(db: Reader, work: CertificateWork): Promise<Result<ReportCertificate>> {
  const { agency, open, kept, draft, state, today } = work;
  const { report, ledger } = openKept(kept);
  const known = await readIssueNotes(db, work, { report, ledger });
  if (!known.ok) return known;
  const file = (await listReportFiles(db, agency.id, draft.id)).at(-1);
  const differences = file === undefined ? success(undefined) : await countDifferences(work, file);
  if (!differences.ok) return differences;
  const { overrides } = ledger.issue ?? known.value.notes;
  const notes = { ...known.value.notes, overrides };
  const seen: Seen = {
    key: standingOf(ledger, work.keys),
    recomputed: await recompute(db, work, ledger.cutOff),
    frozen: ledger.figures,
    brokenSeq: await findBrokenSeq(db),
    differences: differences.value,
    signatures: file?.signatures.length,
    ...{ notes, audit: known.value.audit },
  };
  const { number, symbol, date } = report.letterhead;
  const keys = { agency: agency.code, report: ledger.reportType, period: ledger.period.code };
  return success({
    format: 'giaouoc-report-certificate/1',
    report: {
      ...{
        id: ledger.reportId,
        title: open.type.title,
        agency: ledger.agency.name,
        period: ledger.period,
        state,
        date,
      },
      edition: draft.edition,
      number: number === null ? null : `${number}/${symbol}`,
    },
    cutOff: ledger.cutOff,
    documentSha256: kept.sha256,
    file: file === undefined ? null : { name: fileName(keys, 'pdf'), sha256: file.sha256, size: file.size },
    madeOn: today,
    figures: { printed: ledger.figures.length, unproved: notes.unproved.length, overridden: overrides.length },
    checks: judgeReport(seen),
    notes,
    signatures: file?.signatures ?? [],
  });
}

async function countDifferences(
  { contents, agency, keys }: CertificateWork,
  file: ReportFile,
): Promise<Result<number>> {
  const bytes = await readReportFile(contents, agency.id, file);
  if (!bytes.ok) return bytes;
  const verified = await verifyFile(bytes.value, keys);
  return verified.ok ? success(verified.value.differences.length) : verified;
}

/** The figures as of the freeze, once more from the entries. */
async function recompute(
  db: Reader,
  { world, agency, open, draft, kept }: CertificateWork,
  { hash }: { hash: string },
): Promise<Seen['recomputed']> {
  const request = { agency, reportType: open.type.id, periodCode: open.period.code };
  const built = await buildReport(db, world, request, { seq: kept.seq, hash, draftId: draft.id });
  return built.ok ? built.value.used : undefined;
}
