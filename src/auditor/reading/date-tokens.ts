import { type CalendarDate, calendarDate } from '../../kernel/dates.ts';
import type { Token } from './tokens.ts';

export interface FoundDate {
  /** undefined for a day that does not exist ("31/02/2023") or that is left blank. */
  date: CalendarDate | undefined;
  day: number | undefined;
  month: number;
  year: number;
  /** "5/3/23": the century was left out. */
  shortYear: boolean;
  /** Index of the first token, "ngày" not included, and behind the last. */
  start: number;
  end: number;
}

const dayMonthYear = /^(\d{1,2})[.](\d{1,2})[.](\d{4})$/;
const joints = new Set(['/', '-', '–', '.']);

function build(day: number, month: number, yearText: string, start: number, end: number): FoundDate | undefined {
  const shortYear = yearText.length === 2;
  const year = Number(yearText) + (shortYear ? 2000 : 0);
  // "32/01/2023" and "15/13/2023" are days that do not exist; "45/60/2023" is no day at all.
  const meansDay = (month <= 12 && day <= 39) || (month <= 31 && day <= 31);
  if (year < 1000 || !meansDay) return undefined;
  return { date: calendarDate(year, month, day), day, month, year, shortYear, start, end };
}

const small = (token: Token | undefined): number | undefined =>
  token?.kind === 'number' && /^\d{1,2}$/.test(token.text) ? Number(token.text) : undefined;

/** "09/3/2023", "09-03-2023", "9.3.2023", "09 tháng 3 năm 2023"; with `afterNgay` also "5/3/23" and "30 tháng 10/2020". */
export function readDate(tokens: readonly Token[], at: number, afterNgay: boolean): FoundDate | undefined {
  const dotted = dayMonthYear.exec(tokens[at]?.text ?? '');
  if (dotted !== null) return build(Number(dotted[1]), Number(dotted[2]), dotted[3] ?? '', at, at + 1);
  const day = small(tokens[at]);
  if (day === undefined) return undefined;
  return readNumeric(tokens, at, day, afterNgay) ?? readWorded(tokens, at, day);
}

function readNumeric(tokens: readonly Token[], at: number, day: number, afterNgay: boolean): FoundDate | undefined {
  const [first, second] = [tokens[at + 1]?.text ?? '', tokens[at + 3]?.text ?? ''];
  const month = small(tokens[at + 2]);
  const yearToken = tokens[at + 4];
  if (!joints.has(first) || !joints.has(second) || month === undefined || yearToken?.kind !== 'number')
    return undefined;
  if (first !== second && !afterNgay) return undefined;
  const digits = yearToken.text.split(/[.,]/)[0] ?? '';
  const isYear = /^\d{4}$/.test(digits) || (afterNgay && /^\d{2}$/.test(digits));
  return isYear && digits === yearToken.text ? build(day, month, digits, at, at + 5) : undefined;
}

function readWorded(tokens: readonly Token[], at: number, day: number): FoundDate | undefined {
  const month = small(tokens[at + 2]);
  if (tokens[at + 1]?.key !== 'tháng' || month === undefined) return undefined;
  const joint = tokens[at + 3];
  const year = tokens[at + 4];
  if (year?.kind !== 'number' || !/^\d{4}$/.test(year.text)) return undefined;
  return joint?.key === 'năm' || joint?.text === '/' ? build(day, month, year.text, at, at + 5) : undefined;
}
