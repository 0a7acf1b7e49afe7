/** A day as ISO text, moved by whole days. */
export function addDays(date: string, days: number): string {
  const time = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export const isWeekend = (date: string): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6;

/** Public holidays that have the same date each year, and the weeks in which the Lunar New Year can lie. */
const isHoliday = (date: string): boolean =>
  /-(?:01-01|04-30|05-0[1-3]|09-0[1-4]|12-31)$/.test(date) || /-(?:01-(?:1[5-9]|2\d|3\d)|02-\d\d|04-\d\d)$/.test(date);

export const isPlainDay = (date: string): boolean => !isWeekend(date) && !isHoliday(date);

/** The first plain working day from `date` on, going by `step` days. */
export function plainDay(date: string, step: 1 | -1): string {
  let day = date;
  while (!isPlainDay(day)) day = addDays(day, step);
  return day;
}

/** "05/3/2023", as NĐ 30 wants it: a zero before days under ten and months one and two. */
export function printDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}
