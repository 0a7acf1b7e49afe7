import { calendarDate, daysBetween, daysInMonth } from '../../kernel/dates.ts';
import type { ReadBlock } from '../read-report.ts';

/** A moment or a stretch of the calendar as the text names it, in days since 1900; a clock without a day counts from midnight. */
export interface TimePoint {
  scale: 'clock' | 'day' | 'month' | 'year';
  /** When it begins and when it is over; the same for a clock. */
  from: number;
  to: number;
  /** A day without its year: `from` and `to` are of the year 1900. */
  month?: { day: number; month: number };
  /** A time of day on no named day. */
  floats: boolean;
  /** Where it stands in the words of its stretch of text. */
  start: number;
  end: number;
}

/** Words of a part of a block, parted by one blank, with the token that each begins at. */
export interface Wording {
  block: ReadBlock;
  text: string;
  /** For each token its offset in `text`, from the first of the part. */
  offsets: readonly number[];
  first: number;
}

export function wordingOf(block: ReadBlock, start: number, end: number): Wording {
  const offsets: number[] = [];
  let text = '';
  for (let at = start; at < end; at += 1) {
    offsets.push(text.length);
    text += `${block.tokens[at]?.key ?? ''} `;
  }
  return { block, text, offsets, first: start };
}

/** The tokens that some words of a wording cover: first and behind the last, in the block. */
export function tokensAt({ offsets, first }: Wording, from: number, to: number): { start: number; end: number } {
  const start = offsets.findLastIndex((offset) => offset <= from);
  const end = offsets.findIndex((offset) => offset >= to);
  return { start: first + Math.max(0, start), end: first + (end < 0 ? offsets.length : end) };
}

const clock = String.raw`(?<hour>\d{1,2}) (?:(?:giờ|h|g)(?: (?<min1>\d{2})(?! [/.-]))?(?: phút)?|[hg](?<min2>\d{2})|: (?<min3>\d{2})) `;
const day = String.raw`(?:ngày )?(?<day>\d{1,2}) (?:[/.–-]|tháng) (?<month>\d{1,2}) (?:(?:[/.–-]|năm) (?<year>\d{4}) )?`;
const point = new RegExp(
  String.raw`(?<![^ ])(?:${clock}(?:, )?(?:${day})?|${day.replaceAll('?<', '?<own')}|tháng (?<soleMonth>\d{1,2}) (?:[/–-]|năm) (?<monthYear>\d{4}) |(?:năm )?(?<soleYear>(?:19|20)\d{2}) (?![/.] ?\d))`,
  'g',
);

const epoch = calendarDate(1900, 1, 1);

function dayNumber(year: number, month: number, dayOfMonth: number): number | undefined {
  const date = calendarDate(year, month, dayOfMonth);
  return date === undefined || epoch === undefined ? undefined : daysBetween(epoch, date);
}

/** "trong 06 giờ": a length of time, no time of day. */
const leadsLength = /(?:^| )(?:trong|dài|suốt|vòng|hạn|gian|là|mất|mỗi [^ ]+|khoảng|gần|hơn|thêm) $/;

/** The points of time of some words, in order. Days that do not exist are none. */
export function timePointsOf({ text }: Wording): TimePoint[] {
  return [...text.matchAll(point)].flatMap((match) => {
    const found = pointOf(match.groups ?? {});
    if (found === undefined) return [];
    const before = text.slice(Math.max(0, match.index - 20), match.index);
    const isAside = before.endsWith('( ') && text.startsWith(')', match.index + match[0].length);
    const isLength = found.floats && (isAside || leadsLength.test(before));
    return isLength ? [] : [{ ...found, start: match.index, end: match.index + match[0].trimEnd().length }];
  });
}

type GroupName =
  | `${'' | 'own'}${'day' | 'month' | 'year'}`
  | 'hour'
  | 'min1'
  | 'min2'
  | 'min3'
  | 'soleMonth'
  | 'monthYear'
  | 'soleYear';
type Groups = { [Name in GroupName]?: string | undefined };
type Span = Omit<TimePoint, 'start' | 'end'>;

function pointOf(groups: Groups): Span | undefined {
  const minutes = Number(groups.min1 ?? groups.min2 ?? groups.min3 ?? 0);
  const dayText = groups.day ?? groups.ownday;
  const own = dayText === undefined ? undefined : dayOf(groups, Number(dayText));
  if (groups.hour !== undefined) {
    const hour = Number(groups.hour) + minutes / 60;
    if (hour > 24 || minutes > 59 || (dayText !== undefined && own === undefined)) return undefined;
    const from = (own?.from ?? 0) + hour / 24;
    return { ...own, scale: 'clock', from, to: from, floats: own === undefined };
  }
  if (dayText !== undefined) return own;
  if (groups.soleMonth !== undefined) return monthOf(Number(groups.monthYear), Number(groups.soleMonth));
  return yearOf(Number(groups.soleYear));
}

function dayOf(groups: Groups, dayOfMonth: number): Span | undefined {
  const month = Number(groups.month ?? groups.ownmonth);
  const year = groups.year ?? groups.ownyear;
  const from = dayNumber(Number(year ?? 1900), month, dayOfMonth);
  if (from === undefined) return undefined;
  const span: Span = { scale: 'day', from, to: from + 1, floats: false };
  return year === undefined ? { ...span, month: { day: dayOfMonth, month } } : span;
}

function monthOf(year: number, month: number): Span | undefined {
  const from = dayNumber(year, month, 1);
  return from === undefined ? undefined : { scale: 'month', from, to: from + daysInMonth(year, month), floats: false };
}

function yearOf(year: number): Span | undefined {
  const [from, to] = [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)];
  return from === undefined || to === undefined ? undefined : { scale: 'year', from, to, floats: false };
}

/** The same point in the year of another one; points of a named year stay as they are. */
export function inYearOf(found: TimePoint, other: TimePoint): TimePoint {
  if (found.month === undefined || other.month !== undefined || epoch === undefined) return found;
  const year = 1900 + Math.floor((other.from + 0.5) / 365.2425);
  const from = dayNumber(year, found.month.month, found.month.day);
  if (from === undefined) return found;
  const shift = from - Math.floor(found.from);
  const { month: _, ...named } = found;
  return { ...named, from: found.from + shift, to: found.to + shift };
}
