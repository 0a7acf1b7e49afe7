import { addDays, type CalendarDate, calendarDate, daysInMonth } from '../../kernel/dates.ts';
import { placeOf } from '../checks/check.ts';
import type { ReadBlock } from '../read-report.ts';
import { readDate } from '../reading/date-tokens.ts';
import type { Token } from '../reading/tokens.ts';
import { findTitlePeriod } from './title-period.ts';

export interface DateRange {
  from: CalendarDate;
  to: CalendarDate;
}

/** When a text was issued, as its head says: one day, or the month or year that it leaves open. */
export interface IssueTime extends DateRange {
  line: number;
  raw: string;
  /** In minutes the day stands in their first sentence, not in a head. */
  inSentence: boolean;
  /** Tokens of the head's date. */
  block: ReadBlock;
  start: number;
  end: number;
}

export interface TextTime {
  /** undefined when neither head nor title tell. */
  issued: IssueTime | undefined;
  /** The period that the title names. */
  period: DateRange | undefined;
  /** The last day on which the text can have been issued. */
  latest: CalendarDate | undefined;
  /** The first day that it speaks of as present: of its period, else of its issue. */
  present: CalendarDate | undefined;
}

const known = new WeakMap<readonly ReadBlock[], TextTime>();

/** The time of the text itself: all that depends on it is judged by this. */
export function textTimeOf(blocks: readonly ReadBlock[]): TextTime {
  const before = known.get(blocks);
  if (before !== undefined) return before;
  const issued = findIssueTime(blocks) ?? yearOfOwnNumber(blocks);
  const period = findTitlePeriod(blocks);
  // A report follows its period, a plan precedes it: without a date of its own only what lies far behind the period is later.
  const latest = issued?.to ?? (period === undefined ? undefined : addDays(period.to, 183));
  const time = { issued, period, latest, present: earlier(period?.from, issued?.from) };
  known.set(blocks, time);
  return time;
}

const earlier = (one: CalendarDate | undefined, other: CalendarDate | undefined): CalendarDate | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** The head of a document lies within its first blocks. */
const headBlocks = 25;
const headTokens = 90;

/** "Bình Phước, ngày 05 tháng 7 năm 2023" at the head; in minutes "Hôm nay, ngày 05 tháng 7 năm 2023". */
function findIssueTime(blocks: readonly ReadBlock[]): IssueTime | undefined {
  for (const block of blocks.slice(0, headBlocks)) {
    const { tokens } = block;
    for (let at = 1; at < Math.min(tokens.length, headTokens); at += 1) {
      if (tokens[at]?.key !== 'ngày' || !(isMinutes(tokens, at) || isBehindPlace(tokens, at))) continue;
      const found = readHeadDate(tokens, at + 1);
      if (found !== undefined)
        return { ...found, ...placeOf(block, at, found.end), inSentence: isMinutes(tokens, at), block, start: at };
    }
  }
  return undefined;
}

/** "Nghị quyết số: 24/2022/UBTVQH15" at the head tells the year. */
function yearOfOwnNumber(blocks: readonly ReadBlock[]): IssueTime | undefined {
  for (const block of blocks.slice(0, headBlocks))
    for (const { own, number, start, end } of block.citations) {
      const year = own ? /\/(\d{4})$/.exec(number)?.[1] : undefined;
      const range = year === undefined ? undefined : monthRange(Number(year), undefined);
      if (range !== undefined) return { ...range, ...placeOf(block, start, end), inSentence: false, block, start, end };
    }
  return undefined;
}

const placeWord = /^\p{Lu}[\p{L}\d]*$/u;

/** "Hôm nay, vào lúc 14 giờ 00 phút, ngày 10 tháng 01 năm 2024" */
const isMinutes = (tokens: readonly Token[], at: number): boolean =>
  tokens[0]?.key === 'hôm' && tokens[1]?.key === 'nay' && at < 20;

const isBehindPlace = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.text === ',' && isPlaceBefore(tokens, at - 1);

/** A name in capitals that begins its line, or stands behind the number on the same line or in the same row. */
function isPlaceBefore(tokens: readonly Token[], comma: number): boolean {
  let start = comma;
  while (start > 0 && comma - start < 6 && isPlaceToken(tokens, start - 1)) start -= 1;
  if (start === comma) return false;
  const before = tokens[start - 1];
  const first = tokens[start];
  if (before === undefined || first === undefined) return true;
  if (before.line < first.line || before.text === '|') return true;
  return tokens.slice(0, start).some(({ key }) => key === 'số') && start < 24;
}

function isPlaceToken(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.text === '.' || token.text === '-') return tokens[at - 1]?.kind === 'word' && token.glued;
  return token.kind === 'word' && (placeWord.test(token.text) || token.key === 'nay');
}

interface HeadDate extends DateRange {
  end: number;
}

/** Behind "ngày": "05 tháng 7 năm 2023", with blanks for what was left open, or "05/7/2023". */
function readHeadDate(tokens: readonly Token[], at: number): HeadDate | undefined {
  const written = readDate(tokens, at, true);
  const found =
    written?.date === undefined ? readOpenDate(tokens, at) : { ...dayRange(written.date), end: written.end };
  const behind = tokens[found?.end ?? 0];
  const last = tokens[(found?.end ?? 1) - 1];
  const ends = behind === undefined || behind.line > (last?.line ?? 0) || /^[|(]$|^\p{Lu}/u.test(behind.text);
  return found !== undefined && (ends || isMinutes(tokens, at)) ? found : undefined;
}

const dayRange = (date: CalendarDate): DateRange => ({ from: date, to: date });

/** "tháng 7 năm 2023", "… tháng … năm 2023": a day, or a day and a month, that were left open. */
function readOpenDate(tokens: readonly Token[], at: number): HeadDate | undefined {
  const day = readPart(tokens, at);
  if (tokens[day.end]?.key !== 'tháng') return undefined;
  const month = readPart(tokens, day.end + 1);
  const year = tokens[month.end + 1]?.text ?? '';
  if (tokens[month.end]?.key !== 'năm' || !/^(?:19|20)\d\d$/.test(year)) return undefined;
  const range = monthRange(Number(year), month.value);
  return range === undefined ? undefined : { ...range, end: month.end + 2 };
}

const isBlank = (token: Token | undefined): boolean => token !== undefined && /^[.…_/]+$/.test(token.text);

/** A number of one or two digits, or the dots that stand for it. */
function readPart(tokens: readonly Token[], at: number): { value: number | undefined; end: number } {
  const text = tokens[at]?.text ?? '';
  if (/^\d{1,2}$/.test(text)) return { value: Number(text), end: at + 1 };
  let end = at;
  while (end - at < 30 && isBlank(tokens[end])) end += 1;
  return { value: undefined, end };
}

function monthRange(year: number, month: number | undefined): DateRange | undefined {
  const last = month ?? 12;
  const from = calendarDate(year, month ?? 1, 1);
  const to = calendarDate(year, last, daysInMonth(year, last));
  return from === undefined || to === undefined ? undefined : { from, to };
}
