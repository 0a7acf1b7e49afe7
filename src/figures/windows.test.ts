import { describe, expect, it } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/period.ts';
import type { Window } from './types.ts';
import { attestedDays, type Moment, shiftMoment, spanOf } from './windows.ts';

function at(code: string, cutOff?: string): Moment {
  const period = parsePeriod(code);
  if (!period.ok) throw new Error(code);
  return { period: period.value, cutOff: (cutOff ?? period.value.to) as CalendarDate };
}
const span = (window: Window, moment: Moment): string => {
  const found = spanOf(window, moment);
  if (found.kind === 'validOn') return `on ${found.date}`;
  return found.kind === 'planYear'
    ? `${found.field}=${found.year} to ${found.to}`
    : `${found.from ?? '…'} to ${found.to}`;
};

describe('the dates of a window', () => {
  it.each<[Window, string, string | undefined, string]>([
    [{ kind: 'inPeriod' }, '2023-H1', undefined, '2023-01-01 to 2023-06-30'],
    [{ kind: 'inPeriod' }, '2023-H1-ND09', undefined, '2022-12-15 to 2023-06-14'],
    [{ kind: 'inPeriod' }, '2023-H1', '2023-06-15', '2023-01-01 to 2023-06-15'],
    [{ kind: 'inPeriod' }, '2023-H1', '2023-07-05', '2023-01-01 to 2023-06-30'],
    [{ kind: 'fromYearStart' }, '2023-Q3', undefined, '2023-01-01 to 2023-09-30'],
    [{ kind: 'fromYearStart' }, '2023-H2-ND09', undefined, '2022-12-15 to 2023-12-14'],
    [{ kind: 'toDate' }, '2023-M03', undefined, '… to 2023-03-31'],
    [{ kind: 'toDate' }, '2023-M03', '2023-04-05', '… to 2023-04-05'],
    [{ kind: 'planYear', field: 'planYear', offset: -1 }, '2023-H1', undefined, 'planYear=2022 to 2023-06-30'],
    [{ kind: 'planYear', field: 'planYear', offset: 0 }, '2023-H1-ND09', undefined, 'planYear=2023 to 2023-06-14'],
    [{ kind: 'schoolYear' }, '2023-H1', undefined, '2022-09-01 to 2023-06-30'],
    [{ kind: 'schoolYear' }, '2023-H2', undefined, '2023-09-01 to 2023-12-31'],
    [{ kind: 'schoolYear' }, '2023-M08', undefined, '2022-09-01 to 2023-08-31'],
    [{ kind: 'term', firstYear: 2023, length: 5 }, '2023-H1', undefined, '2023-01-01 to 2023-06-30'],
    [{ kind: 'term', firstYear: 2023, length: 5 }, '2022', undefined, '2018-01-01 to 2022-12-31'],
    [{ kind: 'term', firstYear: 2023, length: 5 }, '2028-H1', undefined, '2028-01-01 to 2028-06-30'],
    [{ kind: 'asOf' }, '2023-H1', '2023-06-20', 'on 2023-06-20'],
  ])('%o of %s cut off %s', (window, code, cutOff, expected) => {
    expect(span(window, at(code, cutOff))).toBe(expected);
  });
});

it('a comparison is cut off as many days from the end of its period as the report', () => {
  expect(shiftMoment(at('2023-H1', '2023-06-15'), 'year')).toMatchObject({
    period: { code: '2022-H1' },
    cutOff: '2022-06-15',
  });
  expect(shiftMoment(at('2023-M03', '2023-03-26'), 'period')).toMatchObject({
    period: { code: '2023-M02' },
    cutOff: '2023-02-23',
  });
  expect(shiftMoment(at('2023-H1', '2023-07-05'), 'period')).toMatchObject({
    period: { code: '2022-H2' },
    cutOff: '2023-01-05',
  });
});

it('nothing must be attested for a whole window with a beginning, and for the period where it has none', () => {
  const moment = at('2023-Q2');
  expect(attestedDays(spanOf({ kind: 'fromYearStart' }, moment), moment)).toEqual({
    from: '2023-01-01',
    to: '2023-06-30',
  });
  expect(attestedDays(spanOf({ kind: 'toDate' }, moment), moment)).toEqual({ from: '2023-04-01', to: '2023-06-30' });
  expect(attestedDays(spanOf({ kind: 'asOf' }, moment), moment)).toEqual({ from: '2023-06-30', to: '2023-06-30' });
});
