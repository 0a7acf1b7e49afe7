import { sql } from 'kysely';
import type { Reader } from '../../platform/postgres/connect.ts';

/** Which of these keys have been written under, with the id of the entry: key → entry. */
export async function findWritten(db: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; entry: string | null }>`
    select key, result #>> '{written,0,entryId}' as entry from write_requests
    where agency_id = (select current_setting('giaouoc.agency_id')::uuid) and key = any(${[...keys]}::text[])`.execute(
    db,
  );
  return new Map(rows.flatMap(({ key, entry }) => (entry === null ? [] : [[key, entry] as const])));
}
