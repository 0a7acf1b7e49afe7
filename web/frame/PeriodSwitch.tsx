import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { nextPeriod, type Period, previousPeriod } from '../../src/kernel/period.ts';
import { reportTypesQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';
import { PeriodOptions } from './PeriodOptions.tsx';
import { findPeriod, listKinds } from './periods.ts';
import { usePeriod } from './usePeriod.ts';

/** The period of the page, in the address: of the report, or of the days that a register shows. */
export function PeriodSwitch() {
  const { code, report } = usePeriod();
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const onReport = params.period !== undefined;
  const path = useLocation({ select: (location) => location.pathname });
  const onList = params.register !== undefined && path.endsWith(`/so/${params.register}`);
  const period = findPeriod(code ?? report?.period);
  const types = useQuery({
    ...reportTypesQuery(params.agency ?? ''),
    enabled: onReport && params.agency !== undefined,
  });
  if (period === undefined || (!onReport && !onList)) return null;
  const kinds = onReport ? types.data?.reportTypes.find(({ id }) => id === params.report)?.periodKinds : listKinds;

  const choose = (next: string) => {
    if (onReport) void navigate({ to: '.', params: { ...params, period: next } as never, search: search as never });
    else void navigate({ to: '.', search: { ...search, ky: next || undefined, trang: undefined } as never });
  };
  const go = (next: Period) => choose(next.code);
  return (
    <div className="period-switch">
      <button
        type="button"
        className="icon-button"
        aria-label={t.frame.earlier}
        title={t.frame.earlier}
        onClick={() => go(previousPeriod(period))}
      >
        <Icon name="back" />
      </button>
      <label>
        <span className="visually-hidden">{t.frame.period}</span>
        <select className="native-select" value={code ?? ''} onChange={(event) => choose(event.target.value)}>
          {!onReport && <option value="">{t.frame.allPeriods}</option>}
          <PeriodOptions around={period} kinds={kinds ?? []} />
        </select>
      </label>
      <button
        type="button"
        className="icon-button"
        aria-label={t.frame.later}
        title={t.frame.later}
        onClick={() => go(nextPeriod(period))}
      >
        <Icon name="forward" />
      </button>
    </div>
  );
}
