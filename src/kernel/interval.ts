import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  isWhole,
  multiplyDecimals,
  negateDecimal,
  subtractDecimals,
} from './decimal.ts';
import { formatNumber } from './number-format.ts';

/** A range of exact numbers, never empty; null is unbounded. A closed end belongs to the range. */
export interface Interval {
  low: Decimal | null;
  high: Decimal | null;
  lowClosed: boolean;
  highClosed: boolean;
}

export function exactly(value: Decimal): Interval {
  return { low: value, high: value, lowClosed: true, highClosed: true };
}

/**
 * The numbers that round (half away from zero) to `value` with `digits` behind the comma: "8,34" is [8.335; 8.345). Negative
 * `digits` count before the comma: 405 million đồng in whole millions is -6. Only zero is open at both ends.
 * @throws RangeError when `value` has more digits than `digits`: nothing rounds to it.
 */
export function roundedInterval(value: Decimal, digits: number): Interval {
  if (!Number.isInteger(digits) || !isWhole(multiplyDecimals(value, powerOfTen(digits)))) {
    throw new RangeError(`${value} is not rounded to ${digits} digits`);
  }
  const half = multiplyDecimals('5', powerOfTen(-digits - 1));
  const sign = compareDecimals(value, '0');
  const bounds = { low: subtractDecimals(value, half), high: addDecimals(value, half) };
  return { ...bounds, lowClosed: sign > 0, highClosed: sign < 0 };
}

function powerOfTen(exponent: number): Decimal {
  return decimal(exponent < 0 ? `0.${'0'.repeat(-exponent - 1)}1` : `1${'0'.repeat(exponent)}`);
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return {
    low: a.low === null || b.low === null ? null : addDecimals(a.low, b.low),
    high: a.high === null || b.high === null ? null : addDecimals(a.high, b.high),
    lowClosed: a.lowClosed && b.lowClosed,
    highClosed: a.highClosed && b.highClosed,
  };
}

export function negateInterval(a: Interval): Interval {
  return {
    low: a.high === null ? null : negateDecimal(a.high),
    high: a.low === null ? null : negateDecimal(a.low),
    lowClosed: a.highClosed,
    highClosed: a.lowClosed,
  };
}

export function subtractIntervals(a: Interval, b: Interval): Interval {
  return addIntervals(a, negateInterval(b));
}

/** One end of a range. At infinity `value` is null and `sign` says at which. */
interface End {
  value: Decimal | null;
  sign: number;
  closed: boolean;
}

const zero = (closed: boolean): End => ({ value: '0', sign: 0, closed });
const infinite = (sign: number): End => ({ value: null, sign, closed: false });
const finite = (value: Decimal, closed: boolean): End => ({ value, sign: compareDecimals(value, '0'), closed });

function endsOf(range: Interval): [End, End] {
  return [
    range.low === null ? infinite(-1) : finite(range.low, range.lowClosed),
    range.high === null ? infinite(1) : finite(range.high, range.highClosed),
  ];
}

/** All products of a number of `a` and a number of `b`. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const times = pointOf(b);
  if (times !== undefined && compareDecimals(times, '0') > 0) return scaled(a, times);
  const products = pairs(a, b).map(([x, y]) => product(x, y));
  return hull(products, products);
}

/**
 * All quotients of a number of `a` and a number of `b`. An end that 40 digits behind the comma cannot hold is moved outward by
 * less than one of the last digit, so that the true quotient always lies inside.
 * @throws RangeError when `b` contains zero or reaches to both sides of it.
 */
export function divideIntervals(a: Interval, b: Interval): Interval {
  const [low, high] = endsOf(b);
  if (low.sign * high.sign < 0 || (low.sign === 0 && low.closed) || (high.sign === 0 && high.closed)) {
    throw new RangeError('The divisor may be zero');
  }
  if (low.sign < 0) return divideIntervals(negateInterval(a), negateInterval(b));
  const quotients = (direction: -1 | 1): End[] => pairs(a, b).map(([x, y]) => quotient(x, y, direction));
  return hull(quotients(-1), quotients(1));
}

