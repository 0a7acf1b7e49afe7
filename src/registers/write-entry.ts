import { createHash, randomUUIDv7 } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { type JournalEvent, journalCtes } from '../access/journal.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import { factsBytes, maxFactsBytes, type StoredEntry } from './stored-entry.ts';
import type { EntryKind, Role } from './types.ts';

/** Who writes, when (ISO 8601, UTC), and under which key: a repeat of the key returns the first result. */
export interface WriteContext {
  agencyId: string;
  actor: string;
  at: string;
  idempotencyKey: string;
}

/** A version to be written. `supersedes`: the version that the writer saw; absent for a new entry. */
export interface NewVersion {
  entryId: string;
  register: string;
  kind: EntryKind;
  supersedes?: number;
  deleted: boolean;
  definitionVersion: number;
  role: Role | null;
  proof: string[];
  /** Entry ids that its fields of type document name. */
  documents: string[];
  reason: string | null;
  stored: StoredEntry;
}

export interface Written {
  entryId: string;
  version: number;
}

/** Ids are made by the application. */
export function newEntryId(): string {
  return randomUUIDv7();
}

/**
 * The one write path of entries: versions, lines, prose and the journal's row are committed together or not at all. A stale
 * `supersedes` gives `entry-stale`, a key used for something else `idempotency-conflict`; nothing is written then.
 */
export async function writeVersions(
  tx: Transaction,
  context: WriteContext,
  action: string,
  versions: readonly NewVersion[],
): Promise<Result<Written[]>> {
  const oversized = versions.find((version) =>
    [version.stored, ...version.stored.lines].some((row) => factsBytes(row.facts) > maxFactsBytes),
  );
  if (oversized !== undefined) return failure([tooLarge(oversized)]);
  const digest = digestOf(versions);
  const written = versions.map((version) => ({ entryId: version.entryId, version: (version.supersedes ?? 0) + 1 }));
  const first = await claimKey(tx, context, requestDigest(action, versions), written);
  if (first !== undefined) return first;
  const stale = await findStale(tx, versions);
  if (stale !== undefined) return failure([stale]);
  const foreign = await findUnknownDocument(tx, versions);
  if (foreign !== undefined) return failure([foreign]);
  await insertNewEntries(tx, context.agencyId, versions);
  const [single] = versions.length === 1 ? versions : [];
  await insertVersions(tx, context, versions, {
    actor: context.actor,
    action,
    subject: 'entry',
    subjectId: single?.entryId ?? null,
    subjectVersion: single === undefined ? null : (single.supersedes ?? 0) + 1,
    rowCount: versions.length,
    digest,
    at: context.at,
  });
  return success(written);
}

function digestOf(versions: readonly NewVersion[]): Buffer {
  return createHash('sha256').update(canonicalJson(versions)).digest();
}

/** A repeat has the same content under a new id: ids of new entries are left out. */
function requestDigest(action: string, versions: readonly NewVersion[]): Buffer {
  const content = versions.map((version) => (version.supersedes === undefined ? { ...version, entryId: '' } : version));
  return createHash('sha256')
    .update(canonicalJson([action, content]))
    .digest();
}

function tooLarge(version: NewVersion): Problem {
  return problem(
    'entry-too-large',
    'Mục sổ quá dài',
    `Các trường ngắn của “${version.stored.title}” cộng lại vượt ${maxFactsBytes} byte; hãy chuyển phần dài vào ghi chú.`,
  );
}

