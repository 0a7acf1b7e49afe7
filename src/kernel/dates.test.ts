import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  compareDates,
  dateParts,
  daysBetween,
  daysInMonth,
  formatDateLong,
  formatDateShort,
  formatDateTable,
  parseCalendarDate,
  parseVietnameseDate,
  weekday,
} from './dates.ts';

function get(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === undefined) throw new Error(`No such day: ${text}`);
  return date;
}

const epoch = get('1900-01-01');
/** Every day of 1900–2299. */
const anyDay = fc.nat(146_096).map((days) => addDays(epoch, days));

describe('a day as people write it', () => {
  it.each(readCases('ngay-doc.txt'))('$place', ({ left, right }) => {
    expect(parseVietnameseDate(left)).toBe(right);
  });

  it.each(readCases('ngay-viet.txt'))('$place', ({ left, right }) => {
    const date = get(left);
    expect([formatDateLong(date), formatDateShort(date), formatDateTable(date)].join(' | ')).toBe(right);
  });

  test('what is printed can be read again', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        for (const format of [formatDateLong, formatDateShort, formatDateTable]) {
          expect(parseVietnameseDate(format(date))).toBe(date);
        }
        expect(parseCalendarDate(date)).toBe(date);
      }),
    );
  });

  test('a very long text is refused at once', () => {
    expect(parseVietnameseDate(`1${' '.repeat(1_000_000)}/1/2023x`)).toBeUndefined();
  });
});

test('only complete ISO days that exist are accepted', () => {
  for (const text of [
    '2023-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-1-01',
    '20230101',
    '2023-01-01T00:00',
    ' 2023-01-01',
    '',
    '0999-12-31',
    '2023-01-01\n',
  ]) {
    expect(parseCalendarDate(text), text).toBeUndefined();
  }
  expect(calendarDate(2023, 1.5, 1)).toBeUndefined();
  expect(calendarDate(Number.NaN, 1, 1)).toBeUndefined();
});

it.each(readCases('thu.txt'))('weekday: $place', ({ left, right }) => {
  expect(weekday(get(left))).toBe(right === 'CN' ? 7 : Number(right) - 1);
});

test('the days between two days are as many as one must add', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
      expect(Math.sign(compareDates(addDays(date, days), date))).toBe(Math.sign(days));
    }),
  );
});

test('four hundred years are 146.097 days, day by day, whole weeks', () => {
  const weekdays = new Set<string>();
  const wrongMonthEnds: string[] = [];
  let [date, count] = [epoch, 0];
  for (; dateParts(date).year < 2300; count += 1) {
    weekdays.add(`${count % 7}=${weekday(date)}`);
    const { year, month, day } = dateParts(date);
    date = addDays(date, 1);
    if ((dateParts(date).day === 1) !== (day === daysInMonth(year, month))) wrongMonthEnds.push(date);
  }
  expect(count).toBe(146_097);
  expect(wrongMonthEnds).toEqual([]);
  // 01/01/1900 was a Monday.
  expect([...weekdays].sort()).toEqual(['0=1', '1=2', '2=3', '3=4', '4=5', '5=6', '6=7']);
});

test('a month later is the same day, or the last of a shorter month', () => {
  expect(addMonths(get('2023-01-31'), 1)).toBe('2023-02-28');
  expect(addMonths(get('2024-01-31'), 1)).toBe('2024-02-29');
  expect(addMonths(get('2023-03-31'), -1)).toBe('2023-02-28');
  expect(addMonths(get('2023-01-15'), -1)).toBe('2022-12-15');
  expect(addMonths(get('2023-12-15'), 1)).toBe('2024-01-15');
  expect(addMonths(get('2024-02-29'), -48)).toBe('2020-02-29');
});

test('months add up for days that every month has', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), (date, a, b) => {
      const { year, month, day } = dateParts(date);
      fc.pre(day <= 28);
      expect(addMonths(addMonths(date, a), b)).toBe(addMonths(date, a + b));
      const later = dateParts(addMonths(date, a));
      expect((later.year - year) * 12 + later.month - month).toBe(a);
      expect(later.day).toBe(day);
    }),
  );
});

test('a day outside the years 1000–9999 is refused loudly', () => {
  expect(() => addDays(get('9999-12-31'), 1)).toThrow(RangeError);
  expect(() => addDays(get('1000-01-01'), -1)).toThrow(RangeError);
  expect(() => addMonths(get('9999-12-01'), 1)).toThrow(RangeError);
  expect(() => addDays(epoch, 0.5)).toThrow(RangeError);
  expect(() => addDays(epoch, Number.NaN)).toThrow(RangeError);
});

test('a day does not depend on the time zone of the machine', () => {
  const zone = process.env.TZ;
  try {
    for (const other of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Ho_Chi_Minh', 'America/New_York']) {
      process.env.TZ = other;
      expect(addDays(get('2023-12-31'), 1)).toBe('2024-01-01');
      expect(addDays(get('2023-03-01'), 30)).toBe('2023-03-31');
      expect(weekday(get('2023-12-31'))).toBe(7);
      expect(formatDateShort(get('2023-03-09'))).toBe('09/3/2023');
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
