import { sql } from 'kysely';
import type { Reader } from '../platform/postgres/connect.ts';
import { equalsSql } from './lists/columns.ts';
import { recordset } from './recordset.ts';
import { toEntry, type VersionRow } from './row-entry.ts';
import { storageOf } from './slots.ts';
import type { Entry, RegisterDefinition } from './types.ts';

export type Registers = ReadonlyMap<string, RegisterDefinition>;

const linesOfVersion = sql`(select jsonb_agg(to_jsonb(l) || jsonb_build_object('n1', l.n1::text, 'n2', l.n2::text, 'n3', l.n3::text, 'n4', l.n4::text, 'n5', l.n5::text, 'n6', l.n6::text)
    order by l.field, l.line_no) from entry_lines l
    where l.agency_id = v.agency_id and l.entry_id = v.entry_id and l.version = v.version)`;

const proseOfVersion = sql`(select p.prose from entry_prose p where p.agency_id = v.agency_id and p.entry_id = v.entry_id and p.version = v.version)`;
const filesOfEntry = sql`(select count(*)::integer from entry_attachments a
    where a.agency_id = v.agency_id and a.entry_id = v.entry_id and a.to_seq is null)`;

const plainColumns =
  'v.entry_id, v.version, v.kind, v.definition_version, v.from_seq, v.to_seq, v.occurred_on, v.occurred_to, v.role, v.title, v.facts, v.proof, v.reason, v.author, v.created_at';

/** The columns of every version, and those that the register keeps values in. */
function columnsOf(definition: RegisterDefinition): string {
  const places = [...storageOf(definition).entry.values()];
  const own = places.flatMap((place) => ('column' in place ? [place.column] : []));
  return [
    plainColumns,
    ...new Set(own.filter((column) => column !== 'occurred_on' && column !== 'title').map((column) => `v.${column}`)),
  ].join(', ');
}

/**
 * The same, not removed, for a register whose definition is known: what it cannot have is not looked for. Attestations have prose in every
 * register.
 */
export function versionOf(definition: RegisterDefinition) {
  const hasLines = definition.fields.some(({ type }) => type === 'lines');
  return sql`${sql.raw(columnsOf(definition))}, ${proseOfVersion} as prose, ${hasLines ? sql`${linesOfVersion} as lines,` : sql``} ${filesOfEntry} as file_count`;
}

/** Prose and lines of a version `v` as columns of one row. */
export const wholeVersion = sql`v.*,
  ${proseOfVersion} as prose,
  ${linesOfVersion} as lines,
  ${filesOfEntry} as file_count`;

/** The agency of the transaction: stated in every predicate so that the primary keys serve, enforced by row-level security besides. */
export const agencySetting = sql`(select current_setting('giaouoc.agency_id')::uuid)`;

/** The entry with all its versions, newest first; empty when the agency has no such entry. */
export async function findHistory(db: Reader, registers: Registers, entryId: string): Promise<Entry[]> {
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v where v.agency_id = ${agencySetting} and v.entry_id = ${entryId} order by v.version desc`.execute(
    db,
  );
  return rows.map((row) => toEntry(row, registers.get(row.register)));
}

/** The very versions that a figure rests on. */
export async function listVersions(
  db: Reader,
  registers: Registers,
  items: readonly { entryId: string; version: number }[],
): Promise<Entry[]> {
  if (items.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as w("entryId" uuid, version integer))
    select ${wholeVersion} from wanted w join entry_versions v on v.agency_id = ${agencySetting} and v.entry_id = w."entryId" and v.version = w.version
    order by v.occurred_on, v.entry_id`.execute(db);
  return rows.map((row) => toEntry(row, registers.get(row.register)));
}

/** Entries as they are now, by id; removed ones are not among them. */
export async function listCurrent(db: Reader, registers: Registers, entryIds: readonly string[]): Promise<Entry[]> {
  if (entryIds.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v where v.agency_id = ${agencySetting} and v.entry_id = any(${[...entryIds]}::uuid[])
      and v.to_seq is null and not v.deleted`.execute(db);
  return rows.map((row) => toEntry(row, registers.get(row.register)));
}

/** Every document of the register of documents in force at a journal number with its lines, for citations and relations. */
export async function listDocuments(db: Reader, definition: RegisterDefinition, seq: string): Promise<Entry[]> {
  const { rows } = await sql<VersionRow>`
    select v.*, null as prose, ${linesOfVersion} as lines from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted
      and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint)
    order by v.occurred_on, v.entry_id`.execute(db);
  return rows.map((row) => toEntry(row, definition));
}

/** The facts of a register in force at a journal number whose listed field has a value. */
export async function listFactsBy(
  db: Reader,
  definition: RegisterDefinition,
  { field, value }: { field: string; value: string },
  seq: string,
): Promise<Entry[]> {
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted
      and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint)
      and ${equalsSql(definition, field, value)}
    order by v.occurred_on, v.entry_id`.execute(db);
  return rows.map((row) => toEntry(row, definition));
}

/**
 * Whether registers hold, as of a journal number, an entry since a day (null: ever) up to the end of a period, and an attestation that
 * speaks of the period. Asked in the order of an index instead of by `exists`, for which a whole table may be hashed.
 */
export async function listStandings(
  db: Reader,
  asked: ReadonlyMap<string, string | null>,
  period: { from: string; to: string },
  seq: string,
): Promise<{ register: string; hasEntry: boolean; isAttested: boolean }[]> {
  const wanted = JSON.stringify([...asked].map(([register, since]) => ({ register, since })));
  const inForce = sql`v.agency_id = ${agencySetting} and v.register = a.register and not v.deleted
    and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint) and v.occurred_on <= ${period.to}::date`;
  const lastDay = sql`coalesce(v.occurred_to, v.occurred_on)`;
  const { rows } = await sql<{ register: string; has_entry: boolean; is_attested: boolean }>`
    select a.register,
      coalesce((select true from entry_versions v where ${inForce} and v.kind = 'fact'
        and (a.since is null or ${lastDay} >= a.since) order by v.occurred_on desc limit 1), false) as has_entry,
      coalesce((select true from entry_versions v where ${inForce} and v.kind in ('nil', 'notApplicable')
        and ${lastDay} >= ${period.from}::date order by v.occurred_on desc limit 1), false) as is_attested
    from jsonb_to_recordset(${wanted}::jsonb) as a(register text, since date)
    order by a.register`.execute(db);
  return rows.map((row) => ({ register: row.register, hasEntry: row.has_entry, isAttested: row.is_attested }));
}

/** How many facts each register has now. */
export async function countEntries(db: Reader): Promise<Map<string, number>> {
  const { rows } = await sql<{ register: string; count: number }>`
    select v.register, count(*)::integer as count from entry_versions v
    where v.agency_id = ${agencySetting} and v.to_seq is null and not v.deleted group by v.register`.execute(db);
  return new Map(rows.map((row) => [row.register, row.count]));
}

/** Which of these entries were ever entered, also those removed since. */
export async function findEntered(db: Reader, entryIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select e.id from entries e where e.agency_id = ${agencySetting} and e.id = any(${[...entryIds]}::uuid[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

/** Facts in force now that have the day and title of one of these: what an imported row may repeat. */
export async function listAlike(
  db: Reader,
  definition: RegisterDefinition,
  wanted: readonly { date: string; title: string }[],
): Promise<Entry[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and v.to_seq is null and not v.deleted
      and (v.occurred_on, v.title) in (select w.date, w.title from ${recordset(wanted, { date: 'date', title: 'text' }, 'w')})`.execute(
    db,
  );
  return rows.map((row) => toEntry(row, definition));
}
