import { sql } from 'kysely';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { Grant, Membership } from '../predicate.ts';

export type SignInTransaction = SignInDatabase;

/** A transaction whose journal rows, which triggers write, name the actor. */
export function asActor<T>(db: SignInDatabase, actor: string, use: (tx: SignInTransaction) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('giaouoc.actor', ${actor}, true)`.execute(tx);
    return use(tx);
  });
}

export interface FoundSession {
  id: string;
  userId: string;
  name: string;
  username: string;
  actor: string;
  idleSince: Date;
  memberships: Membership[];
  grants: Grant[];
}

/** Roles and grants that hold today. */
export const inForce = (alias: string) =>
  sql`${sql.ref(`${alias}.revoked_at`)} is null and ${sql.ref(`${alias}.valid_from`)} <= current_date
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= current_date)`;

/**
 * The sessions of tokens, by token, with what their people may do now, in one statement. One that ended, lay idle, or is of a locked
 * account is not among them.
 */
export async function findSessions(
  db: SignInDatabase,
  tokens: readonly string[],
  idleSeconds: number,
): Promise<Map<string, FoundSession>> {
  const { rows } = await sql<FoundSession & { token: string }>`
    select s.token, s.id, s.user_id as "userId", u.name, u.username, u.actor, s.updated_at as "idleSince",
      coalesce((select json_agg(json_build_object('role', m.role, 'orgUnit', m.org_unit,
          'agency', case when m.agency_id is null then null else json_build_object('id', a.id, 'code', a.code) end))
        from sign_in.memberships m left join public.agencies a on a.id = m.agency_id
        where m.user_id = s.user_id and ${inForce('m')}), '[]') as memberships,
      coalesce((select json_agg(json_build_object('agencyId', g.agency_id, 'permission', g.permission))
        from sign_in.grants g where g.user_id = s.user_id and ${inForce('g')}), '[]') as grants
    from sign_in.sessions s join sign_in.users u on u.id = s.user_id
    where s.token = any(${[...tokens]}::text[]) and u.disabled_at is null and s.expires_at > now()
      and s.updated_at > now() - make_interval(secs => ${idleSeconds})`.execute(db);
  return new Map(rows.map(({ token, ...session }) => [token, session]));
}

export async function touchSession(db: SignInDatabase, id: string): Promise<void> {
  await sql`update sign_in.sessions set updated_at = now() where id = ${id}`.execute(db);
}

export async function endSession(db: SignInDatabase, session: { id: string; userId: string }): Promise<boolean> {
  const ended = await db
    .deleteFrom('sessions')
    .where('id', '=', session.id)
    .where('user_id', '=', session.userId)
    .executeTakeFirst();
  return ended.numDeletedRows > 0n;
}

export async function endSessionOfToken(db: SignInDatabase, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token', '=', token).execute();
}

/** All sessions of a person but one. */
export async function endSessionsOf(tx: SignInTransaction, userId: string, but?: string): Promise<void> {
  await sql`delete from sign_in.sessions where user_id = ${userId} and id is distinct from ${but ?? null}::uuid`.execute(
    tx,
  );
}

export async function listSessionsOf(db: SignInDatabase, userId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'ip_address', 'user_agent', 'created_at', 'updated_at'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('updated_at', 'desc')
    .execute();
}

export interface KnownLogin {
  id: string;
  username: string;
  disabled: boolean;
  hasPassword: boolean;
}

/** Whose account a typed name or e-mail address means. */
export async function findLogin(db: SignInDatabase, login: string): Promise<KnownLogin | undefined> {
  const { rows } = await sql<KnownLogin>`
    select id, username, disabled_at is not null as disabled,
      exists (select 1 from sign_in.accounts a where a.user_id = u.id and a.provider_id = 'credential') as "hasPassword"
    from sign_in.users u
    where ${login.includes('@') ? sql.ref('email') : sql.ref('username')} = ${login}`.execute(db);
  return rows[0];
}

export interface LockoutRule {
  attempts: number;
  minutes: number;
}

/**
 * Counts one attempt before the password is looked at, so that many at once gain nothing.
 * @returns until when the name is locked; undefined when the attempt may go on.
 */
export async function claimAttempt(
  db: SignInDatabase,
  loginHash: Buffer,
  { attempts, minutes }: LockoutRule,
): Promise<Date | undefined> {
  const window = sql`make_interval(mins => ${minutes})`;
  const over = sql`(l.locked_until <= now() or (l.locked_until is null and l.first_failure < now() - ${window}))`;
  const { rows } = await sql<{ locked_until: Date | null }>`
    insert into sign_in.lockouts as l (login_hash, failures, first_failure) values (${loginHash}, 1, now())
    on conflict (login_hash) do update set
      failures = case when ${over} then 1 else l.failures + 1 end,
      first_failure = case when ${over} then now() else l.first_failure end,
      locked_until = case when ${over} then null when l.locked_until is not null then l.locked_until
        when l.failures >= ${attempts} then now() + ${window} end
    returning locked_until`.execute(db);
  return rows[0]?.locked_until ?? undefined;
}

export async function forgetAttempts(db: SignInDatabase, loginHash: Buffer): Promise<void> {
  await db.deleteFrom('lockouts').where('login_hash', '=', loginHash).execute();
}

/** What is over and of no use any more. */
export async function forgetOld(db: SignInDatabase): Promise<void> {
  await sql`delete from sign_in.sessions where expires_at < now() - interval '1 day'`.execute(db);
  await sql`delete from sign_in.lockouts where first_failure < now() - interval '1 day'`.execute(db);
  await sql`delete from sign_in.verifications where expires_at < now() - interval '1 day'`.execute(db);
}

/** Whether anybody manages this installation. */
export async function hasAdministrator(db: SignInDatabase): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from sign_in.memberships m where m.role = 'administrator' and m.agency_id is null) as found`.execute(
    db,
  );
  return rows[0]?.found === true;
}

/** One first run at a time: held until the transaction ends. */
export async function lockFirstRun(tx: SignInTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(740120)`.execute(tx);
}

export async function listAgencyIds(db: SignInDatabase): Promise<{ id: string; code: string }[]> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from public.agencies order by code`.execute(
    db,
  );
  return rows;
}

/** The hash of a person's password, absent before one is set. */
export async function findPasswordHash(db: SignInDatabase, userId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('accounts')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return found?.password ?? undefined;
}

export interface OpenInvitation {
  userId: string;
  kind: 'invite' | 'reset';
  name: string;
  username: string;
}

const openInvitation = sql`i.used_at is null and i.expires_at > now() and u.disabled_at is null`;

export async function findInvitation(db: SignInDatabase, secretHash: Buffer): Promise<OpenInvitation | undefined> {
  const { rows } = await sql<OpenInvitation>`
    select i.user_id as "userId", i.kind, u.name, u.username from sign_in.invitations i join sign_in.users u on u.id = i.user_id
    where i.secret_hash = ${secretHash} and ${openInvitation}`.execute(db);
  return rows[0];
}

/** Takes an invitation for good; of two who come at once one gets it. */
export async function takeInvitation(tx: SignInTransaction, secretHash: Buffer): Promise<OpenInvitation | undefined> {
  const { rows } = await sql<OpenInvitation>`
    update sign_in.invitations i set used_at = now() from sign_in.users u
    where u.id = i.user_id and i.secret_hash = ${secretHash} and ${openInvitation}
    returning i.user_id as "userId", i.kind, u.name, u.username`.execute(tx);
  return rows[0];
}
