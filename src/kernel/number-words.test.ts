import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCases } from './cases/read-cases.fixture.ts';
import { numberInWords, parseNumberInWords } from './number-words.ts';

/** All lengths alike, zeros in the middle often. */
const anyWhole = fc
  .array(fc.constantFrom('0', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), { minLength: 1, maxLength: 18 })
  .map((digits) => String(BigInt(digits.join(''))));

describe('numbers in words', () => {
  it.each(readCases('so-bang-chu.txt'))('both ways: $place', ({ left, right }) => {
    expect(numberInWords(right ?? '')).toBe(left);
    expect(parseNumberInWords(left)).toBe(right);
  });

  it.each(readCases('so-bang-chu-doc.txt'))('read: $place', ({ left, right }) => {
    expect(parseNumberInWords(left)).toBe(right);
  });

  test('what is said can be read again, in the North and in the South', () => {
    fc.assert(
      fc.property(anyWhole, fc.constantFrom('north' as const, 'south' as const), (value, dialect) => {
        expect(parseNumberInWords(numberInWords(value, dialect))).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  test('every number below ten thousand has words of its own', () => {
    const said = new Set(Array.from({ length: 10_000 }, (_, number) => numberInWords(String(number))));
    expect(said.size).toBe(10_000);
  });

  test('the South says lẻ and ngàn', () => {
    expect(numberInWords('1005', 'south')).toBe('một ngàn không trăm lẻ năm');
  });

  test('any sequence of number words is a number or undefined, and its number can be said', () => {
    const words = 'không một mốt hai ba bốn tư năm lăm mười mươi trăm linh lẻ nghìn ngàn triệu tỷ'.split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (sequence) => {
        const value = parseNumberInWords(sequence.join(' '));
        if (value === undefined) return;
        expect(parseNumberInWords(numberInWords(value))).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });
});

test('what has no words is refused', () => {
  for (const value of ['-1', '1.5', `1${'0'.repeat(18)}`]) expect(() => numberInWords(value)).toThrow(RangeError);
});

test('a very long text is refused at once', () => {
  expect(parseNumberInWords('một '.repeat(1_000_000))).toBeUndefined();
});
