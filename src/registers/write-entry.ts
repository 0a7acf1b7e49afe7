import { createHash, randomUUIDv7 } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { type JournalEvent, journalCtes } from '../access/journal.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import type { NewVersion, WriteContext, Written } from './new-version.ts';
import { lineColumns, rowsOf, slotColumns, type VersionRows, versionDigest, writeDigest } from './version-rows.ts';
import { addNewEntries, claimKey, findStale, findUnfit, findUnknownDocuments } from './write-guards.ts';

/** Ids are made by the application. */
export function newEntryId(): string {
  return randomUUIDv7();
}

/**
 * The one write path of entries: versions, lines, prose and the journal's row are committed together or not at all. A stale
 * `supersedes` gives `entry-stale`, a key used for something else `idempotency-conflict`; the caller's transaction must then be
 * rolled back (`Database.attempt` does it). No versions: nothing is written, the key stays free.
 */
export async function writeVersions(
  tx: Transaction,
  context: WriteContext,
  action: string,
  versions: readonly NewVersion[],
): Promise<Result<Written[]>> {
  const unfit = findUnfit(context, versions);
  if (unfit !== undefined) return failure([unfit]);
  if (versions.length === 0) return success([]);
  const written = versions.map((version) => ({ entryId: version.entryId, version: versionNumber(version) }));
  const first = await claimKey(tx, context, requestDigest(action, versions), written);
  if (first !== undefined) return first;
  const problems = await findConflicts(tx, context.agencyId, versions);
  if (problems.length > 0) return failure(problems);
  const [single] = versions.length === 1 ? versions : [];
  await insertVersions(tx, context, versions, {
    actor: context.actor,
    action,
    subject: 'entry',
    subjectId: single?.entryId ?? null,
    subjectVersion: single === undefined ? null : versionNumber(single),
    rowCount: versions.length,
    digest: writeDigest(
      versions.map((version) => ({ entryId: version.entryId, digest: versionDigest(rowsOf(version)) })),
    ),
    at: context.at,
  });
  return success(written);
}

async function findConflicts(tx: Transaction, agencyId: string, versions: readonly NewVersion[]): Promise<Problem[]> {
  const stale = await findStale(tx, agencyId, versions);
  if (stale !== undefined) return [stale];
  const unknown = await findUnknownDocuments(tx, agencyId, versions);
  if (unknown.length > 0) return unknown;
  const taken = await addNewEntries(tx, agencyId, versions);
  return taken === undefined ? [] : [taken];
}

function versionNumber(version: NewVersion): number {
  return (version.supersedes ?? 0) + 1;
}

/** A repeat has the same content under a new id: ids of new entries are left out. */
function requestDigest(action: string, versions: readonly NewVersion[]): Buffer {
  const content = versions.map((version) => (version.supersedes === undefined ? { ...version, entryId: '' } : version));
  return createHash('sha256')
    .update(canonicalJson([action, content]))
    .digest();
}

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
  const all = versions.map(rowsOf);
  const rows = all.map((one) => one.version);
  const keyed = ({ version }: VersionRows) => ({ entry_id: version.entry_id, version: version.version });
  const lines = all.flatMap((one) => one.lines.map((line) => ({ ...keyed(one), ...line })));
  const prose = all.flatMap((one) => (one.prose === null ? [] : [{ ...keyed(one), prose: one.prose }]));
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
