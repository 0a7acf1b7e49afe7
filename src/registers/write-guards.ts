import { type RawBuilder, sql } from 'kysely';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import { documentRegister } from './citation.ts';
import type { NewVersion, WriteContext, Written } from './new-version.ts';
import { entryColumns, insertInto, recordset } from './recordset.ts';
import { factsBytes, maxFactsBytes } from './stored-entry.ts';

/** Entries of one write at most; an import of more is several writes. */
export const maxVersionsPerWrite = 60_000;

/** What can be told without the database: sizes, and a key that the table takes. */
export function findUnfit(context: WriteContext, versions: readonly NewVersion[]): Problem | undefined {
  if (!/^[\x20-\x7e]{8,200}$/.test(context.idempotencyKey))
    return problem(
      'request-invalid',
      'Yêu cầu không hợp lệ',
      'Khóa của yêu cầu (idempotencyKey) phải có từ 8 đến 200 ký tự ASCII in được.',
      { pointer: '/idempotencyKey' },
    );
  if (versions.length > maxVersionsPerWrite)
    return problem(
      'write-too-large',
      'Một lần ghi quá lớn',
      `Có ${versions.length} mục, mỗi lần ghi nhiều nhất ${maxVersionsPerWrite} mục; hãy chia thành nhiều lần.`,
    );
  return versions.map(findTooLarge).find((found) => found !== undefined);
}

function findTooLarge({ stored }: NewVersion): Problem | undefined {
  const line = stored.lines.find((row) => factsBytes(row.facts) > maxFactsBytes);
  if (line === undefined && factsBytes(stored.facts) <= maxFactsBytes) return undefined;
  const where = line === undefined ? '' : ` ở dòng ${line.lineNo}`;
  return problem(
    'entry-too-large',
    'Mục sổ quá dài',
    `Các trường ngắn của “${stored.title}”${where} cộng lại vượt ${maxFactsBytes} byte; hãy chuyển phần dài vào ghi chú.`,
    { pointer: line === undefined ? '/values' : `/values/${line.field}/${line.lineNo - 1}` },
  );
}

/** What a key is claimed for. */
export interface Claim {
  /** SHA-256 of the request. */
  digest: Buffer;
  versions: readonly NewVersion[];
  written: Written[];
}

const isNew = ({ supersedes }: NewVersion): boolean => supersedes === undefined;

/**
 * The CTEs that take the key and make the rows that new versions hang on; a second holder of the key waits for the first to end.
 * `claimed` has a row when the key was free, `added` one for each id that was. `orSkip`: what is there already is no error.
 */
export function claimCtes(
  { agencyId, idempotencyKey, at }: WriteContext,
  { digest, versions, written }: Claim,
  orSkip: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const rows = versions.filter(isNew).map(({ entryId: id, register, kind }) => ({ id, register, kind }));
  return sql`claimed as (
      insert into write_requests (agency_id, key, digest, result, at)
      values (${agencyId}, ${idempotencyKey}, ${digest}, ${JSON.stringify({ written })}::jsonb, ${at}::timestamptz)
      ${orSkip} returning 1
    ), added as (
      ${insertInto('entries', entryColumns, { agency_id: sql`${agencyId}::uuid` })} from claimed, ${recordset(rows, entryColumns, 'r')}
      ${orSkip} returning id
    )`;
}

/**
 * Takes the key for this transaction and makes the rows that new versions hang on.
 * @returns undefined when the key is ours and every id was free; the first result of a repeat; `idempotency-conflict` for another
 * request's key; `entry-exists` when an id is taken already.
 */
export async function claimKey(
  tx: Transaction,
  context: WriteContext,
  claim: Claim,
): Promise<Result<Written[]> | undefined> {
  const { rows: answers } = await sql<{ claimed: number; added: string[] }>`
    with ${claimCtes(context, claim, sql`on conflict do nothing`)}
    select (select count(*)::integer from claimed) as claimed, array(select id::text from added) as added`.execute(tx);
  const [answer] = answers;
  if (answer?.claimed === 0) return findFirst(tx, context, claim.digest);
  const taken = findTaken(claim.versions.filter(isNew), answer?.added ?? []);
  return taken === undefined ? undefined : failure([taken]);
}

