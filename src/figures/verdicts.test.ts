import { expect, it } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import type { BoundCombination, BoundFigure, BoundLeaf } from './bind.ts';
import type { Outcome } from './evaluate.ts';
import { bindLeaf } from './leaves.ts';
import type { Answer, Formula } from './types.ts';
import { verdictsOf } from './verdicts.ts';

const moment = { period: halfYear(2023, 1), cutOff: '2023-06-30' as CalendarDate };
const value = (text: string): Answer => ({ kind: 'value', value: text });

function outcome(node: Outcome['node'], answer: Answer, more: Partial<Outcome> = {}): Outcome {
  const base = {
    groups: {},
    rows: 1,
    overridden: false,
    conflicts: false,
    leaves: new Map(),
    items: [],
    parts: [],
  };
  return { node, answer, ...base, ...more };
}
function leaf(formula: Extract<Formula, { register: string }>): BoundLeaf {
  const days = { from: moment.period.from, to: moment.period.to };
  return { kind: 'leaf', leaf: bindLeaf(formula, moment), conflict: null, noneMeans: 'missing', days, groups: null };
}
const count = leaf({ kind: 'count', register: 'visits', window: { kind: 'inPeriod' } });
const sum = leaf({ kind: 'sum', field: 'amount', register: 'visits', window: { kind: 'inPeriod' }, by: 'occasion' });
const distinct = leaf({
  kind: 'distinct',
  field: 'host',
  register: 'visits',
  window: { kind: 'inPeriod' },
  by: 'occasion',
});

function combination(kind: BoundCombination['kind'], answer: string, ...parts: string[]): Outcome {
  const node: BoundCombination = { kind, operands: [], ratio: { scale: 100 }, digits: 2 };
  return outcome(node, value(answer), {
    parts: parts.map((part) => outcome({ kind: 'figure' } as BoundFigure, value(part))),
  });
}
const arithmetic = (one: Outcome, evidence = one.rows): string =>
  verdictsOf(one, { count: evidence, proved: 0 }).arithmetic;

it('a sum that is not that of its terms is broken', () => {
  expect(arithmetic(combination('plus', '5', '2', '3'))).toBe('holds');
  expect(arithmetic(combination('plus', '6', '2', '3'))).toBe('broken');
});

it('a difference that does not lead back to the whole is broken', () => {
  expect(arithmetic(combination('minus', '-1', '5', '2', '4'))).toBe('holds');
  expect(arithmetic(combination('minus', '1', '5', '2', '4'))).toBe('broken');
});

it('points at their most may stand for more, never for less, and never exceed the most', () => {
  const points = (answer: string, part: string, whole: string): Outcome => {
    const made = combination('ratio', answer, part, whole);
    return { ...made, node: { ...(made.node as BoundCombination), ratio: { scale: 10, atMost: 10 }, digits: 1 } };
  };
  expect(arithmetic(points('10', '9', '7'))).toBe('holds');
  expect(arithmetic(points('10', '-9', '-7'))).toBe('holds');
  expect(arithmetic(points('8.6', '6', '7'))).toBe('holds');
  expect(arithmetic(points('10', '6', '7'))).toBe('broken');
  expect(arithmetic(points('9', '9', '7'))).toBe('broken');
  expect(arithmetic(points('12.9', '9', '7'))).toBe('broken');
});

it('a share must give its part back within half a unit of its last digit', () => {
  expect(arithmetic(combination('ratio', '33.33', '1', '3'))).toBe('holds');
  expect(arithmetic(combination('ratio', '33.34', '1', '3'))).toBe('broken');
  expect(arithmetic(combination('ratio', '0.13', '1', '800'))).toBe('holds');
  expect(arithmetic(combination('ratio', '0.12', '1', '800'))).toBe('holds');
  expect(arithmetic(combination('ratio', '0.11', '1', '800'))).toBe('broken');
});

it('a count must be that of the entries listed as evidence', () => {
  expect(arithmetic(outcome(count, value('2'), { rows: 2 }))).toBe('holds');
  expect(arithmetic(outcome(count, value('2'), { rows: 2 }), 1)).toBe('broken');
  expect(arithmetic(outcome(count, value('3'), { rows: 2 }))).toBe('broken');
});

it('groups must add up to their whole; a distinct count lies between the largest of them and their sum', () => {
  const groups = { tet: value('2'), other: value('3'), ramadan: { kind: 'missing' } as const };
  expect(arithmetic(outcome(sum, value('5'), { groups }))).toBe('holds');
  expect(arithmetic(outcome(sum, value('4'), { groups }))).toBe('broken');
  expect(arithmetic(outcome(distinct, value('4'), { groups }))).toBe('holds');
  expect(arithmetic(outcome(distinct, value('6'), { groups }))).toBe('broken');
  expect(arithmetic(outcome(distinct, value('2'), { groups }))).toBe('broken');
});

it('what is no value has no arithmetic', () => {
  expect(verdictsOf(outcome(count, { kind: 'nil' }), { count: 1, proved: 1 })).toEqual({
    arithmetic: 'none',
    register: 'agrees',
    document: 'proved',
  });
});
