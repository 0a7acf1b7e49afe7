import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../../drafts/writing.ts';
import type { Revocation } from '../types.ts';

/** A key that was once trusted to be an agency's of another installation. `publicKey`: Ed25519, raw, base64; `at`: ISO 8601, UTC. */
export interface DeliveryKey {
  id: string;
  code: string;
  publicKey: string;
  author: string;
  at: string;
  revocation: Revocation | null;
}

interface KeyRow extends Omit<DeliveryKey, 'at' | 'revocation'> {
  at: Date;
  reason: string | null;
  revokedBy: string;
  revokedAt: Date;
}

/** Every key that was ever trusted, the newest first. */
export async function listKeys(db: Reader, agencyId: string): Promise<DeliveryKey[]> {
  const { rows } = await sql<KeyRow>`
    select k.id, k.code, k.public_key as "publicKey", k.author, k.at, v.reason, v.author as "revokedBy", v.at as "revokedAt"
    from delivery_keys k
    left join delivery_key_revocations v on v.agency_id = k.agency_id and v.public_key = k.public_key
    where k.agency_id = ${agencyId} order by k.at desc, k.id desc`.execute(db);
  return rows.map(({ id, code, publicKey, author, at, reason, revokedBy, revokedAt }) => ({
    ...{ id, code, publicKey, author, at: at.toISOString() },
    revocation: reason === null ? null : { reason, author: revokedBy, at: revokedAt.toISOString() },
  }));
}

/** The keys that somebody of the agency trusts to be another agency's. */
export async function listTrusted(db: Reader, agencyId: string, code: string): Promise<string[]> {
  return (await listKeys(db, agencyId))
    .filter((one) => one.code === code && one.revocation === null)
    .map(({ publicKey }) => publicKey);
}

/** Trusts a key to be another agency's; a repeat adds nothing. */
export async function trustKey(
  tx: Transaction,
  writing: Writing,
  { code, publicKey }: { code: string; publicKey: string },
): Promise<void> {
  const id = randomUUIDv7();
  await insertJournalled(
    tx,
    writing,
    { action: 'delivery.trust', subject: 'deliveryKey', id, version: null, written: { code, publicKey } },
    sql`insert into delivery_keys (agency_id, id, code, public_key, author, at)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${code}::text, ${publicKey}::text, ${writing.actor}::text, ${writing.at}::timestamptz
      from head on conflict do nothing returning 1`,
  );
}

/** Whether a key was revoked, whichever agencies it was trusted to be of. */
export async function findRevocation(db: Reader, agencyId: string, publicKey: string): Promise<Revocation | undefined> {
  const { rows } = await sql<Omit<Revocation, 'at'> & { at: Date }>`
    select reason, author, at from delivery_key_revocations
    where agency_id = ${agencyId} and public_key = ${publicKey}`.execute(db);
  return rows[0] === undefined ? undefined : { ...rows[0], at: rows[0].at.toISOString() };
}

/** Revokes a key. @returns whether it was not revoked before. */
export async function addRevocation(
  tx: Transaction,
  writing: Writing,
  { id, publicKey }: Pick<DeliveryKey, 'id' | 'publicKey'>,
  reason: string,
): Promise<boolean> {
  return insertJournalled(
    tx,
    writing,
    { action: 'delivery.revokeKey', subject: 'deliveryKey', id, version: null, written: { publicKey, reason } },
    sql`insert into delivery_key_revocations (agency_id, public_key, reason, author, at)
      select ${writing.agencyId}::uuid, ${publicKey}::text, ${reason}::text, ${writing.actor}::text, ${writing.at}::timestamptz
      from head on conflict do nothing returning 1`,
  );
}