async function findFirst(tx: Transaction, context: WriteContext, digest: Buffer): Promise<Result<Written[]>> {
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

function findTaken(fresh: readonly NewVersion[], added: readonly string[]): Problem | undefined {
  if (added.length === fresh.length) return undefined;
  const ids = new Set(added);
  const taken = fresh.find(({ entryId }) => !ids.delete(entryId));
  return problem('entry-exists', 'Mục sổ đã có', `“${taken?.stored.title}” đã có trong sổ; không ghi lần thứ hai.`);
}

interface CurrentVersion {
  entry_id: string;
  version: number;
  deleted: boolean;
  title: string;
  author: string;
}

/** Locks the versions that are to be superseded, then compares them with what the writers saw. */
export async function findStale(
  tx: Transaction,
  agencyId: string,
  versions: readonly NewVersion[],
): Promise<Problem | undefined> {
  const superseding = versions.filter((version) => version.supersedes !== undefined);
  if (superseding.length === 0) return undefined;
  const current = await lockCurrent(
    tx,
    agencyId,
    superseding.map((version) => version.entryId),
  );
  return superseding.map((version) => stalenessOf(version, current.get(version.entryId))).find((found) => found);
}

function stalenessOf(version: NewVersion, current: CurrentVersion | undefined): Problem | undefined {
  if (current === undefined)
    return problem('entry-unknown', 'Không có mục sổ này', 'Mục sổ không tồn tại trong cơ quan này.');
  if (current.version !== version.supersedes)
    return problem(
      'entry-stale',
      'Mục sổ đã được người khác sửa',
      `“${current.title}” nay là bản ${current.version} do ${current.author} ghi, bản đang sửa là ${version.supersedes}; hãy xem lại hai bản rồi sửa tiếp.`,
      { pointer: '/expectedVersion' },
    );
  return current.deleted
    ? problem('entry-removed', 'Mục sổ đã bị xóa', `“${current.title}” đã được ${current.author} xóa khỏi sổ.`)
    : undefined;
}

/**
 * A writer who waited for a lock gets nothing where the row was superseded meanwhile (its condition is checked anew, the newer
 * row is not in the statement's snapshot): asking again finds the newer one.
 */
async function lockCurrent(
  tx: Transaction,
  agencyId: string,
  entryIds: readonly string[],
): Promise<Map<string, CurrentVersion>> {
  const locked = new Map<string, CurrentVersion>();
  for (let attempt = 0; attempt < 5 && locked.size < entryIds.length; attempt += 1) {
    const { rows } = await sql<CurrentVersion>`
      select v.entry_id, v.version, v.deleted, v.title, v.author from entry_versions v
      where v.agency_id = ${agencyId} and v.entry_id = any(${[...entryIds]}::uuid[]) and v.to_seq is null
      order by v.entry_id for update`.execute(tx);
    for (const row of rows) locked.set(row.entry_id, row);
  }
  return locked;
}

/** What an entry rests on must be a document in force of the same agency, or one written beside it. */
export async function findUnknownDocuments(
  tx: Transaction,
  agencyId: string,
  versions: readonly NewVersion[],
): Promise<Problem[]> {
  const known = new Set(
    versions.filter(({ register, kind }) => register === documentRegister && kind === 'fact').map((one) => one.entryId),
  );
  const wanted = new Set(versions.flatMap(({ names }) => names.map((named) => named.documentId)));
  const asked = [...wanted].filter((id) => !known.has(id));
  if (asked.length > 0) {
    const { rows } = await sql<{ entry_id: string }>`
      select v.entry_id from entry_versions v
      where v.agency_id = ${agencyId} and v.entry_id = any(${asked}::uuid[]) and v.to_seq is null and not v.deleted
        and v.kind = 'fact' and v.register = ${documentRegister}`.execute(tx);
    for (const row of rows) known.add(row.entry_id);
  }
  const missing = versions.flatMap(({ names }) => names.filter((named) => !known.has(named.documentId)));
  return missing.map(({ pointer, title }) =>
    problem('document-unknown', 'Không có văn bản này', `“${title}” không có trong sổ văn bản của cơ quan.`, {
      pointer,
      field: title,
    }),
  );
}

/** Whether a report whose figures were frozen, now or once, names the entry as evidence of a figure. */
export async function isReported(tx: Transaction, agencyId: string, entryId: string): Promise<boolean> {
  const { rows } = await sql<{ reported: boolean }>`
    select exists (select 1 from reported_entries where agency_id = ${agencyId} and entry_id = ${entryId}) as reported`.execute(
    tx,
  );
  return rows[0]?.reported === true;
}
