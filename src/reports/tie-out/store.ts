import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import type { KeptTieOut } from './kept-tie-out.ts';

/** A comparison as stored. `sha256`: hexadecimal, of the file's bytes. */
export interface StoredTieOut {
  id: string;
  reportType: string;
  periodCode: string;
  sha256: string;
  fileName: string;
  readBy: string;
  readAt: string;
  kept: KeptTieOut;
}

/** Keeps a comparison and journals it. */
export async function keepTieOut(
  tx: Transaction,
  writing: Writing,
  read: Pick<StoredTieOut, 'reportType' | 'periodCode' | 'sha256' | 'fileName' | 'kept'>,
): Promise<StoredTieOut> {
  const id = randomUUIDv7();
  const { reportType, periodCode, sha256, fileName, kept } = read;
  await insertJournalled(
    tx,
    writing,
    { action: 'tieOut.read', subject: 'tie-out', id, version: null, written: { reportType, periodCode, sha256 } },
    sql`insert into tie_outs (agency_id, id, report_type, period_code, sha256, file_name, document, read_by, read_at)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${reportType}::text, ${periodCode}::text, decode(${sha256}, 'hex'),
        ${fileName}::text, ${JSON.stringify(kept)}::text, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
  return { ...read, id, readBy: writing.actor, readAt: writing.at };
}

export async function findTieOut(db: Reader, agencyId: string, id: string): Promise<StoredTieOut | undefined> {
  const { rows } = await sql<Omit<StoredTieOut, 'readAt' | 'kept'> & { readAt: Date; document: string }>`
    select id, report_type as "reportType", period_code as "periodCode", encode(sha256, 'hex') as sha256, file_name as "fileName",
      read_by as "readBy", read_at as "readAt", document
    from tie_outs where agency_id = ${agencyId} and id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { document, readAt, ...rest } = row;
  return { ...rest, readAt: readAt.toISOString(), kept: JSON.parse(document) as KeptTieOut };
}
