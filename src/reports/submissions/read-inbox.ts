import type { CalendarDate } from '../../kernel/dates.ts';
import { describePeriod, type Period, parsePeriod } from '../../kernel/period.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { compareVietnamese } from '../../kernel/vietnamese.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { findTaken, listRefused } from '../deliveries/store.ts';
import { cutOffOf, deadlineOf, versionFor } from '../regimes/regime-rules.ts';
import { listRegimeVersions, listSubordinates } from '../regimes/store.ts';
import type { RegimeVersion, Subordinate } from '../regimes/types.ts';
import type { FrozenReport } from '../types.ts';
import { unknownSubmission } from './answer-submission.ts';
import { parseSubmission } from './check-submission.ts';
import type { InboxView, StandingView, SubmissionView } from './contract.ts';
import { type Standing, standingsOn } from './standing.ts';
import { findSubmission, lastEdition, listSubmissions, type Submission } from './store.ts';

/** A regime in a period, with everybody who must report and what is there. */
export interface OpenInbox {
  version: RegimeVersion;
  period: Period;
  cutOff: CalendarDate;
  subordinates: readonly Subordinate[];
  standings: readonly Standing<Submission>[];
}

export interface InboxKey {
  regime: string;
  period: string;
}

/** Reads how everybody stands as of a day. */
export async function openInbox(
  db: Reader,
  agencyId: string,
  { regime, period: code }: InboxKey,
  asOf: string,
): Promise<Result<OpenInbox>> {
  const period = parsePeriod(code);
  if (!period.ok) return period;
  const versions = await listRegimeVersions(db, agencyId, regime);
  const version = versionFor(versions, period.value);
  if (version === undefined)
    return failure([
      versions.length === 0
        ? problem('regime-unknown', 'Không có chế độ báo cáo này', 'Có thể đường dẫn đã cũ.')
        : problem(
            'regime-period',
            'Chế độ không áp dụng cho kỳ này',
            `Không có phiên bản nào của chế độ nhận báo cáo kỳ “${code}”.`,
          ),
    ]);
  const subordinates = await listSubordinates(db, agencyId);
  const submissions = await listSubmissions(db, agencyId, { regimeId: regime, period: code });
  const asked = { definition: version.definition, period: period.value, subordinates };
  const standings = standingsOn(asked, submissions, asOf);
  return success({
    version,
    period: period.value,
    cutOff: cutOffOf(version.definition, period.value),
    subordinates,
    standings,
  });
}

export async function viewInbox(db: Reader, agencyId: string, key: InboxKey, asOf: string): Promise<Result<InboxView>> {
  const open = await openInbox(db, agencyId, key, asOf);
  if (!open.ok) return open;
  const { version, period, cutOff, subordinates, standings } = open.value;
  const { definition } = version;
  const known = new Set(subordinates.map(({ code }) => code));
  const refused = (await listRefused(db, agencyId)).filter(({ from }) => known.has(from));
  const nameOf = (code: string): string => subordinates.find((one) => one.code === code)?.name ?? code;
  return success({
    ...{ title: definition.title, reportType: definition.reportType, version: version.version, cutOff, asOf },
    period: { code: period.code, title: describePeriod(period) },
    deadline: deadlineOf(definition, period),
    standings: standings.map(viewStanding).toSorted((one, other) => compareVietnamese(one.name, other.name)),
    merged: subordinates.flatMap(({ code, name, to, successors }) =>
      to !== null && to >= period.from && to < cutOff ? [{ code, name, to, successors: successors.map(nameOf) }] : [],
    ),
    refused: refused.map(({ refusal: { title, detail }, from, ...row }) => ({
      ...row,
      from: nameOf(from),
      title,
      detail,
    })),
  });
}

function viewStanding({ agency, state, submission }: Standing<Submission>): StandingView {
  const { code, name, kind, parent } = agency;
  if (submission === null) return { code, name, kind, parent, state, submission };
  const { id, edition, regimeVersion, arrivedOn, late, answer } = submission;
  return {
    code,
    name,
    kind,
    parent,
    state,
    submission: { id, edition, version: regimeVersion, arrivedOn, late, answer },
  };
}

/** One report that was taken, as it was frozen. */
export async function viewSubmission(db: Reader, agencyId: string, id: string): Promise<Result<SubmissionView>> {
  const submission = await findSubmission(db, agencyId, id);
  const taken = await findTaken(db, agencyId, id);
  const content = parseSubmission(taken?.content ?? '');
  if (submission === undefined || taken === undefined || content === undefined) return failure([unknownSubmission]);
  const { report, ledger } = JSON.parse(content.document) as FrozenReport;
  const { regimeId, regimeVersion, edition, arrivedOn, late, answer, period } = submission;
  const isLast = (await lastEdition(db, agencyId, submission)) === edition;
  const given = answer === null ? 'arrived' : answer.action === 'accept' ? 'accepted' : 'returned';
  return success({
    ...{ id, regime: regimeId, version: regimeVersion, period, edition, arrivedOn, late, answer, report },
    ...{ reporter: content.reporter, reportType: content.reportType, sha256: content.sha256 },
    state: isLast ? given : 'superseded',
    cutOff: { date: ledger.cutOff.date, seq: ledger.cutOff.seq },
    figures: ledger.figures,
    carried: content.figures,
    keyRevocation: taken.revocation,
  });
}
