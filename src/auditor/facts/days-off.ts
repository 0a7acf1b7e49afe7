import { z } from 'zod';
import { type CalendarDate, dateParts, parseCalendarDate, weekday } from '../../kernel/dates.ts';
import { type Result, success } from '../../kernel/result.ts';
import { readYamlFile } from '../../registers/yaml-file.ts';

const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, 'không phải ngày có thật (năm-tháng-ngày)');

/** Days of one year on which offices are closed or, against the weekend, open. */
const YearOff = z.strictObject({
  year: z.int(),
  off: z.array(day),
  working: z.array(day),
  /** Days of which no source is sure: they are not judged. */
  uncertain: z.array(day).optional(),
});

export const DaysOff = z.strictObject({
  fixed: z.array(z.strictObject({ day: z.string().regex(/^\d\d-\d\d$/), name: z.string().min(1) })),
  years: z.array(YearOff),
});
export type DaysOff = z.infer<typeof DaysOff>;

export function readDaysOff(file: string, text: string): Result<DaysOff> {
  const read = readYamlFile(DaysOff, file, text);
  return read.ok ? success(read.value.value) : read;
}

/** From 02/10/1999 offices are closed on Saturdays (Quyết định 188/1999/QĐ-TTg). */
const saturdaysOffSince = '1999-10-02';

/** Why offices were closed on a day, in words that follow "là"; undefined for a working day or where nobody is sure. */
export function reasonForDayOff(date: CalendarDate, { fixed, years }: DaysOff): string | undefined {
  const year = years.find((one) => one.year === dateParts(date).year);
  if (year?.working.includes(date) || year?.uncertain?.includes(date)) return undefined;
  const holiday = fixed.find((one) => date.endsWith(`-${one.day}`));
  if (holiday !== undefined) return holiday.name;
  if (weekday(date) === 7) return 'Chủ nhật';
  if (weekday(date) === 6) return date >= saturdaysOffSince ? 'thứ Bảy' : undefined;
  return year?.off.includes(date) ? 'ngày nghỉ lễ, Tết hoặc ngày nghỉ bù, nghỉ hoán đổi' : undefined;
}

/** Whether the feasts by the moon and the days in lieu of a year are known. */
export function isKnownYear(year: number, { years }: DaysOff): boolean {
  return years.some((one) => one.year === year);
}
