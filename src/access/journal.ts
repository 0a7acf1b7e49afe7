import { type RawBuilder, sql } from 'kysely';
import type { Reader, Transaction } from '../platform/postgres/connect.ts';

/** What happened, as the journal keeps it: digests and pointers, never values. `rowCount` > 1: a bulk write under one digest. */
export interface JournalEvent {
  actor: string;
  action: string;
  /** What kind of thing: "entry", "report-section" … */
  subject: string;
  subjectId: string | null;
  subjectVersion: number | null;
  rowCount: number;
  /** SHA-256 of the canonical JSON of what was written. */
  digest: Buffer;
  /** ISO 8601 with milliseconds, UTC. */
  at: string;
}

/** The bytes that a row's hash covers beside the previous hash; the same expression checks the chain. */
function rowText(
  row: Record<
    'seq' | 'at' | 'actor' | 'action' | 'subject' | 'subject_id' | 'subject_version' | 'row_count' | 'digest',
    RawBuilder<unknown>
  >,
): RawBuilder<string> {
  return sql`jsonb_build_array(${row.seq}::text, to_char(${row.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${row.actor}, ${row.action},
    ${row.subject}, ${row.subject_id}::text, ${row.subject_version}, ${row.row_count}, encode(${row.digest}, 'hex'))::text`;
}

/**
 * The CTEs that take the next journal number and write the journal's row, for the last statement of a write: `head.seq` is the
 * number. Only here is the agency's journal locked, so that writers wait for each other as briefly as can be. `after`: a CTE with one
 * row that must be there before, where it may wait for another writer.
 */
export function journalCtes(agencyId: string, event: JournalEvent, after?: string): RawBuilder<unknown> {
  const text = rowText({
    seq: sql`(previous.seq + 1)`,
    at: sql`${event.at}::timestamptz`,
    actor: sql`${event.actor}::text`,
    action: sql`${event.action}::text`,
    subject: sql`${event.subject}::text`,
    subject_id: sql`${event.subjectId}::uuid`,
    subject_version: sql`${event.subjectVersion}::integer`,
    row_count: sql`${event.rowCount}::integer`,
    digest: sql`${event.digest}::bytea`,
  });
  const before = sql.raw(after === undefined ? '' : `, ${after}`);
  return sql`previous as (
    select seq, hash from journal_heads${before} where agency_id = ${agencyId} for update of journal_heads
  ), head as (
    update journal_heads h set seq = previous.seq + 1, hash = sha256(previous.hash || convert_to(${text}, 'UTF8'))
    from previous where h.agency_id = ${agencyId}
    returning h.seq, h.hash, previous.hash as previous_hash
  ), journalled as (
    insert into journal (agency_id, seq, at, actor, action, subject, subject_id, subject_version, row_count, digest, previous_hash, hash)
    select ${agencyId}::uuid, head.seq, ${event.at}::timestamptz, ${event.actor}, ${event.action}, ${event.subject}, ${event.subjectId}::uuid,
      ${event.subjectVersion}::integer, ${event.rowCount}::integer, ${event.digest}::bytea, head.previous_hash, head.hash
    from head
    returning seq
  )`;
}

/** One row of the journal for something that is no write of an entry: reading what is sensitive, above all. */
export async function writeJournal(tx: Transaction, agencyId: string, event: JournalEvent): Promise<void> {
  await sql`with ${journalCtes(agencyId, event)} select seq from head`.execute(tx);
}

/** The journal's head: the number of the last write and its hash in hex. An agency without writes has 0 and zeros. */
export async function readJournalHead(db: Reader): Promise<{ seq: string; hash: string }> {
  const { rows } = await sql<{
    seq: string;
    hash: string;
  }>`select seq, encode(hash, 'hex') as hash from journal_heads`.execute(db);
  return rows[0] ?? { seq: '0', hash: '0'.repeat(64) };
}

/** What does not fit in a journal. `until`: the last number of a range that is gone; `with`: the number that the row was written under. */
export interface JournalBreak {
  /** removed: no row of this number · altered: another content than its hash covers · swapped: stands under another row's number ·
   * unlinked: does not follow the row before it · appended: behind the head · head: the head is not that of the last row. */
  kind: 'removed' | 'altered' | 'swapped' | 'unlinked' | 'appended' | 'head';
  seq: string;
  until: string | null;
  with: string | null;
}

const mostBreaks = 200;

/**
 * Recomputes the chain and says what does not fit, by number, at most 200 places; none when all is well. A journal cut short together
 * with its head, and a chain made wholly anew, are not found by it: the versions of entries and handed-out ledgers contradict those.
 */
export async function findJournalBreaks(db: Reader): Promise<JournalBreak[]> {
  const textOf = (seq: RawBuilder<unknown>) =>
    rowText({
      seq,
      at: sql`j.at`,
      actor: sql`j.actor`,
      action: sql`j.action`,
      subject: sql`j.subject`,
      subject_id: sql`j.subject_id`,
      subject_version: sql`j.subject_version`,
      row_count: sql`j.row_count`,
      digest: sql`j.digest`,
    });
  const hashOf = (seq: RawBuilder<unknown>) => sql`sha256(j.previous_hash || convert_to(${textOf(seq)}, 'UTF8'))`;
  const nothing = sql`decode(repeat('00', 32), 'hex')`;
  const { rows } = await sql<JournalBreak>`
    with chain as (
      select j.*, lag(j.seq, 1, 0::bigint) over w as before, j.previous_hash = lag(j.hash, 1, ${nothing}) over w as linked,
        j.hash = ${hashOf(sql`j.seq`)} as whole
      from journal j window w as (order by j.seq)
    ), altered as (
      select * from chain where not whole order by seq limit ${mostBreaks}
    ), last as (
      select coalesce(max(seq), 0) as seq from journal
    ), head as (
      select coalesce(max(seq), 0) as seq, coalesce((select hash from journal_heads), ${nothing}) as hash from journal_heads
    ), found as (
      select case when other.seq is null then 'altered' else 'swapped' end as kind, j.seq, null::bigint as until, other.seq as "with"
      from altered j left join lateral (
        select a.seq from altered a where a.seq <> j.seq and j.hash = ${hashOf(sql`a.seq`)} limit 1) other on true
      union all select 'removed', before + 1, seq - 1, null from chain where seq > before + 1
      union all select 'removed', last.seq + 1, head.seq, null from last, head where head.seq > last.seq
      union all select 'unlinked', seq, null, null
        from (select *, lag(whole, 1, true) over (order by seq) as after_whole from chain) c
        where whole and after_whole and not linked and seq = before + 1
      union all select 'appended', head.seq + 1, last.seq, null from last, head where last.seq > head.seq
      union all select 'head', last.seq, null, null from last join head on head.seq = last.seq
        where head.hash <> coalesce((select j.hash from journal j where j.seq = last.seq), ${nothing})
    )
    select * from found order by seq, kind limit ${mostBreaks}`.execute(db);
  return rows;
}

/** The first number at which something does not fit; undefined when all is well. */
export async function findBrokenSeq(db: Reader): Promise<string | undefined> {
  return (await findJournalBreaks(db))[0]?.seq;
}
