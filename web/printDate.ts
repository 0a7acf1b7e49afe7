import { calendarDate, formatDateShort, formatDateTable, parseCalendarDate } from '../src/kernel/dates.ts';

/** An ISO date in running text ("09/3/2023") or in a table ("09/03/2023"). What is no date comes back as it is. */
export function printDate(iso: string, form: 'text' | 'table' = 'text'): string {
  const date = parseCalendarDate(iso.slice(0, 10));
  if (date === undefined) return iso;
  return form === 'text' ? formatDateShort(date) : formatDateTable(date);
}

/** The day on this PC, ISO. */
export function todayHere(): string {
  const now = new Date();
  return calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? '';
}

/** Day and minute of an instant, in the time zone of the PC. */
export function printInstant(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
  const date = calendarDate(time.getFullYear(), time.getMonth() + 1, time.getDate());
  return date === undefined ? iso : `${clock} ${formatDateTable(date)}`;
}
