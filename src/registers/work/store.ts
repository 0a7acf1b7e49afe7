import { sql } from 'kysely';
import type { Predicate } from '../../access/predicate.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { columnOf, viewConditions } from '../lists/columns.ts';
import { toEntries, type VersionRow } from '../row-entry.ts';
import { agencySetting, wholeVersion } from '../store.ts';
import type { Entry, RegisterDefinition, WorkDefinition } from '../types.ts';

/** The tasks of a register in force now: those not ended, and those that were due or ended between two days, both included. */
export async function listWork(
  db: Reader,
  definition: RegisterDefinition,
  work: WorkDefinition,
  { from, to, visible }: { from: string; to: string; visible?: Predicate | undefined },
): Promise<Entry[]> {
  const column = (field: string) => columnOf(definition, field).sql;
  const within = (field: string) => sql`${column(field)} between ${from} and ${to}`;
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted and v.to_seq is null
      and (not ${column(work.status)} = any(${[...work.done, ...work.stopped]}::text[]) or ${within(work.deadline)}
        ${work.doneOn === undefined ? sql`` : sql`or ${within(work.doneOn)}`})
      ${viewConditions(definition, { visible, filters: [] })}
    order by v.occurred_on, v.entry_id`.execute(db);
  return toEntries(rows, definition, true);
}

/** A write to entries as the journal has it. `entryId` null: many at once; `title`, `register`: of the entry as written. */
export interface Change {
  seq: string;
  at: Date;
  actor: string;
  action: string;
  rowCount: number;
  entryId: string | null;
  register: string | null;
  title: string | null;
}

/** The newest writes to entries. */
export async function listLatestChanges(db: Reader, limit: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select j.seq, j.at, j.actor, j.action, j.row_count as "rowCount", j.subject_id as "entryId", v.register, v.title
    from journal j left join entry_versions v
      on v.agency_id = j.agency_id and v.entry_id = j.subject_id and v.version = j.subject_version
    where j.agency_id = ${agencySetting} and j.subject = 'entry' order by j.seq desc limit ${limit}`.execute(db);
  return rows;
}

/** How many facts of each register are dated between two days, both included. */
export async function countFactsBetween(db: Reader, from: string, to: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ register: string; count: number }>`
    select v.register, count(*)::integer as count from entry_versions v
    where v.agency_id = ${agencySetting} and v.kind = 'fact' and not v.deleted and v.to_seq is null
      and v.occurred_on between ${from}::date and ${to}::date group by v.register`.execute(db);
  return new Map(rows.map(({ register, count }) => [register, count]));
}

/** The day of the newest fact; undefined while there is none. */
export async function findNewestDay(db: Reader): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`
    select max(v.occurred_on) as day from entry_versions v
    where v.agency_id = ${agencySetting} and v.kind = 'fact' and not v.deleted and v.to_seq is null`.execute(db);
  return rows[0]?.day ?? undefined;
}
