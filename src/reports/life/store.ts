import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { Draft } from '../drafts/store.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import type { FrozenReport, Letterhead } from '../types.ts';
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

/**
 * A frozen report as it is kept: canonical JSON, hash of its bytes (hexadecimal), number of the journal it was built as of. `checks`:
 * what was looked at beside it (frozen-checks.ts), null where an earlier version of the program froze it.
 */
export interface KeptReport {
  actionNumber: number;
  seq: string;
  document: string;
  sha256: string;
  checks: string | null;
}

/** Keeps a frozen report under the action that made it, and which entries it names as evidence: those are corrected with a reason only. */
export async function keepFrozen(
  tx: Transaction,
  agencyId: string,
  kept: { draftId: string } & Omit<KeptReport, 'sha256'>,
): Promise<void> {
  const sha256 = createHash('sha256').update(kept.document).digest();
  await sql`insert into frozen_reports (agency_id, draft_id, action_number, seq, document, sha256, checks)
    values (${agencyId}, ${kept.draftId}, ${kept.actionNumber}, ${kept.seq}::bigint, ${kept.document}, ${sha256}, ${kept.checks})`.execute(
    tx,
  );
  await sql`insert into reported_entries (agency_id, entry_id)
    select distinct ${agencyId}::uuid, named[1]::uuid from regexp_matches(${kept.document}, '"entryId":"([0-9a-f-]{36})"', 'g') named
    on conflict do nothing`.execute(tx);
}

/** The last frozen report of a draft. */
export async function findFrozen(db: Reader, agencyId: string, draftId: string): Promise<KeptReport | undefined> {
  const { rows } = await sql<KeptReport>`
    select action_number as "actionNumber", seq, document, encode(sha256, 'hex') as sha256, checks from frozen_reports
    where agency_id = ${agencyId} and draft_id = ${draftId} order by action_number desc limit 1`.execute(db);
  return rows[0];
}

/** Makes every other write of the agency wait until this transaction ends. */
export async function lockJournal(tx: Transaction, agencyId: string): Promise<void> {
  await sql`select seq from journal_heads where agency_id = ${agencyId} for update`.execute(tx);
}

/** The head of the report that an edition replaces, as it was issued; undefined: it replaces none. */
export async function findReplacedLetterhead(
  db: Reader,
  agencyId: string,
  { reportType, periodCode, edition }: Pick<Draft, 'reportType' | 'periodCode' | 'edition'>,
): Promise<Letterhead | undefined> {
  if (edition < 2) return undefined;
  const { rows } = await sql<{ document: string }>`
    select f.document from frozen_reports f
    join report_drafts d on d.agency_id = f.agency_id and d.id = f.draft_id
    where f.agency_id = ${agencyId} and d.report_type = ${reportType} and d.period_code = ${periodCode}
      and d.edition = ${edition - 1}
    order by f.action_number desc limit 1`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : (JSON.parse(row.document) as FrozenReport).report.letterhead;
}
