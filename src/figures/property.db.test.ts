import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/period.ts';
import type { EntryValues } from '../registers/types.ts';
import { evaluateFigures } from './figures.ts';
import { type OracleEntry, oracleAnswer, oracleRows } from './oracle.fixture.ts';
import type { FigureDefinition, Formula, Where, Window } from './types.ts';
import { newAgency, putEntries, registers } from './world.fixture.ts';

const world = testDatabase();

const date = fc.constantFrom(
  '2022-11-03',
  '2022-12-20',
  '2023-01-01',
  '2023-03-09',
  '2023-06-14',
  '2023-06-20',
  '2023-06-30',
  '2023-07-02',
);
const later = fc.constantFrom('2023-06-30', '2023-07-15', '2023-12-31');
const money = fc.bigInt({ min: 0n, max: 90_071_992_547_409_930n }).map(String);
const count = fc.record(
  { value: fc.nat({ max: 900 }).map(String), bound: fc.constantFrom('above', 'atLeast', 'about') },
  { requiredKeys: ['value'] },
);
const gift = fc.record(
  {
    giver: fc.constantFrom('agency', 'donor'),
    funding: fc.constantFrom('central', 'provincial', 'donations'),
    value: money,
    portions: count,
  },
  { requiredKeys: [] },
);
const values = fc.record(
  {
    occasion: fc.constantFrom('tet', 'ramadan', 'other'),
    level: fc.constantFrom('province', 'district'),
    amount: money,
    reserve: money,
    people: count,
    attendances: count,
    planYear: fc.constantFrom(2022, 2023),
    urgent: fc.boolean(),
    host: fc.constantFrom('An', 'Bình', 'Chi'),
    gifts: fc.array(gift, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const entry = fc
  .record({ from: date, to: fc.option(later), values })
  .filter(({ from, to }) => to === null || to >= from)
  .map(
    ({ from, to, values: own }): OracleEntry => ({
      id: randomUUID(),
      from,
      to,
      values: { ...own, date: { from, to } } as EntryValues,
    }),
  );

const compare = (field: string, operator: 'eq' | 'ne' | 'gte' | 'lte', value: string | number | boolean): Where => ({
  kind: 'compare',
  field,
  operator,
  value,
});
const entryAtom: fc.Arbitrary<Where> = fc.oneof(
  fc
    .constantFrom('tet', 'ramadan')
    .chain((value) =>
      fc.constantFrom('eq' as const, 'ne' as const).map((operator) => compare('occasion', operator, value)),
    ),
  fc.constantFrom(
    compare('level', 'eq', 'province'),
    compare('urgent', 'eq', true),
    compare('urgent', 'ne', false),
    compare('host', 'ne', 'An'),
  ),
  fc.constantFrom(
    compare('planYear', 'gte', 2023),
    compare('people', 'lte', 400),
    compare('attendances', 'gte', 300),
    compare('date', 'gte', '2023-03-01'),
  ),
  fc.constantFrom<Where>(
    { kind: 'present', field: 'amount' },
    { kind: 'present', field: 'reserve' },
    { kind: 'in', field: 'occasion', values: ['tet', 'other'] },
  ),
  fc.constantFrom<Where>(
    { kind: 'in', field: 'host', values: ['An', 'Chi'] },
    { kind: 'in', field: 'planYear', values: [2022] },
  ),
);
const lineAtom: fc.Arbitrary<Where> = fc.constantFrom<Where>(
  compare('gifts.giver', 'eq', 'donor'),
  compare('gifts.funding', 'ne', 'central'),
  compare('gifts.portions', 'gte', 200),
  { kind: 'present', field: 'gifts.value' },
);
const whereOf = (atom: fc.Arbitrary<Where>): fc.Arbitrary<Where> =>
  fc.letrec<{ where: Where }>((tie) => ({
    where: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((of): Where => ({ kind: 'all', of })),
      fc.array(tie('where'), { minLength: 1, maxLength: 3 }).map((of): Where => ({ kind: 'any', of })),
      tie('where').map((of): Where => ({ kind: 'not', of })),
    ),
  })).where;
const window = fc.constantFrom<Window>(
  { kind: 'inPeriod' },
  { kind: 'fromYearStart' },
  { kind: 'toDate' },
  { kind: 'asOf' },
  { kind: 'planYear', field: 'planYear', offset: -1 },
  { kind: 'planYear', field: 'planYear', offset: 0 },
);
const source = (atom: fc.Arbitrary<Where>) => fc.record({ where: whereOf(atom), window }, { requiredKeys: ['window'] });
const entryLeaf = fc
  .tuple(
    source(entryAtom),
    fc.constantFrom(
      'count',
      'sum amount',
      'sum reserve',
      'sum people',
      'sum attendances',
      'distinct host',
      'distinct occasion',
      'latest amount',
      'latest people',
    ),
  )
  .map(([rest, what]): Formula => leafOf(what, rest));
const lineLeaf = fc
  .tuple(
    source(fc.oneof(entryAtom, lineAtom)),
    fc.constantFrom('lines', 'sum gifts.value', 'sum gifts.portions', 'distinct gifts.funding', 'latest gifts.value'),
  )
  .map(([rest, what]): Formula => leafOf(what, rest));

function leafOf(what: string, rest: { window: Window; where?: Where }): Formula {
  const [kind = '', field = ''] = what.split(' ');
  if (kind === 'count') return { kind, register: 'visits', ...rest };
  if (kind === 'lines') return { kind: 'count', lines: 'gifts', register: 'visits', ...rest };
  return { kind: kind as 'sum' | 'distinct' | 'latest', field, register: 'visits', ...rest };
}

const exactLeaf = fc
  .constantFrom('count', 'sum amount', 'distinct host')
  .chain((what) => source(entryAtom).map((rest) => leafOf(what, rest)));
const formula: fc.Arbitrary<Formula> = fc.oneof(
  entryLeaf,
  lineLeaf,
  fc.array(exactLeaf, { minLength: 1, maxLength: 3 }).map((terms): Formula => ({ kind: 'plus', terms })),
  fc.tuple(exactLeaf, exactLeaf).map(([from, other]): Formula => ({ kind: 'minus', from, subtract: [other] })),
);

it('any formulas over any entries give what a naive reading in memory gives, with its evidence', async () => {
  const period = parsePeriod('2023-H1');
  if (!period.ok) throw new Error('period');
  const dates = {
    inPeriod: ['2023-01-01', '2023-06-30'],
    fromYearStart: ['2023-01-01', '2023-06-30'],
    toDate: '2023-06-30',
    planYear: 2023,
  } as const;
  const oracleDates = {
    ...dates,
    inPeriod: [...dates.inPeriod] as [string, string],
    fromYearStart: [...dates.fromYearStart] as [string, string],
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 25 }),
      fc.array(formula, { minLength: 1, maxLength: 12 }),
      async (entries, formulas) => {
        const agencyId = await newAgency(world.database);
        await putEntries(
          world.database,
          agencyId,
          entries.map(({ id, values: own }) => ({ id, values: own })),
        );
        const definitions = new Map(
          formulas.map((one, index): [string, FigureDefinition] => [`f${index}`, definition(`f${index}`, one)]),
        );
        const results = await world.database.read(agencyId, (db) =>
          evaluateFigures(db, {
            agencyId,
            definitions,
            registers,
            period: period.value,
            cutOffDate: '2023-06-30' as CalendarDate,
            seq: '9',
          }),
        );
        for (const [id, { formula: asked }] of definitions) {
          const result = results.get(id);
          expect(result?.answer, JSON.stringify(asked)).toEqual(oracleAnswer(asked, entries, oracleDates));
          if ('register' in asked && asked.kind === 'count')
            expect(result?.evidence).toMatchObject(evidenceOf(asked, entries, oracleDates));
          expect(result?.verdicts.arithmetic, JSON.stringify(asked)).not.toBe('broken');
        }
      },
    ),
    { numRuns: 60 },
  );
});

function definition(id: string, one: Formula): FigureDefinition {
  return { id, title: id, unit: 'đồng', formula: one, noneMeans: 'missing', file: 'f', line: 1 };
}

function evidenceOf(
  asked: Extract<Formula, { kind: 'count' }>,
  entries: readonly OracleEntry[],
  dates: Parameters<typeof oracleRows>[2],
) {
  const ids = [...new Set(oracleRows(asked, entries, dates).map((row) => `${row.entry.id}:1`))].sort();
  return { count: ids.length, sha256: createHash('sha256').update(ids.join('\n')).digest('hex') };
}
