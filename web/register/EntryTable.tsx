import { Link, useSearch } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { shownText } from '../../src/registers/shown-text.ts';
import { Icon } from '../frame/Icon.tsx';
import { ColumnFilter } from '../lists/ColumnFilters.tsx';
import type { ListColumn } from '../lists/columns.ts';
import { rowKeys } from '../lists/useListKeys.ts';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { ariaSort } from './listQuery.ts';
import { isNumeric } from './ValueText.tsx';

interface EntryTableProps {
  agency: string;
  register: RegisterView;
  entries: EntryView[];
  sort: string;
  columns: ListColumn[];
  filters: string[] | undefined;
  onFilter: (filters: string[] | undefined) => void;
  /** Ids of the marked entries; undefined: nothing can be done with them. */
  marked: ReadonlySet<string> | undefined;
  onMark: (entries: EntryView[], isMarked: boolean) => void;
  /** The rows still are those of the last question. */
  stale: boolean;
  emptyText: string;
  onSort: (column: string) => void;
}

interface HeadProps {
  column: string;
  title: string;
  numeric: boolean;
  sort: string;
  onSort: (column: string) => void;
}

function SortHead({ column, title, numeric, sort, onSort }: HeadProps) {
  const state = ariaSort(sort, column);
  return (
    <th scope="col" aria-sort={state} className={numeric ? 'right' : undefined}>
      <button type="button" className="plain-button sort-button" onClick={() => onSort(column)}>
        {title}
        <Icon name={state === 'ascending' ? 'up' : 'down'} />
      </button>
    </th>
  );
}

function days(entry: EntryView): string {
  const first = printDate(entry.occurredOn, 'table');
  const last = entry.occurredTo;
  return last === null || last === entry.occurredOn ? first : `${first} – ${printDate(last, 'table')}`;
}

const isRight = ({ field }: ListColumn): boolean => field !== undefined && isNumeric(field);

function Proof({ documents, files }: { documents: number; files: number }) {
  const count = documents + files;
  return (
    <span className="state" data-tone={count === 0 ? 'warn' : 'good'}>
      <Icon name={count === 0 ? 'warn' : 'holds'} />
      {documents > 0 || files === 0 ? t.register.proofCount(documents) : t.attachments.count(files)}
    </span>
  );
}

function cellOf(entry: EntryView, { id, field }: ListColumn): ReactNode {
  if (field !== undefined) return shownText(entry, field.id);
  if (id === 'proof') return <Proof documents={entry.proof.length} files={entry.fileCount} />;
  return entry.role === null ? '' : t.roles[entry.role];
}

interface RowProps {
  agency: string;
  entry: EntryView;
  columns: ListColumn[];
  /** Undefined: it cannot be marked. */
  isMarked: boolean | undefined;
  onMark: (entries: EntryView[], isMarked: boolean) => void;
  ky: string | undefined;
}

const EntryRow = memo(function EntryRow({ agency, entry, columns, isMarked, onMark, ky }: RowProps) {
  const title = entry.title === '' ? t.kinds[entry.kind] : entry.title;
  return (
    <tr data-marked={isMarked}>
      {isMarked !== undefined && (
        <td className="mark-cell">
          {entry.kind === 'fact' && (
            <input
              type="checkbox"
              aria-label={t.lists.select(title)}
              checked={isMarked}
              onChange={() => onMark([entry], !isMarked)}
            />
          )}
        </td>
      )}
      <td className="nowrap">{days(entry)}</td>
      <td className="title-cell">
        <Link
          to="/$agency/so/$register/$entry"
          params={{ agency, register: entry.register, entry: entry.id }}
          search={{ ky }}
          title={entry.title}
          preload={false}
          data-row={entry.id}
        >
          {title}
        </Link>
        {entry.kind !== 'fact' && <span className="tag">{t.kinds[entry.kind]}</span>}
      </td>
      {columns.map((column) => (
        <td
          key={column.id}
          className={isRight(column) ? 'right nowrap' : column.field === undefined ? 'nowrap' : undefined}
          title={column.field === undefined ? undefined : shownText(entry, column.id)}
        >
          {cellOf(entry, column)}
        </td>
      ))}
    </tr>
  );
});

function HeadCell({ column, sort, onSort }: { column: ListColumn; sort: string; onSort: (column: string) => void }) {
  if (column.isIndexed)
    return <SortHead column={column.id} title={column.title} numeric={isRight(column)} sort={sort} onSort={onSort} />;
  return (
    <th scope="col" className={isRight(column) ? 'right' : undefined}>
      {column.title}
    </th>
  );
}

function Head(props: EntryTableProps) {
  const { agency, register, entries, columns, filters, onFilter, marked, onMark, sort, onSort } = props;
  const facts = entries.filter(({ kind }) => kind === 'fact');
  const allMarked = facts.length > 0 && facts.every(({ id }) => marked?.has(id));
  const titleField = register.fields.find((field) => field.id === register.titleField);
  return (
    <thead>
      <tr>
        {marked !== undefined && (
          <th scope="col" className="mark-cell">
            <input
              type="checkbox"
              aria-label={t.lists.selectAll}
              checked={allMarked}
              onChange={() => onMark(facts, !allMarked)}
            />
          </th>
        )}
        <SortHead column="occurredOn" title={t.register.date} numeric={false} sort={sort} onSort={onSort} />
        <SortHead column="title" title={titleField?.title ?? ''} numeric={false} sort={sort} onSort={onSort} />
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
      <tr className="filter-row">
        {marked !== undefined && <td />}
        <td />
        <td />
        {columns.map((column) => (
          <td key={column.id}>
            <ColumnFilter agency={agency} column={column} filters={filters} onChange={onFilter} />
          </td>
        ))}
      </tr>
    </thead>
  );
}

/** The entries as a table: 36-pixel rows under a head that stays, with a filter for each column. */
export function EntryTable(props: EntryTableProps) {
  const { agency, register, entries, columns, marked, onMark, stale, emptyText } = props;
  const { ky } = useSearch({ strict: false });
  const toggle = (id: string) => {
    const entry = entries.find((one) => one.id === id && one.kind === 'fact');
    if (entry !== undefined && marked !== undefined) onMark([entry], !marked.has(id));
  };
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls by itself and must be reachable by keyboard
      tabIndex={0}
      aria-label={register.title}
      aria-busy={stale}
      title={t.lists.keys}
      onKeyDown={(event) => rowKeys(event, toggle)}
    >
      <table className="entry-table">
        <Head {...props} />
        <tbody>
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              agency={agency}
              entry={entry}
              columns={columns}
              isMarked={marked?.has(entry.id)}
              onMark={onMark}
              ky={ky}
            />
          ))}
        </tbody>
      </table>
      {entries.length === 0 && <p className="empty">{emptyText}</p>}
    </section>
  );
}
