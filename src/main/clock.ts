import { type CalendarDate, parseCalendarDate } from '../kernel/dates.ts';

/** Vietnam has one time zone, seven hours ahead of UTC, and no summer time. */
const hoursAhead = 7;

/** The day in Vietnam, wherever the machine stands. @throws RangeError when the machine's clock shows no day of the calendar. */
export function todayInVietnam(now: Date = new Date()): CalendarDate {
  const day = parseCalendarDate(new Date(now.getTime() + hoursAhead * 3_600_000).toISOString().slice(0, 10));
  if (day === undefined) throw new RangeError(`No such day: ${now.toISOString()}`);
  return day;
}
