import { expect, test } from 'vitest';
import { halfYear, month, quarter } from '../../src/kernel/period.ts';
import { periodFor } from './periodFor.ts';

test('a report of another kind is shown for the period around the last day', () => {
  expect(periodFor(['month'], halfYear(2023, 1))?.code).toBe('2023-M06');
  expect(periodFor(['quarter', 'half'], halfYear(2023, 1))?.code).toBe('2023-H1');
  expect(periodFor(['year'], month(2023, 4))?.code).toBe('2023');
  expect(periodFor(['half', 'halfND09'], quarter(2023, 4))?.code).toBe('2023-H2');
  expect(periodFor(['term'], month(2023, 4))).toBeUndefined();
});
