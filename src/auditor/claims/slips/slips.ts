import type { Decimal } from '../../../kernel/decimal.ts';
import { differByOneSlip, slipOfRuns, withoutEndZeros, withoutLeadingZeros } from './runs-of-digits.ts';

/** How surely two numbers that differ are one number typed twice: 0 – small ones that are near each other; 3 – hardly ever by chance. */
export type SlipStrength = 0 | 1 | 2 | 3;

const digitsOf = (value: Decimal): string => withoutEndZeros(withoutLeadingZeros(value.replace('.', '')));

const byDigits = (digits: number, others: number): SlipStrength =>
  Math.max(0, Math.min(3, digits - others)) as SlipStrength;

/**
 * undefined for numbers that are no slip of each other. Two digits swapped, one digit another, one left out or typed twice, the
 * comma elsewhere; small numbers also one or two apart.
 */
export function slipBetween(one: Decimal, other: Decimal): SlipStrength | undefined {
  if (one === other || isFarOff(one, other)) return undefined;
  const [a, b] = [digitsOf(one), digitsOf(other)];
  const digits = Math.max(a.length, b.length);
  if (a === b) return digits >= 3 ? 2 : undefined;
  const scale = pointOf(one) === pointOf(other);
  if (scale) {
    const slip = slipOfRuns(a.padEnd(digits, '0'), b.padEnd(digits, '0'));
    if (slip === 'swap') return byDigits(digits, 1);
    if (slip === 'digit' && (digits > 1 || isNear(one, other)))
      return byDigits(digits, digits > 4 ? 2 : a[0] !== b[0] && digits < 4 ? 3 : 2);
  } else if (digits >= 4 && Math.min(a.length, b.length) === digits - 1 && isLeftOut(a, b)) return 1;
  return isNear(one, other) ? byDigits(digits, 2) : undefined;
}

/** Most pairs are seen to be no slips by their digits as they stand: whole numbers of one length that differ in more than a slip. */
const isFarOff = (one: Decimal, other: Decimal): boolean =>
  one.length === other.length &&
  !one.includes('.') &&
  !other.includes('.') &&
  !differByOneSlip(one, other) &&
  !isNear(one, other);

/** How many digits stand before the comma. */
function pointOf(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? value.length : point;
}

/** Whole numbers of fewer digits are exact as machine numbers. */
const exactDigits = 15;

/** Whole numbers one or two apart. */
function isNear(one: Decimal, other: Decimal): boolean {
  if (Math.abs(one.length - other.length) > 1 || one.includes('.') || other.includes('.')) return false;
  if (one.length < exactDigits && other.length < exactDigits) return Math.abs(Number(one) - Number(other)) <= 2;
  const gap = BigInt(one) - BigInt(other);
  return gap >= -2n && gap <= 2n;
}

/** Whether the one is the other without one of its digits. */
function isLeftOut(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}
