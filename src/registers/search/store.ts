import { type RawBuilder, sql } from 'kysely';
import { type Reader, send, type Transaction } from '../../platform/postgres/connect.ts';
import { insertInto, recordset } from '../recordset.ts';
import { toEntry, type VersionRow } from '../row-entry.ts';
import type { Registers } from '../store.ts';
import type { Entry } from '../types.ts';
import type { Found } from './blocks/store.ts';
import type { Sought } from './match-blocks.ts';
import type { EntryWords } from './words.ts';

const agencySetting = sql`(select current_setting('giaouoc.agency_id')::uuid)`;

/** Of entries that are in no block yet, those that have everything wanted: the newest, at most so many. */
export async function findUnsealed(
  db: Reader,
  sealedThrough: string,
  { wanted, reach, limit }: Sought,
): Promise<Found[]> {
  const begun = wanted.begun === null ? [] : [`'${wanted.begun}':*`];
  const words = [...wanted.whole.map((word) => `'${word}'`), ...begun].join(' & ');
  const { rows } = await sql<Found>`
    select w.entry_id as id, w.occurred_on as "occurredOn" from entry_words w
    where w.agency_id = ${agencySetting} and w.written > ${sealedThrough}::bigint and w.words @@ ${words}::tsquery
      and (${wanted.number}::text is null or w.number = ${wanted.number})
      and (${reach.everywhere} or w.author = any(${reach.authors}::text[]) or w.org_unit = any(${reach.units}::text[])
        or (${reach.withoutUnit} and w.org_unit is null) or w.register = any(${reach.registers}::text[]))
    order by w.occurred_on desc, w.entry_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Facts in force whose words are not there, or were made by another version of their register; at most so many, with what words are made of. */
export async function listWithoutWords(db: Reader, registers: Registers, limit: number): Promise<Entry[]> {
  const versions = [...registers.values()].map(({ id, version }) => ({ register: id, version }));
  const { rows } = await sql<VersionRow>`
    select v.*, null as prose, null as lines from entry_versions v
    join ${recordset(versions, { register: 'text', version: 'integer' }, 'd')} on d.register = v.register
    where v.agency_id = ${agencySetting} and v.to_seq is null and not v.deleted and not exists (
      select 1 from entry_words w where w.agency_id = v.agency_id and w.entry_id = v.entry_id and w.definition_version = d.version)
    limit ${limit}`.execute(db);
  return rows.map((row) => toEntry(row, registers.get(row.register)));
}

/** The words of an entry as it is from now on. */
export interface WordsOfEntry {
  entryId: string;
  register: string;
  definitionVersion: number;
  occurredOn: string;
  orgUnit: string | null;
  words: EntryWords;
}

const wordColumns = {
  entry_id: 'uuid',
  register: 'text',
  definition_version: 'integer',
  occurred_on: 'date',
  org_unit: 'text',
  number: 'text',
} as const;

/**
 * Puts the words of entries in the place of what was there, without a row of the journal: what stands in blocks must be let go before.
 * `actor`: the author of what nobody wrote before.
 */
export function writeWords(
  tx: Transaction,
  by: { agencyId: string; actor: string },
  entries: readonly WordsOfEntry[],
): void {
  const earlier = entries.map(({ entryId }) => entryId);
  const head = sql`head as (select seq from journal_heads where agency_id = ${by.agencyId}::uuid)`;
  send(tx, sql`with ${head}, ${wordsCtes(by, earlier, entries)} select 1`);
}

/**
 * The CTEs that put the words of entries in the place of what was there of `earlier`, which may name more: removed entries keep none.
 * `actor`: who writes, and so the author of what is new. Nothing earlier: all of them are new. A CTE `head` must stand before, with the
 * journal's number `seq` of the write.
 */
export function wordsCtes(
  { agencyId, actor }: { agencyId: string; actor: string },
  earlier: readonly string[],
  entries: readonly WordsOfEntry[],
): RawBuilder<unknown> {
  const agency = sql`${agencyId}::uuid`;
  const rows = entries.map((one) => ({
    entry_id: one.entryId,
    register: one.register,
    definition_version: one.definitionVersion,
    occurred_on: one.occurredOn,
    org_unit: one.orgUnit,
    number: one.words.number,
    joined: one.words.words.join(' '),
  }));
  const isNew = earlier.length === 0;
  const firstAuthor = sql`coalesce((select f.author from entry_versions f where f.agency_id = ${agency} and f.entry_id = r.entry_id and f.version = 1), ${actor})`;
  const same = {
    agency_id: agency,
    written: sql`head.seq`,
    author: isNew ? sql`${actor}` : firstAuthor,
    words: sql`array_to_tsvector(string_to_array(r.joined, ' '))`,
  };
  const insert = insertInto('entry_words', wordColumns, same);
  const source = recordset(rows, { ...wordColumns, joined: 'text' }, 'r');
  if (isNew) return sql`searched as (${insert} from ${source}, head returning 1)`;
  return sql`forgotten as (
      delete from entry_words w where w.agency_id = ${agency} and w.entry_id = any(${[...earlier]}::uuid[]) returning 1
    ), searched as (${insert} from ${source}, head, (select count(*) from forgotten) as after_forgetting returning 1)`;
}
