import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { getMe } from '../src/access/account/contract.ts';
import { getAudit, getKindsOff, listAudits } from '../src/auditor/review/contract.ts';
import { listAttachments } from '../src/registers/attachments/contract.ts';
import { getEntry, listAgencies, listEntries, listNames, listRegisters } from '../src/registers/contract.ts';
import { getJournalRow, listJournal, listJournalActions } from '../src/registers/journal/contract.ts';
import { listAlikeEntries } from '../src/registers/lists/contract.ts';
import { getDraft, getOwnList } from '../src/registers/own/contract.ts';
import { searchEntries } from '../src/registers/search/contract.ts';
import { getCompleteness, getFigure, getReport, listReportTypes } from '../src/reports/contract.ts';
import { getDrift } from '../src/reports/life/contract.ts';
import { getTieOut } from '../src/reports/tie-out/contract.ts';
import { ApiProblem, type CallAnswer, call } from './client.ts';

/** Only a server that does not answer at all, or is overloaded, may answer the same question differently in a moment. */
function retry(failures: number, error: Error): boolean {
  const passing = error instanceof ApiProblem && (error.status === 0 || error.status === 502 || error.status === 503);
  return passing && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' } },
});

/** Who is signed in, with what he may do in each agency. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, { params: {}, signal }),
  staleTime: 60_000,
});

export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: ({ signal }) => call(listAgencies, { params: {}, signal }),
  staleTime: 60_000,
});

/** All searches in the list of audits of an agency. */
export const auditsKey = (agency: string) => ['audits', agency] as const;

export const auditsQuery = (agency: string, search = '') =>
  queryOptions({
    queryKey: [...auditsKey(agency), search],
    queryFn: ({ signal }) => call(listAudits, { params: { agency }, query: { search }, signal }),
    placeholderData: keepPreviousData,
  });

export const auditQuery = (agency: string, audit: string) =>
  queryOptions({
    queryKey: ['audit', agency, audit],
    queryFn: ({ signal }) => call(getAudit, { params: { agency, audit }, signal }),
  });

export const auditKindsQuery = (agency: string) =>
  queryOptions({
    queryKey: ['audit-kinds', agency],
    queryFn: ({ signal }) => call(getKindsOff, { params: { agency }, signal }),
  });

export const tieOutQuery = (agency: string, tieOut: string) =>
  queryOptions({
    queryKey: ['tie-out', agency, tieOut],
    queryFn: ({ signal }) => call(getTieOut, { params: { agency, tieOut }, signal }),
  });

export const registersQuery = (agency: string) =>
  queryOptions({
    queryKey: ['registers', agency],
    queryFn: ({ signal }) => call(listRegisters, { params: { agency }, signal }),
    staleTime: 60_000,
  });

export type JournalQuery = z.input<typeof listJournal.query>;

export const journalQuery = (agency: string, query: JournalQuery) =>
  queryOptions({
    queryKey: ['journal', agency, query],
    queryFn: ({ signal }) => call(listJournal, { params: { agency }, query, signal }),
    placeholderData: keepPreviousData,
  });

export const journalActionsQuery = (agency: string) =>
  queryOptions({
    queryKey: ['journal-actions', agency],
    queryFn: ({ signal }) => call(listJournalActions, { params: { agency }, signal }),
    staleTime: 60_000,
  });

