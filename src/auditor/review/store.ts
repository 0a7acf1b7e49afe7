import { createHash, randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { journalCtes } from '../../access/journal.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { AuditSummary, Verdict, VerdictView } from './contract.ts';

/** Who writes into which agency, and when (ISO 8601). */
export interface Writing {
  agencyId: string;
  userId: string;
  actor: string;
  at: string;
}

export interface NewAudit {
  /** Hexadecimal. */
  sha256: string;
  size: number;
  fileName: string;
  counts: AuditSummary['counts'];
  findings: readonly string[];
  /** JSON of an AuditDocument. */
  document: string;
}

const digestOf = (...parts: readonly string[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest();
};

/** Journals what the same transaction wrote; its last statement, because it locks the journal's head. */
async function journal(
  tx: Transaction,
  { agencyId, actor, at }: Writing,
  what: {
    action: string;
    subject: string;
    id: string | null;
    version: number | null;
    rowCount?: number;
    digest: Buffer;
  },
): Promise<void> {
  const { action, subject, id: subjectId, version: subjectVersion, rowCount = 1, digest } = what;
  const event = { actor, at, action, subject, subjectId, subjectVersion, rowCount, digest };
  await sql`with ${journalCtes(agencyId, event)} select count(*) from journalled`.execute(tx);
}

/** Keeps an audit and journals it. The same file read with the same result is not kept twice. @returns the id of the one that is kept. */
export async function keepAudit(tx: Transaction, writing: Writing, audit: NewAudit): Promise<string> {
  const { agencyId, actor, at } = writing;
  const sha256 = Buffer.from(audit.sha256, 'hex');
  const digest = digestOf(audit.document);
  const id = randomUUIDv7();
  await sql`insert into audited_files (agency_id, sha256, size) values (${agencyId}, ${sha256}, ${audit.size})
    on conflict do nothing`.execute(tx);
  const added = await sql`
    insert into audits (agency_id, id, sha256, file_name, error_count, warning_count, note_count, findings, document, document_digest,
      read_by, read_at)
    values (${agencyId}, ${id}, ${sha256}, ${audit.fileName}, ${audit.counts.error}, ${audit.counts.warning}, ${audit.counts.note},
      ${[...audit.findings]}::text[], ${audit.document}, ${digest}, ${actor}, ${at}::timestamptz)
    on conflict (agency_id, sha256, document_digest) do nothing returning id`.execute(tx);
  if (added.rows.length > 0) {
    await journal(tx, writing, { action: 'audit', subject: 'audit', id, version: null, digest });
    return id;
  }
  const { rows } = await sql<{ id: string }>`select id from audits
    where agency_id = ${agencyId} and sha256 = ${sha256} and document_digest = ${digest}`.execute(tx);
  const [kept] = rows;
  if (kept === undefined) throw new Error('An audit that was there is gone');
  return kept.id;
}

interface SummaryRow {
  id: string;
  file: string;
  size: string;
  sha256: string;
  read_by: string;
  read_at: Date;
  error: number;
  warning: number;
  note: number;
  judged: string;
}

const summaryColumns = sql`a.id, a.file_name as file, f.size, encode(a.sha256, 'hex') as sha256, a.read_by, a.read_at,
  a.error_count as error, a.warning_count as warning, a.note_count as note,
  (select count(*) from audit_verdicts v where v.agency_id = a.agency_id and v.sha256 = a.sha256 and v.finding = any(a.findings)
    and v.verdict <> 'open' and v.version = (select max(n.version) from audit_verdicts n
      where n.agency_id = v.agency_id and n.sha256 = v.sha256 and n.finding = v.finding)) as judged`;

function toSummary({ id, file, size, sha256, read_by, read_at, error, warning, note, judged }: SummaryRow) {
  const counts = { error, warning, note };
  return {
    id,
    file,
    size: Number(size),
    sha256,
    readBy: read_by,
    readAt: read_at.toISOString(),
    counts,
    judged: Number(judged),
  };
}

/** Of each file the last reading, with its name; the files read last come first. */
export async function listAuditedFiles(db: Reader, agencyId: string): Promise<{ id: string; file: string }[]> {
  const { rows } = await sql<{ id: string; file: string }>`
    with last as (
      select distinct on (sha256) id, file_name as file, read_at from audits where agency_id = ${agencyId}
      order by sha256, id desc
    ) select id, file from last order by read_at desc, id desc`.execute(db);
  return rows;
}

/** These audits, the one read last first. */
export async function readSummaries(db: Reader, agencyId: string, ids: readonly string[]): Promise<AuditSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from audits a
    join audited_files f on f.agency_id = a.agency_id and f.sha256 = a.sha256
    where a.agency_id = ${agencyId} and a.id = any(${[...ids]}::uuid[])
    order by a.read_at desc, a.id desc`.execute(db);
  return rows.map(toSummary);
}

export interface StoredAudit {
  summary: AuditSummary;
  document: string;
}

export async function findStoredAudit(db: Reader, agencyId: string, id: string): Promise<StoredAudit | undefined> {
  const { rows } = await sql<SummaryRow & { document: string }>`
    select ${summaryColumns}, a.document from audits a
    join audited_files f on f.agency_id = a.agency_id and f.sha256 = a.sha256
    where a.agency_id = ${agencyId} and a.id = ${id}`.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : { summary: toSummary(row), document: row.document };
}

/** What is needed to judge a finding of an audit: the file, and whether the audit has the finding. */
export async function findAuditedFinding(
  db: Reader,
  agencyId: string,
  { audit, finding }: { audit: string; finding: string },
): Promise<{ sha256: string; known: boolean } | undefined> {
  const { rows } = await sql<{ sha256: string; known: boolean }>`
    select encode(sha256, 'hex') as sha256, ${finding} = any(findings) as known from audits
    where agency_id = ${agencyId} and id = ${audit}`.execute(db);
  return rows[0];
}

interface VerdictRow {
  finding: string;
  version: number;
  verdict: Verdict;
  reason: string | null;
  author: string;
  at: Date;
}

const toVerdict = ({ version, verdict, reason, author, at }: VerdictRow): VerdictView => ({
  ...{ version, verdict, reason, author },
  at: at.toISOString(),
});

/** The last verdict on each finding of a file. */
export async function readVerdicts(db: Reader, agencyId: string, sha256: string): Promise<Map<string, VerdictView>> {
  const { rows } = await sql<VerdictRow>`
    select distinct on (finding) finding, version, verdict, reason, author, at from audit_verdicts
    where agency_id = ${agencyId} and sha256 = decode(${sha256}, 'hex') order by finding, version desc`.execute(db);
  return new Map(rows.map((row) => [row.finding, toVerdict(row)]));
}

export interface NewVerdict {
  audit: string;
  sha256: string;
  finding: string;
  version: number;
  verdict: Verdict;
  reason: string | null;
}

/** Adds a verdict under its version and journals it. @returns whether nobody had that version before. */
export async function addVerdict(tx: Transaction, writing: Writing, verdict: NewVerdict): Promise<boolean> {
  const { audit, sha256, finding, version, verdict: value, reason } = verdict;
  const added = await sql`
    insert into audit_verdicts (agency_id, sha256, finding, version, verdict, reason, author, at)
    values (${writing.agencyId}, decode(${sha256}, 'hex'), ${finding}, ${version}, ${value}, ${reason}, ${writing.actor},
      ${writing.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  if (added.rows.length === 0) return false;
  const digest = digestOf(sha256, finding, value, reason ?? '');
  await journal(tx, writing, { action: `verdict-${value}`, subject: 'audit-verdict', id: audit, version, digest });
  return true;
}

/** Forgets every reading of the file of an audit, with its text, and every verdict on it. @returns whether the audit was there. */
export async function deleteAuditedFile(tx: Transaction, writing: Writing, audit: string): Promise<boolean> {
  const { agencyId } = writing;
  const found = await sql<{ sha256: Buffer }>`
    select sha256 from audits where agency_id = ${agencyId} and id = ${audit}`.execute(tx);
  const [file] = found.rows;
  if (file === undefined) return false;
  const { sha256 } = file;
  await sql`delete from audit_verdicts where agency_id = ${agencyId} and sha256 = ${sha256}`.execute(tx);
  const gone = await sql`delete from audits where agency_id = ${agencyId} and sha256 = ${sha256} returning id`.execute(
    tx,
  );
  if (gone.rows.length === 0) return false;
  const what = { action: 'audit-deleted', subject: 'audit', id: audit, version: null, digest: sha256 };
  await journal(tx, writing, { ...what, rowCount: gone.rows.length });
  return true;
}

/** What a person has switched off in an agency. */
export async function readKindsOff(
  db: Reader,
  { agencyId, userId }: Pick<Writing, 'agencyId' | 'userId'>,
): Promise<{ version: number; off: string[] }> {
  const { rows } = await sql<{ version: number; off: string[] }>`
    select version, kinds as off from audit_kinds_off where agency_id = ${agencyId} and user_id = ${userId}
    order by version desc limit 1`.execute(db);
  return rows[0] ?? { version: 0, off: [] };
}

/** @returns whether nobody had that version before. */
export async function addKindsOff(
  tx: Transaction,
  writing: Writing,
  { version, off }: { version: number; off: readonly string[] },
): Promise<boolean> {
  const added = await sql`
    insert into audit_kinds_off (agency_id, user_id, version, kinds, author, at)
    values (${writing.agencyId}, ${writing.userId}, ${version}, ${[...off]}::text[], ${writing.actor}, ${writing.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  if (added.rows.length === 0) return false;
  const digest = digestOf(...off);
  await journal(tx, writing, { action: 'audit-kinds', subject: 'audit-kinds', id: null, version, digest });
  return true;
}
