import { compareDecimals, type Decimal, subtractDecimals } from '../../../kernel/decimal.ts';
import { absolute } from '../amount.ts';

/** How surely two numbers that differ are one number typed twice: 0 – small ones that are near each other; 3 – hardly ever by chance. */
export type SlipStrength = 0 | 1 | 2 | 3;

const digitsOf = (value: Decimal): string => value.replace('.', '').replace(/^0+/, '').replace(/0+$/, '');

const byDigits = (digits: number, others: number): SlipStrength =>
  Math.max(0, Math.min(3, digits - others)) as SlipStrength;

/**
 * undefined for numbers that are no slip of each other. Two digits swapped, one digit another, one left out or typed twice, the
 * comma elsewhere; small numbers also one or two apart.
 */
export function slipBetween(one: Decimal, other: Decimal): SlipStrength | undefined {
  if (one === other) return undefined;
  const [a, b] = [digitsOf(one), digitsOf(other)];
  const digits = Math.max(a.length, b.length);
  if (a === b) return digits >= 3 ? 2 : undefined;
  const scale = pointOf(one) === pointOf(other);
  if (scale) {
    const [long, short] = [a.padEnd(digits, '0'), b.padEnd(digits, '0')];
    const places = [...long].flatMap((digit, at) => (digit === short[at] ? [] : [at]));
    const [first = 0, second] = places;
    const swapped =
      second === first + 1 && places.length === 2 && long[first] === short[second] && long[second] === short[first];
    if (swapped) return byDigits(digits, 1);
    if (second === undefined && (digits > 1 || isNear(one, other)))
      return byDigits(digits, digits > 4 ? 2 : first === 0 && digits < 4 ? 3 : 2);
  } else if (digits >= 4 && Math.min(a.length, b.length) === digits - 1 && isLeftOut(a, b)) return 1;
  return isNear(one, other) ? byDigits(digits, 2) : undefined;
}

/** How many digits stand before the comma. */
const pointOf = (value: Decimal): number => (value.split('.')[0] ?? '').length;

const isNear = (one: Decimal, other: Decimal): boolean =>
  compareDecimals(absolute(subtractDecimals(one, other)), '2') <= 0 && !one.includes('.') && !other.includes('.');

/** Whether the one is the other without one of its digits. */
function isLeftOut(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}
