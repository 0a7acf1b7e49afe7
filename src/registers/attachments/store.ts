import { createHash, randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { journalCtes } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { agencySetting } from '../store.ts';
import type { AttachmentView } from './contract.ts';

/** Who writes, when (ISO 8601, UTC). */
export interface Writing {
  agencyId: string;
  actor: string;
  at: string;
}

export interface NewAttachment {
  entryId: string;
  name: string;
  mediaType: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
  scanned: boolean;
}

interface Row {
  id: string;
  name: string;
  media_type: string;
  size: string;
  sha256: string;
  scanned: boolean;
  author: string;
  at: Date;
}

const toView = ({ id, name, media_type, size, sha256, scanned, author, at }: Row): AttachmentView => ({
  ...{ id, name, sha256, scanned, author },
  mediaType: media_type,
  size: Number(size),
  at: at.toISOString(),
});

/** The files that an entry carries now, the oldest first. */
export async function listFiles(db: Reader, entryId: string): Promise<AttachmentView[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, f.media_type, f.size, encode(a.sha256, 'hex') as sha256, f.scanned, a.author, a.at
    from entry_attachments a join attached_files f on f.agency_id = a.agency_id and f.sha256 = a.sha256
    where a.agency_id = ${agencySetting} and a.entry_id = ${entryId}::uuid and a.to_seq is null
    order by a.from_seq, a.id`.execute(db);
  return rows.map(toView);
}

/** Waits until nobody else writes at the entry, so that what is read next stays true until the end of the transaction. */
export async function lockEntry(tx: Transaction, entryId: string): Promise<void> {
  await sql`select 1 from entry_versions v
    where v.agency_id = ${agencySetting} and v.entry_id = ${entryId}::uuid and v.to_seq is null for update`.execute(tx);
}

/** Adds a file to an entry with its row of the journal. @returns its id. */
export async function addFile(tx: Transaction, writing: Writing, file: NewAttachment): Promise<string> {
  const { agencyId, actor, at } = writing;
  const id = randomUUIDv7();
  const sha256 = Buffer.from(file.sha256, 'hex');
  await sql`insert into attached_files (agency_id, sha256, size, media_type, scanned)
    values (${agencyId}, ${sha256}, ${file.size}, ${file.mediaType}, ${file.scanned}) on conflict do nothing`.execute(
    tx,
  );
  const event = eventOf(writing, 'entry.attach', file.entryId, [id, file.name, file.sha256]);
  await sql`with ${journalCtes(agencyId, event)}
    insert into entry_attachments (agency_id, id, entry_id, sha256, name, from_seq, author, at)
    select ${agencyId}::uuid, ${id}::uuid, ${file.entryId}::uuid, ${sha256}::bytea, ${file.name}, head.seq, ${actor}, ${at}::timestamptz
    from head, (select count(*) from journalled) as after_journal`.execute(tx);
  return id;
}

/** Ends the force of a file at its entry, with the reason and the row of the journal. */
export async function endFile(
  tx: Transaction,
  writing: Writing,
  { fileId, entryId, reason }: { fileId: string; entryId: string; reason: string },
): Promise<void> {
  const { agencyId, actor, at } = writing;
  const event = eventOf(writing, 'entry.detach', entryId, [fileId, reason]);
  await sql`with ${journalCtes(agencyId, event)}
    update entry_attachments a set to_seq = head.seq, removed_by = ${actor}, removed_at = ${at}::timestamptz, removal_reason = ${reason}
    from head, (select count(*) from journalled) as after_journal
    where a.agency_id = ${agencyId} and a.id = ${fileId}::uuid and a.entry_id = ${entryId}::uuid and a.to_seq is null`.execute(
    tx,
  );
}

function eventOf({ actor, at }: Writing, action: string, entryId: string, said: readonly string[]) {
  const digest = createHash('sha256')
    .update(canonicalJson([...said]))
    .digest();
  return { actor, at, action, subject: 'entry-file', subjectId: entryId, subjectVersion: null, rowCount: 1, digest };
}

/** Of these entries, those that carry a file as of a journal number. */
export async function listWithFiles(db: Reader, entryIds: readonly string[], seq: string): Promise<Set<string>> {
  if (entryIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct a.entry_id as id from entry_attachments a
    where a.agency_id = ${agencySetting} and a.entry_id = any(${[...entryIds]}::uuid[])
      and a.from_seq <= ${seq}::bigint and (a.to_seq is null or a.to_seq > ${seq}::bigint)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
