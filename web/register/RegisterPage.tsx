import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useRef, useState } from 'react';
import { type EntryView, printBook, type RegisterView } from '../../src/registers/contract.ts';
import { addressOf } from '../client.ts';
import { ExcelMenu } from '../excel/ExcelMenu.tsx';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { ColumnMenu } from '../lists/ColumnMenu.tsx';
import { shownColumns } from '../lists/columns.ts';
import { SelectionBar } from '../lists/SelectionBar.tsx';
import { usePageKeys } from '../lists/useListKeys.ts';
import { useOwnList } from '../lists/useOwnList.ts';
import { ViewMenu } from '../lists/ViewMenu.tsx';
import { entriesQuery, entryCountQuery } from '../queries.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { EntryTable } from './EntryTable.tsx';
import { ListFilters } from './ListFilters.tsx';
import { defaultSort, entriesQueryOf, firstPage, nextSort, pageSize, viewQueryOf } from './listQuery.ts';
import { RegisterGate } from './RegisterGate.tsx';

const route = '/$agency/so/$register';

interface PagesProps {
  page: number;
  shown: number;
  /** Undefined while it is counted. */
  total: number | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

function Pages({ page, shown, total, previous, next }: PagesProps) {
  const first = (page - 1) * pageSize + 1;
  const counted = total === undefined ? t.lists.page(page) : t.register.range(first, first + shown - 1, total);
  return (
    <nav className="pages" aria-label={t.register.pages}>
      <span className="quiet" role="status">
        {total === 0 || shown === 0 ? t.register.entries(total ?? 0) : counted}
      </span>
      <Button
        icon={<Icon name="back" />}
        aria-label={t.register.previousPage}
        disabled={previous === undefined}
        onClick={previous}
      />
      <Button
        icon={<Icon name="forward" />}
        aria-label={t.register.nextPage}
        disabled={next === undefined}
        onClick={next}
      />
    </nav>
  );
}

interface ListProps {
  agency: string;
  register: RegisterView;
  mayWrite: boolean;
}

function EnterLinks({ agency, register, mayWrite, ky }: ListProps & { ky: string | undefined }) {
  if (!mayWrite) return <span className="quiet">{t.register.readOnly}</span>;
  const to = { params: { agency, register: register.id }, search: { ky } };
  return (
    <>
      <Link className="button-link" to="/$agency/so/$register/vao-so" {...to}>
        <Icon name="plus" />
        {t.register.enter}
      </Link>
      <Link className="button-link" to="/$agency/so/$register/xac-nhan" {...to}>
        <Icon name="none" />
        {t.attest.link}
      </Link>
    </>
  );
}

/** The entries that were marked; another view begins with none. */
function useMarked(view: string) {
  const [kept, setKept] = useState<{ view: string; entries: EntryView[] }>({ view, entries: [] });
  const entries = kept.view === view ? kept.entries : [];
  const mark = (some: EntryView[], isMarked: boolean) => {
    const ids = new Set(some.map(({ id }) => id));
    const others = entries.filter(({ id }) => !ids.has(id));
    setKept({ view, entries: isMarked ? [...others, ...some] : others });
  };
  return { entries, mark, clear: () => setKept({ view, entries: [] }) };
}

/** The address of the page beside the one shown; undefined: there is none. */
function pagesOf(page: number, answer: { next: string | null; previous: string | null } | undefined) {
  const next = answer?.next ?? undefined;
  const previous = answer?.previous ?? undefined;
  return {
    next: next === undefined ? undefined : { sau: next, truoc: undefined, trang: page + 1 },
    previous:
      previous === undefined ? undefined : page <= 2 ? firstPage : { sau: undefined, truoc: previous, trang: page - 1 },
  };
}

function RegisterList({ agency, register, mayWrite }: ListProps) {
  const search = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const query = useQuery(entriesQuery(agency, register.id, entriesQueryOf(search)));
  const view = viewQueryOf(search);
  const { sort: _unsorted, ...counted } = view;
  const total = useQuery(entryCountQuery(agency, register.id, counted)).data;
  const own = useOwnList(agency, register.id);
  const columns = shownColumns(register, own.list.columns, search.cot);
  const marked = useMarked(JSON.stringify(view));
  const box = useRef<HTMLElement>(null);
  const go = (next: Partial<RegisterSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
  const change = (next: Partial<RegisterSearch>) => go({ ...firstPage, ...next });
  const params = { agency, register: register.id };
  const enter = () => void navigate({ to: '/$agency/so/$register/vao-so', params, search: { ky: search.ky } });
  usePageKeys({ search: box, onNew: mayWrite ? enter : undefined });
  const sort = search.sap ?? defaultSort;
  const page = search.trang ?? 1;
  const { next, previous } = pagesOf(page, query.data);
  const filtered = [search.ky, search.tu, search.den, search.tim, search.loc].some((one) => one !== undefined);
  const columnIds = columns.map(({ id }) => id);
  return (
    <div className="list-page">
      <title>{t.pageTitle(register.title)}</title>
      <div className="page-head">
        <h1>{register.title}</h1>
        <EnterLinks agency={agency} register={register} mayWrite={mayWrite} ky={search.ky} />
        <Button
          href={addressOf(printBook, { params, query: { ...view, sort: search.sap } })}
          download
          icon={<Icon name="print" />}
          title={t.register.printHint}
        >
          {t.register.print}
        </Button>
        <ExcelMenu agency={agency} register={register} search={search} columns={columnIds} mayWrite={mayWrite} />
        <ColumnMenu
          register={register}
          shown={columns}
          onChange={(ids) => {
            own.keep({ columns: ids });
            go({ cot: undefined });
          }}
        />
        <ViewMenu
          agency={agency}
          register={register.id}
          search={search}
          columns={columnIds}
          views={own.list.views}
          onChange={(views) => own.keep({ views })}
        />
        <span className="top-bar-space" />
        <Pages
          page={page}
          shown={query.data?.entries.length ?? 0}
          total={total}
          previous={previous && (() => go(previous))}
          next={next && (() => go(next))}
        />
      </div>
      <ListFilters box={box} search={search} onChange={change} />
      {mayWrite && (
        <SelectionBar agency={agency} register={register} selected={marked.entries} onClear={marked.clear} />
      )}
      {own.error !== null && <ProblemMessage error={own.error} />}
      {query.error !== null && query.data === undefined && (
        <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={24} lines={12} />}
      {query.data !== undefined && (
        <EntryTable
          agency={agency}
          register={register}
          entries={query.data.entries}
          columns={columns}
          filters={search.loc}
          onFilter={(loc) => change({ loc })}
          marked={mayWrite ? new Set(marked.entries.map(({ id }) => id)) : undefined}
          onMark={marked.mark}
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
