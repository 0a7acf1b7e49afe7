import type { ReadBlock } from '../read-report.ts';
import type { TimedSentence } from '../time/spans.ts';
import { type TimePoint, type Wording, wordingOf } from '../time/time-points.ts';
import type { Found } from './check.ts';
import { monthsAt, placeIn, timesIn, wordsOf } from './spans-of-time.ts';

const origin =
  /(?:^| )(?<!năm )(?:sinh|thành lập|kết nạp|vào đảng|ra đời|tái lập|gia nhập|đi vào hoạt động)(?: [^\d,;.:()]{0,20})? ?$/;
const farthest = 60;

/** Years that have gone by: ages, feasts, badges. */
const elapsed =
  /(?<![^ ])(\d{1,3}) (?:tuổi (?!đảng|quân)|năm (?:tuổi đảng|(?:xây dựng|hình thành|trưởng thành|phát triển|truyền thống|thành lập|hoạt động)(?= )))|(?<=(?:kỷ niệm|huy hiệu|mừng) )(\d{1,3}) năm (?!ngày)/g;
const loose = /(?:sau|hơn|gần|trên|dưới|quá|từ|trong|đủ|mỗi|khoảng) $/;

/** What may stand between a year and the years gone by, on either side. */
const between = /^ ?(?:[,;] )?(?:[^\d;.]{0,60}(?:kỷ niệm|mừng|chúc thọ|huy hiệu|tròn|đủ|là|được) [^\d;.]{0,24})?$/;
/** The words behind the years, up to the later point. */
const until = /^ ?[^\d;.]{0,40}$/;

/**
 * "sinh ngày 14/5/1936, tròn 90 tuổi vào ngày 14/5/2026", "thành lập năm 2011; năm 2026 kỷ niệm 15 năm": years that do not lie between
 * the two that are named. A year more or less is a way of counting.
 */
export function wrongYearsSince(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap((sentence) => {
    const { wording, points } = sentence;
    const said = [...wording.text.matchAll(elapsed)];
    const [only] = said;
    const pair = originOf(sentence);
    if (pair === undefined || only === undefined || said.length > 1 || points.length > 2) return [];
    const [start, end] = [only.index, only.index + only[0].trimEnd().length];
    if (loose.test(wording.text.slice(0, start)) || !isSaidOf(wording, pair, start, end)) return [];
    const years = (monthsAt(pair.then.from) - monthsAt(pair.birth.from)) / 12;
    const stated = Number(only[1] ?? only[2]);
    if (years < 1 || (stated >= Math.floor(years) - 1 && stated <= Math.ceil(years) + 1)) return [];
    const place = placeIn(wording, start, end);
    const message = `Từ ${wordsOf(wording, pair.birth)} đến ${wordsOf(wording, pair.then)} là ${Math.floor(years)} năm, văn bản ghi ${place.raw}.`;
    return [{ ...place, message, related: [placeIn(wording, pair.birth.start, pair.birth.end)] }];
  });
}

interface Since {
  birth: TimePoint;
  then: TimePoint;
}

/** The point at which something began, and the other one that the sentence names. */
function originOf({ wording: { text }, points }: TimedSentence): Since | undefined {
  const begins = points.filter(({ start }) => origin.test(text.slice(Math.max(0, start - farthest), start)));
  const [birth] = begins;
  const then = points.find((point) => point !== birth);
  if (birth === undefined || then === undefined || begins.length > 1) return undefined;
  return birth.month === undefined && then.month === undefined ? { birth, then } : undefined;
}

/** The years stand beside the later point, or right behind the earlier one where the later opens the sentence. */
function isSaidOf({ text }: Wording, { birth, then }: Since, start: number, end: number): boolean {
  if (/ nay /.test(text.slice(birth.end, Math.max(then.end, start)))) return false;
  if (then.end <= birth.start) return then.start === 0 && /^ ?,? $/.test(text.slice(birth.end, start));
  if (start >= then.end) return between.test(text.slice(then.end, start));
  return start > birth.end && until.test(text.slice(end, then.start));
}

const counts: Readonly<Record<string, number>> = { hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6 };
const listed =
  /(?<![^ ])(\d{1,2}|hai|ba|bốn|năm|sáu) (ngày|tháng|quý|năm) (?:(?:liên tiếp|liền|là|gồm|:|\() ){1,2}((?:\2 )?(?:\d{1,4}|[ivx]+)(?: (?:, |và |, và )(?:\2 )?(?:\d{1,4}|[ivx]+))+) (?:năm|\/|[).;,]|$)/g;

/** "03 tháng: tháng 5, tháng 6 và tháng 7": so many months, quarters or years are said as are not named. */
export function wrongCountsOfMonths(blocks: readonly ReadBlock[]): Found[] {
  return blocks.flatMap((block) => {
    if (!block.tokens.some(({ key }) => key === 'tháng' || key === 'quý')) return [];
    const wording = wordingOf(block, 0, block.tokens.length);
    return [...wording.text.matchAll(listed)].flatMap(
      ({ 0: raw, 1: number = '', 2: unit = '', 3: names = '', index }) => {
        const [stated, named] = [counts[number] ?? Number(number), names.split(/ (?:, và|,|và) /).length];
        if (stated === named) return [];
        const place = placeIn(wording, index, index + raw.trimEnd().length);
        return [{ ...place, message: `Ghi ${number} ${unit} nhưng kể tên ${named} ${unit}.` }];
      },
    );
  });
}
