import { sql } from 'kysely';
import { findJournalBreaks, readJournalHead } from '../../access/journal.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import type { JournalBreak, JournalCheck } from './contract.ts';

/** Computes the whole chain anew and keeps what came out. `at`: ISO 8601, UTC. */
export async function checkJournal(database: Database, agencyId: string, at: string): Promise<JournalCheck> {
  return database.write(agencyId, async (tx) => {
    const { seq } = await readJournalHead(tx);
    const breaks = await findJournalBreaks(tx);
    await sql`insert into journal_checks (agency_id, at, seq, breaks)
      values (${agencyId}, ${at}::timestamptz, ${seq}::bigint, ${JSON.stringify(breaks)}::jsonb)
      on conflict (agency_id, at) do nothing`.execute(tx);
    return checkOf({ at, seq, breaks });
  });
}

/** The last time that the chain was computed; null: never. */
export async function findLastCheck(db: Reader): Promise<JournalCheck | null> {
  const { rows } = await sql<{ at: string; seq: string; breaks: JournalBreak[] }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, seq, breaks from journal_checks
    where agency_id = (select current_setting('giaouoc.agency_id')::uuid) order by at desc limit 1`.execute(db);
  const [last] = rows;
  return last === undefined ? null : checkOf(last);
}

function checkOf({ at, seq, breaks }: { at: string; seq: string; breaks: JournalBreak[] }): JournalCheck {
  const [first] = breaks;
  return { at, wholeUntil: first === undefined ? seq : String(BigInt(first.seq) - 1n), breaks };
}
