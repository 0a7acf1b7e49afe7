import { expect, test } from 'vitest';
import { calendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import { fillWords, wordsOf } from './period-words.ts';

const cutOff = calendarDate(2023, 6, 14);

test('words in braces follow the period, its neighbours and the cut-off', () => {
  if (cutOff === undefined) throw new Error('No date');
  const words = wordsOf(halfYear(2023, 1), cutOff, { pad: true });
  expect(fillWords('{period} · {shortPeriod} · {PERIOD} · {nextPeriod}', words)).toBe(
    '06 tháng đầu năm 2023 · 06 tháng đầu năm · 06 THÁNG ĐẦU NĂM 2023 · 06 tháng cuối năm 2023',
  );
  expect(fillWords('{lastYear}, {year}, {nextYear}; tính đến {cutOffDate}; {khác}', words)).toBe(
    '2022, 2023, 2024; tính đến 14/6/2023; {khác}',
  );
});
