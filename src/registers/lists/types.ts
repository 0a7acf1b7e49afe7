import type { Predicate } from '../../access/predicate.ts';

/**
 * One condition on a column. `is` with an empty value: nothing was entered. `has`: the folded text stands somewhere in it.
 * `from`, `to`: bounds of a number or day, both included. Of `proof` only `is` with "none" or "some".
 */
export interface ColumnFilter {
  field: string;
  operator: 'is' | 'has' | 'from' | 'to';
  value: string;
}

export interface Sort {
  field: string;
  descending: boolean;
}

/** A list as the screens ask for it. `sort`: occurredOn, title, role, or a listed field; days inclusive. */
export interface EntryQuery {
  /** Accent-free, in the title. */
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort: Sort;
  filters: ColumnFilter[];
  /** Only entries on which somebody has a permission; absent: all. */
  visible?: Predicate | undefined;
  /** Without what is sensitive. */
  masked?: boolean | undefined;
  limit: number;
}

/** The page beside an entry, in the order of the list; absent: the first page. */
export interface PageBeside {
  side: 'after' | 'before';
  entry: string;
}
