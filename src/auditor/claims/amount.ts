import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../kernel/decimal.ts';
import { exactly, type Interval, roundedInterval } from '../../kernel/interval.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { differByOneSlip, slipOfRuns, withoutEndZeros } from './slips/runs-of-digits.ts';

export const unbounded: Interval = { low: null, high: null, lowClosed: false, highClosed: false };

/**
 * The numbers a written quantity may stand for. Whole counts are exact; what is written with decimals, in tỷ, or in thousands of
 * triệu is taken for rounded, and both ends belong to the range: officials round ties either way.
 */
export function amountOf(quantity: Quantity): Interval {
  const { value, to, bound } = quantity;
  if (bound === 'about') return unbounded;
  if (to !== undefined) return { low: value, high: to, lowClosed: true, highClosed: true };
  if (bound === 'above' || bound === 'atLeast')
    return { low: value, high: null, lowClosed: bound === 'atLeast', highClosed: false };
  if (bound === 'below' || bound === 'atMost')
    return { low: null, high: value, lowClosed: false, highClosed: bound === 'atMost' };
  return isRounded(quantity) ? roundedAmount(quantity) : exactly(value);
}

/** Asked for again with each number that the quantity may have to do with. */
const rounded = new WeakMap<Quantity, Interval>();

function roundedAmount(quantity: Quantity): Interval {
  const amount = rounded.get(quantity) ?? closed(roundedInterval(quantity.value, quantity.precision));
  rounded.set(quantity, amount);
  return amount;
}

const closed = (range: Interval): Interval => ({ ...range, lowClosed: true, highClosed: true });

const largestExactMillions = '999000000';

/** "405 triệu" beside others of its size is meant to the million; "12.345 triệu" and "125 tỷ" are cut to fit. */
function isRounded({ value, precision, unitKey }: Quantity): boolean {
  if (precision > 0 || unitKey === '%') return true;
  if (unitKey !== 'đồng') return precision < 0;
  if (precision === 0 || precision === -3) return false;
  return precision !== -6 || compareDecimals(value, largestExactMillions) > 0;
}

/**
 * The same for numbers that stand in one sum or difference: where all but one of the amounts are round (8.460 = 5.120 + 1.340 +
 * 2.000 triệu), none was cut to fit, and they are meant exactly.
 */
export function amountsTogether(quantities: readonly Quantity[]): Interval[] {
  const uneven = quantities.filter((quantity) => !isRound(quantity)).length;
  const whole = quantities.every(({ precision, unitKey }) => unitKey !== 'đồng' || precision === 0 || precision <= -3);
  const exact = whole && uneven <= 1 && quantities.length > uneven + 1;
  return quantities.map((quantity) => {
    const { value, unitKey, precision } = quantity;
    const scaled = unitKey === 'đồng' || precision < 0;
    const meant = exact && scaled && precision % 3 === 0 && isPlain(quantity);
    return meant ? exactly(value) : amountOf(quantity);
  });
}

/** A multiple of five of the unit that its last digits are cut to. */
function isRound({ value, precision }: Quantity): boolean {
  if (value === '0') return true;
  const end = value.length - Math.max(0, -precision);
  return !value.includes('.') && /[05]$/.test(value.slice(0, end)) && /^0*$/.test(value.slice(end));
}

/**
 * Whether a sum misses its total by so little that it is meant to be the total: a unit or two, five in a hundred where there are
 * three parts or more, or two digits swapped.
 */
export function isNearMiss(sum: Decimal, total: Decimal, parts: number): boolean {
  if (isSlip(sum, total) || (sum.length === 2 && total.length === 2 && [...sum].reverse().join('') === total))
    return true;
  const gap = absolute(subtractDecimals(sum, total));
  if (parts > 2 && compareDecimals(multiplyDecimals(gap, '20'), total) <= 0) return true;
  if (compareDecimals(total, '5') >= 0 && compareDecimals(gap, '1') <= 0) return true;
  return compareDecimals(total, '10') >= 0 && compareDecimals(gap, '2') <= 0;
}

/** Whether the quantity says one number, not a limit or a range. */
export const isPlain = ({ bound, to, ordinal }: Quantity): boolean =>
  bound === undefined && to === undefined && !ordinal;

const scaleNames = [
  [/(?:nghìn|ngàn) t[ỷỉ]/iu, '1000000000000', 'nghìn tỷ đồng'],
  [/t[ỷỉ]/iu, '1000000000', 'tỷ đồng'],
  [/triệu/iu, '1000000', 'triệu đồng'],
  [/nghìn|ngàn/iu, '1000', 'nghìn đồng'],
] as const;

