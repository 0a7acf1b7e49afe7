import type { RegisterView } from '../../src/registers/contract.ts';
import { findPeriod } from '../frame/periods.ts';
import type { EntriesQuery } from '../queries.ts';
import type { RegisterSearch } from '../searches.ts';

export const pageSize = 50;
export const defaultSort = '-occurredOn';

/** The days that a list shows: those in the address, else those of the period. */
export function shownDays({ ky, tu, den }: RegisterSearch): { from: string | undefined; to: string | undefined } {
  const period = tu === undefined && den === undefined ? findPeriod(ky) : undefined;
  return { from: tu ?? period?.from, to: den ?? period?.to };
}

/** What the address says of the view, the same for list, count, export and book. */
export function viewQueryOf(search: RegisterSearch) {
  return { search: search.tim, ...shownDays(search), sort: search.sap ?? defaultSort, filter: search.loc };
}

/** What the address asks the server for. */
export function entriesQueryOf(search: RegisterSearch): EntriesQuery {
  return { ...viewQueryOf(search), after: search.sau, before: search.truoc, limit: pageSize };
}

/** An address without its place in the pages: another view begins at its first page. */
export const firstPage = { sau: undefined, truoc: undefined, trang: undefined } as const;

/** A click on a column: ascending, then descending; dates begin with the newest. */
export function nextSort(current: string, column: string): string {
  if (current === column) return `-${column}`;
  if (current === `-${column}`) return column;
  return column === 'occurredOn' ? defaultSort : column;
}

export const ariaSort = (current: string, column: string): 'ascending' | 'descending' | 'none' =>
  current === column ? 'ascending' : current === `-${column}` ? 'descending' : 'none';

/** How a filter compares: equal, within the text, at least, at most. */
export type FilterSign = '' | '~' | '>=' | '<=';

/** Stands in a choice for "nothing was entered", which the address writes as an empty value. */
export const blankValue = '(blank)';

function readFilter(filter: string): { field: string; sign: FilterSign; value: string } {
  const at = filter.indexOf(':');
  const said = filter.slice(at + 1);
  const sign = (['~', '>=', '<='] as const).find((one) => said.startsWith(one)) ?? '';
  return { field: filter.slice(0, at), sign, value: said.slice(sign.length) };
}

/** The value of a filter of a field; empty: there is none. */
export function filterValue(filters: string[] | undefined, field: string, sign: FilterSign = ''): string {
  const found = filters?.map(readFilter).find((one) => one.field === field && one.sign === sign);
  return found?.value === '' ? blankValue : (found?.value ?? '');
}

/** Filters with one of a field set anew; an empty value takes it away. */
export function withFilter(
  filters: string[] | undefined,
  field: string,
  value: string,
  sign: FilterSign = '',
): string[] | undefined {
  const others = (filters ?? []).filter((one) => {
    const read = readFilter(one);
    return read.field !== field || read.sign !== sign;
  });
  const next = value === '' ? others : [...others, `${field}:${sign}${value === blankValue ? '' : value}`];
  return next.length === 0 ? undefined : next;
}

/** Columns beside the date and the title: the other listed fields of the register. */
export function listedFields(register: RegisterView) {
  return register.fields.filter(
    (field) => field.list && field.id !== register.dateField && field.id !== register.titleField,
  );
}
