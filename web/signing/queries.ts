import { queryOptions } from '@tanstack/react-query';
import { getSigning } from '../../src/reports/signing/contract.ts';
import { call } from '../client.ts';
import type { ReportKey } from '../queries.ts';

/** The signatures of a report; `step`: how many things were done with it, so that another edition is asked for anew. */
export const signingQuery = (key: ReportKey, step: number) =>
  queryOptions({
    queryKey: ['signing', key, step],
    queryFn: ({ signal }) => call(getSigning, { params: key, signal }),
  });
