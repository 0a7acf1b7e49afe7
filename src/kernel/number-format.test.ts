import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import { divideDecimals, multiplyDecimals, roundDecimal } from './decimal.ts';
import {
  formatMoney,
  formatMoneyNumber,
  formatNumber,
  formatPercent,
  isCount,
  type MoneyUnit,
  moneyScale,
  type NumberStyle,
  parseMoney,
  parseVietnameseNumber,
  romanNumeral,
  vietnameseLetter,
} from './number-format.ts';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(8))
  .map(([number, digits]) => divideDecimals(String(number), `1${'0'.repeat(digits)}`, { digits }));

describe('numbers as Vietnamese write them', () => {
  it.each(readCases('so-doc.txt'))('$place', ({ left, right }) => {
    expect(parseVietnameseNumber(left)).toBe(right);
  });

  it.each(readCases('so-viet.txt'))('$place', ({ left, right }) => {
    const [value = '', style = ''] = left.split('|').map((part) => part.trim());
    expect(formatNumber(value, readStyle(style))).toBe(right);
  });

  function readStyle(text: string): NumberStyle {
    const digits = /lẻ (?:(\d)-)?(\d)/.exec(text);
    return {
      pad: text.includes('thêm 0'),
      ...(digits === null ? {} : { decimals: Number(digits[2]) }),
      ...(digits?.[1] === undefined ? {} : { minDecimals: Number(digits[1]) }),
    };
  }

  test('what is printed can be read again, padded or not', () => {
    fc.assert(
      fc.property(anyDecimal, fc.boolean(), fc.nat(12), (value, pad, minDecimals) => {
        expect(parseVietnameseNumber(formatNumber(value, { pad, minDecimals }))).toBe(value);
      }),
    );
  });

  test('a rounded number reads as the rounded value, with all its decimals', () => {
    fc.assert(
      fc.property(anyDecimal, fc.nat(6), (value, decimals) => {
        const text = formatNumber(value, { decimals });
        expect(parseVietnameseNumber(text)).toBe(roundDecimal(value, decimals));
        expect(text.split(',')[1]?.length ?? 0).toBe(decimals);
      }),
    );
  });

  test('padding changes nothing but whole counts below ten', () => {
    fc.assert(
      fc.property(anyDecimal, fc.option(fc.nat(4), { nil: undefined }), (value, decimals) => {
        const [plain, padded] = [formatNumber(value, { decimals }), formatNumber(value, { decimals, pad: true })];
        expect(padded).toBe(/^\d$/.test(value) && (decimals ?? 0) === 0 ? `0${plain}` : plain);
      }),
    );
  });

  test('any text is a number or undefined, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d., -]{0,20}$/)), (text) => {
        const value = parseVietnameseNumber(text);
        expect(value === undefined || /^-?\d+(\.\d+)?$/.test(value)).toBe(true);
        parseMoney(text);
      }),
    );
  });
});

describe('money', () => {
  it.each(readCases('so-tien.txt'))('$place', ({ left, right }) => {
    expect(parseMoney(left)).toBe(right);
  });

  test('the disbursement of 2022 prints as its report has it', () => {
    expect(formatMoney('124249272000', { unit: 'triệu đồng', decimals: 2 })).toBe('124.249,27 triệu đồng');
    expect(formatMoney('124249272000', { unit: 'triệu đồng' })).toBe('124.249,272 triệu đồng');
    expect(formatMoney('124249272000', { unit: 'tỷ đồng', decimals: 1 })).toBe('124,2 tỷ đồng');
    expect(formatMoney('9450000', { unit: 'đồng' })).toBe('9.450.000 đồng');
    expect(formatMoneyNumber('6261536000', 'triệu đồng', 2)).toBe('6.261,54');
  });

  test('an amount printed exactly reads as that amount in every unit', () => {
    const units = Object.keys(moneyScale) as MoneyUnit[];
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom(...units), (amount, unit) => {
        expect(parseMoney(formatMoney(String(amount), { unit }))).toBe(String(amount));
      }),
    );
  });

  test('an amount in two units is their sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (billions, millions) => {
        const sum = `${BigInt(billions) * 1_000_000_000n + BigInt(millions) * 1_000_000n}`;
        expect(parseMoney(`${billions} tỷ ${millions} triệu đồng`)).toBe(sum);
      }),
    );
  });

  test('a very long text is refused at once', () => {
    expect(parseMoney(`1${' '.repeat(1_000_000)}x`)).toBeUndefined();
    expect(parseVietnameseNumber(`1${' 000'.repeat(250_000)}x`)).toBeUndefined();
    expect(parseVietnameseNumber('9'.repeat(1_000_000))).toBeUndefined();
  });
});

test('a percentage is printed in hundredths with a comma', () => {
  expect([formatPercent('57.36', 2), formatPercent('100'), formatPercent('8.3', 2)]).toEqual([
    '57,36%',
    '100%',
    '8,30%',
  ]);
});

test('a count is a whole number that is not negative', () => {
  expect(['0', '7', '-1', '1.5'].map(isCount)).toEqual([true, true, false, false]);
  expect(isCount(multiplyDecimals('0.5', '2'))).toBe(true);
});

test('Roman numerals add up to their number', () => {
  const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const numbers = Array.from({ length: 3999 }, (_, index) => index + 1);
  const sum = (text: string): number => {
    const values = [...text].map((letter) => worth[letter] ?? Number.NaN);
    return values.reduce((total, value, index) => total + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  };
  expect(numbers.map((number) => sum(romanNumeral(number)))).toEqual(numbers);
  expect(numbers.map(romanNumeral).filter((text) => /I{4}|X{4}|C{4}|VV|LL|DD/.test(text))).toEqual([]);
  expect([4, 9, 14, 40, 1946, 2023].map(romanNumeral)).toEqual(['IV', 'IX', 'XIV', 'XL', 'MCMXLVI', 'MMXXIII']);
  for (const number of [0, -1, 4000, 1.5]) expect(() => romanNumeral(number)).toThrow(RangeError);
});

test('points are lettered as NĐ 30 letters them: đ follows d, there is no f, j, w, z', () => {
  const all = Array.from({ length: 23 }, (_, index) => vietnameseLetter(index + 1)).join('');
  expect(all).toBe('abcdđeghiklmnopqrstuvxy');
  for (const number of [0, 24, 1.5]) expect(() => vietnameseLetter(number)).toThrow(RangeError);
});
