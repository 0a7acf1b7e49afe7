import { daysInMonth } from '../../kernel/dates.ts';
import { type Sentence, sentencesOf } from '../claims/reading/scope.ts';
import type { ReadBlock } from '../read-report.ts';
import { type LengthUnit, type TimedSentence, type TimeLength, type TimeSpan, timesOf } from '../time/spans.ts';
import { type TimePoint, tokensAt, type Wording } from '../time/time-points.ts';
import { type Found, placeOf } from './check.ts';

const timed = new WeakMap<readonly ReadBlock[], readonly TimedSentence[]>();

/** What each sentence of a text says of time. */
export function timesIn(blocks: readonly ReadBlock[]): readonly TimedSentence[] {
  const known = timed.get(blocks);
  if (known !== undefined) return known;
  const found = blocks.flatMap(sentencesOf).flatMap((sentence: Sentence) => timesOf(sentence) ?? []);
  timed.set(blocks, found);
  return found;
}

export const wordsOf = ({ text }: Wording, { start, end }: { start: number; end: number }): string =>
  text.slice(start, end).replace(/ ([/.:,-]) (?=\d)/g, '$1');

export function placeIn(wording: Wording, start: number, end: number): { line: number; raw: string } {
  const tokens = tokensAt(wording, start, end);
  return placeOf(wording.block, tokens.start, tokens.end);
}

/** A day without its year that is this much later than the day behind it is of the year before. */
const longestTurn = 120;

/** "từ ngày 20/5/2023 đến ngày 10/5/2023", "từ năm 2026 đến năm 2020": stretches that end before they begin. */
export function reversedSpans(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap(({ wording, spans }) =>
    spans.filter(isReversed(wording)).map(({ from, to, start, end }) => ({
      ...placeIn(wording, start, end),
      message: `Khoảng thời gian kết thúc (${wordsOf(wording, to)}) trước khi bắt đầu (${wordsOf(wording, from)}).`,
    })),
  );
}

const isReversed =
  (wording: Wording) =>
  ({ from, to, end }: TimeSpan): boolean => {
    if (from.floats) return to.from < from.from && /^ ?cùng ngày/.test(wording.text.slice(end));
    const turn = from.from - to.from;
    return (
      turn > 0 &&
      (from.to > to.to || from.scale === 'clock') &&
      turn <= (hasYear(wording, from) ? Infinity : longestTurn)
    );
  };

const hasYear = ({ text }: Wording, { start, end }: TimePoint): boolean => /\d{4}/.test(text.slice(start, end));

const minutesOf: Partial<Record<LengthUnit, number>> = { phút: 1, giờ: 60 };
const daysOf: Partial<Record<LengthUnit, number>> = { ngày: 1, tuần: 7 };
const monthsOf: Partial<Record<LengthUnit, number>> = { tháng: 1, năm: 12 };

/** Months since 1900, days as a share of their month. */
export function monthsAt(days: number): number {
  const date = new Date(Date.UTC(1900, 0, 1 + Math.floor(days)));
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return (year - 1900) * 12 + month + (date.getUTCDate() - 1) / daysInMonth(year, month + 1);
}

/** Between which whole lengths a stretch lies, its last day counted or not; undefined where its points are too coarse. */
function lengthsOf({ from, to }: TimeSpan, unit: LengthUnit): { least: number; most: number } | undefined {
  const [minutes, days, months] = [minutesOf[unit], daysOf[unit], monthsOf[unit]];
  if (minutes !== undefined) {
    if (from.scale !== 'clock' || to.scale !== 'clock') return undefined;
    const overnight = from.floats && to.from < from.from ? 1 : 0;
    const length = ((to.from - from.from + overnight) * 24 * 60) / minutes;
    return unit === 'phút'
      ? { least: Math.round(length), most: Math.round(length) }
      : { least: Math.floor(length + 0.001), most: Math.ceil(length - 0.001) };
  }
  if (from.floats) return undefined;
  if (days !== undefined) {
    if (from.scale === 'month' || from.scale === 'year' || to.scale === 'month' || to.scale === 'year')
      return undefined;
    return { least: Math.floor((to.from - from.from) / days), most: Math.ceil((to.to - from.from) / days) };
  }
  const [first, last, over] = [from.from, to.from, to.to].map(monthsAt);
  if (months === undefined || first === undefined || last === undefined || over === undefined) return undefined;
  if (from.scale === 'clock') return undefined;
  return { least: Math.ceil((last - first) / months - 0.5), most: Math.floor((over - first) / months + 0.5) };
}

