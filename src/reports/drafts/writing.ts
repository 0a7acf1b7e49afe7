import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { journalCtes } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';

/** Who writes into which agency, and when (ISO 8601, UTC). */
export interface Writing {
  agencyId: string;
  actor: string;
  at: string;
}

/** What the journal says of a write. `written`: what its digest is made of. */
export interface Journalled {
  action: string;
  subject: string;
  id: string;
  version: number | null;
  written: unknown;
}

/**
 * Runs one insert with its row of the journal in one statement; `head.seq` is the journal's number in it. The insert ends with
 * `on conflict do nothing returning 1`. @returns whether it inserted; where it did not, the caller refuses and all is rolled back.
 */
export async function insertJournalled(
  tx: Transaction,
  { agencyId, actor, at }: Writing,
  { action, subject, id, version, written }: Journalled,
  insert: RawBuilder<unknown>,
): Promise<boolean> {
  const digest = createHash('sha256').update(canonicalJson(written)).digest();
  const event = { actor, at, action, subject, subjectId: id, subjectVersion: version, rowCount: 1, digest };
  const { rows } = await sql<{ count: string }>`
    with ${journalCtes(agencyId, event)}, written as (${insert}) select count(*) as count from written`.execute(tx);
  return rows[0]?.count === '1';
}
