import { type RawBuilder, sql } from 'kysely';
import { findJournalBreaks, readJournalHead } from '../../access/journal.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { JournalBreak, JournalCheck, JournalRow } from './contract.ts';

/** Days are those of Vietnam's clock, both included; `seesEntries`: titles may be shown and searched. */
export interface JournalQuery {
  person?: string | undefined;
  entry?: string | undefined;
  register?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: string | undefined;
  seesEntries: boolean;
  limit: number;
}

const agency = sql`(select current_setting('giaouoc.agency_id')::uuid)`;
const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The newest rows that fit, below `before`. Each condition has an index, so that a late page costs what the first one does. */
export async function listRows(db: Reader, query: JournalQuery): Promise<JournalRow[]> {
  const actors = query.person === undefined ? undefined : await actorsLike(db, query.person);
  return readRows(db, query, [...conditionsOf(query), ...(actors === undefined ? [] : [anyActor(actors)])]);
}

export async function findRow(
  db: Reader,
  seq: string,
  seesEntries: boolean,
): Promise<(JournalRow & { digest: string; hash: string }) | undefined> {
  const [row] = await readRows(db, { seesEntries, limit: 1 }, [sql`j.seq = ${seq}::bigint`]);
  const { rows } = await sql<{
    digest: string;
    hash: string;
  }>`select encode(digest, 'hex') as digest, encode(hash, 'hex') as hash
    from journal where agency_id = ${agency} and seq = ${seq}::bigint`.execute(db);
  return row === undefined || rows[0] === undefined ? undefined : { ...row, ...rows[0] };
}

async function readRows(
  db: Reader,
  { seesEntries, limit }: Pick<JournalQuery, 'seesEntries' | 'limit'>,
  conditions: readonly RawBuilder<unknown>[],
): Promise<JournalRow[]> {
  const version = sql`v.agency_id = j.agency_id and v.entry_id = j.subject_id and v.version = j.subject_version`;
  const { rows } = await sql<JournalRow>`
    with page as (
      select j.* from journal j where j.agency_id = ${agency} ${sql.join([sql``, ...conditions], sql` and `)}
      order by j.seq desc limit ${limit}
    )
    select j.seq, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, j.actor, j.action, j.subject,
      j.subject_id as "subjectId", j.subject_version as "subjectVersion", j.row_count as "rowCount", v.register,
      case when ${seesEntries} then v.title end as title
    from page j left join entry_versions v on ${version} order by j.seq desc`.execute(db);
  return rows;
}

function conditionsOf(query: JournalQuery): RawBuilder<unknown>[] {
  const { register, entry } = query;
  return [
    query.before === undefined ? undefined : sql`j.seq < ${query.before}::bigint`,
    query.action === undefined ? undefined : sql`j.action = ${query.action}`,
    query.from === undefined ? undefined : sql`j.at >= ${startOf(query.from)}`,
    query.to === undefined ? undefined : sql`j.at < ${startOf(query.to)} + interval '1 day'`,
    register === undefined ? undefined : about(sql`v.register = ${register}`),
    entry === undefined ? undefined : about(ofEntry(entry)),
  ].filter((one) => one !== undefined);
}

const startOf = (day: string) => sql`(${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

const ofEntry = (text: string): RawBuilder<unknown> =>
  isUuid.test(text.trim())
    ? sql`v.entry_id = ${text.trim()}::uuid`
    : sql`position(${foldText(text)} in v.title_folded) > 0`;

/** Writes of entries by the versions they wrote, one or many; everything else about an entry (readings) by its id. */
function about(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`j.seq in (
    select v.from_seq from entry_versions v where v.agency_id = ${agency} and ${which}
    union all
    select o.seq from journal o where o.agency_id = ${agency} and o.subject <> 'entry' and o.subject_id in (
      select v.entry_id from entry_versions v where v.agency_id = ${agency} and ${which}))`;
}

const anyActor = (actors: readonly string[]) => sql`j.actor = any(${[...actors]}::text[])`;

async function actorsLike(db: Reader, person: string): Promise<string[]> {
  const wanted = foldText(person);
  return (await listDistinct(db, 'actor')).filter((actor) => foldText(actor).includes(wanted));
}

/** The different values of a column, each found by one step in its index however long the journal is. */
export async function listDistinct(db: Reader, column: 'actor' | 'action'): Promise<string[]> {
  const name = sql.ref(column);
  const { rows } = await sql<{ value: string }>`
    with recursive steps as (
      (select ${name} as value from journal where agency_id = ${agency} order by ${name} limit 1)
      union all
      select (select ${name} from journal where agency_id = ${agency} and ${name} > steps.value order by ${name} limit 1)
      from steps where steps.value is not null
    )
    select value from steps where value is not null`.execute(db);
  return rows.map(({ value }) => value);
}

/** The first entries that a write put in, in the order of their keys. */
export async function listWritten(
  db: Reader,
  registers: readonly string[],
  seq: string,
  limit: number,
): Promise<{ entryId: string; version: number }[]> {
  const { rows } = await sql<{ entryId: string; version: number }>`
    select v.entry_id as "entryId", v.version from entry_versions v
    where v.agency_id = ${agency} and v.register = any(${[...registers]}::text[]) and v.from_seq = ${seq}::bigint
    order by v.entry_id limit ${limit}`.execute(db);
  return rows;
}

/** Computes the whole chain anew and keeps what came out. `at`: ISO 8601, UTC. */
export async function checkJournal(tx: Transaction, agencyId: string, at: string): Promise<JournalCheck> {
  const { seq } = await readJournalHead(tx);
  const breaks = await findJournalBreaks(tx);
  await sql`insert into journal_checks (agency_id, at, seq, breaks)
    values (${agencyId}, ${at}::timestamptz, ${seq}::bigint, ${JSON.stringify(breaks)}::jsonb)
    on conflict (agency_id, at) do nothing`.execute(tx);
  return checkOf({ at, seq, breaks });
}

/** The last time that the chain was computed; null: never. */
export async function findLastCheck(db: Reader): Promise<JournalCheck | null> {
  const { rows } = await sql<{ at: string; seq: string; breaks: JournalBreak[] }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, seq, breaks from journal_checks
    where agency_id = ${agency} order by at desc limit 1`.execute(db);
  const [last] = rows;
  return last === undefined ? null : checkOf(last);
}

function checkOf({ at, seq, breaks }: { at: string; seq: string; breaks: JournalBreak[] }): JournalCheck {
  const [first] = breaks;
  return { at, wholeUntil: first === undefined ? seq : String(BigInt(first.seq) - 1n), breaks };
}
