import { calendarDate, daysInMonth, formatDateShort, weekday } from '../../kernel/dates.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { datesOf, type PlacedDate } from '../time/find-dates.ts';
import { type Check, type Found, placeOf } from './check.ts';
import { reversedSpans } from './spans-of-time.ts';
import { stepsOutOfOrder, wrongOrders } from './steps-of-work.ts';

/** Days, months, quarters and times of day that there are none of, days that fall on another day of the week, ranges that end before they begin. */
export const impossibleDate: Check = {
  id: 'impossible-date',
  severity: 'error',
  check: ({ blocks }) => ({
    findings: [
      ...datesOf(blocks).flatMap((date) => [noSuchDay(date), wrongWeekday(date)]),
      ...reversedSpans(blocks),
      ...stepsOutOfOrder(blocks),
      ...wrongOrders(blocks),
      ...blocks.flatMap(partialDates),
    ].filter((found) => found !== undefined),
  }),
};

/** The day with "ngày" before it, as it is written. */
function placeOfDate({ block, start, end, named }: PlacedDate): { line: number; raw: string } {
  return placeOf(block, named ? start - 1 : start, end);
}

function noSuchDay(found: PlacedDate): Found | undefined {
  const { date, day = 0, month, year } = found;
  if (date !== undefined) return undefined;
  return { ...placeOfDate(found), message: `Không có ngày này: ${reasonFor(day, month, year)}.` };
}

function reasonFor(day: number, month: number, year: number | undefined): string {
  if (month < 1 || month > 12) return `một năm chỉ có tháng 1 đến tháng 12, không có tháng ${month}`;
  if (day < 1) return 'ngày phải từ 01 trở lên';
  const ofYear = year === undefined ? '' : `/${year}`;
  return `tháng ${month}${ofYear} chỉ có ${daysInMonth(year ?? 2024, month)} ngày`;
}

const weekdays: Record<string, number> = {
  ...{ hai: 1, '2': 1, ba: 2, '3': 2, tư: 3, '4': 3, năm: 4, '5': 4, sáu: 5, '6': 5, bảy: 6, '7': 6 },
};
const weekdayNames = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];

/** "thứ Hai, ngày 05/7/2023", "thứ Hai, 05/7/2023", "ngày 05/7/2023 (thứ Hai)" */
function wrongWeekday(found: PlacedDate): Found | undefined {
  const { block, start, end, date, named } = found;
  if (date === undefined) return undefined;
  const { tokens } = block;
  const inBrackets = tokens[end]?.text === '(' && tokens[end + 3]?.text === ')' ? end + 2 : 0;
  const at = statedWeekday(tokens, named ? start - 2 : start - 1) ?? statedWeekday(tokens, inBrackets);
  if (at === undefined || at.weekday === weekday(date)) return undefined;
  const right = weekdayNames[weekday(date)];
  return {
    ...placeOf(block, Math.min(at.start, start), inBrackets > 0 ? end + 4 : end),
    message: `Ngày ${formatDateShort(date)} là ${right}, không phải ${weekdayNames[at.weekday]}.`,
  };
}

/** The day of the week that ends at `at`, with or without a comma or bracket behind it. */
function statedWeekday(tokens: readonly Token[], at: number): { weekday: number; start: number } | undefined {
  const last = /^[,(]$/.test(tokens[at]?.text ?? '') ? at - 1 : at;
  const [before, word] = [tokens[last - 1]?.key, tokens[last]?.key ?? ''];
  if (before === 'chủ' && word === 'nhật') return { weekday: 7, start: last - 1 };
  const day = before === 'thứ' && Object.hasOwn(weekdays, word) ? weekdays[word] : undefined;
  return day === undefined ? undefined : { weekday: day, start: last - 1 };
}

/** "ngày 31/4", "tháng 13/2023", "quý V năm 2023": no full date, but none that can be. */
function partialDates(block: ReadBlock): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < block.tokens.length; at += 1) {
    const wrong = partialDateReaders.get(block.tokens[at]?.key ?? '')?.(block, at);
    if (wrong !== undefined) found.push(wrong);
  }
  return found;
}

const small = (token: Token | undefined): number | undefined =>
  token !== undefined && /^\d{1,2}$/.test(token.text) ? Number(token.text) : undefined;

