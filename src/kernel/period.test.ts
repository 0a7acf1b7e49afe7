import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import { addDays, type CalendarDate, calendarDate } from './dates.ts';
import {
  calendarYear,
  describePeriod,
  halfYear,
  halfYearND09,
  month,
  nextPeriod,
  type Period,
  parsePeriod,
  periodAt,
  periodContains,
  periodKinds,
  previousPeriod,
  quarter,
  samePeriodLastYear,
  schoolYear,
  term,
  yearToDate,
} from './period.ts';

function get(code: string): Period {
  const period = parsePeriod(code);
  if (!period.ok) throw new Error(code);
  return period.value;
}

const anyYear = fc.integer({ min: 1950, max: 2900 });
const anyPeriod = fc.oneof(
  fc.tuple(anyYear, fc.constantFrom(1 as const, 2 as const)).map(([year, index]) => halfYear(year, index)),
  fc.tuple(anyYear, fc.constantFrom(1 as const, 2 as const)).map(([year, index]) => halfYearND09(year, index)),
  fc.tuple(anyYear, fc.integer({ min: 1, max: 4 })).map(([year, index]) => quarter(year, index)),
  fc.tuple(anyYear, fc.integer({ min: 1, max: 12 })).map(([year, index]) => month(year, index)),
  anyYear.map(calendarYear),
  anyYear.map(schoolYear),
  fc.tuple(anyYear, fc.nat(10)).map(([year, length]) => term(year, year + length)),
);

describe('codes', () => {
  it.each(readCases('ky.txt'))('$place', ({ left, right }) => {
    const parsed = parsePeriod(left);
    if (right === undefined) {
      expect(parsed.ok).toBe(false);
      return;
    }
    const period = get(left);
    const neighbours = [previousPeriod(period).code, samePeriodLastYear(period).code, yearToDate(period).from];
    expect([period.from, period.to, describePeriod(period), ...neighbours].join(' | ')).toBe(right);
  });

  test('the code of a period reads as that period', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(get(period.code)).toEqual(period);
      }),
    );
  });

  test('a code of no period is answered with one problem that names it and lists every form', () => {
    const parsed = parsePeriod('2023-H3');
    if (parsed.ok) throw new Error('2023-H3 exists');
    expect(parsed.error).toHaveLength(1);
    const [first] = parsed.error;
    expect(first?.type).toBe('period-unknown');
    for (const form of [
      '“2023-H3”',
      '2023-H1,',
      '2023-H1-ND09',
      '2023-Q1',
      '2023-M03',
      ' 2023,',
      'NH2022-2023',
      'NK2023-2027',
    ]) {
      expect(first?.detail).toContain(form);
    }
  });

  test('a very long code does not come back in the message', () => {
    const parsed = parsePeriod('x'.repeat(100_000));
    expect(parsed.ok ? '' : parsed.error[0]?.detail.length).toBeLessThan(300);
  });
});

describe('time', () => {
  test('the previous of the next period is the period itself, and they touch without a gap', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
        expect(nextPeriod(previousPeriod(period))).toEqual(period);
        expect(nextPeriod(period).from).toBe(addDays(period.to, 1));
        expect(nextPeriod(period).kind).toBe(period.kind);
      }),
    );
  });

  const kinds: Record<string, (year: number) => Period[]> = {
    half: (year) => [halfYear(year, 1), halfYear(year, 2)],
    halfND09: (year) => [halfYearND09(year, 1), halfYearND09(year, 2)],
    quarter: (year) => [1, 2, 3, 4].map((index) => quarter(year, index)),
    month: (year) => Array.from({ length: 12 }, (_, index) => month(year, index + 1)),
    year: (year) => [calendarYear(year)],
    schoolYear: (year) => [schoolYear(year)],
    term: (year) => (year % 5 === 3 ? [term(year, year + 4)] : []),
  };
  it.each(Object.keys(kinds))('every day lies in exactly one period of the kind %s', (kind) => {
    const start = calendarDate(2019, 1, 1) as CalendarDate;
    const periods = Array.from({ length: 20 }, (_, index) => kinds[kind]?.(2013 + index) ?? []).flat();
    const days = Array.from({ length: 3000 }, (_, count) => addDays(start, count));
    expect(days.filter((day) => periods.filter((period) => periodContains(period, day)).length !== 1)).toEqual([]);
  });

  test('the same period of last year has the same place in its year, one year earlier', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        fc.pre(period.kind !== 'term');
        const earlier = samePeriodLastYear(period);
        expect([earlier.kind, earlier.index, earlier.year]).toEqual([period.kind, period.index, period.year - 1]);
      }),
    );
  });

  test('the year to date ends with the period, holds it, and starts where the first period of its year starts', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const frame = yearToDate(period);
        expect(frame.to).toBe(period.to);
        expect(periodContains(frame, period.from)).toBe(true);
        if (period.index !== undefined)
          expect(frame.from).toBe(
            get(
              period.code.replace(
                /([HQ]|M0?)\d+/,
                (_, letter: string) => `${letter[0]}${letter[0] === 'M' ? '01' : '1'}`,
              ),
            ).from,
          );
      }),
    );
  });

  test('20/12/2022 lies in the first half of 2023 by Decree 09/2019 and in the second of 2022 by the calendar', () => {
    const date = calendarDate(2022, 12, 20) as CalendarDate;
    expect(periodContains(get('2023-H1-ND09'), date)).toBe(true);
    expect(periodContains(get('2023-H1'), date)).toBe(false);
    expect(periodContains(get('2022-H2'), date)).toBe(true);
  });
});

test('padding of "6 tháng" is a matter of style', () => {
  expect(describePeriod(get('2023-H1'), { pad: false })).toBe('6 tháng đầu năm 2023');
  expect(describePeriod(get('2023-H2-ND09'), { pad: true })).toBe('06 tháng cuối năm 2023');
  expect(describePeriod(get('2023-M03'), { pad: true })).toBe('tháng 3 năm 2023');
});

test('every day lies in exactly one period of each kind, and that period says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const date = addDays('1950-01-01' as CalendarDate, days);
      for (const kind of periodKinds.filter((one) => one !== 'term')) {
        const period = periodAt(kind, date);
        if (period === undefined) throw new Error(kind);
        expect([period.kind, periodContains(period, date)]).toEqual([kind, true]);
        expect(periodContains(nextPeriod(period), date) || periodContains(previousPeriod(period), date)).toBe(false);
      }
      expect(periodAt('term', date)).toBeUndefined();
    }),
  );
});
