import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from './decimal.ts';
import {
  addIntervals,
  containsNumber,
  divideIntervals,
  exactly,
  formatInterval,
  type Interval,
  multiplyIntervals,
  overlaps,
  roundedInterval,
  subtractIntervals,
} from './interval.ts';

/** Few different numbers, so that ends meet often. */
const anyNumber = fc.integer({ min: -12, max: 12 }).map((number) => divideDecimals(String(number), '4', { digits: 2 }));
const end = fc.option(anyNumber, { freq: 5 });

function range(low: Decimal | null, high: Decimal | null, lowClosed: boolean, highClosed: boolean): Interval {
  return { low, high, lowClosed: lowClosed && low !== null, highClosed: highClosed && high !== null };
}

function swapped(low: Decimal | null, high: Decimal | null): boolean {
  return low !== null && high !== null && compareDecimals(low, high) > 0;
}

const anyRange = fc.tuple(end, end, fc.boolean(), fc.boolean()).map(([a, b, lowClosed, highClosed]) => {
  const [low, high] = swapped(a, b) ? [b, a] : [a, b];
  const point = low !== null && low === high;
  return range(low, high, lowClosed || point, highClosed || point);
});

/** A range and numbers in it, its closed ends and numbers near its open ends among them. */
const rangeWithNumbers = anyRange.chain((interval) =>
  fc.integer({ min: -1200, max: 1200 }).map((number) => {
    const near = divideDecimals(String(number), '100', { digits: 2 });
    const low = interval.low ?? '-1000';
    const high = interval.high ?? '1000';
    const inside = [low, high, addDecimals(low, '0.0001'), subtractDecimals(high, '0.0001'), near, '0'];
    return { interval, numbers: inside.filter((candidate) => containsNumber(interval, candidate)) };
  }),
);

const operations = [
  ['sum', addIntervals, addDecimals],
  ['difference', subtractIntervals, subtractDecimals],
  ['product', multiplyIntervals, multiplyDecimals],
] as const;

