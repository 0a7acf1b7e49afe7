import { expect, it } from 'vitest';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import type { Leaf as LeafFormula } from './check-formula.ts';
import { compileSource } from './compile.ts';
import { figure } from './evaluate.fixture.ts';
import { compileEvidence } from './evidence.ts';
import { bindLeaf, type Leaf } from './leaves.ts';
import { attestationStatement } from './read.ts';
import { figuresOf, visits } from './world.fixture.ts';

const moment = { period: halfYear(2023, 1), cutOff: '2023-06-30' as CalendarDate };
const asOf = { agencyId: '00000000-0000-7000-8000-000000000000', seq: '42' };
const hostile = `x'); drop table entries; --`;

const entryYaml =
  figure(
    'a',
    '{ sum: { register: visits, field: people, where: { occasion: tet, gifts.giver: donor, gifts.funding: central }, window: inPeriod, by: place } }',
    'người',
  ) +
  figure(
    'b',
    '{ count: { register: visits, where: { not: { level: province } }, window: { planYear: { field: planYear, offset: -1 } } } }',
    'đợt',
  ) +
  figure(
    'c',
    `{ distinct: { register: visits, field: host, where: { host: { ne: "${hostile}" } }, window: toDate } }`,
    'người',
  ) +
  figure('d', '{ latest: { register: visits, field: reserve, window: toDate } }') +
  figure('e', '{ stateAsOf: { register: visits } }', 'người');
const lineYaml = figure(
  'a',
  '{ sum: { register: visits, field: gifts.portions, where: { occasion: [tet, ramadan], gifts.funding: central }, window: inPeriod, by: gifts.giver } }',
  'phần quà',
);

function leavesOf(yaml: string): Leaf[] {
  return [...figuresOf(yaml).figures.values()].map(({ formula }) => bindLeaf(formula as LeafFormula, moment));
}

it('one statement reads the entries for all figures and groupings', () => {
  const { text, values } = compileSource(visits, null, leavesOf(entryYaml), asOf);
  expect(text).toMatchSnapshot();
  expect(values).toMatchSnapshot();
});

it('one statement reads the lines with their entries', () => {
  expect(compileSource(visits, 'gifts', leavesOf(lineYaml), asOf).text).toMatchSnapshot();
});

it('one statement lists the evidence of all figures', () => {
  const requests = leavesOf(lineYaml).map((leaf) => ({ figureId: 'a', leaves: [leaf], whole: false }));
  expect(compileEvidence(visits, 'gifts', requests, asOf).text).toMatchSnapshot();
  const whole = leavesOf(entryYaml).map((leaf, index) => ({
    figureId: `${index}`,
    leaves: [leaf],
    whole: index === 0,
  }));
  expect(compileEvidence(visits, null, whole, asOf).text).toMatchSnapshot();
});

it('one statement reads attestations and overrides', () => {
  expect(attestationStatement(asOf)).toMatchSnapshot();
});

it('nothing that a pack writes as a value or a name reaches the text of a statement', () => {
  const compiled = [
    compileSource(visits, null, leavesOf(entryYaml), asOf),
    compileSource(visits, 'gifts', leavesOf(lineYaml), asOf),
    compileEvidence(
      visits,
      null,
      leavesOf(entryYaml).map((leaf) => ({ figureId: 'f', leaves: [leaf], whole: true })),
      asOf,
    ),
  ];
  for (const { text, values } of compiled) {
    expect(text).not.toMatch(/drop table|tet|donor|central|visits|host|reserve|2023|2022/);
    expect(text.match(/\$\d+/g)?.every((one) => Number(one.slice(1)) <= values.length)).toBe(true);
  }
  expect(compiled[0]?.values).toContain(hostile);
});
