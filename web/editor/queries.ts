import { queryOptions } from '@tanstack/react-query';
import { compareVersions, type DraftView, getDraft, listVersions } from '../../src/reports/drafts/contract.ts';
import { getIssueNotes, getLife } from '../../src/reports/life/contract.ts';
import { call } from '../client.ts';
import { queryClient, type ReportKey } from '../queries.ts';

/** Others’ locks, comments and sections come in this often. */
const lookAgain = 15_000;

export const draftQuery = (key: ReportKey) =>
  queryOptions({
    queryKey: ['draft', key],
    queryFn: ({ signal, queryKey, client }) =>
      call(getDraft, { params: key, signal }, client.getQueryData<DraftView>(queryKey)),
    refetchInterval: lookAgain,
  });

/** The draft of another period: read once to be laid beside. */
export const otherDraftQuery = (key: ReportKey) =>
  queryOptions({
    queryKey: ['draft', key, 'beside'],
    queryFn: ({ signal }) => call(getDraft, { params: key, signal }),
    staleTime: 60_000,
  });

export const lifeQuery = (key: ReportKey) =>
  queryOptions({ queryKey: ['life', key], queryFn: ({ signal }) => call(getLife, { params: key, signal }) });

/** What is to be known before a frozen report is issued; the auditor reads it meanwhile. */
export const issueNotesQuery = (key: ReportKey) =>
  queryOptions({
    queryKey: ['issue-notes', key],
    queryFn: ({ signal }) => call(getIssueNotes, { params: key, signal }),
  });

export const versionsQuery = (key: ReportKey, section: string) =>
  queryOptions({
    queryKey: ['draft-versions', key, section],
    queryFn: ({ signal }) => call(listVersions, { params: { ...key, section }, signal }),
  });

export const comparisonQuery = (key: ReportKey, section: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['draft-comparison', key, section, from, to],
    queryFn: ({ signal }) =>
      call(compareVersions, { params: { ...key, section }, query: { from: String(from), to: String(to) }, signal }),
  });

/** After something was written: the draft, what it prints, its versions and how far it is. */
export async function readAgain(): Promise<void> {
  const concerned = ['draft', 'report', 'draft-versions', 'life', 'drift', 'issue-notes', 'figure', 'completeness'];
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => concerned.includes(String(queryKey[0])) });
}
