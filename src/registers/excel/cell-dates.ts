import {
  addDays,
  type CalendarDate,
  calendarDate,
  daysBetween,
  parseCalendarDate,
  parseVietnameseDate,
} from '../../kernel/dates.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { normalizeText } from '../../kernel/vietnamese.ts';

/** Which comes first in a written date: day ("09/3/2023") or month ("3/9/2023"). */
export type DateOrder = 'dayFirst' | 'monthFirst';

const epoch1900 = calendarDate(1899, 12, 30) as CalendarDate;
const epoch1904 = calendarDate(1904, 1, 1) as CalendarDate;
const lastSerial = 2_958_465;

/**
 * The day of a serial; a time of day behind the point is left out.
 * @returns undefined below 1, above the year 9999, and for 60 of the 1900 system: Excel believes in a 29/02/1900.
 */
export function dateOfSerial(serial: number, date1904: boolean): CalendarDate | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day < (date1904 ? 0 : 1) || day > lastSerial) return undefined;
  if (date1904) return day > lastSerial - 1462 ? undefined : addDays(epoch1904, day);
  if (day === 60) return undefined;
  return addDays(epoch1900, day < 60 ? day + 1 : day);
}

/** The serial of a day in the 1900 system; undefined before 01/03/1900, where Excel and the calendar disagree. */
export function serialOfDate(date: CalendarDate): number | undefined {
  const serial = daysBetween(epoch1900, date);
  return serial > 60 ? serial : undefined;
}

/** A bare number in a column of dates counts as a serial only where it can be nothing else: 01/01/2000 to 31/12/2099. */
export function isLikelySerial(serial: number, date1904: boolean): boolean {
  const date = dateOfSerial(serial, date1904);
  return date !== undefined && date >= '2000-01-01' && date <= '2099-12-31';
}

const numeric = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{2}|\d{4})(?: +\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$/;

interface WrittenDate {
  first: number;
  second: number;
  year: string;
}

function writtenDate(text: string): WrittenDate | undefined {
  const match = numeric.exec(normalizeText(text).replace(/\s+/g, ' '));
  return match === null ? undefined : { first: Number(match[1]), second: Number(match[2]), year: match[3] ?? '' };
}

/** Whether a text can only be read month first: "3/25/2023". */
export function isMonthFirst(text: string): boolean {
  const written = writtenDate(text);
  if (written === undefined || written.year.length !== 4) return false;
  const year = Number(written.year);
  return (
    calendarDate(year, written.second, written.first) === undefined &&
    calendarDate(year, written.first, written.second) !== undefined
  );
}

/** A written day; the error says what is wrong with it. */
export function readDateText(text: string, order: DateOrder): Result<CalendarDate, string> {
  const plain = normalizeText(text).replace(/\s+/g, ' ');
  const iso = parseCalendarDate(plain.replace(/[T ]\d{2}:\d{2}.*$/, ''));
  if (iso !== undefined) return success(iso);
  const written = writtenDate(plain);
  if (written === undefined) {
    const date = parseVietnameseDate(plain);
    return date === undefined
      ? failure(`“${short(plain)}” không phải ngày, viết dạng ngày/tháng/năm, ví dụ 09/3/2023`)
      : success(date);
  }
  const { first, second, year } = written;
  if (year.length === 2) return failure(`“${plain}” ghi năm hai chữ số; hãy ghi đủ bốn chữ số`);
  const [day, month] = order === 'dayFirst' ? [first, second] : [second, first];
  const date = calendarDate(Number(year), month, day);
  return date === undefined ? failure(`“${plain}”: không có ngày ${day} tháng ${month} năm ${year}`) : success(date);
}

export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