/** A computed number as the quantity `like` would be written: "404 triệu đồng", "86,54%", "12 hồ sơ". */
export function formatLike(value: Decimal, like: Quantity): string {
  if (like.unitKey === '%') return `${formatNumber(roundDecimal(value, Math.max(2, like.precision)))}%`;
  const scale = like.unitKey === 'đồng' ? scaleNames.find(([name]) => name.test(like.raw)) : undefined;
  if (scale !== undefined) return `${formatNumber(divideDecimals(value, scale[1], { digits: 6 }))} ${scale[2]}`;
  const unit = like.unit ?? '';
  return `${formatNumber(roundDecimal(value, 6))}${unit === '' ? '' : ` ${unit}`}`;
}

/** "đúng 12 hồ sơ", "từ 8,33% đến 8,35%", "ít nhất 801 người": a range as `like` would be written. */
export function formatRange({ low, high, lowClosed, highClosed }: Interval, like: Quantity): string {
  if (low !== null && high !== null) {
    const [from, to] = [formatLike(low, like), formatLike(high, like)];
    return from === to ? from : `từ ${from} đến ${to}`;
  }
  if (low !== null) return `${lowClosed ? 'ít nhất' : 'trên'} ${formatLike(low, like)}`;
  return high === null ? 'số bất kỳ' : `${highClosed ? 'nhiều nhất' : 'dưới'} ${formatLike(high, like)}`;
}

export const absolute = (value: Decimal): Decimal => (compareDecimals(value, '0') < 0 ? negateDecimal(value) : value);

/**
 * Whether two numbers differ as a slip does: by at most one in a hundred, by one digit, or by two neighbours swapped. Small
 * numbers are near each other by chance, so below 100 nothing is near.
 */
export function isSlip(a: Decimal, b: Decimal): boolean {
  if (compareDecimals(a, '100') < 0 || compareDecimals(b, '100') < 0) return false;
  const gap = absolute(subtractDecimals(a, b));
  if (compareDecimals(multiplyDecimals(gap, '100'), a) <= 0) return true;
  const [one, other] = [significant(a), significant(b)];
  return one.length >= 4 && (one === other || differByOneSlip(one, other));
}

/** The number with two neighbouring digits swapped, once for each pair that differs; none where it would begin with a zero. */
export function swappedDigits(value: Decimal): Decimal[] {
  return [...value].flatMap((digit, at) => {
    const next = value[at + 1] === '.' ? at + 2 : at + 1;
    const other = value[next];
    if (other === undefined || !/\d/.test(digit) || !/\d/.test(other) || digit === other) return [];
    const grewZero = at === 0 && other === '0';
    return grewZero ? [] : [value.slice(0, at) + other + value.slice(at + 1, next) + digit + value.slice(next + 1)];
  });
}

/** Whether one of these numbers, with two neighbouring digits swapped, makes the sum right: "415" written as "451". */
export function isSwapInSum(parts: readonly Decimal[], total: Decimal): boolean {
  const gap = subtractDecimals(total, sumDecimals(parts));
  const mends = (value: Decimal, missing: Decimal): boolean =>
    swappedDigits(value).some((swapped) => compareDecimals(subtractDecimals(swapped, value), missing) === 0);
  const mended = (part: Decimal): boolean =>
    mends(part, gap) || compareDecimals(subtractDecimals(withoutZero(part), part), gap) === 0;
  return mends(total, negateDecimal(gap)) || parts.some(mended);
}

/** "60" for "06", which is written so: less than it would be. */
const withoutZero = (value: Decimal): Decimal => (/^[1-9]0$/.test(value) ? value.slice(0, 1) : value);

/** Whether the one is the other with two neighbouring digits swapped. `digits`: how many each has without the zeros of its scale. */
export function swappedFrom(one: Decimal, other: Decimal): { digits: number } | undefined {
  const digits = Math.max(significant(one).length, significant(other).length);
  const [a, b] = [significant(one).padEnd(digits, '0'), significant(other).padEnd(digits, '0')];
  return one.length === other.length && slipOfRuns(a, b) === 'swap' ? { digits } : undefined;
}

/**
 * Whether one number looks like the other mistyped: two neighbouring digits swapped, the comma moved, or – in three digits or more –
 * one digit another.
 */
export function isMistyped(one: Decimal, other: Decimal): boolean {
  const [a, b] = [one, other].map((value) => significant(value).replace(/^[-0]+/, ''));
  if (a === undefined || b === undefined || a === '' || b === '') return false;
  if (a === b) return true;
  const length = Math.max(a.length, b.length);
  const slip = slipOfRuns(a.padEnd(length, '0'), b.padEnd(length, '0'));
  return slip === 'swap' || (slip === 'digit' && length > 2);
}

/** Leading digits without the zeros of the scale. */
const significant = (value: Decimal): string => withoutEndZeros(value.replace('.', ''));

export function sumRange(ranges: readonly Interval[]): Interval {
  return ranges.reduce(
    (sum, range) => ({
      low: sum.low === null || range.low === null ? null : addDecimals(sum.low, range.low),
      high: sum.high === null || range.high === null ? null : addDecimals(sum.high, range.high),
      lowClosed: sum.lowClosed && range.lowClosed,
      highClosed: sum.highClosed && range.highClosed,
    }),
    exactly('0'),
  );
}
