import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { parseCalendarDate } from '../../src/kernel/dates.ts';
import { type Period, periodAt, previousPeriod } from '../../src/kernel/period.ts';
import type { RegimeView } from '../../src/reports/regimes/contract.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { findPeriod } from '../frame/periods.ts';
import { usePeriod } from '../frame/usePeriod.ts';
import { todayHere } from '../printDate.ts';
import { t } from '../strings.ts';
import { PeriodChoice } from './PeriodChoice.tsx';
import { regimesQuery } from './queries.ts';
import { RegimeTabs } from './RegimeTabs.tsx';
import { RollUp } from './RollUp.tsx';
import { Standings } from './Standings.tsx';

const words = t.regimes;

/** The period of the address if the regime asks for its kind, else the agency's current one, else the last that has ended. */
function periodOf(regime: RegimeView, codes: (string | undefined)[]): Period | undefined {
  const kind = regime.versions.at(-1)?.definition.periodKind;
  const fitting = codes.map(findPeriod).find((period) => period?.kind === kind);
  if (fitting !== undefined || kind === undefined) return fitting;
  const today = parseCalendarDate(todayHere());
  const current = today === undefined ? undefined : periodAt(kind, today);
  return current === undefined ? undefined : previousPeriod(current);
}

/** One regime in one period: who has submitted, and what it adds up to. */
export function InboxPage() {
  const { agency, regime: id } = useParams({ from: '/$agency/cap-duoi/$regime' });
  const { ky, xem } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const { report } = usePeriod();
  const { data, error, refetch } = useQuery(regimesQuery(agency));
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const regime = data?.regimes.find((one) => one.id === id);
  const period = regime === undefined ? undefined : periodOf(regime, [ky, report?.period]);
  const title = regime?.versions.at(-1)?.definition.title ?? words.regimes;
  if (data === undefined || regime === undefined || period === undefined)
    return (
      <div className="page regimes-page">
        <RegimeTabs agency={agency} />
        {data === undefined ? <Skeleton height={40} lines={4} /> : <p>{words.noRegimes}</p>}
      </div>
    );
  const key = { agency, regime: id, period: period.code };
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(title)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{title}</h1>
        <PeriodChoice code={period.code} kinds={[period.kind]} />
      </div>
      <Views agency={agency} regime={id} />
      {xem === 'so-lieu' ? <RollUp regimeKey={key} /> : <Standings regimeKey={key} />}
    </div>
  );
}

function Views({ agency, regime }: { agency: string; regime: string }) {
  const { xem, ...rest } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const views = [
    { xem: undefined, title: words.standing },
    { xem: 'so-lieu' as const, title: words.rollUp },
  ];
  return (
    <nav className="tabs" aria-label={words.views}>
      {views.map((view) => (
        <Link
          key={view.title}
          to="/$agency/cap-duoi/$regime"
          params={{ agency, regime }}
          search={{ ...rest, xem: view.xem }}
          activeOptions={{ exact: true }}
          aria-current={view.xem === xem ? 'page' : undefined}
        >
          {view.title}
        </Link>
      ))}
    </nav>
  );
}
