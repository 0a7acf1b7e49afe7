import { createHash } from 'node:crypto';
import { holds } from '../../access/predicate.ts';
import { type RequestOf, type Route, route, type Session } from '../../access/route.ts';
import { describePeriod } from '../../kernel/period.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { readDocx } from '../docx/read-docx.ts';
import type { DraftWork } from '../drafts/edit-draft.ts';
import { openDraft } from '../drafts/open-draft.ts';
import type { DraftPorts } from '../drafts/routes.ts';
import { findDraft } from '../drafts/store.ts';
import type { FileReading } from '../file-reading.ts';
import type { PackWorld } from '../find-report.ts';
import { presentReport } from '../life/present.ts';
import { notADraft } from '../life/state.ts';
import { findFrozen } from '../life/store.ts';
import type { Ledger } from '../types.ts';
import type { KeyRing } from '../verify.ts';
import { acceptChanges, figureKey, proseKey } from './accept.ts';
import * as contract from './contract.ts';
import { keepable } from './kept-tie-out.ts';
import { blockOfLine } from './locate-lines.ts';
import { openTieOut } from './open-tie-out.ts';
import { judgeFigure, judgeProse, standingOf } from './standing.ts';
import { findTieOut, keepTieOut, type StoredTieOut } from './store.ts';
import { usableLedger } from './usable-ledger.ts';
import { compareWithoutLedger, nobodysSigner } from './without-ledger.ts';

export interface TieOutPorts extends DraftPorts {
  /** The keys that this installation signs and knows. */
  keys(): KeyRing;
}

/** The page on which an edited Word file is compared with its report, and its changes are taken into the draft. */
export function tieOutRoutes(ports: TieOutPorts): Route[] {
  return [
    route(contract.readTieOut, (request) => handleRead(ports, request)),
    route(contract.getTieOut, (request) => handleGet(ports, request)),
    route(contract.acceptChanges, (request) => handleAccept(ports, request)),
  ];
}

const unknownTieOut = problem(
  'tie-out-unknown',
  'Không có lần đối chiếu này',
  'Lần đối chiếu không có trong cơ quan này.',
);

async function handleRead(
  ports: TieOutPorts,
  { params, query, body, session }: RequestOf<typeof contract.readTieOut>,
): Promise<Result<contract.TieOutView>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const reading = await readDocx(body);
  if (!reading.ok) return reading;
  const { id, code, world } = agency.value;
  return ports.database.attempt(id, async (tx) => {
    const compared = await compareFile(tx, ports, { agency: { id, code }, world, query, reading: reading.value });
    if (!compared.ok) return compared;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const writing = { agencyId: id, actor: session.actor, at: ports.now() };
    const stored = await keepTieOut(tx, writing, { ...compared.value, sha256, fileName: query.name });
    return viewTieOut(tx, agency.value, stored, session);
  });
}

interface FileToCompare {
  agency: { id: string; code: string };
  world: PackWorld;
  query: { report?: string | undefined; period?: string | undefined };
  reading: FileReading;
}

/** Compares a file with the ledger that it carries; one that carries none with the report that the person says it is of. */
async function compareFile(
  db: Reader,
  ports: TieOutPorts,
  { agency, world, query: { report, period }, reading }: FileToCompare,
): Promise<Result<Pick<StoredTieOut, 'reportType' | 'periodCode' | 'kept'>>> {
  if (reading.ledgerText === undefined && report !== undefined && period !== undefined) {
    const request = { agency, reportType: report, periodCode: period };
    const present = await presentReport(db, world, request, nobodysSigner);
    if (!present.ok) return present;
    const kept = compareWithoutLedger(present.value.report.ledger, reading);
    return kept.ok ? success({ reportType: report, periodCode: period, kept: kept.value }) : kept;
  }
  const ledger = usableLedger(reading.ledgerText, ports.keys(), { agency: agency.code, report, period });
  if (!ledger.ok) return ledger;
  const { reportType, period: own } = ledger.value;
  const kept = keepable(ledger.value, reading);
  const isReplaced = await isOfReplaced(db, agency.id, ledger.value);
  const warnings = [...(isReplaced ? [ofReplaced] : []), ...(kept.warnings ?? [])];
  return success({ reportType, periodCode: own.code, kept: { ...kept, warnings } });
}

