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

/** What the address asks the server for. */
export function entriesQueryOf(search: RegisterSearch): EntriesQuery {
  return {
    search: search.tim,
    ...shownDays(search),
    sort: search.sap ?? defaultSort,
    filter: search.loc,
    offset: ((search.trang ?? 1) - 1) * pageSize,
    limit: pageSize,
  };
}

/** A click on a column: ascending, then descending; dates begin with the newest. */
export function nextSort(current: string, column: string): string {
  if (current === column) return `-${column}`;
  if (current === `-${column}`) return column;
  return column === 'occurredOn' ? defaultSort : column;
}

export const ariaSort = (current: string, column: string): 'ascending' | 'descending' | 'none' =>
  current === column ? 'ascending' : current === `-${column}` ? 'descending' : 'none';

/** The chosen value of a field among filters "field:value". */
export function filterValue(filters: string[] | undefined, field: string): string {
  return filters?.find((one) => one.startsWith(`${field}:`))?.slice(field.length + 1) ?? '';
}

/** Filters with one field set anew; an empty value takes its filter away. */
export function withFilter(filters: string[] | undefined, field: string, value: string): string[] | undefined {
  const others = (filters ?? []).filter((one) => !one.startsWith(`${field}:`));
  const next = value === '' ? others : [...others, `${field}:${value}`];
  return next.length === 0 ? undefined : next;
}

/** Columns beside the date and the title: the other listed fields of the register. */
export function listedFields(register: RegisterView) {
  return register.fields.filter(
    (field) => field.list && field.id !== register.dateField && field.id !== register.titleField,
  );
}
