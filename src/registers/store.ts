import { type RawBuilder, sql } from 'kysely';
import type { Predicate } from '../access/predicate.ts';
import { predicateSql } from '../access/predicate-sql.ts';
import { foldText } from '../kernel/vietnamese.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { recordset } from './recordset.ts';
import { toEntries, toEntry, type VersionRow } from './row-entry.ts';
import { type RegisterStorage, storageOf } from './slots.ts';
import type { Entry, RegisterDefinition, WorkDefinition } from './types.ts';

export type Registers = ReadonlyMap<string, RegisterDefinition>;

/** A list as the screens ask for it. `sort`: occurredOn, title, or a listed field; dates inclusive; filters by equality of listed fields. */
export interface EntryQuery {
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort: { field: string; descending: boolean };
  filters: { field: string; value: string }[];
  /** Only entries on which somebody has a permission; absent: all. */
  visible?: Predicate | undefined;
  /** Without what is sensitive. */
  masked?: boolean | undefined;
  offset: number;
  limit: number;
}

const linesOfVersion = sql`(select jsonb_agg(to_jsonb(l) || jsonb_build_object('n1', l.n1::text, 'n2', l.n2::text, 'n3', l.n3::text, 'n4', l.n4::text, 'n5', l.n5::text, 'n6', l.n6::text)
    order by l.field, l.line_no) from entry_lines l
    where l.agency_id = v.agency_id and l.entry_id = v.entry_id and l.version = v.version)`;

/** Prose and lines of a version `v` as columns of one row. */
const wholeVersion = sql`v.*,
  (select p.prose from entry_prose p where p.agency_id = v.agency_id and p.entry_id = v.entry_id and p.version = v.version) as prose,
  ${linesOfVersion} as lines`;

/** Entries of a register in force now, with their total number. Nil attestations and overrides are listed among them. */
export async function listEntries(
  db: Reader,
  definition: RegisterDefinition,
  query: EntryQuery,
): Promise<{ total: number; entries: Entry[] }> {
  const where = sql`v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.to_seq is null and not v.deleted ${conditions(definition, query)}`;
  const counted = await sql<{
    count: number;
  }>`select count(*)::integer as count from entry_versions v where ${where}`.execute(db);
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v where ${where}
    order by ${orderOf(definition, query)}, v.entry_id limit ${query.limit} offset ${query.offset}`.execute(db);
  return { total: counted.rows[0]?.count ?? 0, entries: toEntries(rows, definition, query.masked) };
}

/** The agency of the transaction: stated in every predicate so that the primary keys serve, enforced by row-level security besides. */
const agencySetting = sql`(select current_setting('giaouoc.agency_id')::uuid)`;

/** The author of an entry is who wrote its first version. */
const scopeColumns = {
  author: sql`(select f.author from entry_versions f where f.agency_id = v.agency_id and f.entry_id = v.entry_id and f.version = 1)`,
  orgUnit: sql`v.org_unit`,
  register: sql`v.register`,
};

function conditions(definition: RegisterDefinition, query: EntryQuery): RawBuilder<unknown> {
  const storage = storageOf(definition);
  const parts = [
    query.from === undefined ? undefined : sql`v.occurred_on >= ${query.from}::date`,
    query.to === undefined ? undefined : sql`v.occurred_on <= ${query.to}::date`,
    query.search === undefined || query.search === ''
      ? undefined
      : sql`position(${foldText(query.search)} in v.title_folded) > 0`,
    query.visible === undefined || query.visible.kind === 'always'
      ? undefined
      : predicateSql(query.visible, scopeColumns),
    ...query.filters.map(({ field, value }) => sql`${columnOf(storage, field)}::text = ${value}`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`;
}

function orderOf(definition: RegisterDefinition, query: EntryQuery): RawBuilder<unknown> {
  const { field, descending } = query.sort;
  const direction = sql.raw(descending ? 'desc nulls last' : 'asc nulls last');
  if (field === 'occurredOn') return sql`v.occurred_on ${direction}`;
  const column = columnOf(storageOf(definition), field);
  const isText =
    field === 'title' || definition.fields.some((candidate) => candidate.id === field && candidate.type === 'text');
  return isText ? sql`${column} collate "vi-x-icu" ${direction}` : sql`${column} ${direction}`;
}

/** Whether a list can be sorted and filtered by a field: it has a column of its own. */
export function hasColumn(definition: RegisterDefinition, field: string): boolean {
  const place = storageOf(definition).entry.get(field);
  return (
    field === 'occurredOn' ||
    field === 'title' ||
    field === 'role' ||
    (place !== undefined && ['text', 'number', 'column'].includes(place.kind))
  );
}

function columnOf(storage: RegisterStorage, field: string): RawBuilder<unknown> {
  if (field === 'role' || field === 'title') return sql.ref(`v.${field}`);
  const place =
    field === 'occurredOn' ? ({ kind: 'column', column: 'occurred_on' } as const) : storage.entry.get(field);
  if (place === undefined || !('column' in place)) throw new RangeError(`No column for ${field}`);
  return sql.ref(`v.${place.column}`);
}

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
      and ${columnOf(storageOf(definition), field)}::text = ${value}
    order by v.occurred_on, v.entry_id`.execute(db);
  return rows.map((row) => toEntry(row, definition));
}

/** The tasks of a register in force now: those not ended, and those that were due or ended between two days, both included. */
export async function listWork(
  db: Reader,
  definition: RegisterDefinition,
  work: WorkDefinition,
  { from, to, visible }: { from: string; to: string; visible?: Predicate | undefined },
): Promise<Entry[]> {
  const column = (field: string) => columnOf(storageOf(definition), field);
  const within = (field: string) => sql`${column(field)}::text between ${from} and ${to}`;
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted and v.to_seq is null
      and (not ${column(work.status)}::text = any(${[...work.done, ...work.stopped]}::text[]) or ${within(work.deadline)}
        ${work.doneOn === undefined ? sql`` : sql`or ${within(work.doneOn)}`})
      ${visible === undefined || visible.kind === 'always' ? sql`` : sql`and ${predicateSql(visible, scopeColumns)}`}
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

/** Facts of a view as of a journal number, by day and id, behind the last one of the page before. */
export async function listPage(
  db: Reader,
  definition: RegisterDefinition,
  page: { query: Omit<EntryQuery, 'sort' | 'offset'>; seq: string; after: { date: string; id: string } | undefined },
): Promise<Entry[]> {
  const { query, seq, after } = page;
  const behind =
    after === undefined ? sql`` : sql`and (v.occurred_on, v.entry_id) > (${after.date}::date, ${after.id}::uuid)`;
  const sorted = { ...query, sort: { field: 'occurredOn', descending: false }, offset: 0 };
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted
      and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint) ${behind} ${conditions(definition, sorted)}
    order by v.occurred_on, v.entry_id limit ${query.limit}`.execute(db);
  return toEntries(rows, definition, query.masked);
}