/** The only number of the range; undefined where it holds more. */
const pointOf = ({ low, high }: Interval): Decimal | undefined => (low !== null && low === high ? low : undefined);

/** By a positive number: each end stays the end that it is. */
const scaled = ({ low, high, lowClosed, highClosed }: Interval, times: Decimal): Interval => ({
  low: low === null ? null : multiplyDecimals(low, times),
  high: high === null ? null : multiplyDecimals(high, times),
  lowClosed: low !== null && lowClosed,
  highClosed: high !== null && highClosed,
});

function pairs(a: Interval, b: Interval): [End, End][] {
  return endsOf(a).flatMap((x) => endsOf(b).map((y): [End, End] => [x, y]));
}

/** Zero times anything is zero, so a closed end at zero keeps the product closed whatever the other end is. */
function product(a: End, b: End): End {
  if (a.sign === 0 || b.sign === 0) return zero((a.sign === 0 && a.closed) || (b.sign === 0 && b.closed));
  if (a.value === null || b.value === null) return infinite(a.sign * b.sign);
  return finite(multiplyDecimals(a.value, b.value), a.closed && b.closed);
}

/** `b` is an end of a range of positive numbers: its zero is open. */
function quotient(a: End, b: End, direction: -1 | 1): End {
  if (a.sign === 0) return zero(a.closed);
  if (b.value === null) return zero(false);
  if (a.value === null || b.sign === 0) return infinite(a.sign);
  const near = divideDecimals(a.value, b.value, { digits: 40 });
  const error = compareDecimals(multiplyDecimals(near, b.value), a.value);
  if (error === 0) return finite(near, a.closed && b.closed);
  const outside = error * direction > 0;
  return finite(outside ? near : addDecimals(near, multiplyDecimals(String(direction), powerOfTen(-40))), false);
}

function compareEnds(a: End, b: End): number {
  if (a.value !== null && b.value !== null) return compareDecimals(a.value, b.value);
  return (a.value === null ? a.sign : 0) - (b.value === null ? b.sign : 0);
}

/** The smallest range that holds these ends; an end is closed when one of the ends that lie there is. */
function hull(lows: readonly End[], highs: readonly End[]): Interval {
  const low = lows.reduce((best, end) => (compareEnds(end, best) < 0 ? end : best));
  const high = highs.reduce((best, end) => (compareEnds(end, best) > 0 ? end : best));
  return {
    low: low.value,
    high: high.value,
    lowClosed: lows.some((end) => end.closed && compareEnds(end, low) === 0),
    highClosed: highs.some((end) => end.closed && compareEnds(end, high) === 0),
  };
}

export function containsNumber(range: Interval, value: Decimal): boolean {
  const low = range.low === null ? 1 : compareDecimals(value, range.low);
  const high = range.high === null ? -1 : compareDecimals(value, range.high);
  return (low > 0 || (low === 0 && range.lowClosed)) && (high < 0 || (high === 0 && range.highClosed));
}

/** Whether the two ranges share a number. */
export function overlaps(a: Interval, b: Interval): boolean {
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

function startsBeforeEnd(a: Interval, b: Interval): boolean {
  if (a.low === null || b.high === null) return true;
  const order = compareDecimals(a.low, b.high);
  return order < 0 || (order === 0 && a.lowClosed && b.highClosed);
}

/** "từ 8,335 đến dưới 8,345", "trên 800", "ít nhất 801", "dưới 5", "nhiều nhất 5", "đúng 8", "số bất kỳ". */
export function formatInterval({ low, high, lowClosed, highClosed }: Interval): string {
  if (low !== null && high !== null && compareDecimals(low, high) === 0) return `đúng ${formatNumber(low)}`;
  if (low === null && high === null) return 'số bất kỳ';
  if (low === null) return `${highClosed ? 'nhiều nhất' : 'dưới'} ${formatNumber(high ?? '0')}`;
  if (high === null) return `${lowClosed ? 'ít nhất' : 'trên'} ${formatNumber(low)}`;
  const from = `${lowClosed ? 'từ' : 'trên'} ${formatNumber(low)}`;
  return `${from} ${highClosed ? 'đến' : 'đến dưới'} ${formatNumber(high)}`;
}
