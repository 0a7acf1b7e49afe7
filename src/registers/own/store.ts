import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { agencySetting } from '../store.ts';

/** What a person keeps for himself: `subject` says of what. Nobody else reads it, no journal knows it (docs/decisions/011). */
export interface OwnState {
  userId: string;
  kind: 'list' | 'draft';
  subject: string;
}

export async function findState(db: Reader, { userId, kind, subject }: OwnState): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select value from working_states
    where agency_id = ${agencySetting} and user_id = ${userId}::uuid and kind = ${kind} and subject = ${subject}`.execute(
    db,
  );
  return rows[0]?.value;
}

export async function keepState(
  tx: Transaction,
  { userId, kind, subject }: OwnState,
  { value, at }: { value: unknown; at: string },
): Promise<void> {
  await sql`insert into working_states (agency_id, user_id, kind, subject, value, saved_at)
    select ${agencySetting}, ${userId}::uuid, ${kind}, ${subject}, ${JSON.stringify(value)}::jsonb, ${at}::timestamptz
    on conflict (agency_id, user_id, kind, subject) do update set value = excluded.value, saved_at = excluded.saved_at`.execute(
    tx,
  );
}

export async function dropState(tx: Transaction, { userId, kind, subject }: OwnState): Promise<void> {
  await sql`delete from working_states
    where agency_id = ${agencySetting} and user_id = ${userId}::uuid and kind = ${kind} and subject = ${subject}`.execute(
    tx,
  );
}