/** A row never changes, and each reading of sensitive values is journalled: it is asked for once. */
export const journalRowQuery = (agency: string, seq: string) =>
  queryOptions({
    queryKey: ['journal-row', agency, seq],
    queryFn: ({ signal }) => call(getJournalRow, { params: { agency, seq }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

export interface ReportKey {
  agency: string;
  report: string;
  period: string;
}

export const reportTypesQuery = (agency: string) =>
  queryOptions({
    queryKey: ['report-types', agency],
    queryFn: ({ signal }) => call(listReportTypes, { params: { agency }, signal }),
    staleTime: 60_000,
  });

export const reportQuery = (key: ReportKey) =>
  queryOptions({
    queryKey: ['report', key],
    queryFn: ({ signal, queryKey, client }) =>
      call(getReport, { params: key, signal }, client.getQueryData<CallAnswer<typeof getReport>>(queryKey)),
  });

export const completenessQuery = (key: ReportKey) =>
  queryOptions({
    queryKey: ['completeness', key],
    queryFn: ({ signal }) => call(getCompleteness, { params: key, signal }),
  });

export const figureQuery = (key: ReportKey, figure: string) =>
  queryOptions({
    queryKey: ['figure', key, figure],
    queryFn: ({ signal }) => call(getFigure, { params: { ...key, figure }, signal }),
  });

/** What has changed since the freeze; asked only of a report that is frozen. */
export const driftQuery = (key: ReportKey) =>
  queryOptions({ queryKey: ['drift', key], queryFn: ({ signal }) => call(getDrift, { params: key, signal }) });

export type EntriesQuery = z.input<typeof listEntries.query>;

export const entriesQuery = (agency: string, register: string, query: EntriesQuery) =>
  queryOptions({
    queryKey: ['entries', agency, register, query],
    queryFn: ({ signal }) => call(listEntries, { params: { agency, register }, query, signal }),
    placeholderData: keepPreviousData,
  });

/** How many entries a view has; pages do not ask it again. */
export const entryCountQuery = (
  agency: string,
  register: string,
  view: Omit<EntriesQuery, 'after' | 'before' | 'limit'>,
) =>
  queryOptions({
    queryKey: ['entry-count', agency, register, view],
    queryFn: async ({ signal }) => {
      const query = { ...view, limit: 1, count: 'true' as const };
      return (await call(listEntries, { params: { agency, register }, query, signal })).total ?? 0;
    },
    placeholderData: keepPreviousData,
  });

export const ownListQuery = (agency: string, register: string) =>
  queryOptions({
    queryKey: ['own-list', agency, register],
    queryFn: ({ signal }) => call(getOwnList, { params: { agency, register }, signal }),
    staleTime: 60_000,
  });

/** What was typed into a form before; asked anew at each opening. */
export const draftQuery = (agency: string, register: string, form: string) =>
  queryOptions({
    queryKey: ['draft', agency, register, form],
    queryFn: ({ signal }) => call(getDraft, { params: { agency, register, form }, signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export const attachmentsQuery = (agency: string, entry: string) =>
  queryOptions({
    queryKey: ['attachments', agency, entry],
    queryFn: ({ signal }) => call(listAttachments, { params: { agency, entry }, signal }),
  });

export type Likeness = z.input<typeof listAlikeEntries.query>;

export const alikeQuery = (agency: string, register: string, like: Likeness | undefined) =>
  queryOptions({
    queryKey: ['alike', agency, register, like],
    queryFn: ({ signal }) =>
      call(listAlikeEntries, { params: { agency, register }, query: like ?? { date: '' }, signal }),
    enabled: like !== undefined,
    retry: false,
  });

export const entryQuery = (agency: string, entry: string) =>
  queryOptions({
    queryKey: ['entry', agency, entry],
    queryFn: ({ signal }) => call(getEntry, { params: { agency, entry }, signal }),
  });

export const searchQuery = (agency: string, text: string) =>
  queryOptions({
    queryKey: ['search', agency, text],
    queryFn: ({ signal }) => call(searchEntries, { params: { agency }, query: { text }, signal }),
    placeholderData: keepPreviousData,
  });

export type NameKind = z.output<typeof listNames.params>['kind'];

export const nameSearchQuery = (agency: string, kind: NameKind, search: string) =>
  queryOptions({
    queryKey: ['names', agency, kind, 'search', search],
    queryFn: ({ signal }) => call(listNames, { params: { agency, kind }, query: { search }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const namesQuery = (agency: string, kind: NameKind, ids: string[]) =>
  queryOptions({
    queryKey: ['names', agency, kind, 'id', ids],
    queryFn: ({ signal }) => call(listNames, { params: { agency, kind }, query: { id: ids }, signal }),
    enabled: ids.length > 0,
    staleTime: 60_000,
  });
