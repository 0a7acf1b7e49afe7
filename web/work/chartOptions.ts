import type { EChartsCoreOption } from 'echarts/core';
import { formatNumber, formatPercent } from '../../src/kernel/number-format.ts';
import type { SpendingView, TargetView } from '../../src/work/contract.ts';
import type { ChartColors, ChartPlace } from '../charts/Chart.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';

/** Rich text: a tooltip made of HTML would carry styles that the content security policy refuses. */
const tooltip = { renderMode: 'richText', confine: true } as const;

/** "42,86%"; what cannot be told says so. */
export function shareText(share: string | null): string {
  return share === null ? t.work.noShare : formatPercent(share, 1);
}

const bars = { narrow: { right: 60, label: 130 }, wide: { right: 190, label: 200 } } as const;

/** Bars of per cent of what was promised; beyond 100 a bar goes on to 120 and its text says the rest. */
export function targetsOption(targets: readonly TargetView[], { look, width }: ChartPlace): EChartsCoreOption {
  const rows = targets.toReversed();
  const size = width < 480 ? bars.narrow : bars.wide;
  const data = rows.map(({ share }) => {
    // A bar has a length on the screen: only here the exact per cent becomes a float.
    const length = share === null ? 0 : Math.min(Number(share), 120);
    return { value: length, itemStyle: { color: length >= 100 ? look.good : look.accent } };
  });
  const words = rows.map(({ result, goal, share }) => {
    const all = `${result} / ${goal}`;
    return size === bars.narrow ? shareText(share) : share === null ? all : `${shareText(share)}  (${all})`;
  });
  return {
    grid: { left: size.label + 8, right: size.right, top: 4, bottom: 4 },
    xAxis: { type: 'value', max: 120, show: false },
    yAxis: {
      type: 'category',
      data: rows.map(({ title }) => title),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: look.text, fontSize: 12, width: size.label, overflow: 'truncate' },
    },
    series: [barSeries(data, words, look)],
  };
}

function barSeries(data: readonly object[], words: readonly string[], look: ChartColors): object {
  return {
    type: 'bar',
    data,
    barWidth: 12,
    label: {
      show: true,
      position: 'right',
      color: look.text,
      fontSize: 12,
      backgroundColor: look.surface,
      padding: [1, 3],
      formatter: ({ dataIndex }: { dataIndex: number }) => words[dataIndex] ?? '',
    },
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: look.quiet, type: 'dashed' },
      data: [{ xAxis: 100 }],
      z: 0,
    },
  };
}

const billion = 1_000_000_000;

/** Sums over time as steps: money is paid on a day, not between two. The plan is dashed. */
export function spendingOption(years: readonly SpendingView[], day: string, { look }: ChartPlace): EChartsCoreOption {
  const hues = [look.accent, look.quiet];
  const series = years.flatMap(({ year, planned, spent }, index) => [
    stepLine(t.work.plannedOf(year), [...planned, ...extend(planned, day)], { color: hues[index], type: 'dashed' }),
    stepLine(t.work.spentOf(year), [...spent, ...extend(spent, day)], { color: hues[index], type: 'solid' }),
  ]);
  return {
    grid: { left: 44, right: 20, top: 28, bottom: 62 },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: ({ seriesName, value }: { seriesName: string; value: [string, number] }) =>
        `${seriesName}\n${printDate(value[0])}: ${formatNumber(String(value[1]))} ${t.work.billions}`,
    },
    legend: { type: 'scroll', bottom: 4, itemWidth: 24, itemHeight: 8, textStyle: { color: look.text } },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: look.quiet } },
      axisLabel: { color: look.quiet, formatter: '{MM}/{yyyy}', hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      name: t.work.billions,
      nameTextStyle: { color: look.quiet, align: 'center' },
      axisLabel: { color: look.quiet },
      splitLine: { lineStyle: { color: look.line } },
    },
    series,
  };
}

function stepLine(
  name: string,
  points: SpendingView['spent'],
  { color, type }: { color: string | undefined; type: 'dashed' | 'solid' },
): object {
  const data = points.map(({ day, amount }) => [day, Number(amount) / billion]);
  return { type: 'line', name, step: 'end', symbolSize: 6, color, lineStyle: { color, width: 2, type }, data };
}

/** A sum holds on until the day that the page speaks of. */
function extend(points: SpendingView['spent'], day: string): SpendingView['spent'] {
  const last = points.at(-1);
  return last === undefined || last.day >= day ? [] : [{ day, amount: last.amount }];
}
