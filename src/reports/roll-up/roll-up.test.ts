import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../figures/types.ts';
import { combineBounds } from '../../kernel/bounds.ts';
import type { Subordinate } from '../regimes/types.ts';
import type { BoundedNumber, CarriedFigure, RollUpKind } from '../submissions/types.ts';
import { addRows, branchesUnder, rolledFigure, rowOf, type SumRow } from './roll-up.ts';

const add: RollUpKind = { how: 'add' };
const carried = (answer: Answer, more: Partial<CarriedFigure> = {}): CarriedFigure => ({
  ...{
    id: 'f',
    title: 'Số lượt',
    unit: 'lượt',
    kind: add,
    answer,
    overridden: false,
    beside: null,
    whole: null,
    groups: [],
  },
  led:
    answer.kind === 'value'
      ? { value: answer.value, ...(answer.bound === undefined ? {} : { bound: answer.bound }) }
      : answer.kind === 'nil'
        ? { value: '0' }
        : null,
  ...more,
});
const total = (figures: readonly CarriedFigure[], kind: RollUpKind = add) => {
  const [first, ...rest] = figures.map(rowOf);
  if (first === undefined) throw new Error('nothing to add');
  return rolledFigure(rest.reduce<SumRow>(addRows, first), kind);
};
const bound = fc.option(fc.constantFrom('above' as const, 'atLeast' as const, 'about' as const), { nil: undefined });
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ value: fc.integer({ min: -1e12, max: 1e12 }), bound }).map(
    ({ value, bound: of }): Answer => ({
      ...{ kind: 'value', value: String(value) },
      ...(of === undefined ? {} : { bound: of }),
    }),
  ),
  fc.constantFrom<Answer>({ kind: 'nil' }, { kind: 'missing' }, { kind: 'notApplicable' }),
);

test('a roll-up is the sum of its parts with the bound of a sum, whatever the order and however it is split', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 30 }), fc.nat(), (answers, at) => {
      const figures = answers.map((one) => carried(one));
      const values = answers.filter((one) => one.kind === 'value');
      const whole = total(figures);
      const cut = at % figures.length;
      const parts = [figures.slice(0, cut), figures.slice(cut)].filter((part) => part.length > 0);
      const rows = parts.map((part) => part.map(rowOf).reduce(addRows));
      expect(rolledFigure(rows.reduce(addRows), add)).toEqual(whole);
      expect(total(figures.toReversed())).toEqual(whole);
      if (values.length > 0) {
        const sum = String(values.reduce((one, { value }) => one + BigInt(value), 0n));
        const of = combineBounds(values.map((one) => one.bound));
        expect(whole.answer).toEqual({ kind: 'value', value: sum, ...(of === undefined ? {} : { bound: of }) });
      }
      expect(whole.missing).toBe(answers.filter(({ kind }) => kind === 'missing').length);
    }),
  );
});

test('missing is never 0: without any number it stays missing; all nil is nil; nobody’s task is nobody’s', () => {
  expect(total([carried({ kind: 'missing' }), carried({ kind: 'missing' })])).toMatchObject({
    answer: { kind: 'missing' },
    numbers: 0,
    missing: 2,
  });
  expect(total([carried({ kind: 'nil' }), carried({ kind: 'nil' })]).answer).toEqual({ kind: 'nil' });
  expect(total([carried({ kind: 'nil' }), carried({ kind: 'missing' })])).toMatchObject({
    answer: { kind: 'nil' },
    missing: 1,
  });
  expect(total([carried({ kind: 'notApplicable' })]).answer).toEqual({ kind: 'notApplicable' });
  expect(total([carried({ kind: 'notApplicable' }), carried({ kind: 'missing' })]).answer).toEqual({ kind: 'missing' });
});

test('a share is computed anew from the added parts and wholes; a whole of 0 gives none', () => {
  const kind: RollUpKind = { how: 'share', scale: 100, digits: 2 };
  const share = (led: BoundedNumber, whole: BoundedNumber) =>
    carried({ kind: 'value', value: '1' }, { kind, led, whole });
  expect(total([share({ value: '1' }, { value: '2' }), share({ value: '1' }, { value: '4' })], kind).answer).toEqual({
    kind: 'value',
    value: '33.33',
  });
  expect(total([share({ value: '1', bound: 'above' }, { value: '2' })], kind).answer).toEqual({
    kind: 'value',
    value: '50',
    bound: 'above',
  });
  expect(total([share({ value: '0' }, { value: '0' })], kind).answer).toEqual({ kind: 'missing' });
});

test('what is taken part in stands beside with a bound of its own; an override is named', () => {
  const figures = [
    carried({ kind: 'value', value: '5' }, { led: { value: '3' }, beside: { value: '2', bound: 'about' } }),
    carried({ kind: 'value', value: '4' }, { overridden: true }),
  ];
  expect(total(figures)).toMatchObject({
    answer: { kind: 'value', value: '7' },
    beside: { value: '2', bound: 'about' },
    overridden: true,
  });
});

test('each reporter is added in one branch: the child of the node on its way, the node itself, or nowhere', () => {
  const agency = (code: string, parent: string | null): Subordinate => ({
    ...{ code, name: code, kind: 'xã', parent, from: '2020-01-01', to: null, successors: [] },
  });
  const there = [agency('h', null), agency('x', 'h'), agency('y', 'x'), agency('k', null)];
  const codes = there.map(({ code }) => code);
  expect([...branchesUnder(null, codes, there)]).toEqual([
    ['h', 'h'],
    ['x', 'h'],
    ['y', 'h'],
    ['k', 'k'],
  ]);
  expect([...branchesUnder('h', codes, there)]).toEqual([
    ['h', 'h'],
    ['x', 'x'],
    ['y', 'x'],
  ]);
  expect([...branchesUnder('y', codes, there)]).toEqual([['y', 'y']]);
});
