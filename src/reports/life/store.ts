import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import type { DoneAction, ReportAction } from './state.ts';

/** Everything that was done with a report, in order. */
export async function listActions(db: Reader, agencyId: string, draftId: string): Promise<DoneAction[]> {
  const { rows } = await sql<Omit<DoneAction, 'at'> & { at: Date }>`
    select number, action, author, at, reason from report_actions
    where agency_id = ${agencyId} and draft_id = ${draftId} order by number`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Adds what was done. @returns whether nobody did something else meanwhile. */
export async function addAction(
  tx: Transaction,
  writing: Writing,
  done: { draftId: string; number: number; action: ReportAction; reason: string | null; written: unknown },
): Promise<boolean> {
  const { draftId, number, action, reason, written } = done;
  return insertJournalled(
    tx,
    writing,
    { action: `report.${action}`, subject: 'report', id: draftId, version: number, written: { reason, written } },
    sql`insert into report_actions (agency_id, draft_id, number, action, reason, from_seq, author, at)
      select ${writing.agencyId}::uuid, ${draftId}::uuid, ${number}::integer, ${action}::text, ${reason}::text, head.seq,
        ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}

/** A frozen report as it is kept: canonical JSON, hash of its bytes (hexadecimal), number of the journal it was built as of. */
export interface KeptReport {
  actionNumber: number;
  seq: string;
  document: string;
  sha256: string;
}

/** Keeps a frozen report under the action that made it. */
export async function keepFrozen(
  tx: Transaction,
  agencyId: string,
  kept: { draftId: string; actionNumber: number; seq: string; document: string },
): Promise<void> {
  const sha256 = createHash('sha256').update(kept.document).digest();
  await sql`insert into frozen_reports (agency_id, draft_id, action_number, seq, document, sha256)
    values (${agencyId}, ${kept.draftId}, ${kept.actionNumber}, ${kept.seq}::bigint, ${kept.document}, ${sha256})`.execute(
    tx,
  );
}

/** The last frozen report of a draft. */
export async function findFrozen(db: Reader, agencyId: string, draftId: string): Promise<KeptReport | undefined> {
  const { rows } = await sql<{ action_number: number; seq: string; document: string; sha256: string }>`
    select action_number, seq, document, encode(sha256, 'hex') as sha256 from frozen_reports
    where agency_id = ${agencyId} and draft_id = ${draftId} order by action_number desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined
    ? undefined
    : { actionNumber: row.action_number, seq: row.seq, document: row.document, sha256: row.sha256 };
}
