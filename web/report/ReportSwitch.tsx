import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { findPeriod } from '../frame/periods.ts';
import { type ReportKey, reportTypesQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { periodFor } from './periodFor.ts';

/** Which of the agency's reports: another type keeps the period where it can, else takes the one around the period's end. */
export function ReportSwitch({ report }: { report: ReportKey }) {
  const { data } = useQuery(reportTypesQuery(report.agency));
  const navigate = useNavigate();
  if (data === undefined || data.reportTypes.length < 2) return null;
  const choose = (id: string) => {
    const type = data.reportTypes.find((one) => one.id === id);
    const period = type && periodFor(type.periodKinds, findPeriod(report.period));
    if (period === undefined) return;
    void navigate({
      to: '/$agency/bao-cao/$report/$period',
      params: { agency: report.agency, report: id, period: period.code },
    });
  };
  return (
    <label>
      <span className="visually-hidden">{t.report.type}</span>
      <select
        className="native-select report-switch"
        value={report.report}
        onChange={(event) => choose(event.target.value)}
      >
        {data.reportTypes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
