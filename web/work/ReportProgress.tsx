import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { findPeriod } from '../frame/periods.ts';
import { t } from '../strings.ts';
import { progressQuery } from './queries.ts';

function titleOf(code: string): string {
  const period = findPeriod(code);
  return period === undefined ? code : t.frame.periodTitle(period);
}

/** How far the report of the period is: one bar per part, and the registers that say nothing. */
export function ReportProgress({ agency, day }: { agency: string; day: string | undefined }) {
  const { data } = useQuery(progressQuery(agency, day));
  const progress = data?.progress;
  return (
    <section className="home-box" aria-labelledby="tien-do">
      <h2 id="tien-do">{t.work.report}</h2>
      {data === undefined && <Skeleton height={18} lines={6} />}
      {progress === null && <p className="quiet">{t.work.noReport}</p>}
      {progress !== null && progress !== undefined && (
        <>
          <p>
            <Link
              to="/$agency/bao-cao/$report/$period"
              params={{ agency, report: progress.report, period: progress.period }}
              search={{ 'kiem-tra': 'mo' }}
              title={t.work.openReport}
            >
              {progress.title}, {titleOf(progress.period)}
            </Link>
          </p>
          <ul className="progress-list" title={t.work.settledHint}>
            {progress.sections.map(({ id, title, total, settled }) => (
              <li key={id}>
                <span className="progress-title">{title}</span>
                <meter min={0} max={total} value={settled} aria-label={title} />
                <span className="progress-count">{t.work.settled(settled, total)}</span>
              </li>
            ))}
          </ul>
          <SilentRegisters agency={agency} period={progress.period} registers={progress.silentRegisters} />
        </>
      )}
    </section>
  );
}

interface SilentProps {
  agency: string;
  period: string;
  registers: readonly { register: string; title: string }[];
}

function SilentRegisters({ agency, period, registers }: SilentProps) {
  if (registers.length === 0) return null;
  return (
    <details className="chart-table">
      <summary>{t.work.silent(registers.length)}</summary>
      <ul>
        {registers.map(({ register, title }) => (
          <li key={register}>
            <Link to="/$agency/so/$register" params={{ agency, register }} search={{ ky: period }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
