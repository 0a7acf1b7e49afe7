import { sql } from 'kysely';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { SignInTransaction } from '../sign-in/store.ts';
import type { GrantView } from './contract.ts';

export async function insertGrant(
  tx: SignInTransaction,
  grant: { id: string; userId: string; agencyId: string; reason: string; grantedBy: string; from: string; to: string },
): Promise<void> {
  await sql`
    insert into sign_in.grants (id, user_id, agency_id, permission, reason, granted_by, valid_from, valid_to)
    values (${grant.id}, ${grant.userId}, ${grant.agencyId}, 'personalData.read', ${grant.reason}, ${grant.grantedBy},
      ${grant.from}, ${grant.to})`.execute(tx);
}

/** Every permission there ever was, the newest first. */
export async function listGrants(db: SignInDatabase): Promise<GrantView[]> {
  const { rows } = await sql<GrantView>`
    select g.id, g.user_id as "user", u.name, u.username, a.code as agency, g.reason, g.granted_by as "grantedBy",
      g.valid_from as "from", g.valid_to as "to",
      case when g.revoked_at is not null then 'revoked' when g.valid_to < current_date then 'over'
        when g.valid_from > current_date then 'coming' else 'inForce' end as state
    from sign_in.grants g join sign_in.users u on u.id = g.user_id join public.agencies a on a.id = g.agency_id
    order by g.id desc`.execute(db);
  return rows;
}

/** The agency of a person's permission that was not taken back. */
export async function findGrantAgency(
  tx: SignInTransaction,
  grant: { id: string; userId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select a.code from sign_in.grants g join public.agencies a on a.id = g.agency_id
    where g.id = ${grant.id} and g.user_id = ${grant.userId} and g.revoked_at is null`.execute(tx);
  return rows[0]?.code;
}

export async function revokeGrant(tx: SignInTransaction, id: string): Promise<void> {
  await sql`update sign_in.grants set revoked_at = now() where id = ${id} and revoked_at is null`.execute(tx);
}
