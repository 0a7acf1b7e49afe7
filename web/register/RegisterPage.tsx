import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { printBook, type RegisterView } from '../../src/registers/contract.ts';
import { addressOf } from '../client.ts';
import { ExcelMenu } from '../excel/ExcelMenu.tsx';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { entriesQuery } from '../queries.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { EntryTable } from './EntryTable.tsx';
import { ListFilters } from './ListFilters.tsx';
import { defaultSort, entriesQueryOf, nextSort, pageSize, shownDays } from './listQuery.ts';
import { RegisterGate } from './RegisterGate.tsx';

const route = '/$agency/so/$register';

interface PagesProps {
  page: number;
  total: number;
  onPage: (page: number) => void;
}

function Pages({ page, total, onPage }: PagesProps) {
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav className="pages" aria-label={t.register.pages}>
      <span className="quiet" role="status">
        {total === 0 ? t.register.entries(0) : t.register.range(first, last, total)}
      </span>
      <Button
        icon={<Icon name="back" />}
        aria-label={t.register.previousPage}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <Button
        icon={<Icon name="forward" />}
        aria-label={t.register.nextPage}
        disabled={last >= total}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}

function RegisterList({ agency, register, mayWrite }: { agency: string; register: RegisterView; mayWrite: boolean }) {
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const query = useQuery(entriesQuery(agency, register.id, entriesQueryOf(search)));
  const change = (next: Partial<RegisterSearch>) =>
    void navigate({
      search: (before) => ({ ...before, trang: undefined, ...next }),
      replace: true,
      resetScroll: false,
    });
  const sort = search.sap ?? defaultSort;
  const filtered = [search.ky, search.tu, search.den, search.tim, search.loc].some((one) => one !== undefined);
  return (
    <div className="list-page">
      <title>{t.pageTitle(register.title)}</title>
      <div className="page-head">
        <h1>{register.title}</h1>
        {mayWrite ? (
          <>
            <Link
              className="button-link"
              to="/$agency/so/$register/vao-so"
              params={{ agency, register: register.id }}
              search={{ ky: search.ky }}
            >
              <Icon name="plus" />
              {t.register.enter}
            </Link>
            <Link
              className="button-link"
              to="/$agency/so/$register/xac-nhan"
              params={{ agency, register: register.id }}
              search={{ ky: search.ky }}
            >
              <Icon name="none" />
              {t.attest.link}
            </Link>
          </>
        ) : (
          <span className="quiet">{t.register.readOnly}</span>
        )}
        <Button
          href={addressOf(printBook, { params: { agency, register: register.id }, query: shownDays(search) })}
          download
          icon={<Icon name="print" />}
          title={t.register.printHint}
        >
          {t.register.print}
        </Button>
        <ExcelMenu agency={agency} register={register} search={search} mayWrite={mayWrite} />
        <span className="top-bar-space" />
        <Pages page={search.trang ?? 1} total={query.data?.total ?? 0} onPage={(trang) => change({ trang })} />
      </div>
      <ListFilters register={register} search={search} onChange={change} />
      {query.error !== null && query.data === undefined && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={24} lines={12} />}
      {query.data !== undefined && (
        <EntryTable
          agency={agency}
          register={register}
          entries={query.data.entries}
          sort={sort}
          stale={query.isPlaceholderData}
          emptyText={filtered ? t.register.emptyFiltered : t.register.empty}
          onSort={(column) => change({ sap: nextSort(sort, column) })}
        />
      )}
    </div>
  );
}

/** The entries of one register. */
export function RegisterPage() {
  const { agency, register: id } = useParams({ from: route });
  return (
    <RegisterGate agency={agency} register={id} writing={false}>
      {(register, mayWrite) => <RegisterList key={id} agency={agency} register={register} mayWrite={mayWrite} />}
    </RegisterGate>
  );
}
