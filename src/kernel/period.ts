import { addDays, type CalendarDate, calendarDate, compareDates, dateParts } from './dates.ts';
import { romanNumeral } from './number-format.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

/** halfND09: the half of Nghị định 09/2019/NĐ-CP, Điều 12, 15/12–14/6 and 15/6–14/12. The others follow the calendar. */
export const periodKinds = ['half', 'halfND09', 'quarter', 'month', 'year', 'schoolYear', 'term'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A reporting period; both days belong to it. `year` is the plan year that it belongs to; a school year or term has its first year. */
export interface Period {
  kind: PeriodKind;
  code: string;
  year: number;
  index?: number;
  from: CalendarDate;
  to: CalendarDate;
}

const forms =
  '2023-H1, 2023-H1-ND09, 2023-Q1, 2023-M03, 2023, NH2022-2023 (năm học), NK2023-2027 (giai đoạn, nhiệm kỳ)';

function day(year: number, month: number, dayOfMonth: number): CalendarDate {
  const date = calendarDate(year, month, dayOfMonth);
  if (date === undefined) throw new RangeError(`No such day: ${year}-${month}-${dayOfMonth}`);
  return date;
}

function lastDayBefore(year: number, month: number): CalendarDate {
  return addDays(month > 12 ? day(year + 1, month - 12, 1) : day(year, month, 1), -1);
}

export function halfYear(year: number, index: 1 | 2): Period {
  const from = day(year, index === 1 ? 1 : 7, 1);
  const to = index === 1 ? day(year, 6, 30) : day(year, 12, 31);
  return { kind: 'half', code: `${year}-H${index}`, year, index, from, to };
}

export function halfYearND09(year: number, index: 1 | 2): Period {
  const from = index === 1 ? day(year - 1, 12, 15) : day(year, 6, 15);
  const to = index === 1 ? day(year, 6, 14) : day(year, 12, 14);
  return { kind: 'halfND09', code: `${year}-H${index}-ND09`, year, index, from, to };
}

export function quarter(year: number, index: number): Period {
  const from = day(year, index * 3 - 2, 1);
  return { kind: 'quarter', code: `${year}-Q${index}`, year, index, from, to: lastDayBefore(year, index * 3 + 1) };
}

export function month(year: number, index: number): Period {
  const code = `${year}-M${String(index).padStart(2, '0')}`;
  return { kind: 'month', code, year, index, from: day(year, index, 1), to: lastDayBefore(year, index + 1) };
}

export function calendarYear(year: number): Period {
  return { kind: 'year', code: String(year), year, from: day(year, 1, 1), to: day(year, 12, 31) };
}

/** 01/9–31/8. The frame is our choice: each year's plan of the Ministry of Education sets other days for teaching, and none for policies by school year. */
export function schoolYear(firstYear: number): Period {
  const code = `NH${firstYear}-${firstYear + 1}`;
  return { kind: 'schoolYear', code, year: firstYear, from: day(firstYear, 9, 1), to: day(firstYear + 1, 8, 31) };
}

/** Whole calendar years, both included: 2023–2027. */
export function term(firstYear: number, lastYear: number): Period {
  const code = `NK${firstYear}-${lastYear}`;
  return { kind: 'term', code, year: firstYear, from: day(firstYear, 1, 1), to: day(lastYear, 12, 31) };
}

/** Reads a period's code, years 1900–2999. A code of no existing period gives one problem that lists the valid forms. */
export function parsePeriod(code: string): Result<Period> {
  const period = readHalf(code) ?? readQuarterOrMonth(code) ?? readYears(code);
  return period === undefined ? failure([noSuchPeriod(code)]) : success(period);
}

function noSuchPeriod(code: string): Problem {
  return problem(
    'period-unknown',
    'Không có kỳ báo cáo này',
    `“${code.length > 40 ? `${code.slice(0, 40)}…` : code}” không phải kỳ báo cáo. Các dạng đúng: ${forms}.`,
  );
}

function readHalf(code: string): Period | undefined {
  const match = /^((?:19|2\d)\d{2})-H([12])(-ND09)?$/.exec(code);
  if (match === null) return undefined;
  const [year, index] = [Number(match[1]), match[2] === '1' ? 1 : 2] as const;
  return match[3] === undefined ? halfYear(year, index) : halfYearND09(year, index);
}

function readQuarterOrMonth(code: string): Period | undefined {
  const byQuarter = /^((?:19|2\d)\d{2})-Q([1-4])$/.exec(code);
  if (byQuarter !== null) return quarter(Number(byQuarter[1]), Number(byQuarter[2]));
  const byMonth = /^((?:19|2\d)\d{2})-M(0[1-9]|1[0-2])$/.exec(code);
  return byMonth === null ? undefined : month(Number(byMonth[1]), Number(byMonth[2]));
}

function readYears(code: string): Period | undefined {
  if (/^(19|2\d)\d{2}$/.test(code)) return calendarYear(Number(code));
  const match = /^(NH|NK)((?:19|2\d)\d{2})-((?:19|2\d)\d{2})$/.exec(code);
  if (match === null) return undefined;
  const [first, last] = [Number(match[2]), Number(match[3])];
  if (match[1] === 'NH') return last === first + 1 ? schoolYear(first) : undefined;
  return last >= first && last < first + 20 ? term(first, last) : undefined;
}

/** The period of the same kind that ends the day before; for a term, the term of the same length. */
export function previousPeriod(period: Period): Period {
  return shifted(period, -1);
}

export function nextPeriod(period: Period): Period {
  return shifted(period, 1);
}

/** How many periods of its kind make a year; 0: the kind is longer than a year. */
const perYear = {
  half: 2,
  halfND09: 2,
  quarter: 4,
  month: 12,
  year: 1,
  schoolYear: 1,
  term: 0,
} as const satisfies Record<PeriodKind, number>;

/** The same half, quarter or month a year earlier; for a term, the term before. */
export function samePeriodLastYear(period: Period): Period {
  return shifted(period, period.kind === 'term' ? -1 : -perYear[period.kind]);
}

function shifted(period: Period, steps: number): Period {
  if (period.kind === 'year') return calendarYear(period.year + steps);
  if (period.kind === 'schoolYear') return schoolYear(period.year + steps);
  if (period.kind === 'term') {
    const length = dateParts(period.to).year - period.year + 1;
    return term(period.year + steps * length, period.year + steps * length + length - 1);
  }
  return withinYear(period.kind, period.year * perYear[period.kind] + (period.index ?? 1) - 1 + steps);
}

function withinYear(kind: 'half' | 'halfND09' | 'quarter' | 'month', position: number): Period {
  const year = Math.floor(position / perYear[kind]);
  const index = (position % perYear[kind]) + 1;
  if (kind === 'quarter') return quarter(year, index);
  if (kind === 'month') return month(year, index);
  return (kind === 'half' ? halfYear : halfYearND09)(year, index === 1 ? 1 : 2);
}

/** The period of a kind that a day lies in. A term has no frame of its own, so there is none. */
export function periodAt(kind: PeriodKind, date: CalendarDate): Period | undefined {
  const { year, month: of } = dateParts(date);
  switch (kind) {
    case 'half':
      return halfYear(year, of <= 6 ? 1 : 2);
    case 'halfND09':
      return [halfYearND09(year, 1), halfYearND09(year, 2), halfYearND09(year + 1, 1)].find((one) =>
        periodContains(one, date),
      );
    case 'quarter':
      return quarter(year, Math.ceil(of / 3));
    case 'month':
      return month(year, of);
    case 'year':
      return calendarYear(year);
    case 'schoolYear':
      return schoolYear(of >= 9 ? year : year - 1);
    case 'term':
      return undefined;
  }
}

export function periodContains(period: { from: CalendarDate; to: CalendarDate }, date: CalendarDate): boolean {
  return compareDates(period.from, date) <= 0 && compareDates(date, period.to) <= 0;
}

/**
 * From the start of the period's plan year to the end of the period. The plan year of halfND09 starts on 15/12 of the year before
 * (NĐ 09/2019, Điều 12), so its second half gives 15/12–14/12; a school year and a term start with themselves, the others on 01/01.
 */
export function yearToDate(period: Period): { from: CalendarDate; to: CalendarDate } {
  if (period.kind === 'halfND09') return { from: day(period.year - 1, 12, 15), to: period.to };
  if (period.kind === 'schoolYear' || period.kind === 'term') return { from: period.from, to: period.to };
  return { from: day(period.year, 1, 1), to: period.to };
}

/** "06 tháng đầu năm 2023", "quý I năm 2023", "tháng 3 năm 2023", "năm 2023", "năm học 2022-2023", "giai đoạn 2023-2027". `pad`: "06", not "6". */
export function describePeriod(period: Period, style: { pad: boolean } = { pad: true }): string {
  const { kind, year, index = 1 } = period;
  const last = dateParts(period.to).year;
  const words = {
    half: `${style.pad ? '06' : '6'} tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`,
    halfND09: `${style.pad ? '06' : '6'} tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`,
    quarter: `quý ${romanNumeral(index)} năm ${year}`,
    month: `tháng ${index} năm ${year}`,
    year: `năm ${year}`,
    schoolYear: `năm học ${year}-${last}`,
    term: `giai đoạn ${year}-${last}`,
  } as const satisfies Record<PeriodKind, string>;
  return words[kind];
}
