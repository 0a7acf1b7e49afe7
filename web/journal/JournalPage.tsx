import '../styles/register.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback } from 'react';
import { exportJournal, type JournalRow } from '../../src/registers/journal/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { addressOf } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { journalQuery, registersQuery } from '../queries.ts';
import type { JournalSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { actionTitle } from './actionTitle.ts';
import { ChainState } from './ChainState.tsx';
import { JournalFilters } from './JournalFilters.tsx';

const route = '/$agency/quan-tri/nhat-ky';
const words = t.journal;

const filtersOf = ({ nguoi, muc, so, viec, tu, den }: JournalSearch) => ({
  person: nguoi,
  entry: muc,
  register: so,
  action: viec,
  from: tu,
  to: den,
});

/** Who did what and when, newest first. */
export function JournalPage() {
  const { agency } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const filters = filtersOf(search);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    journalQuery(agency, { ...filters, before: search.truoc }),
  );
  const change = useCallback(
    (next: Partial<JournalSearch>) =>
      void navigate({
        search: (before) => ({ ...before, truoc: undefined, ...next }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const isFiltered = Object.values(filters).some((one) => one !== undefined);
  return (
    <div className="list-page journal-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
        <ChainState agency={agency} />
        <span className="top-bar-space" />
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            href={addressOf(exportJournal, { params: { agency }, query: { ...filters, format } })}
            download
          >
            {format === 'xlsx' ? words.excel : words.csv}
          </Button>
        ))}
        <Pages search={search} next={data?.next ?? null} onChange={change} />
      </div>
      <JournalFilters agency={agency} search={search} onChange={change} />
      {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={24} lines={12} />}
      {data !== undefined && (
        <Rows
          agency={agency}
          rows={data.rows}
          search={search}
          stale={isPlaceholderData}
          emptyText={isFiltered ? words.emptyFiltered : words.empty}
        />
      )}
    </div>
  );
}

interface PagesProps {
  search: JournalSearch;
  next: string | null;
  onChange: (next: Partial<JournalSearch>) => void;
}

function Pages({ search, next, onChange }: PagesProps) {
  return (
    <nav className="pages" aria-label={t.register.pages}>
      <Button disabled={search.truoc === undefined} onClick={() => onChange({ truoc: undefined })}>
        {words.newest}
      </Button>
      <Button disabled={next === null} onClick={() => onChange({ truoc: next ?? undefined })}>
        {words.older}
        <Icon name="forward" />
      </Button>
    </nav>
  );
}

interface RowsProps {
  agency: string;
  rows: JournalRow[];
  search: JournalSearch;
  /** The rows still are those of the last question. */
  stale: boolean;
  emptyText: string;
}

function Rows({ agency, rows, search, stale, emptyText }: RowsProps) {
  const registers = useQuery(registersQuery(agency)).data?.registers ?? [];
  const titles = new Map(registers.map(({ id, title }) => [id, title]));
  const titleOf = (id: string | null): string => (id === null ? '' : (titles.get(id) ?? id));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls by itself and must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={words.title} aria-busy={stale}>
      <table className="entry-table">
        <thead>
          <tr>
            <th scope="col" className="right">
              {words.number}
            </th>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.action}</th>
            <th scope="col">{words.register}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <td className="right nowrap">
                <Link
                  to="/$agency/quan-tri/nhat-ky/$row"
                  params={{ agency, row: row.seq }}
                  search={search}
                  preload={false}
                >
                  {row.seq}
                </Link>
              </td>
              <td className="nowrap">{printInstant(row.at)}</td>
              <td title={row.actor}>{row.actor}</td>
              <td className="nowrap">{actionTitle(row.action)}</td>
              <td title={titleOf(row.register)}>{titleOf(row.register)}</td>
              <td className="title-cell" title={row.title ?? undefined}>
                {row.rowCount > 1 ? words.many(row.rowCount) : (row.title ?? '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="empty">{emptyText}</p>}
    </section>
  );
}
