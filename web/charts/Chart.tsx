import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useThemeMode } from '../themeMode.ts';

/** Colours of the page, read where the style sheets have them, so that light and dark need no second list. */
export interface ChartColors {
  text: string;
  quiet: string;
  line: string;
  surface: string;
  accent: string;
  good: string;
}

/** Where a picture is drawn: its colours, and its width in pixels. */
export interface ChartPlace {
  look: ChartColors;
  width: number;
}

function colorsOf(element: HTMLElement): ChartColors {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: color('--text'),
    quiet: color('--text-quiet'),
    line: color('--line'),
    surface: color('--surface'),
    accent: color('--accent'),
    good: color('--good'),
  };
}

interface ChartProps {
  /** What the picture shows, for those who do not see it; its table stands beside it. */
  label: string;
  height: number;
  option: (place: ChartPlace) => EChartsCoreOption;
}

/** A picture. ECharts is loaded with the first one, after the page stands. */
export function Chart({ label, height, option }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const mode = useThemeMode();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const end = new AbortController();
    void import('./echarts.ts').then(({ init }) => {
      if (end.signal.aborted) return;
      const chart = init(element);
      const place = { look: colorsOf(element), width: element.clientWidth };
      chart.setOption({ animation: false, textStyle: { fontFamily: 'Be Vietnam Pro' }, ...option(place) });
      const resized = new ResizeObserver(() => chart.resize());
      resized.observe(element);
      end.signal.addEventListener('abort', () => {
        resized.disconnect();
        chart.dispose();
      });
    });
    return () => end.abort();
  }, [option, mode]);
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ height }} />;
}
