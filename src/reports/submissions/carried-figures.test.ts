import { expect, test } from 'vitest';
import type { Answer, FigureDefinition, Formula, LedgerFigure } from '../../figures/types.ts';
import { carriedFigures, type FigureWorld, rollUpKindOf, sideDefinitions, sideId } from './carried-figures.ts';

const source = { register: 'visits', window: { kind: 'inPeriod' } } as const;
const count: Formula = { kind: 'count', ...source };
const distinct: Formula = { kind: 'distinct', field: 'recipient', ...source };
const figure = (id: string, formula: Formula): FigureDefinition => ({
  ...{ id, title: id, unit: 'lượt', formula, noneMeans: 'missing', file: 'f.yaml', line: 1 },
});
const named = (id: string): Formula => ({ kind: 'figure', id });
const ratio = (part: Formula, whole: Formula, atMost?: number): Formula => ({
  kind: 'ratio',
  part,
  whole,
  scale: 100,
  atMost,
});
const formulas: Record<string, Formula> = {
  count,
  distinct,
  named: named('count'),
  sum: { kind: 'plus', terms: [count, { kind: 'sum', field: 'amount', ...source }] },
  mixed: { kind: 'plus', terms: [count, named('distinct')] },
  difference: { kind: 'minus', from: count, subtract: [count] },
  before: { kind: 'previousPeriod', of: count, shift: 'year' },
  latest: { kind: 'latest', field: 'amount', ...source },
  members: { kind: 'stateAsOf', ...source },
  share: ratio(named('count'), count),
  shareOfPersons: ratio(named('distinct'), count),
  points: ratio(count, count, 10),
  group: { kind: 'figure', id: 'count', group: 'x' },
};
const roles = { id: 'visits', roles: ['lead', 'coordinate', 'takePart'] };
const world = {
  figures: new Map(Object.entries(formulas).map(([id, formula]) => [id, figure(id, formula)])),
  registers: new Map([['visits', roles]]),
} as unknown as FigureWorld;
const howOf = (id: string) => rollUpKindOf(world.figures.get(id) ?? figure(id, count), world);

test('counts and sums are added, also in sums, differences and other periods', () => {
  for (const id of ['count', 'named', 'sum', 'difference', 'before', 'members'])
    expect([id, howOf(id)]).toEqual([id, { how: 'add' }]);
});

test('distinct persons, states, capped points and single groups stand apart, also inside a sum or a share', () => {
  expect(howOf('distinct')).toEqual({ how: 'apart', why: 'distinct' });
  expect(howOf('mixed')).toEqual({ how: 'apart', why: 'distinct' });
  expect(howOf('shareOfPersons')).toEqual({ how: 'apart', why: 'distinct' });
  expect(howOf('latest')).toEqual({ how: 'apart', why: 'state' });
  expect(howOf('points')).toEqual({ how: 'apart', why: 'capped' });
  expect(howOf('group')).toEqual({ how: 'apart', why: 'other' });
});

test('a share travels as its part and its whole', () => {
  expect(howOf('share')).toEqual({ how: 'share', scale: 100, digits: 10 });
  expect(sideDefinitions(['share'], world).map(({ id }) => id)).toEqual(['share~led', 'share~whole']);
});

test('each side asks for its roles alone; a register without roles has nothing beside', () => {
  const [led, beside] = sideDefinitions(['named'], world);
  const others = { kind: 'in', field: 'role', values: ['coordinate', 'takePart'] };
  expect(led?.formula).toEqual({ ...count, where: { kind: 'not', of: others } });
  expect(beside?.formula).toEqual({ ...count, where: others });
  const plain = { ...world, registers: new Map([['visits', { ...roles, roles: [] }]]) } as unknown as FigureWorld;
  expect(sideDefinitions(['count'], plain).map(({ id, formula }) => [id, formula])).toEqual([['count~led', count]]);
});