const ofReplaced =
  'Tệp là bản đã phát hành của báo cáo nay đã được lập báo cáo thay thế: so với chính bản đã phát hành ấy, thay đổi được nhận thì vào báo cáo thay thế.';

/** Whether a file was issued as an edition before the one that there is now. */
async function isOfReplaced(db: Reader, agencyId: string, ledger: Ledger): Promise<boolean> {
  if (ledger.issue === undefined) return false;
  const draft = await findDraft(db, agencyId, { reportType: ledger.reportType, periodCode: ledger.period.code });
  const now = draft === undefined ? undefined : await findFrozen(db, agencyId, draft.id);
  return now?.seq !== ledger.cutOff.seq;
}

async function handleGet(
  ports: TieOutPorts,
  { params, session }: RequestOf<typeof contract.getTieOut>,
): Promise<Result<contract.TieOutView>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  return ports.database.read(agency.value.id, async (db) => {
    const stored = await findTieOut(db, agency.value.id, params.tieOut);
    return stored === undefined ? failure([unknownTieOut]) : viewTieOut(db, agency.value, stored, session);
  });
}

async function handleAccept(ports: TieOutPorts, { params, body, session }: RequestOf<typeof contract.acceptChanges>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  return ports.database.attempt(id, async (tx) => {
    const stored = await findTieOut(tx, id, params.tieOut);
    if (stored === undefined) return failure([unknownTieOut]);
    const open = await openDraft(tx, id, world, stored);
    if (!open.ok) return open;
    const writing = { agencyId: id, actor: session.actor, at: ports.now() };
    const work: DraftWork = { tx, writing, world, agency: { id, code }, open: open.value };
    const outcomes = await acceptChanges(work, stored.kept, body.changes);
    if (!outcomes.ok) return outcomes;
    const viewed = await viewTieOut(tx, agency.value, stored, session);
    return viewed.ok ? success({ outcomes: outcomes.value, tieOut: viewed.value }) : viewed;
  });
}

async function viewTieOut(
  db: Reader,
  agency: { id: string; code: string; world: PackWorld },
  stored: StoredTieOut,
  session: Session,
): Promise<Result<contract.TieOutView>> {
  const open = await openDraft(db, agency.id, agency.world, stored);
  if (!open.ok) return open;
  const { state, type, period } = open.value;
  const opened = await openTieOut(db, agency, agency.world, { open: open.value, kept: stored.kept });
  if (!opened.ok) return opened;
  const { context } = opened.value;
  const { result } = stored.kept;
  const mayWrite = holds(session, 'reports.write', agency.code);
  const { id, fileName: file, sha256, readBy, readAt } = stored;
  return success({
    ...{ id, file, sha256, readBy, readAt },
    reportId: result.reportId,
    withoutLedger: stored.kept.withoutLedger === true,
    warnings: stored.kept.warnings ?? [],
    report: type.id,
    period: period.code,
    title: `${type.title}, ${describePeriod(period)}`,
    refusal:
      state === 'draft' ? (mayWrite ? null : 'Vai trò của bạn không sửa dự thảo báo cáo.') : notADraft(state).detail,
    figures: result.figures.map(({ tag: _tag, from: _from, to: _to, ...figure }, index) => ({
      ...figure,
      key: figureKey(index),
      standing: standingOf(judgeFigure(result.figures[index] ?? { ...figure, tag: '', from: 0, to: 0 }, context)),
    })),
    newNumbers: result.newNumbers,
    prose: result.prose.map((change, index) => ({
      key: proseKey(index),
      ...{ blockId: change.blockId, line: change.line, state: change.state, parts: change.parts },
      title: context.anchors.get(blockOfLine(change.blockId || change.after))?.heading ?? '',
      standing: standingOf(judgeProse(change, context)),
    })),
  });
}
