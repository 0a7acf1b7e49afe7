import { CompiledQuery } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { halfYear } from '../kernel/period.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { figure, on, plan } from './evaluate.fixture.ts';
import { evaluateFigures } from './figures.ts';
import { figuresOf, newAgency, putEntries, registers } from './world.fixture.ts';

const world = testDatabase();

const yaml =
  Array.from({ length: 30 }, (_, index) =>
    figure(
      `n${index}`,
      `{ count: { register: visits, where: { people: { gte: ${index} } }, window: inPeriod, by: occasion } }`,
      'đợt',
    ),
  ).join('') +
  figure('place', '{ sum: { register: visits, field: amount, window: toDate, by: place } }') +
  figure('hosts', '{ distinct: { register: visits, field: host, window: inPeriod } }', 'người') +
  figure('before', '{ previousPeriod: { of: { figure: place }, shift: year } }') +
  figure('gifts', '{ sum: { register: visits, field: gifts.value, window: inPeriod, by: gifts.funding } }') +
  figure(
    'plan',
    '{ target: { register: plans, field: amount, window: { planYear: { field: planYear } }, by: kind } }',
  ) +
  figure('share', '{ ratio: { part: { figure: place }, whole: { figure: plan }, scale: 100 } }', '%');

it('a report costs one statement per register and source for its values and one for its evidence, whatever the number of figures', async () => {
  const agencyId = await newAgency(world.database);
  await putEntries(world.database, agencyId, [
    on('2023-02-01', { amount: '4', people: { value: '50' }, host: 'An', gifts: [{ funding: 'central', value: '1' }] }),
    on('2022-02-01', { amount: '4' }),
    plan('2023-01-01', 2023, 'development', '8'),
  ]);
  const seen: string[] = [];
  const results = await world.database.read(agencyId, (db) =>
    evaluateFigures(listening(db, seen), {
      agencyId,
      definitions: figuresOf(yaml).figures,
      registers,
      period: halfYear(2023, 1),
      cutOffDate: '2023-06-30' as CalendarDate,
      seq: '9',
    }),
  );
  expect(results.get('share')?.answer).toEqual({ kind: 'value', value: '100' });
  const touching = seen.filter((text) => text.includes('entry_versions'));
  const values = touching.filter((text) => text.includes('cube1'));
  const evidence = touching.filter((text) => text.includes('string_agg'));
  expect({ values: values.length, evidence: evidence.length, all: touching.length }).toEqual({
    values: 3,
    evidence: 3,
    all: 7,
  });
});

/** The same reader, with the text of each statement noted. */
function listening(db: Reader, seen: string[]): Reader {
  return new Proxy(db, {
    get(target, key) {
      if (key !== 'executeQuery') return Reflect.get(target, key);
      return (query: CompiledQuery) => {
        seen.push(query.sql);
        return target.executeQuery(CompiledQuery.raw(query.sql, [...query.parameters]));
      };
    },
  });
}
