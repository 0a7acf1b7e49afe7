import { compareDecimals, type Decimal, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import { overlaps } from '../../../kernel/interval.ts';
import { amountsTogether, isPlain, sumRange } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import type { Mention } from '../reading/scope.ts';
import { slipOfRuns, withoutEndZeros } from '../slips/runs-of-digits.ts';

/** Whether the parts make the whole, as far as the numbers are written. */
export function addsUp(whole: Mention, parts: readonly Mention[]): boolean {
  if (isFarOff(whole, parts)) return false;
  const [stated, ...ranges] = amountsTogether([whole, ...parts].map(({ quantity }) => quantity));
  return stated !== undefined && overlaps(sumRange(ranges), stated);
}

/** Further apart than rounding goes, seen without exact arithmetic. */
function isFarOff(whole: Mention, parts: readonly Mention[]): boolean {
  if (![whole, ...parts].every(({ quantity }) => isPlain(quantity))) return false;
  const stepOf = ({ quantity }: Mention): number => 10 ** -quantity.precision;
  const gap = parts.reduce((left, { quantity }) => left - Number(quantity.value), Number(whole.quantity.value));
  return Math.abs(gap) > parts.reduce((steps, part) => steps + stepOf(part), 2 * stepOf(whole));
}

export const sumOfParts = (parts: readonly Mention[]): Decimal =>
  sumDecimals(parts.map(({ quantity }) => quantity.value));

/** Whether the numbers make the whole to the last digit. */
export const comesOut = ({ whole, parts }: SumClaim): boolean => sumOfParts(parts) === whole.quantity.value;

/** The digits of two numbers on the same scale, without what zeros both end with. */
function onOneScale(one: Decimal, other: Decimal): [string, string] {
  const places = Math.max(...[one, other].map((value) => value.split('.')[1]?.length ?? 0));
  const [a = '', b = ''] = [one, other].map((value) => {
    const [whole = '', fraction = ''] = value.split('.');
    return (whole + fraction.padEnd(places, '0')).replace(/^0+(?=\d)/, '');
  });
  const zeros = Math.min(...[a, b].map((digits) => digits.length - withoutEndZeros(digits).length));
  return [a.slice(0, a.length - zeros), b.slice(0, b.length - zeros)];
}

const longestShift = 3;

/** Whether a number is written for another by one slip of the pen: a digit changed, two digits swapped, the comma moved. */
function isPenSlip(wrong: Decimal, right: Decimal): boolean {
  if (compareDecimals(wrong, '0') <= 0 || compareDecimals(right, '0') <= 0) return false;
  const [a, b] = onOneScale(wrong, right);
  if (a.length !== b.length) {
    const shift = Math.abs(a.length - b.length);
    return shift <= longestShift && withoutEndZeros(a) === withoutEndZeros(b);
  }
  return slipOfRuns(a, b) !== undefined;
}

/** Whether one of the numbers, mended by one slip of the pen, makes the sum right. */
export function isSlipInSum(whole: Mention, parts: readonly Mention[]): boolean {
  const sum = sumOfParts(parts);
  const gap = subtractDecimals(whole.quantity.value, sum);
  if (compareDecimals(gap, '0') === 0) return false;
  return (
    isPenSlip(whole.quantity.value, sum) ||
    parts.some(({ quantity: { value } }) => isPenSlip(value, sumDecimals([value, gap])))
  );
}

/** Parts that are surely meant to be all of the whole. */
export const sureSum = (whole: Mention, parts: readonly Mention[]): SumClaim => ({
  kind: 'sum',
  whole,
  parts,
  rule: 'equal',
  trust: 'sure',
});
