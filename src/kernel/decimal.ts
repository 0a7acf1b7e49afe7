import { Decimal as Exact } from 'decimal.js';

/**
 * An exact number in canonical form: "-12.5", "0", "117987736000". No exponent, no leading or trailing zeros, no "-0", never a float.
 * Every function here returns this form; as an argument "8.30" is read as what it is, since PostgreSQL writes numeric so.
 */
export type Decimal = string;

/** What a calculation may hold; what people may enter (`parseDecimal`) is far shorter. */
const pattern = /^-?\d{1,200}(\.\d{1,200})?$/;
const readable = /^-?\d{1,60}(\.\d{1,60})?$/;
/** Sums and products of all that `pattern` allows are exact; a quotient differs from a tie by its thousandth digit at the latest. */
const ExactNumber = Exact.clone({ precision: 1100, rounding: Exact.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 });
/** Enough for the quotients of a report, and several times quicker. */
const ShortNumber = ExactNumber.clone({ precision: 150 });

function exact(value: Decimal): Exact {
  if (!pattern.test(value)) throw new RangeError(`Not a decimal: ${value.slice(0, 50)}`);
  return new ExactNumber(value);
}

function canonical(value: Exact): Decimal {
  const text = value.toFixed();
  if (!pattern.test(text)) throw new RangeError('A number of more than 200 digits');
  return text;
}

/** Whole numbers of at most 15 characters are exact as machine numbers, also their sums: most of what reports count. */
function small(value: Decimal): number | undefined {
  return value.length <= 15 && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

function plain(text: string): Decimal {
  const whole = small(text);
  return whole === undefined ? canonical(exact(text)) : String(whole);
}

/** @returns undefined when the text is no plain decimal ("1e3", "NaN", "1,5"). Digits beyond 60 on either side are refused. */
export function parseDecimal(text: string): Decimal | undefined {
  return readable.test(text) ? plain(text) : undefined;
}

/** @throws RangeError for a fraction given as a float, and for text that is no decimal. */
export function decimal(value: string | bigint | number): Decimal {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`);
  return plain(String(value));
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [small(a), small(b)];
  return x === undefined || y === undefined ? canonical(exact(a).plus(exact(b))) : String(x + y);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [small(a), small(b)];
  return x === undefined || y === undefined ? canonical(exact(a).minus(exact(b))) : String(x - y);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [small(a), small(b)];
  const product = x === undefined || y === undefined ? Number.NaN : x * y;
  return Number.isSafeInteger(product) ? String(product) : canonical(exact(a).times(exact(b)));
}

/** `digits` behind the comma (0–200), half away from zero. @throws RangeError when `b` is zero. */
export function divideDecimals(a: Decimal, b: Decimal, options: { digits: number }): Decimal {
  const [dividend, divisor, digits] = [exact(a), exact(b), checkedDigits(options.digits)];
  if (divisor.isZero()) throw new RangeError('Division by zero');
  // With t a tie, a - t·b is a multiple of 10^-(decimals of a, b and t): a quotient that is no tie shows it within this many digits.
  const needed = a.length + b.length + digits + 2;
  const quotient = needed < 150 ? new ShortNumber(dividend).dividedBy(divisor) : dividend.dividedBy(divisor);
  return canonical(quotient.toDecimalPlaces(digits));
}

/** Negative, zero or positive, as `Array.sort` wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = [small(a), small(b)];
  return x === undefined || y === undefined ? exact(a).comparedTo(exact(b)) : Math.sign(x - y);
}

/** `digits` behind the comma (0–200), half away from zero, as amounts are rounded in reports: 0.125 → 0.13, -0.125 → -0.13. */
export function roundDecimal(value: Decimal, digits: number): Decimal {
  const wanted = checkedDigits(digits);
  const whole = small(value);
  return whole === undefined ? canonical(exact(value).toDecimalPlaces(wanted)) : String(whole);
}

function checkedDigits(digits: number): number {
  if (!Number.isInteger(digits) || digits < 0 || digits > 200) throw new RangeError(`No number of digits: ${digits}`);
  return digits;
}

/** The sum of no numbers is 0. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  return canonical(values.reduce((sum, value) => sum.plus(exact(value)), new ExactNumber(0)));
}

export function isWhole(value: Decimal): boolean {
  return small(value) !== undefined || exact(value).isInteger();
}

export function negateDecimal(value: Decimal): Decimal {
  return canonical(exact(value).negated());
}