const frozen = (
  id: string,
  answer: LedgerFigure['answer'],
  register: 'agrees' | 'overridden' = 'agrees',
): LedgerFigure => ({
  ...{ id, title: id, formula: '', window: '', unit: 'lượt', answer, groups: {} },
  verdicts: { arithmetic: 'holds', register, document: 'proved' },
  evidence: { count: 0, sha256: '', items: [] },
});
const sides = new Map(
  (['count', 'share'] as const).flatMap((id) =>
    (['led', 'beside', 'whole'] as const).map(
      (side) =>
        [
          sideId(id, side),
          { answer: { kind: 'value' as const, value: side === 'whole' ? '8' : '3' }, groups: {} },
        ] as const,
    ),
  ),
);
const carry = (figureOf: LedgerFigure) => carriedFigures([figureOf], world, sides, (_, group) => group)[0];

test('a missing figure is carried without a number, nil as 0, an override whole', () => {
  expect(carry(frozen('count', { kind: 'value', value: '6' }))).toMatchObject({
    led: { value: '3' },
    beside: { value: '3' },
  });
  expect(carry(frozen('count', { kind: 'missing' }))).toMatchObject({ led: null, beside: null });
  expect(carry(frozen('count', { kind: 'notApplicable' }))).toMatchObject({ led: null });
  expect(carry(frozen('count', { kind: 'nil' }))).toMatchObject({ led: { value: '0' }, beside: null });
  expect(carry(frozen('count', { kind: 'value', value: '9', bound: 'about' }, 'overridden'))).toMatchObject({
    ...{ overridden: true, led: { value: '9', bound: 'about' }, beside: null },
  });
  expect(carry(frozen('share', { kind: 'value', value: '37.5' }))).toMatchObject({
    led: { value: '3' },
    whole: { value: '8' },
  });
  expect(carry(frozen('share', { kind: 'value', value: '40' }, 'overridden'))).toMatchObject({
    led: null,
    whole: null,
  });
  expect(carry(frozen('gone', { kind: 'value', value: '1' }))).toMatchObject({
    kind: { how: 'apart', why: 'other' },
    led: null,
  });
});

test('a group is carried with what was led and what was taken part in; units of the agency, persons and overrides are carried without groups', () => {
  const by = (id: string, field: string, formula: Formula): FigureDefinition =>
    figure(id, { ...formula, by: field } as Formula);
  const fields = [
    { id: 'kind', title: 'Loại', type: 'choice', choices: { a: 'Loại A', b: 'Loại B', c: 'Loại C' } },
    { id: 'division', title: 'Phòng', type: 'orgUnit' },
  ];
  const grouped = {
    figures: new Map(
      [by('kinds', 'kind', count), by('units', 'division', count), by('persons', 'kind', distinct)].map((one) => [
        one.id,
        one,
      ]),
    ),
    registers: new Map([['visits', { ...roles, fields }]]),
  } as unknown as FigureWorld;
  const value = (number: string): Answer => ({ kind: 'value', value: number });
  const groups = { a: value('5'), b: { kind: 'missing' } as const, c: value('1') };
  const answers = new Map(
    ['kinds', 'units', 'persons'].flatMap((id) => [
      [sideId(id, 'led'), { answer: value('4'), groups: { a: value('4') } }] as const,
      [sideId(id, 'beside'), { answer: value('2'), groups: { a: value('1'), c: value('1') } }] as const,
    ]),
  );
  const sent = (one: LedgerFigure) =>
    carriedFigures([{ ...one, groups }], grouped, answers, (_, group) => `Loại ${group}`)[0]?.groups;
  expect(sent(frozen('kinds', value('6')))).toEqual([
    { group: 'a', title: 'Loại a', answer: value('5'), led: { value: '4' }, beside: { value: '1' } },
    { group: 'b', title: 'Loại b', answer: { kind: 'missing' }, led: null, beside: null },
    { group: 'c', title: 'Loại c', answer: value('1'), led: { value: '0' }, beside: { value: '1' } },
  ]);
  for (const one of [
    frozen('units', value('6')),
    frozen('persons', value('6')),
    frozen('kinds', value('6'), 'overridden'),
  ])
    expect(sent(one)).toEqual([]);
});
