import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../../platform/postgres/connect.ts';
import { toEntries, type VersionRow } from '../row-entry.ts';
import { agencySetting, wholeVersion } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { type ListPlace, orderSql, placeValueSql, seekSql, viewConditions } from './columns.ts';
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
  const seek =
    beside === undefined || place === undefined ? sql`` : seekSql(definition, query.sort, place, beside.side);
  const { rows } = await sql<VersionRow>`
    select ${wholeVersion} from entry_versions v where ${inForce(definition)} ${viewConditions(definition, query)} ${seek}
    order by ${orderSql(definition, query.sort, backwards)} limit ${query.limit + 1}`.execute(db);
  const hasMore = rows.length > query.limit;
  const entries = toEntries(rows.slice(0, query.limit), definition, query.masked);
  return backwards
    ? { entries: entries.reverse(), hasBefore: hasMore, hasAfter: true }
    : { entries, hasBefore: beside !== undefined, hasAfter: hasMore };
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
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from entry_versions v where ${inForce(definition)} ${viewConditions(definition, query)}`.execute(
    db,
  );
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
  const { rows } = await sql<VersionRow & { place_value: string | null }>`
    select ${wholeVersion}, ${placeValueSql(definition, query.sort)} as place_value from entry_versions v
    where v.agency_id = ${agencySetting} and v.register = ${definition.id} and v.kind = 'fact' and not v.deleted
      and v.from_seq <= ${seq}::bigint and (v.to_seq is null or v.to_seq > ${seq}::bigint) ${behind} ${viewConditions(definition, query)}
    order by ${orderSql(definition, query.sort)} limit ${query.limit}`.execute(db);
  const end = rows.at(-1);
  return {
    entries: toEntries(rows, definition, query.masked),
    last: end === undefined ? undefined : { value: end.place_value, id: end.entry_id },
  };
}
