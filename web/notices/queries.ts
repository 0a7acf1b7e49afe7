import { queryOptions } from '@tanstack/react-query';
import { getNoticeChoice, listNotices } from '../../src/notices/contract.ts';
import { call } from '../client.ts';

/** Asked again every minute, so that the bell is not behind for long. */
export const noticesQuery = (agency: string) =>
  queryOptions({
    queryKey: ['notices', agency],
    queryFn: ({ signal }) => call(listNotices, { params: { agency }, signal }),
    refetchInterval: 60_000,
  });

export const choiceQuery = (agency: string) =>
  queryOptions({
    queryKey: ['notice-choice', agency],
    queryFn: ({ signal }) => call(getNoticeChoice, { params: { agency }, signal }),
    refetchOnWindowFocus: false,
  });