/** "ngày 31/4", "ngày 30 tháng 02" without a year; 29/02 may be. */
function dayAndMonth(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const [day, month] = [small(tokens[at + 1]), small(tokens[at + 3])];
  const joint = tokens[at + 2];
  if (day === undefined || month === undefined || joint === undefined) return undefined;
  if (!(joint.key === 'tháng' || (joint.text === '/' && joint.glued && tokens[at + 3]?.glued))) return undefined;
  const behind = tokens[at + 4]?.text ?? '';
  const hasYear = /^[/\-–.]$/.test(behind) || tokens[at + 4]?.key === 'năm';
  if (hasYear || month > 12 || calendarDate(2024, month, day) !== undefined) return undefined;
  return { ...placeOf(block, at, at + 4), message: `Không có ngày này: ${reasonFor(day, month, undefined)}.` };
}

const isYear = (token: Token | undefined): boolean => /^(?:19|20)\d\d$/.test(token?.text ?? '');

/** Behind `at` "/2023" or "năm 2023"; the index behind it. */
function yearBehind(tokens: readonly Token[], at: number): number | undefined {
  const joint = tokens[at];
  const joined = joint?.key === 'năm' || (joint?.text === '/' && joint.glued);
  return joined && isYear(tokens[at + 1]) ? at + 2 : undefined;
}

/** "tháng 13/2023"; behind a day it is a full date, which is judged as one. */
function monthOfYear(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const month = small(tokens[at + 1]);
  const end = yearBehind(tokens, at + 2);
  if (month === undefined || (month >= 1 && month <= 12) || end === undefined || small(tokens[at - 1]) !== undefined)
    return undefined;
  return { ...placeOf(block, at, end), message: `Không có tháng này: ${reasonFor(1, month, undefined)}.` };
}

/** "lúc 25 giờ 10 phút", "17 giờ 75 phút ngày 05/7/2023": no time of a day. */
function timeOfDay(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const [hour, minute] = [small(tokens[at - 1]), small(tokens[at + 1])];
  const hasMinutes = minute !== undefined && (tokens[at + 2]?.key === 'phút' || tokens[at]?.key === 'h');
  const end = hasMinutes ? at + (tokens[at + 2]?.key === 'phút' ? 3 : 2) : at + 1;
  const day = tokens[end]?.text === ',' ? end + 1 : end;
  const isNamed = /^(?:lúc|hồi)$/.test(tokens[at - 2]?.key ?? '');
  const isOfDay = tokens[day]?.key === 'ngày' && tokens[day + 1]?.kind === 'number';
  if (hour === undefined || !(isNamed || isOfDay)) return undefined;
  const minutes = hasMinutes ? minute : 0;
  if (minutes < 60 && (hour < 24 || (hour === 24 && minutes === 0))) return undefined;
  return {
    ...placeOf(block, at - 1, end),
    message: 'Không có giờ này: một ngày có 24 giờ, một giờ có 60 phút.',
  };
}

/** "năm học 2023 - 2025": a school year ends in the year behind that in which it begins. */
function schoolYear(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const [first, joint, last] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  if (tokens[at - 1]?.key !== 'năm' || !isYear(first) || !isYear(last) || !/^[-–]$/.test(joint?.text ?? ''))
    return undefined;
  const before = tokens[at - 2];
  const isOne =
    before === undefined || !(before.kind === 'number' || /^(?:các|những|mấy|nhiều|hai|ba|bốn|năm)$/.test(before.key));
  if (!isOne || Number(last?.text) - Number(first?.text) === 1) return undefined;
  return { ...placeOf(block, at - 1, at + 4), message: 'Một năm học bắt đầu ở một năm và kết thúc ở năm liền sau.' };
}

function quarterOfYear(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const text = tokens[at + 1]?.text ?? '';
  const end = yearBehind(tokens, at + 2);
  if (end === undefined || !/^(?:V|VI|VII|VIII|IX|X|0|[5-9]|\d\d)$/.test(text)) return undefined;
  return { ...placeOf(block, at, end), message: 'Không có quý này: một năm chỉ có quý I đến quý IV.' };
}

/** By the word that says what it is. */
const partialDateReaders: ReadonlyMap<string, (block: ReadBlock, at: number) => Found | undefined> = new Map([
  ['ngày', dayAndMonth],
  ['học', schoolYear],
  ['tháng', monthOfYear],
  ['giờ', timeOfDay],
  ['h', timeOfDay],
  ['quý', quarterOfYear],
]);
