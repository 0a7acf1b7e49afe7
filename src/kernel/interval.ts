import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  negateDecimal,
  subtractDecimals,
} from './decimal.ts';
import { formatNumber } from './number-format.ts';

/** A range of exact numbers; null is unbounded. */
export interface Interval {
  low: Decimal | null;
  high: Decimal | null;
  lowClosed: boolean;
  highClosed: boolean;
}

export function exactly(value: Decimal): Interval {
  return { low: value, high: value, lowClosed: true, highClosed: true };
}

/** The numbers that round (half away from zero) to `value` with `digits` behind the comma: "8,34" is [8.335; 8.345). */
export function roundedInterval(value: Decimal, digits: number): Interval {
  const half = divideDecimals('5', decimal(`1${'0'.repeat(digits + 1)}`), { digits: digits + 1 });
  const sign = compareDecimals(value, '0');
  const bounds = { low: subtractDecimals(value, half), high: addDecimals(value, half) };
  return { ...bounds, lowClosed: sign > 0, highClosed: sign < 0 };
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

/** Product of ranges of numbers that are not negative. @throws RangeError when one reaches below zero. */
export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const [aLow, bLow] = [notNegative(a), notNegative(b)];
  return {
    low: multiplyDecimals(aLow, bLow),
    high: a.high === null || b.high === null ? null : multiplyDecimals(a.high, b.high),
    lowClosed: a.lowClosed && b.lowClosed,
    highClosed: a.highClosed && b.highClosed,
  };
}

/**
 * Quotient of ranges of numbers that are not negative, outward to 40 digits behind the comma so that the true quotient always
 * lies inside. @throws RangeError when `b` contains zero.
 */
export function divideIntervals(a: Interval, b: Interval): Interval {
  const [aLow, bLow] = [notNegative(a), notNegative(b)];
  if (compareDecimals(bLow, '0') === 0) throw new RangeError('The divisor may be zero');
  const step = `0.${'0'.repeat(39)}1`;
  const low = b.high === null ? '0' : subtractDecimals(divideDecimals(aLow, b.high, { digits: 40 }), step);
  return {
    low: compareDecimals(low, '0') < 0 ? '0' : low,
    high: a.high === null ? null : addDecimals(divideDecimals(a.high, bLow, { digits: 40 }), step),
    lowClosed: a.lowClosed && b.highClosed,
    highClosed: a.highClosed && b.lowClosed,
  };
}

function notNegative(range: Interval): Decimal {
  if (range.low === null || compareDecimals(range.low, '0') < 0) throw new RangeError('A range of numbers below zero');
  return range.low;
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

/** "từ 8,335 đến dưới 8,345", "trên 800", "ít nhất 801", "đúng 8". */
export function formatInterval({ low, high, lowClosed, highClosed }: Interval): string {
  if (low !== null && high !== null && compareDecimals(low, high) === 0) return `đúng ${formatNumber(low)}`;
  const from = low === null ? '' : lowClosed ? `từ ${formatNumber(low)}` : `trên ${formatNumber(low)}`;
  const to = high === null ? '' : highClosed ? `đến ${formatNumber(high)}` : `đến dưới ${formatNumber(high)}`;
  if (from === '' && to === '') return 'số bất kỳ';
  if (to === '') return lowClosed && low !== null ? `ít nhất ${formatNumber(low)}` : from;
  return [from, to].filter((part) => part !== '').join(' ');
}
