import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/connect.ts';
import type { FigureRow, SumRow } from './roll-up.ts';

/** The figures of the reports named, added up: one statement over frozen numbers, whatever the registers behind them hold. */
export async function sumFigures(db: Reader, agencyId: string, submissions: readonly string[]): Promise<SumRow[]> {
  const { rows } = await sql<SumRow>`
    select f.figure_id as "figureId", sum(f.led)::text as led, sum(f.beside)::text as beside, sum(f.whole)::text as whole,
      count(*)::integer as reports, count(f.led)::integer as numbers, count(f.missing)::integer as missing, bit_or(f.marks) as marks
    from submitted_figures f where f.agency_id = ${agencyId} and f.submission_id = any(${[...submissions]}::uuid[])
    group by f.figure_id`.execute(db);
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
