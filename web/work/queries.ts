import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getBriefing, getCharts, getHome, getProgress, listTasks } from '../../src/work/contract.ts';
import { call } from '../client.ts';

type Day = string | undefined;

export const homeQuery = (agency: string, day: Day) =>
  queryOptions({
    queryKey: ['home', agency, day],
    queryFn: ({ signal }) => call(getHome, { params: { agency }, query: { day }, signal }),
    placeholderData: keepPreviousData,
  });

export const progressQuery = (agency: string, day: Day) =>
  queryOptions({
    queryKey: ['progress', agency, day],
    queryFn: ({ signal }) => call(getProgress, { params: { agency }, query: { day }, signal }),
    placeholderData: keepPreviousData,
  });

export const chartsQuery = (agency: string, day: Day) =>
  queryOptions({
    queryKey: ['charts', agency, day],
    queryFn: ({ signal }) => call(getCharts, { params: { agency }, query: { day }, signal }),
    placeholderData: keepPreviousData,
  });

export const tasksQuery = (agency: string, day: Day) =>
  queryOptions({
    queryKey: ['tasks', agency, day],
    queryFn: ({ signal }) => call(listTasks, { params: { agency }, query: { day }, signal }),
    placeholderData: keepPreviousData,
  });

export const briefingQuery = (agency: string, day: Day) =>
  queryOptions({
    queryKey: ['briefing', agency, day],
    queryFn: ({ signal }) => call(getBriefing, { params: { agency }, query: { day }, signal }),
    placeholderData: keepPreviousData,
  });
