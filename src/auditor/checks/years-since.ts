import type { ReadBlock } from '../read-report.ts';
import type { TimedSentence } from '../time/spans.ts';
import type { TimePoint, Wording } from '../time/time-points.ts';
import type { Found } from './check.ts';
import { monthsAt, placeIn, timesIn, wordsOf } from './spans-of-time.ts';

/** How something began, and how the years that have gone by since are told. */
interface Sort {
  origin: RegExp;
  elapsed: RegExp;
}

const origin = (words: string): RegExp => new RegExp(`(?:^| )(?<!năm )(?:${words})(?: [^\\d,;.:()]{0,20})? ?$`);
const sorts: readonly Sort[] = [
  { origin: origin('sinh'), elapsed: /(?<![^ ])(\d{1,3}) tuổi (?!đảng|quân|đoàn|nghề)/g },
  { origin: origin('vào đảng|kết nạp'), elapsed: /(?<![^ ])(\d{1,3}) năm tuổi đảng(?= )/g },
  {
    origin: origin('công tác|vào ngành|tuyển dụng|vào nghề'),
    elapsed: /(?<![^ ])(\d{1,3}) năm (?:công tác|trong nghề|trong ngành|gắn bó|làm việc)(?= )/g,
  },
  {
    origin: origin('thành lập|ra đời|tái lập|gia nhập|đi vào hoạt động'),
    elapsed:
      /(?<![^ ])(\d{1,3}) năm (?:xây dựng|hình thành|trưởng thành|phát triển|truyền thống|thành lập|hoạt động)(?= )|(?<=(?:kỷ niệm|mừng) )(\d{1,3}) năm (?!ngày)/g,
  },
];
const farthest = 60;

const loose = /(?:sau|hơn|gần|trên|dưới|quá|từ|trong|mỗi|khoảng|khi đủ|nếu đủ) $/;

/** What may stand between a year and the years gone by, on either side. */
const between =
  /^ ?(?:[,;)] ){0,2}(?:đã |có ){0,2}(?:[^\d;.]{0,60}(?:kỷ niệm|mừng|thọ|hưởng dương|huy hiệu|tròn|đủ|là|được) [^\d;.]{0,24})?$/;
/** The words behind the years, up to the later point. */
const until = /^ ?[^\d;.]{0,40}$/;

/**
 * "sinh ngày 14/5/1936, tròn 90 tuổi vào ngày 14/5/2026", "thành lập năm 2011; năm 2026 kỷ niệm 15 năm": years that do not lie between
 * the two that are named. A year more or less is a way of counting.
 */
export function wrongYearsSince(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap((sentence) => sorts.flatMap((sort) => wrongYearsOf(sentence, sort)));
}

function wrongYearsOf(sentence: TimedSentence, sort: Sort): Found[] {
  const { wording } = sentence;
  const said = [...wording.text.matchAll(sort.elapsed)];
  const [only] = said;
  if (only === undefined || said.length > 1) return [];
  const [start, end] = [only.index, only.index + only[0].trimEnd().length];
  const stated = Number(only[1] ?? only[2]);
  const pairs = pairsOf(sentence, sort).filter((pair) => yearsBetween(pair) >= 1);
  const pair = pairs.find((one) => isSaidOf(wording, one, start, end));
  if (pair === undefined || loose.test(wording.text.slice(0, start))) return [];
  const fits = (years: number): boolean => stated >= Math.floor(years) - 1 && stated <= Math.ceil(years) + 1;
  if (pairs.some((one) => fits(yearsBetween(one)))) return [];
  const place = placeIn(wording, start, end);
  const message = `Từ ${wordsOf(wording, pair.birth)} đến ${wordsOf(wording, pair.then)} là ${Math.floor(yearsBetween(pair))} năm, văn bản ghi ${place.raw}.`;
  return [{ ...place, message, related: [placeIn(wording, pair.birth.start, pair.birth.end)] }];
}

interface Since {
  birth: TimePoint;
  then: TimePoint;
}

const yearsBetween = ({ birth, then }: Since): number => (monthsAt(then.from) - monthsAt(birth.from)) / 12;

/** The point at which something began, with each other that the sentence names and at which nothing began. */
function pairsOf({ wording: { text }, points }: TimedSentence, sort: Sort): Since[] {
  const beginsBy = (words: RegExp) => (point: TimePoint, at: number) =>
    words.test(text.slice(Math.max(points[at - 1]?.end ?? 0, point.start - farthest), point.start));
  const begins = points.filter(beginsBy(sort.origin));
  const [birth] = begins;
  if (birth === undefined || begins.length > 1 || points.some(({ month }) => month !== undefined)) return [];
  const others = points.filter((point, at) => !sorts.some((one) => beginsBy(one.origin)(point, at)));
  return others.map((then) => ({ birth, then }));
}

/** The years stand beside the later point, or right behind the earlier one where the later opens the sentence. */
function isSaidOf({ text }: Wording, { birth, then }: Since, start: number, end: number): boolean {
  if (/ nay (?!\( )/.test(text.slice(birth.end, Math.max(then.end, start)))) return false;
  if (then.end <= birth.start) return then.start === 0 && /^ ?,? $/.test(text.slice(birth.end, start));
  if (start >= then.end) return between.test(text.slice(then.end, start));
  return start > birth.end && until.test(text.slice(end, then.start));
}