describe('the true result lies in the computed range', () => {
  test.each(operations)('of a %s', (_, ranges, numbers) => {
    fc.assert(
      fc.property(rangeWithNumbers, rangeWithNumbers, (a, b) => {
        const result = ranges(a.interval, b.interval);
        const results = a.numbers.flatMap((x) => b.numbers.map((y) => numbers(x, y)));
        expect(results.filter((number) => !containsNumber(result, number))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('of a quotient', () => {
    let divided = 0;
    fc.assert(
      fc.property(rangeWithNumbers, rangeWithNumbers, (a, b) => {
        if (containsNumber(b.interval, '0')) {
          expect(() => divideIntervals(a.interval, b.interval)).toThrow(RangeError);
          return;
        }
        divided += 1;
        const result = divideIntervals(a.interval, b.interval);
        // Where 60 digits hold the quotient it must be inside; else its two neighbours enclose it and one of them must be.
        const step = `0.${'0'.repeat(59)}1`;
        const isInside = (x: Decimal, y: Decimal): boolean => {
          const near = divideDecimals(x, y, { digits: 60 });
          const exact = multiplyDecimals(near, y) === x;
          const candidates = exact ? [near] : [subtractDecimals(near, step), addDecimals(near, step)];
          return candidates.some((candidate) => containsNumber(result, candidate));
        };
        expect(a.numbers.flatMap((x) => b.numbers.filter((y) => !isInside(x, y)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(divided).toBeGreaterThan(50);
  });
});

describe('the computed range is no wider than it must be', () => {
  test.each(operations)('a closed end of a %s is reached, an open one approached', (_, ranges, numbers) => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, anyNumber, fc.boolean(), (a, b, c, d, closed) => {
        fc.pre(compareDecimals(a, b) < 0 && compareDecimals(c, d) < 0);
        const result = ranges(range(a, b, closed, closed), range(c, d, closed, closed));
        const corners = [numbers(a, c), numbers(a, d), numbers(b, c), numbers(b, d)].sort(compareDecimals);
        expect([result.low, result.high]).toEqual([corners[0], corners[3]]);
        if (closed) expect([result.lowClosed, result.highClosed]).toEqual([true, true]);
      }),
    );
  });

  test('an exact quotient keeps its ends, so that a percentage on the open edge is caught', () => {
    const ratio = divideIntervals(exactly('8345'), exactly('1000'));
    expect(ratio).toEqual(exactly('8.345'));
    expect(overlaps(ratio, roundedInterval('8.34', 2))).toBe(false);
    expect(overlaps(ratio, roundedInterval('8.35', 2))).toBe(true);
  });

  test('a quotient without end is enclosed within 40 digits', () => {
    const third = divideIntervals(exactly('1'), exactly('3'));
    expect(third).toEqual(range(`0.${'3'.repeat(40)}`, `0.${'3'.repeat(39)}4`, false, false));
  });
});

test('zero is reached by a product and a quotient although the other end is open or unbounded', () => {
  expect(multiplyIntervals(range('0', '1', true, true), range('0', '5', false, true))).toEqual(
    range('0', '5', true, true),
  );
  expect(divideIntervals(range('0', '1', true, true), range('2', null, true, false))).toEqual(
    range('0', '0.5', true, true),
  );
  expect(multiplyIntervals(exactly('0'), range(null, null, false, false))).toEqual(exactly('0'));
});

test('an end is closed when any pair of ends reaches it', () => {
  const product = multiplyIntervals(range('-2', '2', false, true), range('-3', '3', true, false));
  expect(product).toEqual(range('-6', '6', true, false));
});

test('a divisor without limit brings the quotient near zero, never to it', () => {
  expect(divideIntervals(range('1', '2', true, true), range('4', null, true, false))).toEqual(
    range('0', '0.5', false, true),
  );
});

test('a divisor that comes near zero gives a quotient without limit', () => {
  expect(divideIntervals(exactly('1'), range('0', '4', false, true))).toEqual(range('0.25', null, true, false));
  expect(divideIntervals(exactly('1'), range('-4', '0', true, false))).toEqual(range(null, '-0.25', false, true));
});

describe('a rounded number stands for the numbers that round to it', () => {
  test('and for no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.integer({ min: -20, max: 20 }),
        (hundredths, thousandths) => {
          const stated = divideDecimals(String(hundredths), '100', { digits: 2 });
          const candidate = addDecimals(stated, divideDecimals(String(thousandths), '1000', { digits: 3 }));
          expect(containsNumber(roundedInterval(stated, 2), candidate)).toBe(roundDecimal(candidate, 2) === stated);
        },
      ),
    );
  });

  test('"8,34" is [8,335; 8,345), "-8,34" the mirror image, zero open at both ends', () => {
    expect(roundedInterval('8.34', 2)).toEqual(range('8.335', '8.345', true, false));
    expect(roundedInterval('-8.34', 2)).toEqual(range('-8.345', '-8.335', false, true));
    expect(roundedInterval('0', 0)).toEqual(range('-0.5', '0.5', false, false));
  });

  test('millions of đồng are rounded before the comma', () => {
    expect(roundedInterval('405000000', -6)).toEqual(range('404500000', '405500000', true, false));
    expect(() => roundedInterval('405100000', -6)).toThrow(RangeError);
    expect(() => roundedInterval('8.345', 2)).toThrow(RangeError);
    expect(() => roundedInterval('8', 0.5)).toThrow(RangeError);
  });

  test('two rounded parts may differ from their rounded total by half a unit each', () => {
    const parts = addIntervals(roundedInterval('117987.74', 2), roundedInterval('6261.54', 2));
    expect(overlaps(parts, roundedInterval('124249.27', 2))).toBe(true);
    expect(overlaps(parts, roundedInterval('124249.26', 2))).toBe(false);
  });
});

test('two ranges overlap when some number lies in both', () => {
  fc.assert(
    fc.property(rangeWithNumbers, rangeWithNumbers, (a, b) => {
      const shared = [...a.numbers, ...b.numbers].some(
        (x) => containsNumber(a.interval, x) && containsNumber(b.interval, x),
      );
      if (shared) expect(overlaps(a.interval, b.interval)).toBe(true);
      expect(overlaps(a.interval, b.interval)).toBe(overlaps(b.interval, a.interval));
      expect(overlaps(a.interval, a.interval)).toBe(true);
    }),
  );
  expect(overlaps(range('1', '2', true, false), range('2', '3', true, true))).toBe(false);
  expect(overlaps(range('1', '2', true, true), range('2', '3', false, true))).toBe(false);
  expect(overlaps(range('1', '2', true, true), range('2', '3', true, true))).toBe(true);
  expect(overlaps(range(null, '2', false, false), range('2', null, true, false))).toBe(false);
});

test('a range is said in Vietnamese', () => {
  const said = [
    roundedInterval('8.34', 2),
    range('800', null, false, false),
    range('801', null, true, false),
    range(null, '5', false, false),
    range(null, '5', false, true),
    range('1', '2', false, true),
    exactly('1234.5'),
    range(null, null, false, false),
  ].map(formatInterval);
  expect(said).toEqual([
    'từ 8,335 đến dưới 8,345',
    'trên 800',
    'ít nhất 801',
    'dưới 5',
    'nhiều nhất 5',
    'trên 1 đến 2',
    'đúng 1.234,5',
    'số bất kỳ',
  ]);
});