const bounded =
  /(?:gần|khoảng|hơn|trên|dưới|quá|tối đa|tối thiểu|ít nhất|chừng|ngót|thêm|còn|chậm|sớm|trễ|muộn|gia hạn|sau|trước|cứ|mỗi) $/;
const measures =
  /(?:kéo dài|thời gian|thời hạn|trong vòng|trong suốt|suốt|tròn|liên tục|liên tiếp|ròng rã|cả thảy|tổng cộng|tất cả)(?: [^\d,;]{0,40})? $/;
/** "…, dừng máy ngày 15/10: 45 ngày chạy thử", "…, mất 1 giờ 45 phút đi đường". */
const comesTo = /^ ?[,:(=]? ?(?:(?:hết|mất|tức|là|đúng|tròn|tổng cộng|kéo dài) ){0,2}$/;
const each = /mỗi (?:[^\d ,;]+ ){1,2}$/;
const joins = /^[ ,(]*(?:(?:bắt đầu|tính|kể|là|trong|tức|gồm) ?){0,3}[ ,(]*$/;

/** "qua 04 năm (2021 - 2024)", "kỷ niệm 80 năm Cách mạng tháng Tám (19/8/1945 - 19/8/2025)": the stretch stands in a bracket behind what is said of the length. */
const spoken = /^ [^\d;:.()]{0,60}\($/;
const feast = /(?:^| )(?:kỷ niệm|mừng) $/;
const spokenOfFeast = /^ [^;:()]{0,90}\($/;
const held = /(?:^| )(?:sau|qua|trong|trải qua|nhìn lại|tổng kết|sơ kết|có|được|suốt|đủ|tròn|đợt|nhiệm kỳ) $/;

function isBracketed(text: string, { start, end, unit }: TimeLength, span: TimeSpan): boolean {
  const opening = text.slice(end, span.start + 1);
  const closes = /^ (?:\)|,)/.test(text.slice(span.end));
  if (!closes || text[span.start] !== '(' || span.start < end) return false;
  const before = text.slice(Math.max(0, start - 20), start);
  if (feast.test(before)) return unit === 'năm' && spokenOfFeast.test(opening);
  return (start === 0 || held.test(before)) && spoken.test(opening);
}

/** How a length is said of the stretches of its sentence. */
function measuredSpans(
  { wording: { text }, points, spans, lengths }: TimedSentence,
  own: TimeLength,
): readonly TimeSpan[] {
  const before = text.slice(Math.max(0, own.start - 60), own.start);
  const bracketed = spans.filter((span) => isBracketed(text, own, span));
  if (bracketed.length > 0) return bracketed;
  if (own.qualified && !/^ kể /.test(text.slice(own.end))) return [];
  if (each.test(before)) return spans.length > 1 && lengths.length === 1 ? spans : [];
  if (bounded.test(before)) return [];
  const beside = spans.filter((span) => {
    const isBehind = own.start >= span.end && comesTo.test(text.slice(span.end, own.start));
    return isBehind || (own.end <= span.start && joins.test(text.slice(own.end, span.start)));
  });
  const [span] = spans;
  const isOne = span !== undefined && spans.length === 1 && text[span.start] !== '(';
  if (beside.length > 0 || !isOne || own.qualified) return beside;
  const isTerm = points.length === 2 && /^(?:hết hạn|đến hạn) /.test(text.slice(span.start));
  return lengths.length === 1 && (isTerm || measures.test(before)) ? spans : [];
}

/** "từ ngày 09/3/2026 đến ngày 20/3/2026" that is said to be 21 days. */
export function wrongLengths(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap((sentence) =>
    sentence.lengths.flatMap((own) => measuredSpans(sentence, own).flatMap((span) => wrongLength(sentence, own, span))),
  );
}

function wrongLength({ wording }: TimedSentence, own: TimeLength, span: TimeSpan): Found[] {
  const right = lengthsOf(span, own.unit);
  if (right === undefined || right.most < 1 || (own.value >= right.least && own.value <= right.most)) return [];
  const range = right.least === right.most ? `${right.most}` : `${right.least} hoặc ${right.most}`;
  const place = placeIn(wording, span.start, span.end);
  const length = placeIn(wording, own.start, own.end);
  const message = `Từ ${wordsOf(wording, span.from)} đến ${wordsOf(wording, span.to)} là ${range} ${own.unit}, văn bản ghi ${length.raw}.`;
  return [{ ...length, message, related: [place] }];
}
