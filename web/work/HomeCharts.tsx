import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { formatNumber } from '../../src/kernel/number-format.ts';
import type { SpendingView, TargetView } from '../../src/work/contract.ts';
import { Chart, type ChartPlace } from '../charts/Chart.tsx';
import { ChartTable } from '../charts/ChartTable.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { shareText, spendingOption, targetsOption } from './chartOptions.ts';
import { chartsQuery } from './queries.ts';

function Targets({ targets }: { targets: TargetView[] }) {
  const option = useCallback((place: ChartPlace) => targetsOption(targets, place), [targets]);
  const rows = targets.map(({ title, goal, result, share }) => [title, goal, result, shareText(share)]);
  return (
    <section className="home-box" aria-labelledby="chi-tieu">
      <h2 id="chi-tieu">{t.work.targets}</h2>
      <Chart label={t.work.targets} height={targets.length * 26 + 12} option={option} />
      <ChartTable
        name="chi-tieu-giao-uoc"
        head={[t.work.target, t.work.goal, t.work.result, t.work.share]}
        rows={rows}
        numeric={[1, 2, 3]}
      />
    </section>
  );
}

function rowsOf(years: readonly SpendingView[]): string[][] {
  return years.flatMap(({ year, planned, spent }) => {
    const rows = (name: string, points: SpendingView['spent']) =>
      points.map(({ day, amount }) => [name, printDate(day, 'table'), formatNumber(amount)]);
    return [...rows(t.work.plannedOf(year), planned), ...rows(t.work.spentOf(year), spent)];
  });
}

function Spending({ title, years, day }: { title: string; years: SpendingView[]; day: string }) {
  const option = useCallback((place: ChartPlace) => spendingOption(years, day, place), [years, day]);
  return (
    <section className="home-box" aria-labelledby="giai-ngan">
      <h2 id="giai-ngan">{title}</h2>
      {years.length === 0 ? (
        <p className="quiet">{t.work.noCharts}</p>
      ) : (
        <>
          <Chart label={title} height={272} option={option} />
          <ChartTable
            name="giai-ngan"
            head={[t.work.series, t.work.date, t.work.amount]}
            rows={rowsOf(years)}
            numeric={[2]}
          />
        </>
      )}
    </section>
  );
}

/** Targets as bars and spending against plan as a curve, each with its table. */
export function HomeCharts({ agency, day }: { agency: string; day: string }) {
  const { data } = useQuery(chartsQuery(agency, day));
  if (data === undefined) return <Skeleton height={24} lines={6} />;
  const { targets, spending } = data;
  if (targets.length === 0 && spending === null) return null;
  return (
    <div className="home-pair">
      {targets.length > 0 && <Targets targets={targets} />}
      {spending !== null && <Spending title={spending.title} years={spending.years} day={day} />}
    </div>
  );
}
