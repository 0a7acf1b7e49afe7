import type { Sentence } from '../claims/reading/scope.ts';
import { inYearOf, type TimePoint, timePointsOf, type Wording, wordingOf } from './time-points.ts';

/** "từ … đến …": two points of time, the first before the second if the text is right. */
export interface TimeSpan {
  from: TimePoint;
  to: TimePoint;
  /** Where it stands in its wording, "từ" included. */
  start: number;
  end: number;
}

export type LengthUnit = 'năm' | 'tháng' | 'tuần' | 'ngày' | 'giờ' | 'phút';

/** A length of time: "12 ngày", "2 giờ 40 phút" (in minutes). */
export interface TimeLength {
  value: number;
  unit: LengthUnit;
  /** "06 tháng đầu năm", "15 năm thực hiện": said of something by the words behind it. */
  qualified: boolean;
  start: number;
  end: number;
}

export interface TimedSentence {
  wording: Wording;
  points: readonly TimePoint[];
  spans: readonly TimeSpan[];
  lengths: readonly TimeLength[];
}

/** What a sentence says of time; undefined where it names no two points. */
export function timesOf({ block, start, end, tokens }: Sentence): TimedSentence | undefined {
  let numbers = 0;
  for (let at = start; at < end && numbers < 2; at += 1) if (tokens[at]?.kind === 'number') numbers += 1;
  if (numbers < 2) return undefined;
  const wording = wordingOf(block, start, end);
  const points = timePointsOf(wording);
  if (points.length < 2) return undefined;
  return { wording, points, spans: spansOf(wording, points), lengths: lengthsOf(wording, points) };
}

const begins =
  /(?:^| )(?:(?:từ|bắt đầu|khai mạc|khởi công|khởi động|xuất phát|khởi hành|nhập viện|nhập học|mở|nhiệm kỳ|giai đoạn)(?: [^\d;:]{0,40})?|\((?: ngày)?) ?$/;
const goesOn =
  /^(?: [^\d;.]{0,50})? (?:đến|tới|kết thúc|bế mạc|bế giảng|dừng|ra viện|xuất viện|trở về|[-–])(?: [^\d;.]{0,40})? ?$/;
/** "hết hạn lúc 09 giờ ngày 24/7 (tính từ 09 giờ ngày 21/7)": the end is named first. */
const expires = /(?:^| )(?:hết hạn|kết thúc|đến hạn)(?: [^\d;:]{0,24})? ?$/;
const countedFrom = /^ [^\d;.]{0,10}(?:tính|kể)(?: [^\d;.]{0,10})? từ(?: [^\d;.]{0,10})? ?$/;
/** Longer stretches of words join nothing. */
const reach = 80;

/** The words before an offset, down to the point before it. */
const wordsBefore = (text: string, at: number, least: number): string => text.slice(Math.max(least, at - reach), at);

function spansOf({ text }: Wording, points: readonly TimePoint[]): TimeSpan[] {
  return points.slice(1).flatMap((second, index) => {
    const first = points[index];
    if (first === undefined || second.start - first.end > reach) return [];
    const before = wordsBefore(text, first.start, points[index - 1]?.end ?? 0);
    const between = text.slice(first.end, second.start);
    const isTurned = expires.test(before) && countedFrom.test(between);
    const lead = (isTurned ? expires : begins).exec(before);
    if (lead === null || !(isTurned || goesOn.test(between))) return [];
    const start = first.start - lead[0].trimStart().length;
    return spanOf(text, isTurned ? [second, first] : [first, second], { start, end: second.end });
  });
}

function spanOf(
  text: string,
  [first, second]: readonly [TimePoint, TimePoint],
  place: { start: number; end: number },
): TimeSpan[] {
  const named = onDayOf(inYearOf(first, second), second);
  const [from, to] = [named, inYearOf(second, named)];
  if (from.floats !== to.floats || (from.scale !== to.scale && (from.scale === 'clock' || to.scale === 'clock')))
    return [];
  const isAside = text[place.start] === '(' && text.startsWith(' )', place.end);
  if (from.scale === 'year' && !isAside && !/năm |nhiệm kỳ |giai đoạn /.test(text.slice(place.start, place.end)))
    return [];
  return [{ from, to, ...place }];
}

/** "từ 7 giờ 30 đến 11 giờ 30 ngày 12/5/2025": the earlier time of the same day. */
function onDayOf(found: TimePoint, other: TimePoint): TimePoint {
  if (!found.floats || other.scale !== 'clock' || other.floats) return found;
  const from = Math.floor(other.from) + found.from;
  return { ...found, from, to: from, floats: false, ...(other.month === undefined ? {} : { month: other.month }) };
}

const words = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const length =
  /(?<![^ ])(\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (năm|tháng|tuần|ngày|giờ|phút)(?: (\d{1,2}) phút)? (?!tuổi|tháng|[/\d])/g;
const qualifiers =
  /^(?:đầu|cuối|qua|gần|tới|sau|trước|làm|thực|nghỉ|công|nắng|mưa|lên lớp|liền kề|kể|học|liên|trong|hoạt|xây|triển) ?/;
/** Days of work and of school are fewer than those of the calendar. */
const ofSome = /^(?:làm|công|thực|nghỉ|nắng|mưa|lên lớp|học) /;

const qualifierReach = 12;

function lengthsOf({ text }: Wording, points: readonly TimePoint[]): TimeLength[] {
  return [...text.matchAll(length)].flatMap(({ 0: raw, 1: number = '', 2: unit = '', 3: minutes, index }) => {
    const end = index + raw.trimEnd().length;
    if (points.some((point) => index < point.end && point.start < end)) return [];
    const known = words.indexOf(number);
    const value = known < 0 ? Number(number) : known;
    const behind = text.slice(end + 1, end + qualifierReach);
    if (unit === 'ngày' && ofSome.test(behind)) return [];
    const place = { qualified: qualifiers.test(behind), start: index, end };
    if (minutes === undefined) return [{ value, unit: unit as LengthUnit, ...place }];
    return unit === 'giờ' ? [{ value: value * 60 + Number(minutes), unit: 'phút' as const, ...place }] : [];
  });
}
