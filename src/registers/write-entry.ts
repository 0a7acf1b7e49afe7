import { createHash, randomUUIDv7 } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { type JournalEvent, journalCtes } from '../access/journal.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { sendJob } from '../platform/jobs/jobs.ts';
import { isFirstAttempt, send, type Transaction } from '../platform/postgres/connect.ts';
import type { NewVersion, WriteContext, Written } from './new-version.ts';
import {
  type Columns,
  entryLineColumns,
  insertInto,
  keyColumns,
  proseColumns,
  recordset,
  versionColumns,
} from './recordset.ts';
import { mostUnsealed } from './search/blocks/seal-words.ts';
import { type WordsOfEntry, wordsCtes } from './search/store.ts';
import { rowsOf, type VersionRows, versionText, writeDigest } from './version-rows.ts';
import { type Claim, claimCtes, claimKey, findStale, findUnfit, findUnknownDocuments } from './write-guards.ts';

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
  const all = versions.map(rowsOf);
  const digests = digestsOf(action, versions, all);
  const claim = { digest: digests.request, versions, written };
  const claimsAlong = versions.every(standsAlone) && isFirstAttempt();
  const answer = claimsAlong ? undefined : await claimFirst(tx, context, claim);
  if (answer !== undefined) return answer;
  if (versions.length >= mostUnsealed)
    await sendJob(tx, 'searchBlocks', { agencyId: context.agencyId, id: `writing-${context.at}` });
  const [single] = versions.length === 1 ? versions : [];
  const superseding = versions.filter(({ supersedes }) => supersedes !== undefined).map(({ entryId }) => entryId);
  const words = wordsCtes(context, superseding, versions.filter(({ deleted }) => !deleted).map(searched));
  insertVersions(
    tx,
    context,
    { all, words, ...(claimsAlong ? { claim: claimCtes(context, claim) } : {}) },
    {
      actor: context.actor,
      action,
      subject: 'entry',
      subjectId: single?.entryId ?? null,
      subjectVersion: single === undefined ? null : versionNumber(single),
      rowCount: versions.length,
      digest: digests.write,
      at: context.at,
    },
  );
  return success(written);
}

/** Nothing must be read before it is written. */
const standsAlone = ({ supersedes, names }: NewVersion): boolean => supersedes === undefined && names.length === 0;

const searched = ({ entryId, register, definitionVersion, stored }: NewVersion): WordsOfEntry => ({
  entryId,
  register,
  definitionVersion,
  occurredOn: stored.occurredOn,
  orgUnit: stored.columns.org_unit ?? null,
  words: stored.words,
});

/** Takes the key and looks up what versions rest on. @returns undefined when they may be written. */
async function claimFirst(
  tx: Transaction,
  context: WriteContext,
  claim: Claim,
): Promise<Result<Written[]> | undefined> {
  const first = await claimKey(tx, context, claim);
  if (first !== undefined) return first;
  const stale = await findStale(tx, context.agencyId, claim.versions);
  const problems = stale === undefined ? await findUnknownDocuments(tx, context.agencyId, claim.versions) : [stale];
  return problems.length > 0 ? failure(problems) : undefined;
}

function versionNumber(version: NewVersion): number {
  return (version.supersedes ?? 0) + 1;
}

/**
 * The digest of the write, which the journal keeps, and of the request: a repeat has the same content under a new id, so ids of new
 * entries are left out of it.
 */
function digestsOf(
  action: string,
  versions: readonly NewVersion[],
  all: readonly VersionRows[],
): { request: Buffer; write: Buffer } {
  const request = createHash('sha256').update(canonicalJson(action));
  const digests = all.map((rows, index) => {
    const { entry_id: entryId } = rows.version;
    const text = versionText(rows);
    // The first one is the key of the version itself: what stands before it in the order of keys is no text.
    request.update(versions[index]?.supersedes === undefined ? text.replace(`"entry_id":"${entryId}"`, '') : text);
    return { entryId, digest: createHash('sha256').update(text).digest() };
  });
  return { request: request.digest(), write: writeDigest(digests) };
}

/**
 * The last statement of a write: locks the journal's head, closes superseded versions, inserts everything under the new number. The
 * commit follows without waiting for its answer, for the next writer of the agency waits for both. What there is nothing of is left out.
 * `claim`: the key is not taken yet; where it is not free, nor an id, the statement fails.
 */
function insertVersions(
  tx: Transaction,
  context: WriteContext,
  { all, words, claim }: { all: readonly VersionRows[]; words: RawBuilder<unknown>; claim?: RawBuilder<unknown> },
  event: JournalEvent,
): void {
  const keyed = ({ version }: VersionRows) => ({ entry_id: version.entry_id, version: version.version });
  const rows = all.map(({ version }) => version);
  const lines = all.flatMap((one) => one.lines.map((line) => ({ ...keyed(one), ...line })));
  const prose = all.flatMap((one) => (one.prose === null ? [] : [{ ...keyed(one), prose: one.prose }]));
  const superseding = rows.filter(({ version }) => version > 1);
  const agency = sql`${context.agencyId}::uuid`;
  const same = { agency_id: agency };
  const written = {
    ...{ agency_id: agency, from_seq: sql`head.seq` },
    ...{ author: sql`${context.actor}`, created_at: sql`${context.at}::timestamptz` },
  };
  const isNew = superseding.length === 0;
  const closed = sql`closed as (
      update entry_versions v set to_seq = head.seq from head, ${recordset(superseding, keyColumns, 'r')}
      where v.agency_id = ${agency} and v.entry_id = r.entry_id and v.to_seq is null
      returning 1
    )`;
  const afterClosing = isNew ? sql`` : sql`, (select count(*) from closed) as after_closing`;
  const versions = sql`versions as (
      ${insertInto('entry_versions', versionColumns, written)} from ${recordset(rows, versionColumns, 'r')}, head${afterClosing} returning 1
    )`;
  const belowVersions = (table: string, columns: Columns, below: readonly object[]) => sql`${sql.raw(table)}_rows as (
      ${insertInto(table, columns, same)} from ${recordset(below, columns, 'r')}, (select count(*) from versions) as after_versions returning 1
    )`;
  const parts = [
    ...(claim === undefined ? [] : [claim, sql`ready as materialized (select count(*) from added)`]),
    ...[journalCtes(context.agencyId, event, claim === undefined ? undefined : 'ready'), words],
    ...(isNew ? [] : [closed]),
    versions,
    ...(prose.length === 0 ? [] : [belowVersions('entry_prose', proseColumns, prose)]),
    ...(lines.length === 0 ? [] : [belowVersions('entry_lines', entryLineColumns, lines)]),
  ];
  send(tx, sql`with ${sql.join(parts)} select 1`);
}
