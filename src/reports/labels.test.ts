import { describe, expect, test } from 'vitest';
import { canCount, countLabel, Numbering } from './labels.ts';

describe('a label counts on as Vietnamese documents number', () => {
  test.each([
    ['a)', ['a)', 'b)', 'c)', 'd)', 'đ)', 'e)', 'g)', 'h)', 'i)', 'k)']],
    ['c)', ['c)', 'd)', 'đ)']],
    ['1.', ['1.', '2.', '3.']],
    ['9.', ['9.', '10.']],
    ['2.1.', ['2.1.', '2.2.']],
    ['III.', ['III.', 'IV.', 'V.', 'VI.', 'VII.', 'VIII.', 'IX.', 'X.']],
    ['Phần I', ['Phần I', 'Phần II']],
    ['x)', ['x)', 'y)', 'aa)', 'ab)']],
  ])('%s', (first, expected) => {
    expect(expected.map((_, steps) => countLabel(first, steps))).toEqual(expected);
  });
});

test('a label without number, Roman number or letter of the series does not count', () => {
  expect(['', '*', 'w)', '-'].map(canCount)).toEqual([false, false, false, false]);
});

test('headings below count below the number that stands above them, others for themselves', () => {
  const outer = new Numbering();
  expect([outer.next('h', '2.'), outer.next('h', '2.')]).toEqual(['2.', '3.']);
  const inner = new Numbering(outer);
  expect([inner.next('i', '2.1.'), inner.next('i', '2.1.'), inner.next('j', 'a)')]).toEqual(['3.1.', '3.2.', 'a)']);
});
