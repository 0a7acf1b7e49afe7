import { addDays, type CalendarDate, dateParts, daysBetween } from '../kernel/dates.ts';
import { type Period, previousPeriod, samePeriodLastYear, schoolYear, term, yearToDate } from '../kernel/period.ts';
import type { Window } from './types.ts';

/** What a report's figures are evaluated for: its period, and the last day that counts. */
export interface Moment {
  period: Period;
  cutOff: CalendarDate;
}

/** A window with its dates. Both days belong to it; `from` null: no beginning. An empty span has `from` after `to`. */
export type Span =
  | { kind: 'between'; from: CalendarDate | null; to: CalendarDate }
  | { kind: 'planYear'; field: string; year: number; to: CalendarDate }
  | { kind: 'validOn'; date: CalendarDate };

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);

/**
 * The dates of a window. An entry stands in a span by the day it happened, or began where its register keeps a range.
 * Every span ends at the cut-off at the latest. `schoolYear` and `term` are those that contain the last day of the period.
 */
export function spanOf(window: Window, { period, cutOff }: Moment): Span {
  const end = earlier(period.to, cutOff);
  switch (window.kind) {
    case 'inPeriod':
      return { kind: 'between', from: period.from, to: end };
    case 'fromYearStart':
      return { kind: 'between', from: yearToDate(period).from, to: end };
    case 'toDate':
      return { kind: 'between', from: null, to: cutOff };
    case 'planYear':
      return { kind: 'planYear', field: window.field, year: period.year + window.offset, to: cutOff };
    case 'schoolYear':
      return within(schoolYearAround(period.to), cutOff);
    case 'term':
      return within(termAround(dateParts(period.to).year, window.firstYear, window.length), cutOff);
    case 'asOf':
      return { kind: 'validOn', date: cutOff };
  }
}

function within(frame: Period, cutOff: CalendarDate): Span {
  return { kind: 'between', from: frame.from, to: earlier(frame.to, cutOff) };
}

function schoolYearAround(date: CalendarDate): Period {
  const { year } = dateParts(date);
  const starting = schoolYear(year);
  return starting.from <= date ? starting : schoolYear(year - 1);
}

/** Terms follow each other without a gap: with 2023–2027 also 2018–2022 and 2028–2032. */
function termAround(year: number, firstYear: number, length: number): Period {
  const first = firstYear + Math.floor((year - firstYear) / length) * length;
  return term(first, first + length - 1);
}

/** The moment of a comparison: the period before or the same one last year, cut off as many days before or after its end. */
export function shiftMoment(moment: Moment, shift: 'period' | 'year'): Moment {
  const period = shift === 'year' ? samePeriodLastYear(moment.period) : previousPeriod(moment.period);
  return { period, cutOff: addDays(period.to, daysBetween(moment.period.to, moment.cutOff)) };
}

/**
 * The days that attestations must cover for an empty span to count as "nothing happened": the whole span where it has a
 * beginning, else its part inside the period (nobody attests for all time).
 */
export function attestedDays(span: Span, { period, cutOff }: Moment): { from: CalendarDate; to: CalendarDate } {
  if (span.kind === 'validOn') return { from: span.date, to: span.date };
  if (span.kind === 'between' && span.from !== null) return { from: span.from, to: span.to };
  return { from: period.from, to: earlier(period.to, cutOff) };
}
