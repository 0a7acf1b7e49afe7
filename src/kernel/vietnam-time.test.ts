import { expect, test } from 'vitest';
import { vietnamTime } from './vietnam-time.ts';

test.each([
  ['2023-03-09T16:59:59Z', { day: '2023-03-09', time: '23:59', weekday: 4 }],
  ['2023-03-09T17:00:00Z', { day: '2023-03-10', time: '00:00', weekday: 5 }],
  ['2023-12-31T20:30:00Z', { day: '2024-01-01', time: '03:30', weekday: 1 }],
])('%s is in Vietnam seven hours later', (moment, local) => {
  expect(vietnamTime(new Date(moment))).toEqual(local);
});
