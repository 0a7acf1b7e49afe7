import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Bound,
  boundOfDifference,
  boundOfMultiple,
  combineBounds,
  formatBound,
  intervalOf,
  parseBound,
} from './bounds.ts';
import { readCases } from './cases/read-cases.fixture.ts';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
} from './decimal.ts';
import { containsNumber, type Interval } from './interval.ts';

const anyBound = fc.constantFrom<Bound | undefined>('above', 'atLeast', 'about', undefined);
const anyCount = fc.nat(1000).map(String);

/** A statement ("trên 800") and a true number that it allows. */
const statement = fc
  .tuple(anyCount, anyBound, fc.nat(50))
  .map(([value, bound, more]) => ({ value, bound, truth: truthOf(value, bound, more) }));

function truthOf(value: string, bound: Bound | undefined, more: number): string {
  const shift = { above: more + 1, atLeast: more, about: more % 2 === 0 ? more : -more } as const;
  const truth = addDecimals(value, bound === undefined ? '0' : String(shift[bound]));
  return compareDecimals(truth, '0') < 0 ? '0' : truth;
}

const isInside = (inner: Interval, outer: Interval): boolean =>
  [inner.low, inner.high].every((end) => end === null || containsNumber(outer, end)) &&
  (outer.low === null || inner.low !== null) &&
  (outer.high === null || inner.high !== null);

describe('a sum with a bound is a bound', () => {
  test('that the true sum keeps', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 5 }), fc.boolean(), (terms, counts) => {
        const bound = combineBounds(terms.map((term) => term.bound));
        const sum = intervalOf(sumDecimals(terms.map((term) => term.value)), bound, counts);
        expect(containsNumber(sum, sumDecimals(terms.map((term) => term.truth)))).toBe(true);
      }),
    );
  });

  test('whatever the order and grouping of the terms', () => {
    fc.assert(
      fc.property(anyBound, anyBound, anyBound, (a, b, c) => {
        expect(combineBounds([a, b])).toBe(combineBounds([b, a]));
        expect(combineBounds([combineBounds([a, b]), c])).toBe(combineBounds([a, b, c]));
        expect(combineBounds([a, undefined])).toBe(a);
      }),
    );
    expect(combineBounds([])).toBeUndefined();
  });

  test('by this table', () => {
    const table = [undefined, 'atLeast', 'above', 'about'] as const;
    const sums = table.map((a) => table.map((b) => combineBounds([a, b])));
    expect(sums).toEqual([
      [undefined, 'atLeast', 'above', 'about'],
      ['atLeast', 'atLeast', 'above', 'about'],
      ['above', 'above', 'above', 'about'],
      ['about', 'about', 'about', 'about'],
    ]);
  });
});

test('the true difference, ratio and multiple keep the bound that is stated for them', () => {
  fc.assert(
    fc.property(statement, statement, (a, b) => {
      const bound = boundOfDifference(a.bound, b.bound);
      const difference = intervalOf(subtractDecimals(a.value, b.value), bound, true);
      expect(containsNumber(difference, subtractDecimals(a.truth, b.truth))).toBe(true);
      fc.pre(b.value !== '0' && b.truth !== '0');
      // Compared crosswise, since a quotient may have no end: a/b of the truth against a/b of the statements.
      const order = compareDecimals(multiplyDecimals(a.truth, b.value), multiplyDecimals(a.value, b.truth));
      if (bound === 'above') expect(order).toBeGreaterThan(0);
      if (bound === 'atLeast') expect(order).toBeGreaterThanOrEqual(0);
      if (bound === undefined) expect(order).toBe(0);
    }),
  );
  fc.assert(
    fc.property(statement, fc.integer({ min: -20, max: 20 }), (a, quarters) => {
      const factor = divideDecimals(String(quarters), '4', { digits: 2 });
      const multiple = intervalOf(multiplyDecimals(a.value, factor), boundOfMultiple(a.bound, factor), false);
      expect(containsNumber(multiple, multiplyDecimals(a.truth, factor))).toBe(true);
    }),
  );
});

test('"trên 800" of people starts at 801, of a measure behind 800; "ít nhất 800" holds 800; "khoảng" excludes nothing', () => {
  const people = intervalOf('800', 'above', true);
  expect([people.low, people.lowClosed, people.high]).toEqual(['801', true, null]);
  const measure = intervalOf('800', 'above', false);
  expect([containsNumber(measure, '800'), containsNumber(measure, '800.001')]).toEqual([false, true]);
  expect(containsNumber(intervalOf('800', 'atLeast', true), '800')).toBe(true);
  expect(containsNumber(intervalOf('800', undefined, true), '801')).toBe(false);
  expect(containsNumber(intervalOf('800', 'about', true), '795')).toBe(true);
  expect(intervalOf('2.5', 'above', true).low).toBe('2.5');
});

test('an exact statement is inside every bounded one that it may stand for', () => {
  fc.assert(
    fc.property(statement, fc.boolean(), ({ value, bound, truth }, counts) => {
      expect(isInside(intervalOf(truth, undefined, counts), intervalOf(value, bound, counts))).toBe(true);
    }),
  );
});

const words: Record<string, Bound | undefined> = {
  trên: 'above',
  'ít nhất': 'atLeast',
  khoảng: 'about',
  đúng: undefined,
};

describe('bounds as people write them', () => {
  it.each(readCases('gioi-han.txt'))('$place', ({ left, right }) => {
    const [word = '', rest] = (right ?? '').split('|').map((part) => part.trim());
    expect(parseBound(left)).toEqual({ bound: words[word], rest });
  });

  test('what is printed can be read again', () => {
    fc.assert(
      fc.property(anyCount, anyBound, (value, bound) => {
        expect(parseBound(`${formatBound(bound)}${value}`)).toEqual({ bound, rest: value });
      }),
    );
  });
});
