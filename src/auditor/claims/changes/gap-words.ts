import type { Quantity } from '../../quantities/find-quantities.ts';
import {
  firstFrom,
  hasPhrase,
  keyAt,
  phraseAt,
  quantitiesIn,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';

/** Which way a number says that one amount lies from another: above it, below it, or only how far. */
type Way = 'up' | 'down' | 'apart' | 'net';

const gapWords: readonly (readonly [way: Way, phrases: readonly string[]])[] = [
  ['net', ['tăng ròng', 'giảm ròng']],
  [
    'up',
    [
      ...[
        'tăng thêm',
        'tăng được',
        'tăng',
        'vượt thu',
        'vượt mức',
        'vượt',
        'nhiều hơn',
        'cao hơn',
        'lớn hơn',
        'trội hơn',
      ],
      ...['dài hơn', 'rộng hơn', 'hơn', 'dôi dư', 'tức thêm', 'dôi', 'thừa', 'thặng dư', 'bội thu'],
    ],
  ],
  [
    'down',
    [
      ...[
        'giảm được',
        'giảm bớt',
        'giảm',
        'hụt thu',
        'hụt',
        'thấp hơn',
        'ít hơn',
        'nhỏ hơn',
        'ngắn hơn',
        'kém hơn',
        'kém',
      ],
      ...[
        'tiết kiệm được',
        'tiết kiệm chi',
        'tiết kiệm',
        'thiếu hụt',
        'còn thiếu',
        'thiếu',
        'rút ngắn',
        'cắt giảm',
        'bội chi',
      ],
    ],
  ],
  ['apart', ['chênh lệch', 'chênh nhau', 'chênh', 'cách nhau', 'lệch']],
];

/** A number that is how far one amount lies from another. */
export interface Gap {
  by: Quantity;
  way: Way;
  word: string;
  /** The words behind "so với", or between the word and the number: what it is compared with. */
  against: readonly string[];
  /** Nothing but linking words lies between the word and the number. */
  direct: boolean;
  /** An amount in brackets behind those words. */
  base: Quantity | undefined;
}

const longestWay = 9;

const known = new WeakMap<Quantity, Gap | 'none'>();

/** "giảm 0,95%/năm". */
const isYearlyRate = (sentence: Sentence, { unitKey, end }: Quantity): boolean =>
  unitKey === '%' && keyAt(sentence, end) === '/';

/** How a number says how far two amounts lie apart, if it does. */
export function gapAt(sentence: Sentence, by: Quantity): Gap | undefined {
  const gap = known.get(by) ?? (isYearlyRate(sentence, by) ? undefined : readGap(sentence, by)) ?? 'none';
  known.set(by, gap);
  return gap === 'none' ? undefined : gap;
}

/** "vượt 36 đơn vị", "thấp hơn dự toán 158 triệu đồng", "cao hơn quý I (94,3%) 3,5 điểm phần trăm". */
function readGap(sentence: Sentence, by: Quantity): Gap | undefined {
  if (keyAt(sentence, by.start - 1) === 'từ') return undefined;
  let base: Quantity | undefined;
  const own = sentence.depths[by.start] ?? 0;
  for (let at = by.start - 1, steps = 0; at >= sentence.start && steps < longestWay; at -= 1, steps += 1) {
    if ((sentence.depths[at] ?? 0) > own) {
      base = quantityIn(sentence, at) ?? base;
      steps -= 1;
      continue;
    }
    const found = gapWordEndingAt(sentence, at + 1);
    if (found !== undefined) return isDenied(sentence, at) ? undefined : gapOf(sentence, by, found, at + 1, base);
    const bracket = /^[()]$/.test(keyAt(sentence, at)) && sentence.depths[at] === own;
    if (sentence.tokens[at]?.kind === 'mark' && !bracket && keyAt(sentence, at) !== ':') return undefined;
    if (quantityIn(sentence, at) !== undefined || keyAt(sentence, at) === 'và') return undefined;
  }
  return undefined;
}

/** "không nơi nào thấp hơn 20.000 đồng": a limit. */
const isDenied = (sentence: Sentence, at: number): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, at - longestDenial), at, ['không', 'chưa']);

const longestDenial = 5;

const quantityIn = (sentence: Sentence, at: number): Quantity | undefined => quantitiesIn(sentence, at, at + 1)[0];

/** The words by the last of them, so that few are tried at each place; the longest first. */
const byLastWord = Map.groupBy(
  gapWords
    .flatMap(([way, phrases]) => phrases.map((word) => ({ way, word })))
    .sort((one, other) => wordsIn(other.word) - wordsIn(one.word)),
  ({ word }) => word.split(' ').at(-1) ?? '',
);

