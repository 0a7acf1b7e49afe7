/**
 * An exact number in canonical form: "-12.5", "0", "117987736000". No exponent, no leading or trailing zeros, no "-0", never a float.
 * Every function here returns this form; as an argument "8.30" is read as what it is, since PostgreSQL writes numeric so.
 */
export type Decimal = string;

/** What a calculation may hold; what people may enter (`parseDecimal`) is far shorter. */
const mostDigits = 200;
const pattern = /^-?\d{1,200}(?:\.\d{1,200})?$/;
const readable = /^-?\d{1,60}(\.\d{1,60})?$/;

/** The number units · 10^-places. */
interface Exact {
  units: bigint;
  places: number;
}

function exact(value: Decimal): Exact {
  if (!pattern.test(value)) throw new RangeError(`Not a decimal: ${value.slice(0, 50)}`);
  const point = value.indexOf('.');
  return point < 0
    ? { units: BigInt(value), places: 0 }
    : { units: BigInt(value.slice(0, point) + value.slice(point + 1)), places: value.length - point - 1 };
}

function canonical(units: bigint, places: number): Decimal {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const point = digits.length - places;
  let end = digits.length;
  while (end > point && digits.charCodeAt(end - 1) === zeroCode) end -= 1;
  if (point > mostDigits || end - point > mostDigits) throw new RangeError('A number of more than 200 digits');
  const sign = units < 0n ? '-' : '';
  return end === point ? sign + digits.slice(0, point) : `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`;
}

const zeroCode = 48;
const minusCode = 45;

const powers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

const powerOfTen = (exponent: number): bigint => powers[exponent] ?? 10n ** BigInt(exponent);

/** Both as units of the smaller of their last places. */
function aligned(a: Decimal, b: Decimal): { one: bigint; other: bigint; places: number } {
  const x = exact(a);
  const y = exact(b);
  const places = Math.max(x.places, y.places);
  const inPlaces = (own: Exact): bigint =>
    own.places === places ? own.units : own.units * powerOfTen(places - own.places);
  return { one: inPlaces(x), other: inPlaces(y), places };
}

/** Half away from zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return dividend < 0n === divisor < 0n ? rounded : -rounded;
}

/** Whole numbers of at most 15 characters are exact as machine numbers, also their sums: most of what reports count. */
function small(value: Decimal): number | undefined {
  if (value.length > 15 || value.length === 0 || value === '-') return undefined;
  for (let at = value.charCodeAt(0) === minusCode ? 1 : 0; at < value.length; at += 1) {
    const digit = value.charCodeAt(at) - zeroCode;
    if (digit < 0 || digit > 9) return undefined;
  }
  return Number(value);
}

function plain(text: string): Decimal {
  const whole = small(text);
  if (whole !== undefined) return String(whole);
  const { units, places } = exact(text);
  return canonical(units, places);
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
  const x = small(a);
  const y = small(b);
  if (x !== undefined && y !== undefined) return String(x + y);
  const { one, other, places } = aligned(a, b);
  return canonical(one + other, places);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const x = small(a);
  const y = small(b);
  if (x !== undefined && y !== undefined) return String(x - y);
  const { one, other, places } = aligned(a, b);
  return canonical(one - other, places);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const x = small(a);
  const y = small(b);
  const product = x === undefined || y === undefined ? Number.NaN : x * y;
  if (Number.isSafeInteger(product)) return String(product);
  const [one, other] = [exact(a), exact(b)];
  return canonical(one.units * other.units, one.places + other.places);
}

/** `digits` behind the comma (0–200), half away from zero. @throws RangeError when `b` is zero. */
export function divideDecimals(a: Decimal, b: Decimal, options: { digits: number }): Decimal {
  const digits = checkedDigits(options.digits);
  const { one, other } = aligned(a, b);
  if (other === 0n) throw new RangeError('Division by zero');
  return canonical(roundedQuotient(one * powerOfTen(digits), other), digits);
}

/** Negative, zero or positive, as `Array.sort` wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const x = small(a);
  const y = small(b);
  if (x !== undefined && y !== undefined) return Math.sign(x - y);
  const { one, other } = aligned(a, b);
  return one < other ? -1 : Number(one > other);
}

/** `digits` behind the comma (0–200), half away from zero, as amounts are rounded in reports: 0.125 → 0.13, -0.125 → -0.13. */
export function roundDecimal(value: Decimal, digits: number): Decimal {
  const wanted = checkedDigits(digits);
  const { units, places } = exact(value);
  if (places <= wanted) return canonical(units, places);
  return canonical(roundedQuotient(units, powerOfTen(places - wanted)), wanted);
}

function checkedDigits(digits: number): number {
  if (!Number.isInteger(digits) || digits < 0 || digits > 200) throw new RangeError(`No number of digits: ${digits}`);
  return digits;
}

/** The sum of no numbers is 0. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimals, '0');
}

export function isWhole(value: Decimal): boolean {
  if (small(value) !== undefined) return true;
  const { units, places } = exact(value);
  return units % powerOfTen(places) === 0n;
}

export function negateDecimal(value: Decimal): Decimal {
  return subtractDecimals('0', value);
}
