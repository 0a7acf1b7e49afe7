import { expect, it } from 'vitest';
import { t } from '../strings.ts';
import { findPeriod, periodsAround } from './periods.ts';

const around = (code: string): string[] => {
  const period = findPeriod(code);
  return period === undefined ? [] : periodsAround(period).map((one) => one.code);
};

it('the switch offers periods of the same kind, newest first, with the one at hand', () => {
  expect(around('2023-H1')).toContain('2023-H1');
  expect(around('2023-H1').slice(3, 6)).toEqual(['2023-H2', '2023-H1', '2022-H2']);
  expect(around('2023-H1-ND09').every((code) => code.endsWith('-ND09'))).toBe(true);
});

it('the two kinds of half do not share a name', () => {
  const names = ['2023-H1', '2023-H1-ND09']
    .map((code) => findPeriod(code))
    .map((one) => one && t.frame.periodTitle(one));
  expect(new Set(names).size).toBe(2);
  expect(names[0]).toBe('6 tháng đầu năm 2023');
});

it('a code of no period is none', () => {
  expect(findPeriod('2023-H3')).toBeUndefined();
  expect(findPeriod(undefined)).toBeUndefined();
});
