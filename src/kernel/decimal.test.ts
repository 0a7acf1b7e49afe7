import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  isWhole,
  multiplyDecimals,
  negateDecimal,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from './decimal.ts';

const scale = 20;
/** A decimal with up to 20 digits behind the point, and the same number as a whole multiple of 10^-20. */
const exactPair = fc
  .bigInt({ min: -(10n ** 45n), max: 10n ** 45n })
  .map((units) => ({ units, text: fromUnits(units, scale) }));

function fromUnits(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const whole = text.slice(0, text.length - digits);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** a / b rounded half away from zero, in whole numbers. */
function divideUnits(a: bigint, b: bigint): bigint {
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return a < 0n === b < 0n ? rounded : -rounded;
}

const canonicalForm = /^(0|-?(0\.\d*[1-9]|[1-9]\d*(\.\d*[1-9])?))$/;

describe('decimals agree with whole-number arithmetic', () => {
  test('addition and subtraction', () => {
    fc.assert(
      fc.property(exactPair, exactPair, (a, b) => {
        expect(addDecimals(a.text, b.text)).toBe(fromUnits(a.units + b.units, scale));
        expect(subtractDecimals(a.text, b.text)).toBe(fromUnits(a.units - b.units, scale));
      }),
    );
  });

  test('multiplication', () => {
    fc.assert(
      fc.property(exactPair, exactPair, (a, b) => {
        expect(multiplyDecimals(a.text, b.text)).toBe(fromUnits(a.units * b.units, 2 * scale));
      }),
    );
  });

  test('division, rounded half away from zero', () => {
    fc.assert(
      fc.property(exactPair, exactPair, fc.nat(30), (a, b, digits) => {
        fc.pre(b.units !== 0n);
        expect(divideDecimals(a.text, b.text, { digits })).toBe(
          fromUnits(divideUnits(a.units * 10n ** BigInt(digits), b.units), digits),
        );
      }),
    );
  });

  test('rounding half away from zero', () => {
    fc.assert(
      fc.property(exactPair, fc.nat(scale), (a, digits) => {
        const step = 10n ** BigInt(scale - digits);
        expect(roundDecimal(a.text, digits)).toBe(fromUnits(divideUnits(a.units, step), digits));
      }),
    );
  });

  test('order', () => {
    fc.assert(
      fc.property(exactPair, exactPair, (a, b) => {
        expect(Math.sign(compareDecimals(a.text, b.text))).toBe(a.units < b.units ? -1 : a.units > b.units ? 1 : 0);
      }),
    );
  });
});

test('every result is in canonical form, whatever zeros stand around the arguments', () => {
  fc.assert(
    fc.property(exactPair, fc.nat(5), ({ text }, zeros) => {
      const padded = `${text.includes('.') ? text : `${text}.`}${'0'.repeat(zeros + 1)}`.replace(/^(-?)/, '$100');
      expect(decimal(padded)).toBe(text);
      expect(decimal(text)).toMatch(canonicalForm);
      expect(negateDecimal(negateDecimal(text))).toBe(text);
    }),
  );
});

test('zero has one form', () => {
  for (const zero of ['-0', '0.00', '-0.0', '00']) expect(decimal(zero)).toBe('0');
  expect(roundDecimal('-0.001', 2)).toBe('0');
  expect(negateDecimal('0')).toBe('0');
});

test('a ratio is rounded once, from the exact quotient: no tie is seen where a hundredth digit breaks it', () => {
  const above = `1.5${'0'.repeat(180)}1`;
  const below = `1.4${'9'.repeat(180)}`;
  expect(divideDecimals(above, '1', { digits: 0 })).toBe('2');
  expect(divideDecimals(below, '1', { digits: 0 })).toBe('1');
  const divisor = `${'9'.repeat(150)}`;
  const belowTie = subtractDecimals(divideDecimals(multiplyDecimals(divisor, '3'), '2', { digits: 1 }), '0.1');
  expect(divideDecimals(belowTie, divisor, { digits: 0 })).toBe('1');
});

test('sums are exact where floats are not', () => {
  expect(sumDecimals(['0.1', '0.2', '-0.3'])).toBe('0');
  expect(sumDecimals(['117987736000', '6261536000'])).toBe('124249272000');
  expect(sumDecimals([])).toBe('0');
});

describe('what is no decimal is refused', () => {
  const refused = [
    '',
    ' ',
    '1e3',
    'NaN',
    'Infinity',
    '-Infinity',
    '1,5',
    '.5',
    '5.',
    '+5',
    '--5',
    '0x10',
    ' 1',
    '1 ',
    '1_000',
    '٣',
    '1\n',
  ];
  it.each(refused)('%j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => decimal(text)).toThrow(RangeError);
    expect(() => addDecimals('1', text)).toThrow(RangeError);
    expect(() => compareDecimals(text, '1')).toThrow(RangeError);
  });

  it.each([0.1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('the float %d', (number) => {
    expect(() => decimal(number)).toThrow(RangeError);
  });
});

test('a number that is too long is refused, not shortened', () => {
  expect(parseDecimal('9'.repeat(60))).toBe('9'.repeat(60));
  expect(parseDecimal('9'.repeat(61))).toBeUndefined();
  expect(() => multiplyDecimals(`1${'0'.repeat(150)}`, `1${'0'.repeat(150)}`)).toThrow(RangeError);
  expect(() => multiplyDecimals(`0.${'0'.repeat(150)}1`, `0.${'0'.repeat(150)}1`)).toThrow(RangeError);
});

test('division by zero and impossible digits are refused', () => {
  expect(() => divideDecimals('1', '0.00', { digits: 2 })).toThrow(RangeError);
  expect(() => divideDecimals('1', '3', { digits: -1 })).toThrow(RangeError);
  expect(() => roundDecimal('1', 1.5)).toThrow(RangeError);
});

test('whole numbers are recognised by value, not by form', () => {
  expect([isWhole('5'), isWhole('5.0'), isWhole('-5'), isWhole('5.1')]).toEqual([true, true, true, false]);
});

test('half a unit is rounded away from zero on both sides', () => {
  expect(divideDecimals(multiplyDecimals('3', '100'), '7', { digits: 2 })).toBe('42.86');
  expect(roundDecimal('0.125', 2)).toBe('0.13');
  expect(roundDecimal('-0.125', 2)).toBe('-0.13');
});
