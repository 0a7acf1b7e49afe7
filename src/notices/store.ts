import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../platform/postgres/connect.ts';
import type { NewNotice, Notice, NoticeChoice, NoticeKind } from './types.ts';

/** Writes what was not said before. @returns how many notices are new. */
export async function addNotices(
  tx: Transaction,
  agencyId: string,
  notices: readonly NewNotice[],
  at: Date,
): Promise<number> {
  if (notices.length === 0) return 0;
  const rows = notices.map(({ place, ...notice }) => ({ ...place, ...notice, id: randomUUIDv7() }));
  const added = await sql`
    insert into notices (agency_id, id, user_id, kind, key, register, entry_id, page, report_type, period_code, title, deadline, created_at)
    select ${agencyId}::uuid, n.id, n."userId", n.kind, n.key, n.register, n."entryId", n.page, n.report, n.period, n.title, n.deadline, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id uuid, "userId" uuid, kind text, key text, register text, "entryId" uuid, page text, report text, period text,
        title text, deadline date)
    on conflict (agency_id, user_id, key) do nothing returning 1`.execute(tx);
  return added.rows.length;
}

const columns = sql`id, user_id as "userId", kind, key, title, deadline, created_at as "createdAt", read_at as "readAt",
  case when page is null then jsonb_build_object('kind', 'entry', 'register', register, 'entryId', entry_id)
    else jsonb_build_object('kind', 'report', 'page', page, 'report', report_type, 'period', period_code) end as place`;
const agency = sql`(select current_setting('giaouoc.agency_id')::uuid)`;

/** A person's newest notices. */
export async function listNotices(db: Reader, userId: string, limit: number): Promise<Notice[]> {
  const { rows } = await sql<Notice & { kind: NoticeKind }>`
    select ${columns} from notices where agency_id = ${agency} and user_id = ${userId}
    order by created_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countUnread(db: Reader, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from notices
    where agency_id = ${agency} and user_id = ${userId} and read_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Marks a person's own notices as read, or as unread again; those of others are left alone. */
export async function markNotices(
  tx: Transaction,
  userId: string,
  ids: readonly string[],
  readAt: Date | null,
): Promise<void> {
  await sql`update notices set read_at = ${readAt}
    where agency_id = ${agency} and user_id = ${userId} and id = any(${[...ids]}::uuid[])`.execute(tx);
}

export async function findChoice(db: Reader, userId: string): Promise<NoticeChoice | undefined> {
  const { rows } = await sql<NoticeChoice>`
    select mail, quiet_from as "quietFrom", quiet_to as "quietTo" from notice_choices
    where agency_id = ${agency} and user_id = ${userId}`.execute(db);
  return rows[0];
}

export async function keepChoice(
  tx: Transaction,
  agencyId: string,
  userId: string,
  { mail, quietFrom, quietTo }: NoticeChoice,
): Promise<void> {
  await sql`insert into notice_choices (agency_id, user_id, mail, quiet_from, quiet_to)
    values (${agencyId}, ${userId}, ${mail}, ${quietFrom}, ${quietTo})
    on conflict (agency_id, user_id) do update set mail = excluded.mail, quiet_from = excluded.quiet_from,
      quiet_to = excluded.quiet_to`.execute(tx);
}

/** When the last e-mail to a person was made; undefined: never. */
export async function findLastMail(db: Reader, userId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(created_at) as at from notice_mails where agency_id = ${agency} and user_id = ${userId}`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** Gathers a person's waiting notices, unread and not mailed before, into one e-mail. @returns its id; undefined: nothing waits. */
export async function makeMail(
  tx: Transaction,
  agencyId: string,
  userId: string,
  at: Date,
): Promise<string | undefined> {
  const id = randomUUIDv7();
  const taken = await sql`update notices set mail_id = ${id}
    where agency_id = ${agencyId} and user_id = ${userId} and mail_id is null and read_at is null
      and created_at > ${at}::timestamptz - interval '14 days' returning 1`.execute(tx);
  if (taken.rows.length === 0) return undefined;
  await sql`insert into notice_mails (agency_id, id, user_id, created_at, state)
    values (${agencyId}, ${id}, ${userId}, ${at}, 'waiting')`.execute(tx);
  return id;
}

export type MailState = 'waiting' | 'sending' | 'sent' | 'refused' | 'unknown';

/**
 * Takes an e-mail for sending: of two who try at once one gets it. One that was taken and never answered (the process was killed) becomes
 * unknown: it may have gone out, so it does not go out again.
 * @returns the person it is for; undefined: it is not to be sent.
 */
export async function claimMail(tx: Transaction, mailId: string): Promise<string | undefined> {
  const { rows } = await sql<{ userId: string; state: MailState }>`
    update notice_mails set state = case state when 'waiting' then 'sending' else 'unknown' end
    where agency_id = ${agency} and id = ${mailId} and state in ('waiting', 'sending')
    returning user_id as "userId", state`.execute(tx);
  const [row] = rows;
  return row?.state === 'sending' ? row.userId : undefined;
}

export async function settleMail(
  tx: Transaction,
  mailId: string,
  { state, reason, at }: { state: MailState; reason: string | null; at: Date | null },
): Promise<void> {
  await sql`update notice_mails set state = ${state}, reason = ${reason}, sent_at = ${at}
    where agency_id = ${agency} and id = ${mailId}`.execute(tx);
}

/** The notices that an e-mail carries. */
export async function listMailed(db: Reader, mailId: string): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select ${columns} from notices where agency_id = ${agency} and mail_id = ${mailId}
    order by deadline nulls last, created_at, id`.execute(db);
  return rows;
}