/** "trung bình 10, yếu kém 04", "phát sinh tăng 268 triệu đồng": a grade, and what came. */
const isGrade = (sentence: Sentence, at: number): boolean =>
  (keyAt(sentence, at) === 'kém' && keyAt(sentence, at - 1) === 'yếu') || keyAt(sentence, at - 1) === 'sinh';

const gapWordEndingAt = (sentence: Sentence, end: number): { way: Way; word: string } | undefined =>
  byLastWord
    .get(keyAt(sentence, end - 1))
    ?.find(({ word }) => standsAt(sentence, end - wordsIn(word), word) && !isGrade(sentence, end - 1));

const linking = /^(?:thêm|được|là|số|khoảng|:|mức|bớt|tới|đến)$/;
const comparing = ['so với', 'so cùng'];
const longestUnit = 6;

function gapOf(
  sentence: Sentence,
  by: Quantity,
  { way, word }: { way: Way; word: string },
  from: number,
  inner: Quantity | undefined,
): Gap | undefined {
  const compared = phraseAt(sentence, from, ['so với']) !== undefined;
  const lead = wordsFrom(sentence, compared ? from + 2 : from, by.start).filter((key) => !linking.test(key));
  const direct = compared || lead.length === 0;
  // "thừa cân 06 trẻ", "thiếu đất 36 hộ" name what is counted.
  if (!direct && /^(?:thừa|thiếu|dôi)$/.test(word)) return undefined;
  for (let at = by.end; at < Math.min(by.end + longestUnit, sentence.end); at += 1) {
    const phrase = phraseAt(sentence, at, comparing);
    if (phrase === undefined) {
      if (/^[,.;]$/.test(keyAt(sentence, at))) break;
      continue;
    }
    const start = phrase === 'so với' ? at + 2 : at + 1;
    const against = wordsFrom(sentence, start, sentence.end);
    const behind = start + against.length;
    const bracketed =
      keyAt(sentence, behind) === '(' ? quantitiesIn(sentence, behind, behind + longestUnit)[0] : undefined;
    return { by, way, word, against, direct, base: bracketed };
  }
  return { by, way, word, against: lead, direct, base: inner };
}

/** The words from a place on, to the next mark or quantity. */
function wordsFrom(sentence: Sentence, from: number, to: number): string[] {
  const words: string[] = [];
  for (let at = from; at < to; at += 1) {
    if (sentence.tokens[at]?.kind === 'mark' || quantityIn(sentence, at) !== undefined) break;
    words.push(keyAt(sentence, at));
  }
  return words;
}

/** From the mark or number before to the mark or number behind; a colon or a bracket right before the number opens no new stretch. */
export function stretchOf(sentence: Sentence, { start, end }: Quantity): [from: number, to: number] {
  const index = firstFrom(sentence.quantities, start);
  const previous = sentence.quantities[index - 1]?.end ?? sentence.start;
  const next = sentence.quantities[index + 1]?.start ?? sentence.end;
  let from = /^[:(]$/.test(keyAt(sentence, start - 1)) ? start - 1 : start;
  while (from > Math.max(previous, start - longestStretch) && !isStop(sentence, from - 1)) from -= 1;
  let to = end;
  while (to < Math.min(next, end + longestStretch) && !isStop(sentence, to)) to += 1;
  return [from, to];
}

const longestStretch = 16;
const isStop = (sentence: Sentence, at: number): boolean => /^[,.;:()]$/.test(keyAt(sentence, at));

/** Whether any of the phrases stands in the stretch of a quantity. */
export function isCalled(sentence: Sentence, quantity: Quantity, phrases: readonly string[]): boolean {
  const [from, to] = stretchOf(sentence, quantity);
  return hasPhrase(sentence, from, to, phrases);
}

/** Words of an amount that another is measured by: what was planned, or was before. */
export const baseWords = [
  ...[
    'kế hoạch',
    'chỉ tiêu',
    'dự toán',
    'mục tiêu',
    'được giao',
    'định mức',
    'nhu cầu',
    'yêu cầu',
    'quy định',
    'được duyệt',
  ],
  ...['phê duyệt', 'dự kiến', 'giá khởi điểm', 'giá gói thầu', 'đăng ký', 'cam kết', 'hạn mức', 'phải thu', 'phải nộp'],
  ...[
    'cùng kỳ',
    'năm trước',
    'kỳ trước',
    'năm ngoái',
    'tháng trước',
    'quý trước',
    'vụ trước',
    'khóa trước',
    'lần trước',
    'đợt trước',
  ],
  ...[
    'đầu năm',
    'đầu kỳ',
    'đầu nhiệm kỳ',
    'đầu quý',
    'trước đây',
    'trước đó',
    'ban đầu',
    'lúc đầu',
    'trước khi',
    'trước sắp xếp',
  ],
];
