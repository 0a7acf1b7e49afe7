import { describe, expect, it, test } from 'vitest';
import { generate, generateRight, lookAlikeNames, shapeNames } from './generate.ts';
import { isClean, readSet } from './gold.ts';
import { dateOfText, inject, withDigits } from './inject.ts';
import { equationOf, holds } from './relations.ts';

const texts = [...readSet('dev'), ...readSet('held-out')];
const clean = texts.filter(isClean);

it('keeps the look of a number whose digits it changes', () => {
  expect(withDigits('1.040 triệu đồng', () => '1004')).toBe('1.004 triệu đồng');
  expect(withDigits('94,42%', () => '9542')).toBe('95,42%');
  expect(withDigits('09 văn bản', () => '8')).toBeUndefined();
});

it('knows relations of the answer sheets that hold in clean texts', () => {
  const equations = clean.flatMap((gold) => gold.relations.map((relation) => equationOf(gold, relation)));
  expect(equations.length).toBeGreaterThan(50);
  expect(equations.filter((equation) => !holds(equation, ({ value }) => value))).toEqual([]);
});

describe.each(clean.map((gold) => ({ name: gold.name, gold })))('errors put into $name', ({ gold }) => {
  const injections = inject(gold, 1);

  it('each change the text, and in no more than one paragraph', () => {
    const before = gold.text.split('\n');
    for (const { text, change } of injections) {
      expect(text, change).not.toBe(gold.text);
      const now = text.split('\n');
      const changed = now.filter((line) => !before.includes(line));
      expect(changed.length, change).toBeLessThanOrEqual(2);
      expect(changed.length, change).toBeGreaterThan(0);
    }
  });

  it('are where they are said to be', () => {
    const before = new Set(gold.text.split('\n'));
    for (const { text, lines, change } of injections)
      expect(
        lines.some((line) => !before.has(text.split('\n')[line - 1] ?? '')),
        change,
      ).toBe(true);
  });

  it('are the same for the same seed', () => expect(inject(gold, 1)).toEqual(injections));
});

it('makes injections of every sort', () => {
  const sorts = new Set(clean.flatMap((gold) => inject(gold, 1)).map(({ what }) => what.split(' ')[0]));
  const wanted = [
    'one',
    'digits',
    'percent',
    'two',
    'order',
    'impossible',
    'weekend',
    'type',
    'after',
    'doubled',
    'typo',
  ];
  expect([...sorts].sort()).toEqual(wanted.sort());
});

test.each(shapeNames)('the right and the wrong report of %s differ in one sentence', (shape) => {
  for (let seed = 0; seed < 50; seed += 1) {
    const { right, wrong, lines } = generate(shape, seed);
    const [one, other] = [right.split('\n'), wrong.split('\n')];
    const differing = one.flatMap((line, at) => (line === other[at] ? [] : [at + 1]));
    expect(one.length).toBe(other.length);
    expect(differing.length).toBe(1);
    expect(lines).toEqual(expect.arrayContaining(differing));
  }
});

it('makes right reports in which every look-alike stands', () => {
  const text = generateRight(5);
  expect(dateOfText(text)).toBe('2024-12-20');
  expect(text.split('\n').length).toBeGreaterThan(2 * (lookAlikeNames.length + shapeNames.length));
  expect(generateRight(5)).toBe(text);
});
