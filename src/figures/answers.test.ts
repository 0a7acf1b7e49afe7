import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minusAnswers, plusAnswers, ratioAnswers } from './answers.ts';
import type { Answer, Bound } from './types.ts';

const words: Record<string, Answer> = {
  nil: { kind: 'nil' },
  na: { kind: 'notApplicable' },
  missing: { kind: 'missing' },
};
const bounds: Record<string, Bound> = { '>': 'above', '≥': 'atLeast', '~': 'about' };

/** "5", ">5", "nil", "na", "missing". */
function read(text: string): Answer {
  const known = words[text];
  if (known !== undefined) return known;
  const bound = bounds[text.slice(0, 1)];
  return bound === undefined ? { kind: 'value', value: text } : { kind: 'value', value: text.slice(1), bound };
}

describe('plus', () => {
  it.each([
    ['2 3', '5'],
    ['0.1 0.2', '0.3'],
    ['2 nil', '2'],
    ['nil nil', 'nil'],
    ['nil na', 'nil'],
    ['2 na', '2'],
    ['na na', 'na'],
    ['2 missing', 'missing'],
    ['na missing', 'missing'],
    ['nil missing', 'missing'],
    ['>2 3', '>5'],
    ['≥2 >3', '>5'],
    ['~2 >3', '~5'],
  ])('%s = %s', (terms, expected) => {
    expect(plusAnswers(terms.split(' ').map(read))).toEqual(read(expected));
  });
});

describe('minus', () => {
  it.each([
    ['5 2', '3'],
    ['5 2 4', '-1'],
    ['5 nil', '5'],
    ['nil nil', 'nil'],
    ['nil 2', '-2'],
    ['nil na', 'nil'],
    ['5 na', '5'],
    ['na 5', 'na'],
    ['na missing', 'missing'],
    ['missing 5', 'missing'],
    ['5 missing', 'missing'],
    ['>5 2', '>3'],
    ['5 >2', '~3'],
  ])('%s = %s', (terms, expected) => {
    const [from = read('missing'), ...rest] = terms.split(' ').map(read);
    expect(minusAnswers(from, rest)).toEqual(read(expected));
  });
});

describe('ratio to 100 with two digits', () => {
  it.each([
    ['1 3', '33.33'],
    ['2 3', '66.67'],
    ['1 800', '0.13'],
    ['nil 3', '0'],
    ['3 nil', 'missing'],
    ['3 0', 'missing'],
    ['nil nil', 'missing'],
    ['0 0', 'missing'],
    ['na 3', 'na'],
    ['3 na', 'na'],
    ['missing 3', 'missing'],
    ['na missing', 'missing'],
    ['>1 4', '>25'],
    ['1 >4', '~25'],
  ])('%s = %s', (terms, expected) => {
    const [part = read('missing'), whole = read('missing')] = terms.split(' ').map(read);
    expect(ratioAnswers(part, whole, { scale: 100 }, 2)).toEqual(read(expected));
  });
});

describe('points of ten, no more than ten, with one digit', () => {
  it.each([
    ['6 7', '8.6'],
    ['7 7', '10'],
    ['9 7', '10'],
    ['>6 7', '>8.6'],
    ['>7 7', '10'],
    ['699 700', '10'],
    ['nil 7', '0'],
    ['7 0', 'missing'],
  ])('%s = %s', (terms, expected) => {
    const [part = read('missing'), whole = read('missing')] = terms.split(' ').map(read);
    expect(ratioAnswers(part, whole, { scale: 10, atMost: 10 }, 1)).toEqual(read(expected));
  });
});

const answer = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map((value): Answer => ({ kind: 'value', value: String(value) })),
  fc.constantFrom<Answer>({ kind: 'nil' }, { kind: 'notApplicable' }, { kind: 'missing' }),
);

it('plus does not depend on the order or the bracketing of its terms', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), fc.nat(), (terms, cut) => {
      const at = 1 + (cut % terms.length);
      const rest = terms.slice(at);
      const inner = plusAnswers(terms.slice(0, at));
      expect(plusAnswers(terms.toReversed())).toEqual(plusAnswers(terms));
      expect(rest.length === 0 ? inner : plusAnswers([inner, ...rest])).toEqual(plusAnswers(terms));
    }),
  );
});

it('missing is never made into a number', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 4 }), answer, (terms, other) => {
      const gap: Answer = { kind: 'missing' };
      expect(plusAnswers([...terms, gap]).kind).toBe('missing');
      expect(minusAnswers(other, [...terms, gap]).kind).toBe('missing');
      expect(ratioAnswers(other, gap, { scale: 1 }).kind).toBe('missing');
      expect(ratioAnswers(gap, other, { scale: 1 }).kind).toBe('missing');
    }),
  );
});
