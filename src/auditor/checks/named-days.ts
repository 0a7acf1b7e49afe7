import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { type Wording, wordingOf } from '../time/time-points.ts';
import type { Found } from './check.ts';
import { placeIn } from './spans-of-time.ts';

const words: Readonly<Record<string, number>> = { hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6 };
const numberOf = (text: string): number => words[text] ?? Number(text);
/** "sau 5 ngày, ngày 20 và 21/8": not which days they are; "học kỳ 1 ngày 12 và 13/5": no count. */
const noCount =
  'sau|trước|quá|hơn|mỗi|cứ|thêm|khoảng|gần|còn|kỳ|vòng|đợt|lần|số|khóa|lớp|nhóm|ca|phiên|hạng|cấp|khối|tổ|thôn|khu|phần|mục|điều|cụm';
const count = String.raw`(?<![^ ])(?<!(?:${noCount}) )(?<count>\d{1,2}|hai|ba|bốn|năm|sáu)`;

/** So many of something are said, and so many are named. `least`, `most`: how many the names are. */
interface Naming {
  pattern: RegExp;
  named: (groups: Readonly<Record<string, string | undefined>>) => { least: number; most: number };
}

const exactly = (named: number): { least: number; most: number } => ({ least: named, most: named });
const itemsOf = (names = ''): number => names.split(/ (?:, và|,|và) /).length;
const links = String.raw`(?:(?:liên tiếp|liên tục|liền|gần nhất|gần đây|là|gồm|:|\() ){1,3}`;
const ends = '(?:[).;,]|$)';
const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

const namings: readonly Naming[] = [
  {
    // "03 tháng: tháng 5, tháng 6 và tháng 7"
    pattern: new RegExp(
      String.raw`${count} (?<unit>ngày|tháng|quý|năm) ${links}(?<names>(?:\k<unit> )?(?:\d{1,4}|[ivx]+)(?: (?:, |và |, và )(?:\k<unit> )?(?:\d{1,4}|[ivx]+))+) (?:năm|\/|${ends})`,
      'g',
    ),
    named: ({ names }) => exactly(itemsOf(names)),
  },
  {
    // "03 năm học (2022 - 2023, 2023 - 2024, 2024 - 2025)"
    pattern: new RegExp(
      String.raw`${count} năm học ${links}(?<names>(?:năm học )?\d{4} [-–] \d{4}(?: (?:, |và |, và )(?:năm học )?\d{4} [-–] \d{4})+) ${ends}`,
      'g',
    ),
    named: ({ names }) => exactly(itemsOf(names)),
  },
  {
    // "02 ngày 14 và 15/10/2025", "3 đêm (26, 27, 28/4)"
    pattern: new RegExp(
      String.raw`${count} (?:ngày|đêm) (?:${links})?(?:ngày )?(?<names>\d{1,2}(?: (?:, |và |, và )(?:ngày )?\d{1,2})+) (?:\/|tháng) `,
      'g',
    ),
    named: ({ names }) => exactly(itemsOf(names)),
  },
  {
    // "02 ngày (10 - 11/7/2025)", "3 ngày, từ ngày 5 đến 7/8"
    pattern: new RegExp(
      String.raw`${count} (?:ngày|đêm) (?:${links}|, )?(?:từ )?(?:ngày )?(?<first>\d{1,2}) (?:[-–]|đến) (?:hết )?(?:ngày )?(?<last>\d{1,2}) (?:\/|tháng) `,
      'g',
    ),
    named: ({ first, last }) => ({ least: Number(last) - Number(first), most: Number(last) - Number(first) + 1 }),
  },
  {
    // "06 tháng đầu năm (từ tháng 01 đến tháng 6)"
    pattern: new RegExp(
      String.raw`${count} tháng (?:(?:đầu|cuối) năm )?(?:\d{4} )?(?:[(,:] ){1,2}(?:từ )?tháng (?<first>\d{1,2}) (?:[-–]|đến) (?:hết )?tháng (?<last>\d{1,2}) `,
      'g',
    ),
    named: ({ first, last }) => exactly(Number(last) - Number(first) + 1),
  },
];

/** "03 tháng: tháng 5, tháng 6 và tháng 7", "02 ngày 14 và 15/10": so many are said as are not named. */
export function wrongCountsOfDays(blocks: readonly ReadBlock[]): Found[] {
  return blocks.flatMap((block) => {
    const [counts, names] = [block.tokens.some(isCounted), block.tokens.some(isQuarter)];
    if (!counts && !names) return [];
    const wording = wordingOf(block, 0, block.tokens.length);
    const wrong = counts ? namings.flatMap((naming) => wrongCounts(wording, naming)) : [];
    return names ? [...wrong, ...wrongQuarters(wording)] : wrong;
  });
}

/** "02 ngày", "ba năm" with another number or a bracket soon behind. */
function isCounted({ key }: Token, at: number, tokens: readonly Token[]): boolean {
  if (!/^(?:ngày|đêm|tháng|quý|năm)$/.test(key)) return false;
  const before = tokens[at - 1];
  if (before === undefined || !(before.kind === 'number' ? before.text.length < 3 : before.key in words)) return false;
  return tokens.slice(at + 1, at + farthest).some(({ kind }) => kind === 'number');
}

const farthest = 8;

const isQuarter = ({ key }: Token, at: number, tokens: readonly Token[]): boolean =>
  key === 'quý' && tokens.slice(at + 2, at + farthest).some(({ text }) => text === '(');

function wrongCounts(wording: Wording, { pattern, named }: Naming): Found[] {
  return [...wording.text.matchAll(pattern)].flatMap(({ 0: raw, groups = {}, index }) => {
    const { least, most } = named(groups);
    const stated = numberOf(groups.count ?? '');
    if (most < 1 || (stated >= least && stated <= most)) return [];
    const place = placeIn(wording, index, index + raw.trimEnd().length);
    return [{ ...place, message: `Ghi ${groups.count} nhưng các mốc thời gian kể ra là ${most}.` }];
  });
}

const quarter =
  /(?<![^ ])quý (iv|i{1,3}) (?:(?:năm|\/) )?(?:\d{4} )?\( (?:từ )?tháng (\d{1,2}) (?:[-–]|đến) (?:hết )?tháng (\d{1,2}) /g;

/** "quý III (từ tháng 7 đến tháng 10)": not the months of that quarter. */
function wrongQuarters(wording: Wording): Found[] {
  return [...wording.text.matchAll(quarter)].flatMap(({ 0: raw, 1: name = '', 2: first, 3: last, index }) => {
    const end = (quarters[name] ?? 0) * 3;
    if (Number(first) === end - 2 && Number(last) === end) return [];
    const place = placeIn(wording, index, index + raw.trimEnd().length);
    return [{ ...place, message: `Quý ${name.toUpperCase()} là từ tháng ${end - 2} đến tháng ${end}.` }];
  });
}
