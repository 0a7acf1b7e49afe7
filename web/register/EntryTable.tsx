import { Link, useSearch } from '@tanstack/react-router';
import { memo } from 'react';
import type { EntryView, FieldView, RegisterView } from '../../src/registers/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { ariaSort, listedFields } from './listQuery.ts';
import { isNumeric } from './ValueText.tsx';

interface EntryTableProps {
  agency: string;
  register: RegisterView;
  entries: EntryView[];
  sort: string;
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

interface RowProps {
  agency: string;
  entry: EntryView;
  columns: FieldView[];
  withRole: boolean;
  withProof: boolean;
  ky: string | undefined;
}

const EntryRow = memo(function EntryRow({ agency, entry, columns, withRole, withProof, ky }: RowProps) {
  return (
    <tr>
      <td className="nowrap">{days(entry)}</td>
      <td className="title-cell">
        <Link
          to="/$agency/so/$register/$entry"
          params={{ agency, register: entry.register, entry: entry.id }}
          search={{ ky }}
          title={entry.title}
          preload={false}
        >
          {entry.title === '' ? t.kinds[entry.kind] : entry.title}
        </Link>
        {entry.kind !== 'fact' && <span className="tag">{t.kinds[entry.kind]}</span>}
      </td>
      {columns.map((field) => (
        <td key={field.id} className={isNumeric(field) ? 'right nowrap' : undefined} title={entry.display[field.id]}>
          {entry.display[field.id]}
        </td>
      ))}
      {withRole && <td className="nowrap">{entry.role === null ? '' : t.roles[entry.role]}</td>}
      {withProof && (
        <td className="nowrap">
          <span className="state" data-tone={entry.proof.length === 0 ? 'warn' : 'good'}>
            <Icon name={entry.proof.length === 0 ? 'warn' : 'holds'} />
            {t.register.proofCount(entry.proof.length)}
          </span>
        </td>
      )}
    </tr>
  );
});

/** The entries as a table: 36-pixel rows under a head that stays. */
export function EntryTable({ agency, register, entries, sort, stale, emptyText, onSort }: EntryTableProps) {
  const { ky } = useSearch({ strict: false });
  const columns = listedFields(register);
  const titleField = register.fields.find((field) => field.id === register.titleField);
  const withRole = register.roles.length > 0;
  const withProof = register.ownProof !== true;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls by itself and must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={register.title} aria-busy={stale}>
      <table className="entry-table">
        <thead>
          <tr>
            <SortHead column="occurredOn" title={t.register.date} numeric={false} sort={sort} onSort={onSort} />
            <th scope="col">{titleField?.title}</th>
            {columns.map((field) => (
              <SortHead
                key={field.id}
                column={field.id}
                title={field.title}
                numeric={isNumeric(field)}
                sort={sort}
                onSort={onSort}
              />
            ))}
            {withRole && <th scope="col">{t.register.role}</th>}
            {withProof && <th scope="col">{t.register.proof}</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              agency={agency}
              entry={entry}
              columns={columns}
              withRole={withRole}
              withProof={withProof}
              ky={ky}
            />
          ))}
        </tbody>
      </table>
      {entries.length === 0 && <p className="empty">{emptyText}</p>}
    </section>
  );
}
