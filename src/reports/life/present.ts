import { createHash } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { type BuiltReport, buildReport, freezeBuilt, type ReportRequest } from '../build-report.ts';
import { openDraft } from '../drafts/open-draft.ts';
import type { PackWorld } from '../find-report.ts';
import type { Signer } from '../freeze.ts';
import { listReportFiles, type ReportFile } from '../signing/store.ts';
import type { FrozenReport } from '../types.ts';
import type { ReportState } from './state.ts';
import { findFrozen, type KeptReport } from './store.ts';

/** A report as it is to be shown and handed out: what was frozen, or as long as it is a draft what it would be now. */
export interface PresentReport {
  report: FrozenReport;
  state: ReportState;
  /** The PDF as it is handed out, with its signatures; undefined: not issued, or issued before files were kept. */
  file: ReportFile | undefined;
  /** Only of a draft. */
  problems: BuiltReport['problems'];
}

/** A report that is no draft any more, as it was frozen last. */
export interface KeptPresent {
  draftId: string;
  kept: KeptReport;
  frozen: FrozenReport;
}

/** Where a report stands, with what was frozen of it; `kept` undefined: it is a draft. */
export async function findPresent(
  db: Reader,
  world: PackWorld,
  { agency, ...key }: ReportRequest,
): Promise<Result<{ state: ReportState; kept: KeptPresent | undefined }>> {
  const open = await openDraft(db, agency.id, world, key);
  if (!open.ok) return open;
  const { state, draft } = open.value;
  const kept = state === 'draft' || draft === undefined ? undefined : await findFrozen(db, agency.id, draft.id);
  if (draft === undefined || kept === undefined) return success({ state, kept: undefined });
  return success({ state, kept: { draftId: draft.id, kept, frozen: openKept(kept) } });
}

export async function presentReport(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  signer: Signer,
): Promise<Result<PresentReport>> {
  const present = await findPresent(db, world, request);
  if (!present.ok) return present;
  const { state, kept } = present.value;
  if (kept !== undefined) {
    const file = (await listReportFiles(db, request.agency.id, kept.draftId)).at(-1);
    return success({ report: kept.frozen, state, file, problems: [] });
  }
  const built = await buildReport(db, world, request);
  return built.ok
    ? success({ report: freezeBuilt(built.value, signer), state, file: undefined, problems: built.value.problems })
    : built;
}

/** What is asked of a frozen report only. */
export const notFrozen = problem(
  'report-not-frozen',
  'Chưa khóa số liệu',
  'Dự thảo luôn theo số liệu mới nhất của sổ; khóa số liệu rồi mới xem được mục này.',
);

/** @throws Error when what is stored is not what was kept: the hash tells. */
export function openKept({ document, sha256 }: KeptReport): FrozenReport {
  if (createHash('sha256').update(document).digest('hex') !== sha256)
    throw new Error('A frozen report is not what was kept');
  return JSON.parse(document) as FrozenReport;
}
