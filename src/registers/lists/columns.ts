import { type RawBuilder, sql } from 'kysely';
import { predicateSql } from '../../access/predicate-sql.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import { storageOf } from '../slots.ts';
import type { RegisterDefinition } from '../types.ts';
import type { ColumnFilter, EntryQuery, Sort } from './types.ts';

/** A column of `entry_versions` that lists sort and filter by. */
export interface ListColumn {
  name: string;
  type: 'text' | 'bigint' | 'date';
  /** Days kept as text (a second date field of a register): they compare as text does. */
  isDay: boolean;
  /** Sorted as Vietnamese words are. */
  isWords: boolean;
  mayBeNull: boolean;
}

/** The column of a field; undefined: lists cannot go by it, because it has none or what it holds is sensitive. */
export function findColumn(definition: RegisterDefinition, field: string): ListColumn | undefined {
  const plain = { isDay: false, isWords: false, mayBeNull: true };
  if (field === 'occurredOn') return { ...plain, name: 'occurred_on', type: 'date', mayBeNull: false };
  if (field === 'title') return { ...plain, name: 'title', type: 'text', isWords: true, mayBeNull: false };
  if (field === 'role') return { ...plain, name: 'role', type: 'text' };
  const declared = definition.fields.find(({ id }) => id === field);
  const place = storageOf(definition).entry.get(field);
  if (declared === undefined || declared.personalData === 'sensitive') return undefined;
  if (place === undefined || !('column' in place)) return undefined;
  if (place.column === 'occurred_on' || place.column === 'title')
    return findColumn(definition, place.column === 'title' ? 'title' : 'occurredOn');
  return {
    name: place.column,
    type: place.kind === 'number' ? 'bigint' : 'text',
    isDay: declared.type === 'date',
    isWords: declared.type === 'text',
    mayBeNull: true,
  };
}

/** @throws RangeError when lists cannot go by the field. */
export function columnOf(definition: RegisterDefinition, field: string): ListColumn & { sql: RawBuilder<unknown> } {
  const column = findColumn(definition, field);
  if (column === undefined) throw new RangeError(`No column for ${field}`);
  return { ...column, sql: sql.ref(`v.${column.name}`) };
}

/** Whether a column has a value, compared by its own type: only operators that may use an index below a policy. */
export function equalsSql(definition: RegisterDefinition, field: string, value: string): RawBuilder<unknown> {
  const column = columnOf(definition, field);
  return sql`${column.sql} = ${value}::${sql.raw(column.type)}`;
}

/** The author of an entry is who wrote its first version. */
const scopeColumns = {
  author: sql`(select f.author from entry_versions f where f.agency_id = v.agency_id and f.entry_id = v.entry_id and f.version = 1)`,
  orgUnit: sql`v.org_unit`,
  register: sql`v.register`,
};

/** What a view asks of a version `v`, as further conditions behind `where …`. */
export function viewConditions(
  definition: RegisterDefinition,
  query: Omit<EntryQuery, 'sort' | 'limit'>,
): RawBuilder<unknown> {
  const { from, to, search, visible, filters } = query;
  const parts = [
    from === undefined ? undefined : sql`v.occurred_on >= ${from}::date`,
    to === undefined ? undefined : sql`v.occurred_on <= ${to}::date`,
    ...filters.map((filter) => filterSql(definition, filter)),
    visible === undefined || visible.kind === 'always' ? undefined : predicateSql(visible, scopeColumns),
    search === undefined || search === '' ? undefined : sql`position(${foldText(search)} in v.title_folded) > 0`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`;
}

/** By a document that it names, or a file that it carries. */
const isProved = sql`(v.proof <> '{}' or exists (select 1 from entry_attachments a
  where a.agency_id = v.agency_id and a.entry_id = v.entry_id and a.to_seq is null))`;

const accented = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const folded = foldText(accented);

function filterSql(definition: RegisterDefinition, { field, operator, value }: ColumnFilter): RawBuilder<unknown> {
  if (field === 'proof') return value === 'none' ? sql`not ${isProved}` : isProved;
  const column = columnOf(definition, field);
  switch (operator) {
    case 'is':
      return value === '' ? sql`${column.sql} is null` : equalsSql(definition, field, value);
    case 'from':
      return sql`${column.sql} >= ${value}::${sql.raw(column.type)}`;
    case 'to':
      return sql`${column.sql} <= ${value}::${sql.raw(column.type)}`;
    case 'has':
      return field === 'title'
        ? sql`position(${foldText(value)} in v.title_folded) > 0`
        : sql`position(${foldText(value)} in translate(lower(${column.sql} collate "vi-x-icu"), ${accented}, ${folded})) > 0`;
  }
}

/** A place in a sorted list: what an entry has in the column sorted by (null: nothing), and its id. */
export interface ListPlace {
  value: string | null;
  id: string;
}

/** The column sorted by, as the text that a place keeps. */
export function placeValueSql(definition: RegisterDefinition, { field }: Sort): RawBuilder<string | null> {
  return sql`${columnOf(definition, field).sql}::text`;
}

const sorted = (column: ListColumn & { sql: RawBuilder<unknown> }): RawBuilder<unknown> =>
  column.isWords ? sql`${column.sql} collate "vi-x-icu"` : column.sql;

/** The order of a list, or that order from its end. What is missing comes last; equals by id, so that no two lists differ. */
export function orderSql(definition: RegisterDefinition, sort: Sort, backwards = false): RawBuilder<unknown> {
  const column = columnOf(definition, sort.field);
  const direction = sql.raw(sort.descending === backwards ? 'asc' : 'desc');
  const nulls = sql.raw(column.mayBeNull ? ` nulls ${backwards ? 'first' : 'last'}` : '');
  return sql`${sorted(column)} ${direction}${nulls}, v.entry_id ${direction}`;
}

/** Only what comes behind a place, or before it: an index finds it at once, however far down the list it is. */
export function seekSql(
  definition: RegisterDefinition,
  sort: Sort,
  { value, id }: ListPlace,
  side: 'after' | 'before',
): RawBuilder<unknown> {
  const column = columnOf(definition, sort.field);
  const sign = sql.raw((side === 'after') === sort.descending ? '<' : '>');
  const byId = sql`v.entry_id ${sign} ${id}::uuid`;
  if (value === null)
    return side === 'after'
      ? sql`and ${column.sql} is null and ${byId}`
      : sql`and (${column.sql} is not null or ${byId})`;
  const beyond = sql`(${sorted(column)}, v.entry_id) ${sign} (${value}::${sql.raw(column.type)}, ${id}::uuid)`;
  return side === 'after' && column.mayBeNull ? sql`and (${beyond} or ${column.sql} is null)` : sql`and ${beyond}`;
}
