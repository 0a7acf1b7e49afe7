import { type CalendarDate, parseCalendarDate, weekday } from './dates.ts';

/** Vietnam has one time zone, seven hours ahead of UTC, and no summer time. */
const hoursAhead = 7;

/** A moment by Vietnam's clock. */
export interface LocalTime {
  day: CalendarDate;
  /** "HH:MM". */
  time: string;
  /** 1 = thứ Hai … 7 = Chủ nhật. */
  weekday: number;
}

/** @throws RangeError when the moment lies outside the years 1000–9999. */
export function vietnamTime(moment: Date): LocalTime {
  const text = new Date(moment.getTime() + hoursAhead * 3_600_000).toISOString();
  const day = parseCalendarDate(text.slice(0, 10));
  if (day === undefined) throw new RangeError(`No such day: ${text}`);
  return { day, time: text.slice(11, 16), weekday: weekday(day) };
}
