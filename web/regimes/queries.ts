import { queryOptions } from '@tanstack/react-query';
import { listPackets } from '../../src/reports/deliveries/contract.ts';
import { listRegimes, listSubordinates } from '../../src/reports/regimes/contract.ts';
import { getRolledFigure, getRollUp } from '../../src/reports/roll-up/contract.ts';
import {
  getInbox,
  getSubmission,
  listObligations,
  type ObligationView,
} from '../../src/reports/submissions/contract.ts';
import { call } from '../client.ts';

export interface RegimeKey {
  agency: string;
  regime: string;
  period: string;
}

const isOnTheWay = ({ sent }: ObligationView): boolean =>
  sent.some(({ arrivedAt, carried }) => arrivedAt === null && !carried);

export const packetsQuery = (agency: string) =>
  queryOptions({
    queryKey: ['packets', agency],
    queryFn: ({ signal }) => call(listPackets, { params: { agency }, signal }),
  });

/** Asked again every three seconds while something is on its way. */
export const obligationsQuery = (agency: string, period: string) =>
  queryOptions({
    queryKey: ['obligations', agency, period],
    queryFn: ({ signal }) => call(listObligations, { params: { agency, period }, signal }),
    refetchInterval: ({ state }) => (state.data?.obligations.some(isOnTheWay) === true ? 3000 : false),
  });

export const subordinatesQuery = (agency: string) =>
  queryOptions({
    queryKey: ['subordinates', agency],
    queryFn: ({ signal }) => call(listSubordinates, { params: { agency }, signal }),
  });

export const regimesQuery = (agency: string) =>
  queryOptions({
    queryKey: ['regimes', agency],
    queryFn: ({ signal }) => call(listRegimes, { params: { agency }, signal }),
  });

/** `asOf` undefined: today. */
export const inboxQuery = (params: RegimeKey, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['inbox', params, asOf],
    queryFn: ({ signal }) => call(getInbox, { params, query: { asOf }, signal }),
  });

export interface RollUpView {
  node: string | undefined;
  asOf: string | undefined;
}

export const rollUpQuery = (params: RegimeKey, query: RollUpView) =>
  queryOptions({
    queryKey: ['roll-up', params, query],
    queryFn: ({ signal }) => call(getRollUp, { params, query, signal }),
  });

export const rolledFigureQuery = (params: RegimeKey, figure: string, query: RollUpView) =>
  queryOptions({
    queryKey: ['rolled-figure', params, figure, query],
    queryFn: ({ signal }) => call(getRolledFigure, { params: { ...params, figure }, query, signal }),
  });

export const submissionQuery = (agency: string, submission: string) =>
  queryOptions({
    queryKey: ['submission', agency, submission],
    queryFn: ({ signal }) => call(getSubmission, { params: { agency, submission }, signal }),
  });