/** Takes the key for this transaction; a second holder waits for the first to end. @returns the first result of a repeat. */
async function claimKey(
  tx: Transaction,
  context: WriteContext,
  digest: Buffer,
  written: Written[],
): Promise<Result<Written[]> | undefined> {
  const claimed = await sql`
    insert into write_requests (agency_id, key, digest, result, at)
    values (${context.agencyId}, ${context.idempotencyKey}, ${digest}, ${JSON.stringify({ written })}::jsonb, ${context.at}::timestamptz)
    on conflict do nothing returning 1`.execute(tx);
  if (claimed.rows.length > 0) return undefined;
  const { rows } = await sql<{ digest: Buffer; result: { written: Written[] } }>`
    select digest, result from write_requests where agency_id = ${context.agencyId} and key = ${context.idempotencyKey}`.execute(
    tx,
  );
  const [first] = rows;
  if (first?.digest.equals(digest)) return success(first.result.written);
  return failure([
    problem(
      'idempotency-conflict',
      'Yêu cầu trùng khóa',
      'Khóa của yêu cầu này đã dùng cho một lần ghi khác; hãy mở lại biểu mẫu rồi ghi lại.',
    ),
  ]);
}

/** Locks the entries that are corrected and compares their versions with what the writers saw. */
async function findStale(tx: Transaction, versions: readonly NewVersion[]): Promise<Problem | undefined> {
  const expected = versions
    .filter((version) => version.supersedes !== undefined)
    .map((version) => ({ id: version.entryId, version: version.supersedes }));
  if (expected.length === 0) return undefined;
  // The first version is the entry's lock: it is always there. Only then is read what is current, with what the others have written.
  const ids = expected.map(({ id }) => id).toSorted();
  await sql`select from entry_versions where entry_id = any(${ids}::uuid[]) and version = 1 order by entry_id for update`.execute(
    tx,
  );
  const { rows } = await sql<{ title: string | null; version: number | null; author: string | null }>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(expected)}::jsonb) as w(id uuid, version integer))
    select c.title, c.version, c.author from wanted w
    left join entry_versions c on c.entry_id = w.id and c.to_seq is null
    where c.version is distinct from w.version limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) return undefined;
  if (row.version === null)
    return problem('entry-unknown', 'Không có mục sổ này', 'Mục sổ không tồn tại trong cơ quan này.');
  return problem(
    'entry-stale',
    'Mục sổ đã được người khác sửa',
    `“${row.title}” nay là bản ${row.version} do ${row.author} ghi; hãy xem lại hai bản rồi sửa tiếp.`,
  );
}

