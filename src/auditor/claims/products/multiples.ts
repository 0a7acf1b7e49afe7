import { addDecimals, compareDecimals, divideDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Interval } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { rawOf } from '../../reading/tokens.ts';
import { amountOf, isPlain } from '../amount.ts';
import { isEarlier, isEarlierYear } from '../changes/compared-counts.ts';
import { isPercent, type MultipleClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import {
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  phraseAt,
  quantitiesIn,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';

/** "gấp đôi": how the words read and how many times what was before they may stand for. */
interface Times {
  start: number;
  end: number;
  ranges: readonly Interval[];
}

/** Words for a multiple, and the ratio they name. A half and a whole are often said of what is nearly so: a little either way. */
const named: readonly (readonly [words: string, ratio: string])[] = [
  ['gấp đôi', '2'],
  ['gấp rưỡi', '1.5'],
  ['giảm một nửa', '0.5'],
  ['giảm 1 / 2', '0.5'],
  ['bằng một nửa', '0.5'],
  ['chỉ bằng một nửa', '0.5'],
];
const leads = ['gấp', 'bằng', 'tăng', 'giảm'];
const slack = { whole: '0.15', part: '0.05' } as const;

/** "3.600 hồ sơ, tăng gấp 3 lần so với năm 2022 (1.200 hồ sơ)", "gấp rưỡi, từ 40 em lên 60 em": what is now, and before, and how many times that. */
export function findMultiples(sentence: Sentence): MultipleClaim[] {
  const claims: MultipleClaim[] = [];
  if (sentence.quantities.length === 0) return claims;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const times = timesAt(sentence, at);
    if (times === undefined) continue;
    const found = endsOf(sentence, times);
    if (found !== undefined)
      claims.push({
        kind: 'multiple',
        now: { sentence, quantity: found.now },
        before: { sentence, quantity: found.before },
        ranges: times.ranges,
        words: rawOf(sentence.tokens.slice(times.start, times.end)),
      });
    at = times.end - 1;
  }
  return claims;
}

const begins = new Set([...named.map(([words]) => words.split(' ')[0]), ...leads]);

function timesAt(sentence: Sentence, at: number): Times | undefined {
  if (!begins.has(keyAt(sentence, at))) return undefined;
  const word = named.find(([words]) => standsAt(sentence, at, words));
  if (word !== undefined) {
    const [words, ratio] = word;
    const end = at + wordsIn(words) + (keyAt(sentence, at + wordsIn(words)) === 'lần' ? 1 : 0);
    return { start: at, end, ranges: [around(ratio, ratio.length === 1 ? slack.whole : slack.part)] };
  }
  const lead = phraseAt(sentence, at, leads);
  const number = lead === undefined ? undefined : sentence.quantities[firstFrom(sentence.quantities, at)];
  if (number?.start !== at + 1 || number.unitKey !== 'lần' || number.of !== undefined) return undefined;
  const ranges = rangesOf(lead ?? '', number);
  return ranges.length === 0 ? undefined : { start: at, end: number.end, ranges };
}

const around = (ratio: string, by: string): Interval => ({
  low: subtractDecimals(ratio, by),
  high: addDecimals(ratio, by),
  lowClosed: true,
  highClosed: true,
});

/** "tăng 2 lần" is said of twice as many and of two times more. */
function rangesOf(lead: string, number: Quantity): Interval[] {
  if (number.bound === 'about' || compareDecimals(number.value, '0') === 0) return [];
  if (lead === 'giảm') return isPlain(number) ? [around(divideDecimals('1', number.value, { digits: 6 }), '0.05')] : [];
  const range = isPlain(number) && number.precision === 0 ? around(number.value, slack.whole) : amountOf(number);
  if (lead !== 'tăng') return [range];
  const more = (end: string | null): string | null => (end === null ? null : addDecimals(end, '1'));
  return [range, { ...range, low: more(range.low), high: more(range.high) }];
}

interface Ends {
  now: Quantity;
  before: Quantity;
}

function endsOf(sentence: Sentence, times: Times): Ends | undefined {
  const span = spanBehind(sentence, times) ?? spanAhead(sentence, times);
  if (span !== undefined) return span;
  const now = nowAhead(sentence, times);
  if (now === undefined) return undefined;
  const before = baseBehind(sentence, times, now) ?? baseAhead(sentence, now);
  return before === undefined ? undefined : { now, before };
}

const isAmount = (one: Quantity): boolean =>
  isPlain(one) && one.of === undefined && !isPercent(one) && one.unitKey !== 'lần';

const upward = ['lên', 'xuống', 'còn', 'đến', 'tới', 'thành'];
const longestSpan = 8;

/** "từ 64 vụ năm 2022 xuống còn 32 vụ". */
function spanFrom(sentence: Sentence, from: Quantity | undefined, to: Quantity | undefined): Ends | undefined {
  if (from === undefined || to === undefined || ![from, to].every(isAmount)) return undefined;
  if (keyAt(sentence, from.start - 1) !== 'từ' || to.start - from.end > longestSpan) return undefined;
  const sameUnit = from.unitKey === undefined || isSameUnit(from.unitKey, to.unitKey);
  return sameUnit && hasPhrase(sentence, from.end, to.start, upward) ? { before: from, now: to } : undefined;
}

const longestWay = 16;

function spanBehind(sentence: Sentence, { end }: Times): Ends | undefined {
  const [from, to] = quantitiesIn(sentence, end, Math.min(end + longestWay * 2, sentence.end)).filter(isAmount);
  if (from === undefined || from.start - end > longestWay || hasMark(sentence, end, from.start, ';')) return undefined;
  return spanFrom(sentence, from, to);
}

function spanAhead(sentence: Sentence, { start }: Times): Ends | undefined {
  const [from, to] = quantitiesIn(sentence, sentence.start, start).filter(isAmount).slice(-2);
  if (to === undefined || start - to.end > longestWay || hasMark(sentence, to.end, start, ';')) return undefined;
  return spanFrom(sentence, from, to);
}

/** The nearest count before the words, in the same clause. */
function nowAhead(sentence: Sentence, { start }: Times): Quantity | undefined {
  const [depth, opens] = [sentence.depths[start] ?? 0, keyAt(sentence, start - 1) === '('];
  const near = quantitiesIn(sentence, sentence.start, start).findLast(
    ({ start: at }) => sentence.depths[at] === (opens ? depth - 1 : depth),
  );
  if (near === undefined || !isAmount(near) || start - near.end > longestWay) return undefined;
  return hasMark(sentence, near.end, start, ';') || isEarlier(sentence, near) ? undefined : near;
}

/** "so với cùng kỳ năm trước (100 tỷ đồng)", "năm 2022 là 24 đồng chí". */
function baseBehind(sentence: Sentence, { end }: Times, now: Quantity): Quantity | undefined {
  const base = sentence.quantities[firstFrom(sentence.quantities, end)];
  if (base === undefined || !isAmount(base) || base.start - end > longestWay) return undefined;
  if (hasMark(sentence, end, base.start, ';,') || hasPhrase(sentence, end, base.start, ['tăng', 'giảm', 'và']))
    return undefined;
  const bracketed = (sentence.depths[base.start] ?? 0) > (sentence.depths[end] ?? 0);
  const told = bracketed || /^(?:là|với|có|sở|:)$/.test(keyAt(sentence, base.start - 1));
  return told && (base.unitKey === undefined || isSameUnit(base.unitKey, now.unitKey)) ? base : undefined;
}

/** "So với năm 2020 (20 hợp tác xã), năm 2023 có 40 hợp tác xã", "Năm 2021 có 15 mô hình, năm 2023 có 45 mô hình". */
function baseAhead(sentence: Sentence, now: Quantity): Quantity | undefined {
  const same = quantitiesIn(sentence, sentence.start, now.start).filter(
    (one) => isAmount(one) && isSameUnit(one.unitKey, now.unitKey),
  );
  const [base] = same;
  if (base === undefined || same.length > 1) return undefined;
  return isEarlier(sentence, base) || isEarlierYear(sentence, base, now) ? base : undefined;
}
