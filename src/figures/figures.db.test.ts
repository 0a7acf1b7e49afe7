import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/period.ts';
import { evaluateFigures } from './figures.ts';
import type { FigureResult } from './types.ts';
import { figuresOf, type GivenEntry, newAgency, plans, putEntries, registers } from './world.fixture.ts';

const world = testDatabase();

interface Asked {
  period?: string;
  cutOff?: string;
  seq?: string;
}

/** Evaluates the figures of a YAML list over given entries in an agency of their own. */
async function evaluate(
  yaml: string,
  entries: readonly GivenEntry[],
  asked: Asked = {},
): Promise<Map<string, FigureResult>> {
  const agencyId = await newAgency(world.database);
  await putEntries(world.database, agencyId, entries);
  return evaluateIn(agencyId, yaml, asked);
}

async function evaluateIn(agencyId: string, yaml: string, asked: Asked = {}): Promise<Map<string, FigureResult>> {
  const period = parsePeriod(asked.period ?? '2023-H1');
  if (!period.ok) throw new Error('period');
  return world.database.read(agencyId, (db) =>
    evaluateFigures(db, {
      agencyId,
      definitions: figuresOf(yaml).figures,
      registers,
      period: period.value,
      cutOffDate: (asked.cutOff ?? period.value.to) as CalendarDate,
      seq: asked.seq ?? '100',
    }),
  );
}

const figure = (id: string, formula: string, unit = 'đồng', more = ''): string =>
  `- { id: ${id}, title: Số liệu ${id}, unit: '${unit}', ${more} formula: ${formula} }\n`;
const on = (day: string, values: GivenEntry['values'] = {}): GivenEntry => ({
  values: { ...values, date: { from: day, to: null } },
});
const plan = (day: string, year: number, kind: string, amount: string): GivenEntry => ({
  register: plans,
  values: { date: day, planYear: year, kind, amount },
});
const answers = (results: Map<string, FigureResult>): Record<string, unknown> =>
  Object.fromEntries(
    [...results].map(([id, { answer }]) => [id, answer.kind === 'value' ? answer.value : answer.kind]),
  );

describe('operators', () => {
  it('count counts entries that satisfy the conditions, in the period', async () => {
    const results = await evaluate(
      figure('n', '{ count: { register: visits, where: { occasion: tet }, window: inPeriod } }', 'đợt'),
      [
        on('2023-01-05', { occasion: 'tet' }),
        on('2023-02-05', { occasion: 'tet' }),
        on('2023-03-05', { occasion: 'other' }),
      ],
    );
    expect(results.get('n')).toMatchObject({
      answer: { kind: 'value', value: '2' },
      verdicts: { arithmetic: 'holds', register: 'agrees', document: 'unproved' },
      evidence: { count: 2 },
    });
  });

  it('sum adds exactly, in slots and in facts, beyond what a float can hold', async () => {
    const results = await evaluate(
      figure('slot', '{ sum: { register: visits, field: amount, window: inPeriod } }') +
        figure('fact', '{ sum: { register: visits, field: reserve, window: inPeriod } }') +
        figure('rice', '{ sum: { register: visits, field: rice, window: inPeriod } }', 'kg'),
      [
        on('2023-01-05', { amount: '9007199254740993', reserve: '9007199254740993', rice: { value: '0.1' } }),
        on('2023-02-05', { amount: '9007199254740993', reserve: '2', rice: { value: '0.2' } }),
      ],
    );
    expect(answers(results)).toEqual({ slot: '18014398509481986', fact: '9007199254740995', rice: '0.3' });
  });
});
