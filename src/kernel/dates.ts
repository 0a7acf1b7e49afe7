/** A day of the proleptic Gregorian calendar, "YYYY-MM-DD", years 1000–9999. It has no time and no time zone. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

interface Parts {
  year: number;
  month: number;
  day: number;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** @returns undefined when there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  if (!whole || year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;
}

function getDate(parts: Parts): CalendarDate {
  const date = calendarDate(parts.year, parts.month, parts.day);
  if (date === undefined) throw new RangeError(`No such day: ${parts.year}-${parts.month}-${parts.day}`);
  return date;
}

export function dateParts(date: CalendarDate): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Reads ISO 8601 "2023-03-09". */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match === null ? undefined : calendarDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

const numericDate = /^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})$/;
const wordedDate = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/iu;

/**
 * Reads a day as people write it: "9/3/2023", "09-03-2023", "9.3.2023", "ngày 09 tháng 3 năm 2023". Day before month, always.
 * Two-digit years are refused: they are ambiguous.
 */
export function parseVietnameseDate(text: string): CalendarDate | undefined {
  if (text.length > 100) return undefined;
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const numeric = numericDate.exec(plain);
  if (numeric !== null) return calendarDate(Number(numeric[4]), Number(numeric[3]), Number(numeric[1]));
  const worded = wordedDate.exec(plain);
  return worded === null ? undefined : calendarDate(Number(worded[3]), Number(worded[2]), Number(worded[1]));
}

export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days since 0000-03-01, by counting from March so that the leap day comes last. */
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = dateParts(date);
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  );
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** @throws RangeError when the day lies outside the years 1000–9999. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isInteger(days)) throw new RangeError(`Not a number of days: ${days}`);
  // Always UTC: no time zone has a say in a day.
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return getDate({ year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, day: instant.getUTCDate() });
}

/** The same day of another month, or that month's last day where it is shorter. @throws RangeError outside the years 1000–9999. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = dateParts(date);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  return getDate({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** 1 = thứ Hai … 7 = Chủ nhật (ISO 8601). */
export function weekday(date: CalendarDate): number {
  // 0000-03-01 was a Wednesday.
  return ((dayNumber(date) + 2) % 7) + 1;
}

/** NĐ 30/2020, Phụ lục I, Mục II.4: days below 10 and months 1 and 2 get a leading zero, other months none. */
function paddedParts(date: CalendarDate): { day: string; month: string; year: string } {
  const { year, month, day } = dateParts(date);
  return { day: String(day).padStart(2, '0'), month: month < 3 ? `0${month}` : String(month), year: String(year) };
}

/** "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019". */
export function formatDateLong(date: CalendarDate): string {
  const { day, month, year } = paddedParts(date);
  return `ngày ${day} tháng ${month} năm ${year}`;
}

/** "09/3/2023", "05/01/2020": in running text, padded as NĐ 30 pads the long form. */
export function formatDateShort(date: CalendarDate): string {
  const { day, month, year } = paddedParts(date);
  return `${day}/${month}/${year}`;
}

/** "09/03/2023": in tables. */
export function formatDateTable(date: CalendarDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
