import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/connect.ts';
import type { FigureRow, GroupSumRow, SumRow } from './roll-up.ts';

/** The figures of the reports named, added up: one statement over frozen numbers, whatever the registers behind them hold. */
export async function sumFigures(db: Reader, agencyId: string, submissions: readonly string[]): Promise<SumRow[]> {
  const { rows } = await sql<SumRow>`
    select f.figure_id as "figureId", sum(f.led)::text as led, sum(f.beside)::text as beside, sum(f.whole)::text as whole,
      count(*)::integer as reports, count(f.led)::integer as numbers, count(f.missing)::integer as missing, bit_or(f.marks) as marks
    from submitted_figures f where f.agency_id = ${agencyId} and f.submission_id = any(${[...submissions]}::uuid[])
    group by f.figure_id`.execute(db);
  return rows;
}

/** The groups of one figure, or of all, of the reports named, added up; in the order of figures and groups. */
export async function sumGroups(
  db: Reader,
  agencyId: string,
  { figureId, submissions }: { figureId: string | null; submissions: readonly string[] },
): Promise<GroupSumRow[]> {
  const { rows } = await sql<GroupSumRow>`
    select g.figure_id as "figureId", g.group_id as "group", max(g.title) as title, sum(g.led)::text as led, sum(g.beside)::text as beside,
      null as whole, count(*)::integer as reports, count(g.led)::integer as numbers, count(g.missing)::integer as missing,
      bit_or(g.marks) as marks
    from submitted_groups g where g.agency_id = ${agencyId} and g.submission_id = any(${[...submissions]}::uuid[])
      and (${figureId}::text is null or g.figure_id = ${figureId})
    group by g.figure_id, g.group_id order by g.figure_id, g.group_id`.execute(db);
  return rows;
}

const ownColumns = sql`submission_id as submission, figure_id as "figureId", led::text as led, beside::text as beside,
  whole::text as whole, 1 as reports, (led is not null)::integer as numbers, coalesce(missing, false)::integer as missing, marks, stated`;

/** One figure in each of the reports named. */
export async function listFigureRows(
  db: Reader,
  agencyId: string,
  { figureId, submissions }: { figureId: string; submissions: readonly string[] },
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`select ${ownColumns} from submitted_figures
    where agency_id = ${agencyId} and submission_id = any(${[...submissions]}::uuid[]) and figure_id = ${figureId}`.execute(
    db,
  );
  return rows;
}

/** Every figure of the reports named. */
export async function listAllFigureRows(
  db: Reader,
  agencyId: string,
  submissions: readonly string[],
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`select ${ownColumns} from submitted_figures
    where agency_id = ${agencyId} and submission_id = any(${[...submissions]}::uuid[])`.execute(db);
  return rows;
}
