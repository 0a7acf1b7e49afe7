import { type RawBuilder, sql } from 'kysely';
import type { Predicate } from '../../access/predicate.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { type RegisterRow, toEntries } from '../row-entry.ts';
import { findHolding } from '../search/find-holding.ts';
import { agencySetting, versionOf } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { columnOf, equalsSql, type ListPlace, orderSql, placeValueSql, seekSql, viewConditions } from './columns.ts';
import type { EntryQuery, PageBeside, Sort } from './types.ts';

/** A page of a list. `hasBefore`, `hasAfter`: whether the list goes on at that side. */
export interface ListedPage {
  entries: Entry[];
  hasBefore: boolean;
  hasAfter: boolean;
}

const inForce = (definition: RegisterDefinition): RawBuilder<unknown> =>
  sql`v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.to_seq is null and not v.deleted`;

/**
 * A page of the entries of a register in force now, nil attestations among them. A page is found by the entry that it lies beside, not by
 * counting. @returns undefined when the register never had that entry.
 */
export async function listEntries(
  db: Reader,
  definition: RegisterDefinition,
  query: EntryQuery,
  beside?: PageBeside,
): Promise<ListedPage | undefined> {
  const place = beside === undefined ? undefined : await findPlace(db, definition, query.sort, beside.entry);
  if (beside !== undefined && place === undefined) return undefined;
  const backwards = beside?.side === 'before';
  const held = await heldSql(db, definition, query);
  const seek =
    beside === undefined || place === undefined ? sql`` : seekSql(definition, query.sort, place, beside.side);
  const { rows } = await sql<RegisterRow>`
    select ${versionOf(definition)} from entry_versions v where ${inForce(definition)} ${viewConditions(definition, query)} ${held} ${seek}
    order by ${orderSql(definition, query.sort, backwards)} limit ${query.limit + 1}`.execute(db);
  const hasMore = rows.length > query.limit;
  const entries = toEntries(rows.slice(0, query.limit), definition, query.masked);
  return backwards
    ? { entries: entries.reverse(), hasBefore: hasMore, hasAfter: true }
    : { entries, hasBefore: beside !== undefined, hasAfter: hasMore };
}

/** Where a text that is looked for stands in few entries: that only those may fit, so that nobody looks through the whole register. */
async function heldSql(
  db: Reader,
  definition: RegisterDefinition,
  { search = '', filters }: Pick<EntryQuery, 'search' | 'filters'>,
): Promise<RawBuilder<unknown>> {
  const inWords = filters.filter(({ field, operator }) => operator === 'has' && columnOf(definition, field).isWords);
  const texts = inWords.map(({ value }) => value);
  const [longest = ''] = [search, ...texts].toSorted((one, other) => other.length - one.length);
  const held = longest === '' ? undefined : await findHolding(db, definition.id, longest);
  return held === undefined ? sql`` : sql`and v.entry_id = any(${held}::uuid[])`;
}

/** Where an entry stands in a list. One that was removed keeps its place, so that an address of a page lasts. */
async function findPlace(
  db: Reader,
  definition: RegisterDefinition,
  sort: Sort,
  entryId: string,
): Promise<ListPlace | undefined> {
  const { rows } = await sql<{ value: string | null }>`
    select ${placeValueSql(definition, sort)} as value from entry_versions v
    where v.agency_id = ${agencySetting} and v.entry_id = ${entryId}::uuid and v.to_seq is null and v.register = ${definition.id}`.execute(
    db,
  );
  const [row] = rows;
  return row === undefined ? undefined : { value: row.value, id: entryId };
}

/** How many entries a view has in all its pages. */
export async function countListed(
  db: Reader,
  definition: RegisterDefinition,
  query: Omit<EntryQuery, 'sort' | 'limit'>,
): Promise<number> {
  const held = await heldSql(db, definition, query);
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from entry_versions v
    where ${inForce(definition)} ${viewConditions(definition, query)} ${held}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Facts of a view as of a journal number, in the view's order, behind the last one of the page before. `last`: where to go on. */
export async function listFactsAt(
  db: Reader,
  definition: RegisterDefinition,
  page: { query: EntryQuery; seq: string; after: ListPlace | undefined },
): Promise<{ entries: Entry[]; last: ListPlace | undefined }> {
  const { query, seq, after } = page;
  const behind = after === undefined ? sql`` : seekSql(definition, query.sort, after, 'after');
  const { rows } = await sql<RegisterRow & { place_value: string | null }>`
    select ${versionOf(definition)}, ${placeValueSql(definition, query.sort)} as place_value from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted
      and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint) ${behind} ${viewConditions(definition, query)}
    order by ${orderSql(definition, query.sort)} limit ${query.limit}`.execute(db);
  const end = rows.at(-1);
  return {
    entries: toEntries(rows, definition, query.masked),
    last: end === undefined ? undefined : { value: end.place_value, id: end.entry_id },
  };
}

/** Who wrote the first version of each of these entries. */
export async function listAuthors(db: Reader, entryIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; author: string }>`
    select v.entry_id as id, v.author from entry_versions v
    where v.agency_id = ${agencySetting} and v.entry_id = any(${[...entryIds]}::uuid[]) and v.version = 1`.execute(db);
  return new Map(rows.map(({ id, author }) => [id, author]));
}

/** What may be the same as an entry that is being typed. `numbered`: for documents, whose number and symbol say it in a year. */
export interface Likeness {
  date: string;
  title: string;
  numbered: { number: string; symbol: string } | undefined;
  except: string | undefined;
  visible: Predicate;
}

const mostAlike = 5;

export async function listAlikeEntries(
  db: Reader,
  definition: RegisterDefinition,
  { date, title, numbered, except, visible }: Likeness,
): Promise<Entry[]> {
  const sameTitle = sql`v.title_folded = ${foldText(title)} and v.occurred_on between ${date}::date - 15 and ${date}::date + 15`;
  const year = date.slice(0, 4);
  const sameNumber =
    numbered === undefined
      ? sql`false`
      : sql`${equalsSql(definition, 'number', numbered.number)} and ${equalsSql(definition, 'symbol', numbered.symbol)}`;
  const { rows } = await sql<RegisterRow>`
    select ${versionOf(definition)} from entry_versions v where ${inForce(definition)} and v.kind = 'fact'
      and v.occurred_on between ${`${year}-01-01`}::date - 15 and ${`${year}-12-31`}::date + 15
      and ((${sameTitle}) or (${sameNumber}))
      and v.entry_id <> ${except ?? '00000000-0000-0000-0000-000000000000'}::uuid ${viewConditions(definition, { filters: [], visible })}
    order by v.occurred_on desc, v.entry_id limit ${mostAlike}`.execute(db);
  return toEntries(rows, definition, true);
}
