import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { type JournalEvent, writeJournal } from '../../access/journal.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';

/** Who writes in a section now. ISO 8601. */
export interface Lock {
  section: string;
  holder: string;
  acquiredAt: string;
  expiresAt: string;
}

interface LockRow {
  section: string;
  version: number;
  holder: string;
  acquired_at: Date;
  expires_at: Date;
}

const toLock = ({ section, version, holder, acquired_at, expires_at }: LockRow): Lock & { version: number } => ({
  ...{ section, version, holder },
  acquiredAt: acquired_at.toISOString(),
  expiresAt: expires_at.toISOString(),
});

/** The last lock of each section of a draft, also those that have run out. */
export async function listLocks(
  db: Reader,
  agencyId: string,
  draftId: string,
): Promise<Map<string, Lock & { version: number }>> {
  const { rows } = await sql<LockRow>`
    select distinct on (section) section, version, holder, acquired_at, expires_at from report_locks
    where agency_id = ${agencyId} and draft_id = ${draftId} order by section, version desc`.execute(db);
  return new Map(rows.map((row) => [row.section, toLock(row)]));
}

/** @returns whether nobody took or gave back the section meanwhile. */
export async function addLock(
  tx: Transaction,
  { agencyId }: Writing,
  { draftId, section, version, holder, acquiredAt, expiresAt }: Lock & { version: number; draftId: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into report_locks (agency_id, draft_id, section, version, holder, acquired_at, expires_at)
    values (${agencyId}, ${draftId}, ${section}, ${version}, ${holder}, ${acquiredAt}::timestamptz, ${expiresAt}::timestamptz)
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Journals what happened to a lock; keeping one longer is no event. */
export async function journalLock(
  tx: Transaction,
  { agencyId, actor, at }: Writing,
  { draftId, action, digest }: { draftId: string; action: 'lock' | 'takeOver' | 'unlock'; digest: Buffer },
): Promise<void> {
  const subject = { subject: 'report-section', subjectId: draftId, subjectVersion: null };
  const event: JournalEvent = { actor, at, action: `section.${action}`, ...subject, rowCount: 1, digest };
  await writeJournal(tx, agencyId, event);
}

/** Who writes a section until when (ISO date), and whether it is complete. Version 0: nobody said. */
export interface Assignment {
  section: string;
  version: number;
  assignee: string | null;
  dueOn: string | null;
  complete: boolean;
}

export async function listAssignments(
  db: Reader,
  agencyId: string,
  draftId: string,
): Promise<Map<string, Assignment & { author: string; at: string }>> {
  const { rows } = await sql<Omit<Assignment, 'dueOn'> & { due_on: string | null; author: string; at: Date }>`
    select distinct on (section) section, version, assignee, due_on, complete, author, at from report_assignments
    where agency_id = ${agencyId} and draft_id = ${draftId} order by section, version desc`.execute(db);
  return new Map(rows.map(({ due_on: dueOn, at, ...row }) => [row.section, { ...row, dueOn, at: at.toISOString() }]));
}

/** @returns whether nobody had that version before. */
export async function addAssignment(
  tx: Transaction,
  writing: Writing,
  assignment: Assignment & { draftId: string },
): Promise<boolean> {
  const { draftId, section, version, assignee, dueOn, complete } = assignment;
  return insertJournalled(
    tx,
    writing,
    { action: 'section.assign', subject: 'report-section', id: draftId, version, written: assignment },
    sql`insert into report_assignments (agency_id, draft_id, section, version, assignee, due_on, complete, author, at)
      select ${writing.agencyId}::uuid, ${draftId}::uuid, ${section}::text, ${version}::integer, ${assignee}::text,
        ${dueOn}::date, ${complete}::boolean, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}

export interface Comment {
  id: string;
  section: string;
  block: string;
  answers: string | null;
  quote: string;
  text: string;
  author: string;
  at: string;
  /** Versions of being dealt with; 0: nobody said. */
  stateVersion: number;
  resolved: boolean;
}

interface CommentRow extends Omit<Comment, 'at' | 'stateVersion'> {
  at: Date;
  state_version: number;
}

const commentColumns = sql`c.id, c.section, c.block, c.answers, c.quote, c.text, c.author, c.at,
  coalesce(s.version, 0) as state_version, coalesce(s.resolved, false) as resolved`;
const lastState = sql`left join lateral (select version, resolved from report_comment_states s
  where s.agency_id = c.agency_id and s.comment_id = c.id order by version desc limit 1) s on true`;

const toComment = ({ at, state_version: stateVersion, ...row }: CommentRow): Comment => ({
  ...row,
  stateVersion,
  at: at.toISOString(),
});

/** The remarks on a draft, oldest first. */
export async function listComments(db: Reader, agencyId: string, draftId: string): Promise<Comment[]> {
  const { rows } = await sql<CommentRow>`
    select ${commentColumns} from report_comments c ${lastState}
    where c.agency_id = ${agencyId} and c.draft_id = ${draftId} order by c.at, c.id`.execute(db);
  return rows.map(toComment);
}

export async function findComment(
  db: Reader,
  agencyId: string,
  { draftId, id }: { draftId: string; id: string },
): Promise<Comment | undefined> {
  const { rows } = await sql<CommentRow>`
    select ${commentColumns} from report_comments c ${lastState}
    where c.agency_id = ${agencyId} and c.draft_id = ${draftId} and c.id = ${id}`.execute(db);
  return rows[0] === undefined ? undefined : toComment(rows[0]);
}

export async function addComment(
  tx: Transaction,
  writing: Writing,
  comment: Pick<Comment, 'section' | 'block' | 'answers' | 'quote' | 'text'> & { draftId: string },
): Promise<Comment> {
  const { draftId, section, block, answers, quote, text } = comment;
  const id = randomUUIDv7();
  await insertJournalled(
    tx,
    writing,
    { action: 'comment.add', subject: 'report-comment', id, version: null, written: comment },
    sql`insert into report_comments (agency_id, draft_id, id, section, block, answers, quote, text, author, at)
      select ${writing.agencyId}::uuid, ${draftId}::uuid, ${id}::uuid, ${section}::text, ${block}::text, ${answers}::uuid,
        ${quote}::text, ${text}::text, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
  const { draftId: _draft, ...said } = comment;
  return { ...said, id, author: writing.actor, at: writing.at, stateVersion: 0, resolved: false };
}

/** @returns whether nobody had that version before. */
export async function addCommentState(
  tx: Transaction,
  writing: Writing,
  state: { id: string; version: number; resolved: boolean },
): Promise<boolean> {
  const { id, version, resolved } = state;
  return insertJournalled(
    tx,
    writing,
    { action: resolved ? 'comment.resolve' : 'comment.reopen', subject: 'report-comment', id, version, written: state },
    sql`insert into report_comment_states (agency_id, comment_id, version, resolved, author, at)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${version}::integer, ${resolved}::boolean, ${writing.actor}::text,
        ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}
