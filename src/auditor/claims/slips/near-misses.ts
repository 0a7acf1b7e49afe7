import type { Decimal } from '../../../kernel/decimal.ts';
import {
  addIntervals,
  exactly,
  type Interval,
  multiplyIntervals,
  overlaps,
  subtractIntervals,
} from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { amountOf, swappedDigits } from '../amount.ts';
import { differByOneSlip, slipOfRuns, withoutEndZeros } from './runs-of-digits.ts';

/** How a number follows from two others. share: one is so many percent of other; growth: it is so many percent more or less; gap: by so many. */
export type Relation = 'share' | 'growth' | 'gap';

/** As machine numbers: only to see which of many pairs are worth an exact look. */
function roughly(relation: Relation, one: number, other: number): number {
  if (relation === 'gap') return Math.abs(one - other);
  if (other === 0) return Number.NaN;
  return relation === 'share' ? (100 * one) / other : (100 * Math.abs(one - other)) / other;
}

const hundred = exactly('100');

/** Whether the result may be one of these numbers. Percentages are multiplied out: nothing is lost by a division. */
function mayBe(relation: Relation, one: Quantity, other: Quantity, result: Interval): boolean {
  const [a, b] = [amountOf(one), amountOf(other)];
  const isMore = Number(one.value) > Number(other.value);
  if (relation === 'gap') return overlaps(isMore ? subtractIntervals(a, b) : subtractIntervals(b, a), result);
  if (b.low === null || Number(b.low) <= 0) return false;
  const share =
    relation === 'share' ? result : isMore ? addIntervals(hundred, result) : subtractIntervals(hundred, result);
  return overlaps(multiplyIntervals(a, hundred), multiplyIntervals(share, b));
}

/** Whether the result is what the two give; a percentage also where it was cut instead of rounded. */
export function fits(relation: Relation, one: Quantity, other: Quantity, result: Quantity): boolean {
  const rough = roughly(relation, Number(one.value), Number(other.value));
  const stated = Number(result.value);
  if (!(Math.abs(rough - stated) <= Math.max(0.02 * stated, 10 ** -result.precision))) return false;
  return (
    mayBe(relation, one, other, amountOf(result)) ||
    (result.unitKey === '%' && mayBe(relation, one, other, cutRange(result)))
  );
}

/** The same without what was cut. */
export const gives = (relation: Relation, one: Quantity, other: Quantity, result: Quantity): boolean =>
  fits(relation, one, other, result) && mayBe(relation, one, other, amountOf(result));

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
  return (unitKey === '%' ? written : withoutEndZeros(written)).length;
};

/** The same of two numbers that stand in a relation. */
export const coincidence = (relation: Relation, one: Quantity, other: Quantity, result: Quantity): number =>
  slipChance(result, one, other, (a, b) => roughly(relation, a, b));

/**
 * How likely two unrelated numbers would seem to give the result but for a slip of the pen: 1 where they do not at all. The more digits the
 * result has, and the rounder what the two really give, the less likely it is.
 */
function slipChance(
  result: Quantity,
  one: Quantity,
  other: Quantity,
  of: (one: number, other: number) => number,
): number {
  const [x, y] = [Number(one.value), Number(other.value)];
  const runs = 9 * 10 ** (digitsOf(result) - 1);
  const right = of(x, y);
  const slip = Number.isFinite(right) ? writtenFor(result, right) : 1;
  const own = slip === 1 ? 1 : slip * unroundness(right, result);
  const mended = [
    ...swappedDigits(one.value).map((value) => of(Number(value), y)),
    ...swappedDigits(other.value).map((value) => of(x, Number(value))),
  ].filter((value) => isRoundedTo(value, result));
  const operand = Math.min(1, ...mended.map((value) => (mostSwaps / runs) * unroundness(value, result)));
  return Math.min(own, operand);
}

const mostSwaps = 8;

const isRoundedTo = (value: number, { value: result, precision }: Quantity): boolean =>
  Math.abs(value - Number(result)) <= 0.5000001 * 10 ** -precision;

/** How far the number is from one that is written in so many places; 1 for changes, which are whole anyway. */
function unroundness(right: number, { precision, unitKey }: Quantity): number {
  if (unitKey !== '%') return 1;
  const scaled = right * 10 ** precision;
  return Math.min(1, Math.max(0.02, 2 * Math.abs(scaled - Math.round(scaled))));
}

/** How likely a run of digits is by chance what a slip makes of the right one: neighbours swapped, one digit another, the comma moved. */
function writtenFor(result: Quantity, right: number): number {
  const said = digitsWritten(Number(result.value), result.precision);
  const meant = digitsWritten(right, result.precision);
  const digits = digitsOf(result);
  const runs = 9 * 10 ** (digits - 1);
  const slip = slipOfRuns(said, meant);
  if (slip === 'swap') return (digits - 1) / runs;
  if (slip === 'digit') return (9 * digits) / runs;
  const shifts = [-2, -1, 1, 2];
  const isShifted = said.length > 1 && shifts.some((by) => digitsWritten(right, result.precision + by) === said);
  return isShifted ? shifts.length / runs : 1;
}

/** Whether the result is what a slip of the pen makes of the right one: a digit another, two swapped, one more or one less, the comma moved. */
export function isWrittenFor(relation: Relation, one: Quantity, other: Quantity, result: Quantity): boolean {
  const right = roughly(relation, Number(one.value), Number(other.value));
  if (!Number.isFinite(right)) return false;
  const said = digitsWritten(Number(result.value), result.precision);
  const meant = digitsWritten(right, result.precision);
  const [long, short] = said.length > meant.length ? [said, meant] : [meant, said];
  const isLeftOut =
    long.length === short.length + 1 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
  return isLeftOut || writtenFor(result, right) < 1;
}

/** Whether the two give about the result, within so many times of each other. */
export function isAbout(relation: Relation, one: Quantity, other: Quantity, result: Quantity, times: number): boolean {
  const [right, said] = [roughly(relation, Number(one.value), Number(other.value)), Number(result.value)];
  return right <= said * times && said <= right * times;
}

/** "còn 13 kiến nghị" where 43 less 40 are "03": small counts as they are padded, with one digit another or the two swapped. */
export function isPaddedSlip(one: Quantity, other: Quantity, result: Quantity): boolean {
  const scale = 10 ** Math.max(0, result.precision);
  const [right, said] = [roughly('gap', Number(one.value), Number(other.value)), Number(result.value)].map((value) =>
    Number((value * scale).toFixed(6)),
  );
  if (right === undefined || said === undefined) return false;
  const isSmall = [right, said].every((value) => Number.isInteger(value) && value > 0 && value < 100);
  const padded = (value: number): string => String(value).padStart(2, '0');
  return isSmall && differByOneSlip(padded(said), padded(right));
}
