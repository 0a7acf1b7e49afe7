import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import { groupAsFigure, rowOf } from '../roll-up/roll-up.ts';
import type { CarriedFigure, FigureKind } from './types.ts';

/** A report that was taken, with what was said of it. */
export interface Submission {
  id: string;
  regimeId: string;
  regimeVersion: number;
  period: string;
  reporter: string;
  edition: number;
  arrivedOn: string;
  late: boolean;
  answer: { action: 'accept' | 'return'; remarks: string; author: string; at: string } | null;
}

interface SubmissionRow extends Omit<Submission, 'answer'> {
  action: 'accept' | 'return' | null;
  remarks: string;
  author: string;
  at: Date;
}

const columns = sql`s.id, s.regime_id as "regimeId", s.regime_version as "regimeVersion", s.period_code as period, s.reporter, s.edition,
  s.arrived_on as "arrivedOn", s.late, a.action, a.remarks, a.author, a.at`;
const answered = sql`from submissions s left join submission_answers a on a.agency_id = s.agency_id and a.submission_id = s.id`;

const toSubmission = ({ action, remarks, author, at, ...row }: SubmissionRow): Submission => ({
  ...row,
  answer: action === null ? null : { action, remarks, author, at: at.toISOString() },
});

/** Every report of a regime and period, of each reporter the last edition first. */
export async function listSubmissions(
  db: Reader,
  agencyId: string,
  { regimeId, period }: { regimeId: string; period: string },
): Promise<Submission[]> {
  const { rows } = await sql<SubmissionRow>`select ${columns} ${answered}
    where s.agency_id = ${agencyId} and s.regime_id = ${regimeId} and s.period_code = ${period}
    order by s.reporter, s.edition desc`.execute(db);
  return rows.map(toSubmission);
}

/** The accepted editions of one report, under whatever regimes it was sent. */
export async function listAccepted(
  db: Reader,
  agencyId: string,
  { reporter, period, reportType }: { reporter: string; period: string; reportType: string },
): Promise<{ id: string; edition: number }[]> {
  const { rows } = await sql<{ id: string; edition: number }>`select s.id, s.edition ${answered}
    join regimes r on r.agency_id = s.agency_id and r.id = s.regime_id and r.version = s.regime_version
    where s.agency_id = ${agencyId} and s.reporter = ${reporter} and s.period_code = ${period} and a.action = 'accept'
      and r.definition ->> 'reportType' = ${reportType}`.execute(db);
  return rows;
}

export async function findSubmission(db: Reader, agencyId: string, id: string): Promise<Submission | undefined> {
  const { rows } = await sql<SubmissionRow>`select ${columns} ${answered}
    where s.agency_id = ${agencyId} and s.id = ${id}`.execute(db);
  return rows[0] === undefined ? undefined : toSubmission(rows[0]);
}

/** Whether any report was taken under a regime, in whatever period. */
export async function hasSubmissions(db: Reader, agencyId: string, regimeId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from submissions where agency_id = ${agencyId} and regime_id = ${regimeId} limit 1`.execute(db);
  return rows.length > 0;
}

/** The last edition of a reporter that was taken; 0: none. */
export async function lastEdition(
  db: Reader,
  agencyId: string,
  { regimeId, period, reporter }: { regimeId: string; period: string; reporter: string },
): Promise<number> {
  const { rows } = await sql<{ edition: number | null }>`select max(edition) as edition from submissions
    where agency_id = ${agencyId} and regime_id = ${regimeId} and period_code = ${period} and reporter = ${reporter}`.execute(
    db,
  );
  return rows[0]?.edition ?? 0;
}

export async function listFigureKinds(
  db: Reader,
  agencyId: string,
  { regimeId, period }: { regimeId: string; period: string },
): Promise<FigureKind[]> {
  const { rows } = await sql<{ id: string; kind: Omit<FigureKind, 'figureId'> }>`
    select figure_id as id, kind from submitted_figure_kinds
    where agency_id = ${agencyId} and regime_id = ${regimeId} and period_code = ${period} order by figure_id`.execute(
    db,
  );
  return rows.map(({ id, kind }) => ({ figureId: id, ...kind }));
}

/** Keeps a taken report with its numbers; the delivery's own row is in the journal. */
export async function addSubmission(
  tx: Transaction,
  agencyId: string,
  submission: Omit<Submission, 'answer'>,
  figures: readonly CarriedFigure[],
): Promise<void> {
  const { id, regimeId, regimeVersion, period, reporter, edition, arrivedOn, late } = submission;
  await sql`insert into submissions (agency_id, id, regime_id, regime_version, period_code, reporter, edition, arrived_on, late)
    values (${agencyId}, ${id}, ${regimeId}, ${regimeVersion}, ${period}, ${reporter}, ${edition}, ${arrivedOn}, ${late})`.execute(
    tx,
  );
  const kinds = figures.map(({ id: figureId, title, unit, kind }) => ({ figureId, kind: { title, unit, kind } }));
  await sql`insert into submitted_figure_kinds (agency_id, regime_id, period_code, figure_id, kind)
    select ${agencyId}::uuid, ${regimeId}::uuid, ${period}, k."figureId", k.kind
    from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as k("figureId" text, kind jsonb)
    order by k."figureId" on conflict do nothing`.execute(tx);
  const rows = figures.map((figure) => {
    const { figureId, led, beside, whole, missing, marks } = rowOf(figure);
    const stated = figure.kind.how === 'apart' ? figure.answer : null;
    return { figureId, led, beside, whole, missing: missing > 0 ? true : null, marks, stated };
  });
  await sql`insert into submitted_figures (agency_id, submission_id, figure_id, led, beside, whole, missing, marks, stated)
    select ${agencyId}::uuid, ${id}::uuid, f."figureId", f.led, f.beside, f.whole, f.missing, f.marks, f.stated
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f("figureId" text, led numeric, beside numeric, whole numeric, missing boolean, marks integer, stated jsonb)`.execute(
    tx,
  );
  await addGroups(tx, agencyId, id, figures);
}

async function addGroups(
  tx: Transaction,
  agencyId: string,
  submissionId: string,
  figures: readonly CarriedFigure[],
): Promise<void> {
  const rows = figures.flatMap((figure) =>
    figure.groups.map((one) => {
      const { led, beside, missing, marks } = rowOf(groupAsFigure(figure, one));
      const { group, title } = one;
      return { figureId: figure.id, group, title, led, beside, missing: missing > 0 ? true : null, marks };
    }),
  );
  if (rows.length === 0) return;
  await sql`insert into submitted_groups (agency_id, submission_id, figure_id, group_id, title, led, beside, missing, marks)
    select ${agencyId}::uuid, ${submissionId}::uuid, g."figureId", g."group", g.title, g.led, g.beside, g.missing, g.marks
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g("figureId" text, "group" text, title text, led numeric, beside numeric, missing boolean, marks integer)`.execute(
    tx,
  );
}

/** Says something of a report. @returns false when it had been said before. */
export async function addAnswer(
  tx: Transaction,
  writing: Writing,
  { submissionId, action, remarks }: { submissionId: string; action: 'accept' | 'return'; remarks: string },
): Promise<boolean> {
  return insertJournalled(
    tx,
    writing,
    { action: `submission.${action}`, subject: 'submission', id: submissionId, version: null, written: { remarks } },
    sql`insert into submission_answers (agency_id, submission_id, action, remarks, author, at)
      select ${writing.agencyId}::uuid, ${submissionId}::uuid, ${action}::text, ${remarks}::text, ${writing.actor}::text,
        ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}
