import { type CalendarDate, formatDateShort } from '../kernel/dates.ts';
import { describePeriod, nextPeriod, type Period } from '../kernel/period.ts';

/** Words in braces that a template or a subject may use: what the period is called, in lower and upper case, the years, and the last day whose facts count. */
export const periodWords = [
  'period',
  'PERIOD',
  'nextPeriod',
  'NEXTPERIOD',
  'shortPeriod',
  'shortNextPeriod',
  'year',
  'lastYear',
  'nextYear',
  'cutOffDate',
] as const;
export type PeriodWord = (typeof periodWords)[number];

/** "06 tháng đầu năm 2023", "06 tháng đầu năm", "2022" … `pad`: the report type's custom of padding. */
export function wordsOf(period: Period, cutOff: CalendarDate, style: { pad: boolean }): Record<PeriodWord, string> {
  const [own, next] = [describePeriod(period, style), describePeriod(nextPeriod(period), style)];
  const upper = (text: string): string => text.toLocaleUpperCase('vi');
  const short = (text: string): string => text.replace(/ \d{4}$/, '');
  return {
    period: own,
    PERIOD: upper(own),
    nextPeriod: next,
    NEXTPERIOD: upper(next),
    shortPeriod: short(own),
    shortNextPeriod: short(next),
    year: String(period.year),
    lastYear: String(period.year - 1),
    nextYear: String(period.year + 1),
    cutOffDate: formatDateShort(cutOff),
  };
}

/** Puts the words in; braces around anything else stay as they are. */
export function fillWords(text: string, words: Record<PeriodWord, string>): string {
  return text.replace(/\{([A-Za-z]+)\}/g, (whole, word: string) =>
    Object.hasOwn(words, word) ? words[word as PeriodWord] : whole,
  );
}
