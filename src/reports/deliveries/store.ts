import { sql } from 'kysely';
import type { Problem } from '../../kernel/problem.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import { hashOf } from './check-delivery.ts';
import type { Delivery, DeliveryKind, Revocation } from './types.ts';

/** Puts a delivery into the outbox. @returns whether the same content was not sent there before. */
export async function addSent(tx: Transaction, writing: Writing, delivery: Delivery): Promise<boolean> {
  const { id, to, kind, content, sha256, publicKey, signature } = delivery;
  const { rows } = await sql`select 1 from deliveries_sent
    where agency_id = ${writing.agencyId} and to_code = ${to} and sha256 = ${Buffer.from(sha256, 'hex')}`.execute(tx);
  if (rows.length > 0) return false;
  return insertJournalled(
    tx,
    writing,
    { action: `delivery.send`, subject: 'delivery', id, version: null, written: { to, kind, sha256 } },
    sql`insert into deliveries_sent (agency_id, id, to_code, kind, content, sha256, public_key, signature, author, at)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${to}::text, ${kind}::text, ${content}::text, ${Buffer.from(sha256, 'hex')}::bytea,
        ${publicKey}::text, ${signature}::text, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}

/** A delivery of ours that was sent. `at`: when, ISO 8601. */
export async function findSent(
  db: Reader,
  agencyId: string,
  id: string,
): Promise<{ at: string; delivery: Omit<Delivery, 'from'> } | undefined> {
  const { rows } = await sql<Omit<Delivery, 'from'> & { at: Date }>`
    select id, to_code as "to", kind, content, encode(sha256, 'hex') as sha256, public_key as "publicKey", signature, at
    from deliveries_sent where agency_id = ${agencyId} and id = ${id}`.execute(db);
  const [sent] = rows;
  if (sent === undefined) return undefined;
  const { at, ...delivery } = sent;
  return { at: at.toISOString(), delivery };
}

/** Notes that a delivery arrived, and what was wrong with it. */
export async function addReceipt(
  tx: Transaction,
  writing: Writing,
  { id, refusal }: { id: string; refusal: Problem | null },
): Promise<void> {
  await insertJournalled(
    tx,
    writing,
    { action: 'delivery.receipt', subject: 'delivery', id, version: null, written: refusal },
    sql`insert into delivery_receipts (agency_id, id, at, refusal)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${writing.at}::timestamptz, ${refusal === null ? null : JSON.stringify(refusal)}::jsonb from head
      on conflict do nothing returning 1`,
  );
}

export async function hasReceipt(db: Reader, agencyId: string, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from delivery_receipts where agency_id = ${agencyId} and id = ${id}`.execute(db);
  return rows.length > 0;
}

/** What became of a delivery that is here already: the same, or the same content taken under another id. Undefined: it is not here. */
export async function findReceived(
  db: Reader,
  agencyId: string,
  { id, from, content }: Pick<Delivery, 'id' | 'from' | 'content'>,
): Promise<{ refusal: Problem | null } | undefined> {
  const { rows } = await sql<{
    refusal: Problem | null;
  }>`select refusal from deliveries_received where agency_id = ${agencyId}
    and (id = ${id} or (refusal is null and from_code = ${from} and sha256 = ${Buffer.from(hashOf(content), 'hex')})) order by at limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Puts a delivery into the inbox, taken or refused. @returns whether it was not there before. */
export async function addReceived(
  tx: Transaction,
  writing: Writing,
  { id, from, kind, content, publicKey }: Delivery,
  refusal: Problem | null,
): Promise<boolean> {
  const sha256 = hashOf(content);
  return insertJournalled(
    tx,
    writing,
    {
      action: refusal === null ? 'delivery.take' : 'delivery.refuse',
      subject: 'delivery',
      id,
      version: null,
      written: { from, kind, sha256, refusal },
    },
    sql`insert into deliveries_received (agency_id, id, from_code, kind, content, sha256, refusal, at, public_key)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${from}::text, ${kind}::text, ${content}::text, ${Buffer.from(sha256, 'hex')}::bytea,
        ${refusal === null ? null : JSON.stringify(refusal)}::jsonb, ${writing.at}::timestamptz, ${publicKey}::text from head
      on conflict do nothing returning 1`,
  );
}

/** What we sent and no receiver of this installation has taken or refused, newest first, at most 500. */
export async function listUndelivered(
  db: Reader,
  agencyId: string,
): Promise<(Pick<Delivery, 'id' | 'to' | 'kind' | 'content'> & { at: string })[]> {
  const { rows } = await sql<Pick<Delivery, 'id' | 'to' | 'kind' | 'content'> & { at: Date }>`
    select s.id, s.to_code as "to", s.kind, s.content, s.at from deliveries_sent s
    where s.agency_id = ${agencyId} and not exists (
      select 1 from delivery_receipts r where r.agency_id = s.agency_id and r.id = s.id)
    order by s.at desc, s.id desc limit 500`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

export interface Sent {
  id: string;
  to: string;
  content: string;
  at: string;
  arrivedAt: string | null;
  refusal: Problem | null;
}

/** What we sent of a kind, in order. */
export async function listSent(db: Reader, agencyId: string, kind: DeliveryKind): Promise<Sent[]> {
  const { rows } = await sql<Omit<Sent, 'at' | 'arrivedAt'> & { at: Date; arrivedAt: Date | null }>`
    select s.id, s.to_code as "to", s.content, s.at, r.at as "arrivedAt", r.refusal from deliveries_sent s
    left join delivery_receipts r on r.agency_id = s.agency_id and r.id = s.id
    where s.agency_id = ${agencyId} and s.kind = ${kind} order by s.at, s.id`.execute(db);
  return rows.map(({ at, arrivedAt, ...row }) => ({
    ...row,
    at: at.toISOString(),
    arrivedAt: arrivedAt?.toISOString() ?? null,
  }));
}

/** What was taken. `revocation`: of the key that signed it, when that was revoked since; null: it was not. */
export interface Taken {
  id: string;
  from: string;
  content: string;
  at: string;
  revocation: Revocation | null;
}

interface TakenRow {
  id: string;
  from: string;
  content: string;
  at: Date;
  reason: string | null;
  author: string;
  revokedAt: Date;
}

const taken = sql`select r.id, r.from_code as "from", r.content, r.at, v.reason, v.author, v.at as "revokedAt"
  from deliveries_received r
  left join delivery_key_revocations v on v.agency_id = r.agency_id and v.public_key = r.public_key`;

const toTaken = ({ id, from, content, at, reason, author, revokedAt }: TakenRow): Taken => ({
  ...{ id, from, content, at: at.toISOString() },
  revocation: reason === null ? null : { reason, author, at: revokedAt.toISOString() },
});

/** What we took of a kind, in order. */
export async function listTaken(db: Reader, agencyId: string, kind: DeliveryKind): Promise<Taken[]> {
  const { rows } = await sql<TakenRow>`${taken}
    where r.agency_id = ${agencyId} and r.kind = ${kind} and r.refusal is null order by r.at, r.id`.execute(db);
  return rows.map(toTaken);
}

export async function findTaken(db: Reader, agencyId: string, id: string): Promise<Taken | undefined> {
  const { rows } = await sql<TakenRow>`${taken}
    where r.agency_id = ${agencyId} and r.id = ${id} and r.refusal is null`.execute(db);
  return rows[0] === undefined ? undefined : toTaken(rows[0]);
}

/** What could not be taken, newest first, at most 200. */
export async function listRefused(
  db: Reader,
  agencyId: string,
): Promise<{ id: string; from: string; at: string; refusal: Problem }[]> {
  const { rows } = await sql<{ id: string; from: string; at: Date; refusal: Problem }>`
    select id, from_code as "from", at, refusal from deliveries_received
    where agency_id = ${agencyId} and refusal is not null order by at desc, id limit 200`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
