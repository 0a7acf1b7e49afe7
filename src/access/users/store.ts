import { sql } from 'kysely';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { RoleId } from '../permissions.ts';
import { inForce, type SignInTransaction } from '../sign-in/store.ts';

export interface NewUser {
  id: string;
  name: string;
  username: string;
  email: string | null;
}

/** @returns false when user name or e-mail address are taken. */
export async function insertUser(tx: SignInTransaction, { id, name, username, email }: NewUser): Promise<boolean> {
  const inserted = await tx
    .insertInto('users')
    .values({
      id,
      name,
      username,
      email: email ?? `${id}@khong-co.invalid`,
      email_verified: email !== null,
      created_at: sql<Date>`now()`,
      updated_at: sql<Date>`now()`,
      actor: `${name} (${username})`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function setPassword(
  tx: SignInTransaction,
  account: { id: string; userId: string; hash: string },
): Promise<void> {
  await sql`
    insert into sign_in.accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${account.id}, ${account.userId}, 'credential', ${account.userId}, ${account.hash}, now(), now())
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`.execute(tx);
}

export interface NewMembership {
  id: string;
  userId: string;
  agencyId: string | null;
  role: string;
  orgUnit: string | null;
}

/** @returns false when the person has the role there already. */
export async function insertMembership(tx: SignInTransaction, membership: NewMembership): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into sign_in.memberships (id, user_id, agency_id, role, org_unit, valid_from)
    values (${membership.id}, ${membership.userId}, ${membership.agencyId}, ${membership.role}, ${membership.orgUnit}, current_date)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function revokeMembership(tx: SignInTransaction, userId: string, membershipId: string): Promise<void> {
  await sql`update sign_in.memberships set revoked_at = now()
    where id = ${membershipId} and user_id = ${userId} and revoked_at is null`.execute(tx);
}

export async function setDisabled(tx: SignInTransaction, userId: string, disabled: boolean): Promise<void> {
  await sql`update sign_in.users set disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end, updated_at = now()
    where id = ${userId}`.execute(tx);
}

/** A person's open invitations end when a new one is written. */
export async function insertInvitation(
  tx: SignInTransaction,
  invitation: { secretHash: Buffer; userId: string; kind: 'invite' | 'reset'; createdBy: string; hours: number },
): Promise<Date> {
  await sql`update sign_in.invitations set used_at = now() where user_id = ${invitation.userId} and used_at is null`.execute(
    tx,
  );
  const { rows } = await sql<{ expires_at: Date }>`
    insert into sign_in.invitations (secret_hash, user_id, kind, created_by, expires_at)
    values (${invitation.secretHash}, ${invitation.userId}, ${invitation.kind}, ${invitation.createdBy},
      now() + make_interval(hours => ${invitation.hours})) returning expires_at`.execute(tx);
  return rows[0]?.expires_at ?? new Date(0);
}

/** A reset also takes the second factor away: who lost the phone gets in again. */
export async function removeSecondFactor(tx: SignInTransaction, userId: string): Promise<void> {
  await tx.deleteFrom('two_factors').where('user_id', '=', userId).execute();
  await sql`update sign_in.users set two_factor_enabled = false, updated_at = now()
    where id = ${userId} and two_factor_enabled`.execute(tx);
}

export interface StoredUser {
  id: string;
  name: string;
  username: string;
  email: string | null;
  disabled: boolean;
  hasSignedUp: boolean;
  secondFactor: boolean;
  memberships: { id: string; agency: string | null; role: string; orgUnit: string | null }[];
}

export async function listUsers(db: SignInDatabase, only?: string): Promise<StoredUser[]> {
  const { rows } = await sql<StoredUser>`
    select u.id, u.name, u.username, case when u.email like '%@khong-co.invalid' then null else u.email end as email,
      u.disabled_at is not null as disabled, u.two_factor_enabled as "secondFactor",
      exists (select 1 from sign_in.accounts c where c.user_id = u.id) as "hasSignedUp",
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'agency', a.code, 'role', m.role, 'orgUnit', m.org_unit) order by m.id)
        from sign_in.memberships m left join public.agencies a on a.id = m.agency_id
        where m.user_id = u.id and ${inForce('m')}), '[]') as memberships
    from sign_in.users u where ${only ?? null}::uuid is null or u.id = ${only ?? null}::uuid
    order by u.name collate "vi-x-icu", u.username`.execute(db);
  return rows;
}

export interface SignInJournalRow {
  seq: string;
  at: Date;
  actor: string;
  action: string;
  subjectId: string;
}

/** Who works in an agency now and may sign in: name, the units of his roles there, and his address where he has one. */
export interface Member {
  userId: string;
  name: string;
  actor: string;
  units: string[];
  roles: RoleId[];
  email: string | null;
}

export async function listMembers(db: SignInDatabase, agencyId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select u.id as "userId", u.name, u.actor, case when u.email like '%@khong-co.invalid' then null else u.email end as email,
      array_agg(distinct m.role) as roles, coalesce(array_agg(distinct m.org_unit) filter (where m.org_unit is not null), '{}') as units
    from sign_in.users u join sign_in.memberships m on m.user_id = u.id and ${inForce('m')}
    where m.agency_id = ${agencyId} and u.disabled_at is null
    group by u.id order by u.id`.execute(db);
  return rows;
}

/** The newest rows before a number. */
export async function listJournal(db: SignInDatabase, before: string | undefined): Promise<SignInJournalRow[]> {
  const { rows } = await sql<SignInJournalRow>`
    select seq, at, actor, action, subject_id as "subjectId" from sign_in.journal
    where ${before ?? null}::bigint is null or seq < ${before ?? null}::bigint order by seq desc limit 100`.execute(db);
  return rows;
}

/** Recomputes the chain of the sign-in journal. @returns the first number that does not fit; undefined when all is well. */
export async function findBrokenSignInSeq(db: SignInDatabase): Promise<string | undefined> {
  const { rows } = await sql<{ seq: string }>`
    with chain as (
      select j.seq, j.previous_hash = coalesce(lag(j.hash) over (order by j.seq), decode(repeat('00', 32), 'hex')) as linked,
        j.hash = sha256(j.previous_hash || convert_to(
          sign_in.journal_text(j.seq, j.at, j.actor, j.action, j.subject, j.subject_id, j.digest), 'UTF8')) as whole,
        row_number() over (order by j.seq) as position
      from sign_in.journal j
    ), last as (
      select h.seq, h.hash, coalesce((select max(seq) from sign_in.journal), 0) as written,
        coalesce((select hash from sign_in.journal order by seq desc limit 1), decode(repeat('00', 32), 'hex')) as written_hash
      from sign_in.journal_head h
    )
    select position as seq from chain where not linked or not whole or seq <> position
    union all select least(seq, written) + 1 from last where seq <> written
    union all select seq from last where seq = written and hash <> written_hash
    order by seq limit 1`.execute(db);
  return rows[0]?.seq;
}
