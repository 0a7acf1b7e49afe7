import type { Decimal } from '../../kernel/decimal.ts';
import {
  addIntervals,
  divideIntervals,
  exactly,
  type Interval,
  multiplyIntervals,
  overlaps,
  subtractIntervals,
} from '../../kernel/interval.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { amountOf, swappedDigits } from './amount.ts';

/** How a number follows from two others. share: one is so many percent of other; growth: it is so many percent more or less; gap: by so many. */
export type Relation = 'share' | 'growth' | 'gap';

/** As machine numbers: only to see which of many pairs are worth an exact look. */
export function roughly(relation: Relation, one: number, other: number): number {
  if (relation === 'gap') return Math.abs(one - other);
  if (other === 0) return Number.NaN;
  return relation === 'share' ? (100 * one) / other : (100 * Math.abs(one - other)) / other;
}

const hundred = exactly('100');

/** The numbers that the result may be; undefined where it has none. */
function exactRange(relation: Relation, one: Quantity, other: Quantity): Interval | undefined {
  const [a, b] = [amountOf(one), amountOf(other)];
  if (relation === 'gap')
    return Number(one.value) > Number(other.value) ? subtractIntervals(a, b) : subtractIntervals(b, a);
  if (b.low === null || Number(b.low) <= 0) return undefined;
  const ratio = multiplyIntervals(divideIntervals(a, b), hundred);
  if (relation === 'share') return ratio;
  return Number(one.value) > Number(other.value)
    ? subtractIntervals(ratio, hundred)
    : subtractIntervals(hundred, ratio);
}

/** Whether the result is what the two give; a percentage also where it was cut instead of rounded. */
export function fits(relation: Relation, one: Quantity, other: Quantity, result: Quantity): boolean {
  const rough = roughly(relation, Number(one.value), Number(other.value));
  const stated = Number(result.value);
  if (!(Math.abs(rough - stated) <= Math.max(0.02 * stated, 10 ** -result.precision))) return false;
  const right = exactRange(relation, one, other);
  if (right === undefined) return false;
  const said = amountOf(result);
  return overlaps(right, said) || (result.unitKey === '%' && overlaps(right, cutRange(result)));
}

/** "66,6%" for 66,67%: the digits behind were left out. */
function cutRange({ value, precision }: Quantity): Interval {
  const step: Decimal = precision <= 0 ? '1' : `0.${'0'.repeat(precision - 1)}1`;
  return addIntervals(exactly(value), { low: '0', high: step, lowClosed: true, highClosed: false });
}

/** The digits as written, from the first that is no zero to the last place that the number has. */
const digitsWritten = (value: number, precision: number): string => String(Math.round(value * 10 ** precision));

/** How many digits a number says: zeros that only give its scale say nothing. */
export const digitsOf = ({ value, precision, unitKey }: Quantity): number => {
  const written = digitsWritten(Number(value), precision);
  return (unitKey === '%' ? written : written.replace(/0+$/, '')).length;
};

/** swap: two neighbouring digits of it changed places; digit: one is another. */
export type Slip = 'swap' | 'digit';

/** What the pen did to the right result, or to one of the two it follows from, so that this was written. */
export function slipOf(relation: Relation, one: Quantity, other: Quantity, result: Quantity): Slip | undefined {
  const [x, y] = [Number(one.value), Number(other.value)];
  const { precision } = result;
  const right = roughly(relation, x, y);
  if (!Number.isFinite(right)) return undefined;
  const own = slipBetween(digitsWritten(Number(result.value), precision), digitsWritten(right, precision));
  if (own === 'swap') return 'swap';
  const gives = (a: number, b: number): boolean =>
    Math.abs(roughly(relation, a, b) - Number(result.value)) <= (relation === 'gap' ? 0 : 0.5 * 10 ** -precision);
  const mended =
    swappedDigits(one.value).some((value) => gives(Number(value), y)) ||
    swappedDigits(other.value).some((value) => gives(x, Number(value)));
  return mended ? 'swap' : own;
}

/** Two runs of digits of one length that differ by a slip. */
export function slipBetween(said: string, meant: string): Slip | undefined {
  if (said.length !== meant.length || said === meant) return undefined;
  const places = [...said].flatMap((digit, at) => (digit === meant[at] ? [] : [at]));
  const [first = 0, second] = places;
  if (second === undefined) return 'digit';
  const swapped = second === first + 1 && said[first] === meant[second] && said[second] === meant[first];
  return places.length === 2 && swapped ? 'swap' : undefined;
}

/** Whether the two give about the result, within so many times of each other. */
export function isAbout(relation: Relation, one: Quantity, other: Quantity, result: Quantity, times: number): boolean {
  const [right, said] = [roughly(relation, Number(one.value), Number(other.value)), Number(result.value)];
  return right <= said * times && said <= right * times;
}
