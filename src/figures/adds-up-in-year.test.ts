import { expect, test } from 'vitest';
import { world } from '../registers/sample.fixture.ts';
import { addsUpInYear } from './adds-up-in-year.ts';

test.each([
  ['disbursement.thisYear', true],
  ['disbursement.thisYearShare', true],
  ['gifts.total', false],
  ['gifts.provincial', false],
])('%s adds up in a year: %s', (id, expected) => {
  const figure = world.figures.get(id);
  expect(figure && addsUpInYear(figure.formula, world.figures)).toBe(expected);
});
