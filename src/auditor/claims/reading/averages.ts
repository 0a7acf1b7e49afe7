import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute, isPlain } from '../amount.ts';
import type { ProductClaim } from '../claim.ts';
import { hasPhrase, keyAt, type Mention, quantitiesIn, type Sentence, standsAt } from './scope.ts';

const averages = ['bình quân', 'trung bình', 'năng suất', 'khoảng'];
const longestLead = 7;

/** "bình quân mỗi cơ sở 03 công trình". */
export const isAverage = (sentence: Sentence, { start }: Quantity): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, averages);

/** An average is cut to fit: "312 lượt, bình quân 52 lượt mỗi tháng" may be of a few more or less. */
export function isCutAverage(
  sentence: Sentence,
  { each, count, total }: Record<'each' | 'count' | 'total', Quantity>,
): boolean {
  if (!isAverage(sentence, each)) return false;
  const gap = absolute(subtractDecimals(multiplyDecimals(each.value, count.value), total.value));
  return compareDecimals(gap, multiplyDecimals(count.value, halfUnit(each))) <= 0;
}

/** Half of the last digit that is written: 0.5 of 52 lượt, 0.5 triệu of 2 triệu đồng. */
function halfUnit({ precision }: Quantity): string {
  return precision > 0 ? `0.${'0'.repeat(precision)}5` : multiplyDecimals('0.5', `1${'0'.repeat(-precision)}`);
}

/** How many months a stretch has that a sentence names. */
const stretches: readonly (readonly [words: string, months: string])[] = [
  ['6 tháng', '6'],
  ['06 tháng', '6'],
  ['sáu tháng', '6'],
  ['9 tháng', '9'],
  ['09 tháng', '9'],
  ['chín tháng', '9'],
  ['quý', '3'],
  ['cả năm', '12'],
  ['trong năm', '12'],
  ['12 tháng', '12'],
];

/** "6 tháng đầu năm tiếp 312 lượt người, bình quân mỗi tháng 52 lượt": a count of some months, and what one of them has. */
export function findMonthlyAverages(sentence: Sentence): ProductClaim[] {
  if (sentence.quantities.length < 2 || !hasPhrase(sentence, sentence.start, sentence.end, averages)) return [];
  return sentence.quantities.flatMap((each): ProductClaim[] => {
    if (!isPerMonth(sentence, each) || !isPlain(each)) return [];
    const before = quantitiesIn(sentence, sentence.start, each.start);
    const same = before.filter(({ unitKey }) => unitKey === each.unitKey && unitKey !== undefined);
    const [total] = same;
    const count = monthsIn(sentence, each.start);
    if (total === undefined || same.length > 1 || count === undefined) return [];
    if (!isPlain(total) || total.of !== undefined || each.start - total.end > longestWay) return [];
    if (isCutAverage(sentence, { each, count, total })) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    return [{ kind: 'product', count: mention(count), each: mention(each), total: mention(total) }];
  });
}

const longestWay = 14;

/** "bình quân mỗi tháng 52 lượt", "bình quân 52 lượt/tháng". */
function isPerMonth(sentence: Sentence, { start, end }: Quantity): boolean {
  const lead = Math.max(sentence.start, start - longestLead);
  if (!hasPhrase(sentence, lead, start, averages)) return false;
  return (
    hasPhrase(sentence, lead, start, ['mỗi tháng', 'một tháng', 'hằng tháng']) || standsAt(sentence, end, '/ tháng')
  );
}

/** The only stretch of months that the sentence names before, as a count. */
function monthsIn(sentence: Sentence, to: number): Quantity | undefined {
  const found = stretches.flatMap(([words, months]) => {
    for (let at = sentence.start; at < to; at += 1) if (standsAt(sentence, at, words)) return [{ at, months }];
    return [];
  });
  const [only] = found;
  if (only === undefined || found.length > 1 || isOfAnother(sentence, only.at)) return undefined;
  const token = sentence.tokens[only.at];
  const value = roundDecimal(only.months, 0);
  return {
    ...{ line: token?.line ?? 0, raw: `${value} tháng`, value, unit: 'tháng', unitKey: 'tháng', bound: undefined },
    ...{
      of: undefined,
      to: undefined,
      ordinal: false,
      precision: 0,
      malformed: false,
      start: only.at,
      end: only.at + 1,
    },
  };
}

/** "kế hoạch 6 tháng cuối năm": not the stretch that is counted. */
const isOfAnother = (sentence: Sentence, at: number): boolean =>
  /^(?:hoạch|tiêu|với|kỳ)$/.test(keyAt(sentence, at - 1)) || hasPhrase(sentence, at, at + 4, ['cuối năm']);