/** A proof, or a document that a field names, must be an entry of the same agency. */
async function findUnknownDocument(tx: Transaction, versions: readonly NewVersion[]): Promise<Problem | undefined> {
  const fresh = new Set(versions.map((version) => version.entryId));
  const wanted = [...new Set(versions.flatMap((version) => [...version.proof, ...version.documents]))].filter(
    (id) => !fresh.has(id),
  );
  if (wanted.length === 0) return undefined;
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from entry_versions where entry_id = any(${wanted}::uuid[]) and to_seq is null and not deleted`.execute(
    tx,
  );
  return rows[0]?.count === wanted.length
    ? undefined
    : problem('document-unknown', 'Không có văn bản này', 'Văn bản được nêu không có trong sổ văn bản của cơ quan.', {
        pointer: '/proof',
      });
}

async function insertNewEntries(tx: Transaction, agencyId: string, versions: readonly NewVersion[]): Promise<void> {
  const fresh = versions.filter((version) => version.supersedes === undefined);
  if (fresh.length === 0) return;
  await tx
    .insertInto('entries')
    .values(fresh.map(({ entryId, register, kind }) => ({ agency_id: agencyId, id: entryId, register, kind })))
    .execute();
}

const slotColumns = [
  'org_unit',
  'place',
  't1',
  't2',
  't3',
  't4',
  't5',
  't6',
  't7',
  't8',
  'n1',
  'n2',
  'n3',
  'n4',
  'n5',
  'n6',
  'n7',
  'n8',
];
const lineColumns = ['place', 't1', 't2', 't3', 't4', 't5', 't6', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6'];

function columnList(columns: readonly string[], prefix = ''): RawBuilder<unknown> {
  return sql.raw(columns.map((column) => `${prefix}${column}`).join(', '));
}

function typedList(columns: readonly string[]): RawBuilder<unknown> {
  return sql.raw(columns.map((column) => `${column} ${column.startsWith('n') ? 'bigint' : 'text'}`).join(', '));
}

/** The last statement of a write: locks the journal's head, closes superseded versions, inserts everything under the new number. */
async function insertVersions(
  tx: Transaction,
  context: WriteContext,
  versions: readonly NewVersion[],
  event: JournalEvent,
): Promise<void> {
  const rows = versions.map(versionRow);
  const keyed = (row: (typeof rows)[number]) => ({ entry_id: row.entry_id, version: row.version });
  const lines = versions.flatMap((version, index) =>
    version.stored.lines.map((line) => ({ ...keyed(rows[index] ?? rowMissing()), ...lineRow(line) })),
  );
  const prose = versions.flatMap((version, index) =>
    Object.keys(version.stored.prose).length === 0
      ? []
      : [{ ...keyed(rows[index] ?? rowMissing()), prose: version.stored.prose }],
  );
  const agency = sql`${context.agencyId}::uuid`;
  await sql`
    with ${journalCtes(context.agencyId, event)}, rows as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(entry_id uuid, version integer, register text, kind text,
        definition_version integer, deleted boolean, occurred_on date, occurred_to date, role text, title text, title_folded text,
        facts jsonb, proof uuid[], reason text, ${typedList(slotColumns)})
    ), closed as (
      update entry_versions v set to_seq = head.seq from head, rows
      where v.agency_id = ${agency} and v.entry_id = rows.entry_id and v.to_seq is null and rows.version > 1
      returning 1
    ), versions as (
      insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, deleted, from_seq, occurred_on, occurred_to,
        role, title, title_folded, facts, proof, reason, author, created_at, ${columnList(slotColumns)})
      select ${agency}, r.entry_id, r.version, r.register, r.kind, r.definition_version, r.deleted, head.seq, r.occurred_on, r.occurred_to,
        r.role, r.title, r.title_folded, r.facts, r.proof, r.reason, ${context.actor}, ${context.at}::timestamptz, ${columnList(slotColumns, 'r.')}
      from rows r, head, (select count(*) from closed) as after_closing
      returning 1
    ), prose as (
      insert into entry_prose (agency_id, entry_id, version, prose)
      select ${agency}, p.entry_id, p.version, p.prose
      from jsonb_to_recordset(${JSON.stringify(prose)}::jsonb) as p(entry_id uuid, version integer, prose jsonb), (select count(*) from versions) as after_versions
      returning 1
    )
    insert into entry_lines (agency_id, entry_id, version, field, line_no, facts, prose, ${columnList(lineColumns)})
    select ${agency}, l.entry_id, l.version, l.field, l.line_no, l.facts, l.prose, ${columnList(lineColumns, 'l.')}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(entry_id uuid, version integer, field text, line_no integer, facts jsonb, prose jsonb,
      ${typedList(lineColumns)}), (select count(*) from prose) as after_prose, (select count(*) from journalled) as after_journal`.execute(
    tx,
  );
}

function rowMissing(): never {
  throw new RangeError('A version without its row');
}

function versionRow(version: NewVersion) {
  const { stored } = version;
  return {
    ...stored.columns,
    entry_id: version.entryId,
    version: (version.supersedes ?? 0) + 1,
    register: version.register,
    kind: version.kind,
    definition_version: version.definitionVersion,
    deleted: version.deleted,
    occurred_on: stored.occurredOn,
    occurred_to: stored.occurredTo,
    role: version.role,
    title: stored.title,
    title_folded: stored.titleFolded,
    facts: stored.facts,
    proof: version.proof,
    reason: version.reason,
  };
}

function lineRow(line: StoredEntry['lines'][number]) {
  return {
    ...line.columns,
    field: line.field,
    line_no: line.lineNo,
    facts: line.facts,
    prose: Object.keys(line.prose).length === 0 ? null : line.prose,
  };
}
