import { Decimal as Exact } from 'decimal.js';

/** An exact number in canonical form: "-12.5", "0", "117987736000". No exponent, no leading or trailing zeros, no "-0", never a float. */
export type Decimal = string;

const pattern = /^-?\d{1,200}(\.\d{1,200})?$/;
const readable = /^-?\d{1,60}(\.\d{1,60})?$/;
const ExactNumber = Exact.clone({ precision: 400, rounding: Exact.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });

function exact(value: Decimal): Exact {
  if (!pattern.test(value)) throw new RangeError(`Not a decimal: ${value}`);
  return new ExactNumber(value);
}

function canonical(value: Exact): Decimal {
  return value.isZero() ? '0' : value.toFixed();
}

/** @returns undefined when the text is no plain decimal ("1e3", "NaN", "1,5"). Digits beyond 60 on either side are refused. */
export function parseDecimal(text: string): Decimal | undefined {
  return readable.test(text) ? canonical(exact(text)) : undefined;
}

/** @throws RangeError for a fraction given as a float, and for text that is no decimal. */
export function decimal(value: string | bigint | number): Decimal {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`);
  return canonical(exact(String(value)));
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(exact(a).plus(exact(b)));
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(exact(a).minus(exact(b)));
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(exact(a).times(exact(b)));
}

/** `digits` behind the comma, half up. @throws RangeError when `b` is zero. */
export function divideDecimals(a: Decimal, b: Decimal, options: { digits: number }): Decimal {
  if (exact(b).isZero()) throw new RangeError('Division by zero');
  return canonical(exact(a).dividedBy(exact(b)).toDecimalPlaces(options.digits));
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  return exact(a).comparedTo(exact(b));
}

/** Half away from zero, as amounts are rounded in reports: 0.125 → 0.13, -0.125 → -0.13. */
export function roundDecimal(value: Decimal, digits: number): Decimal {
  return canonical(exact(value).toDecimalPlaces(digits));
}

export function sumDecimals(values: readonly Decimal[]): Decimal {
  return canonical(values.reduce((sum, value) => sum.plus(exact(value)), new ExactNumber(0)));
}

export function isWhole(value: Decimal): boolean {
  return exact(value).isInteger();
}

export function negateDecimal(value: Decimal): Decimal {
  return canonical(exact(value).negated());
}
