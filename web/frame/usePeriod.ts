import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { agenciesQuery } from '../queries.ts';

export interface ChosenPeriod {
  /** Code of the period on this page; undefined where the page shows all periods. */
  code: string | undefined;
  /** The report that "Báo cáo" leads to. */
  report: { report: string; period: string } | undefined;
}

/** The period of the address, else the agency's current one. */
export function usePeriod(): ChosenPeriod {
  const { agency, report, period } = useParams({ strict: false });
  const { ky } = useSearch({ strict: false });
  const { data } = useQuery(agenciesQuery);
  const own = data?.agencies.find((one) => one.code === agency);
  const reportId = report ?? own?.defaultReport;
  const reportPeriod = period ?? ky ?? own?.defaultPeriod;
  return {
    code: period ?? ky,
    report:
      reportId !== undefined && reportPeriod !== undefined ? { report: reportId, period: reportPeriod } : undefined,
  };
}
