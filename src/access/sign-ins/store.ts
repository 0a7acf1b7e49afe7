import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { Caller } from '../route.ts';
import type { SignInView, signInMethods, signInOutcomes } from './contract.ts';

export interface NewSignIn {
  /** Null: nobody has the name that was typed. */
  userId: string | null;
  method: (typeof signInMethods)[number];
  outcome: (typeof signInOutcomes)[number];
}

/** Notes who came to the door and what became of it, in the same way whether the name is known or not. */
export async function recordSignIn(
  db: SignInDatabase,
  { userId, method, outcome }: NewSignIn,
  { address, userAgent }: Caller,
): Promise<void> {
  await sql`insert into sign_in.sign_ins (id, user_id, method, outcome, address, user_agent)
    values (${randomUUIDv7()}, ${userId}, ${method}, ${outcome}, ${address.slice(0, 100)}, ${userAgent.slice(0, 300)})`.execute(
    db,
  );
}

/** Whose code a sign-in waits for, by the key of its cookie. */
export async function findCodeOwner(db: SignInDatabase, key: string): Promise<string | undefined> {
  const { rows } = await sql<{
    value: string;
  }>`select v.value from sign_in.verifications v join sign_in.users u on u.id::text = v.value
    where v.identifier = ${key} and v.expires_at > now()`.execute(db);
  return rows[0]?.value;
}

/** Who a provincial sign-on or a code let in. */
export async function findTokenOwner(db: SignInDatabase, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ user_id: string }>`select user_id from sign_in.sessions where token = ${token}`.execute(
    db,
  );
  return rows[0]?.user_id;
}

export interface SignInQuery {
  /** Of whom; null: of everybody, also of names that nobody has. */
  users: readonly string[] | null;
  failedOnly: boolean;
  /** Rows that are older than this one. */
  before: string | undefined;
  limit: number;
}

export async function listSignIns(
  db: SignInDatabase,
  { users, failedOnly, before, limit }: SignInQuery,
): Promise<SignInView[]> {
  const conditions = [
    users === null ? undefined : sql`s.user_id = any(${[...users]}::uuid[])`,
    failedOnly ? sql`s.outcome not in ('entered', 'codeWanted')` : undefined,
    before === undefined
      ? undefined
      : sql`(s.at, s.id) < (select b.at, b.id from sign_in.sign_ins b where b.id = ${before}::uuid)`,
  ].filter((one) => one !== undefined);
  const { rows } = await sql<SignInView>`
    select s.id, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, u.name, u.username, s.method, s.outcome,
      s.address, s.user_agent as "userAgent"
    from sign_in.sign_ins s left join sign_in.users u on u.id = s.user_id
    where ${sql.join([sql`true`, ...conditions], sql` and `)} order by s.at desc, s.id desc limit ${limit}`.execute(db);
  return rows;
}
