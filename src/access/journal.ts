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
 * number. Only here is the agency's journal locked, so that writers wait for each other as briefly as can be.
 */
export function journalCtes(agencyId: string, event: JournalEvent): RawBuilder<unknown> {
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
  return sql`previous as (
    select seq, hash from journal_heads where agency_id = ${agencyId} for update
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

/**
 * Recomputes the chain. @returns the first number at which a row is missing, was altered, or does not fit its neighbour or the head;
 * undefined when all is well.
 */
export async function findBrokenSeq(db: Reader): Promise<string | undefined> {
  const text = rowText({
    seq: sql`j.seq`,
    at: sql`j.at`,
    actor: sql`j.actor`,
    action: sql`j.action`,
    subject: sql`j.subject`,
    subject_id: sql`j.subject_id`,
    subject_version: sql`j.subject_version`,
    row_count: sql`j.row_count`,
    digest: sql`j.digest`,
  });
  const nothing = sql`decode(repeat('00', 32), 'hex')`;
  const { rows } = await sql<{ seq: string }>`
    with chain as (
      select j.seq, j.hash, j.previous_hash = coalesce(lag(j.hash) over (order by j.seq), ${nothing}) as linked,
        j.hash = sha256(j.previous_hash || convert_to(${text}, 'UTF8')) as whole, row_number() over (order by j.seq) as position
      from journal j
    ), last as (
      select coalesce(max(seq), 0) as seq, coalesce((select hash from journal order by seq desc limit 1), ${nothing}) as hash from journal
    )
    select position as seq from chain where not linked or not whole or seq <> position
    union all
    select least(last.seq, coalesce(h.seq, 0)) + 1 from last left join journal_heads h on true where last.seq <> coalesce(h.seq, 0)
    union all
    select last.seq from last join journal_heads h on h.seq = last.seq where h.hash <> last.hash
    order by seq limit 1`.execute(db);
  return rows[0]?.seq;
}
