import type { TestDatabase } from '../../tests/database.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/period.ts';
import { evaluateFigures } from './figures.ts';
import type { FigureResult } from './types.ts';
import { figuresOf, type GivenEntry, newAgency, plans, putEntries, registers } from './world.fixture.ts';

export interface Asked {
  period?: string;
  cutOff?: string;
  seq?: string;
}

/** Evaluates the figures of a YAML list over given entries, in an agency of their own. */
export async function evaluateOver(
  world: TestDatabase,
  yaml: string,
  entries: readonly GivenEntry[],
  asked: Asked = {},
): Promise<Map<string, FigureResult>> {
  const agencyId = await newAgency(world.database);
  await putEntries(world.database, agencyId, entries);
  return evaluateIn(world, agencyId, yaml, asked);
}

export function evaluateIn(
  world: TestDatabase,
  agencyId: string,
  yaml: string,
  asked: Asked = {},
): Promise<Map<string, FigureResult>> {
  const period = parsePeriod(asked.period ?? '2023-H1');
  if (!period.ok) throw new Error(`No period ${asked.period}`);
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

/** One declared figure as a line of YAML. */
export const figure = (id: string, formula: string, unit = 'đồng', more = ''): string =>
  `- { id: ${id}, title: Số liệu ${id}, unit: '${unit}', ${more} formula: ${formula} }\n`;

/** A visit that began on a day. */
export const on = (day: string, values: GivenEntry['values'] = {}, more: GivenEntry = {}): GivenEntry => ({
  ...more,
  values: { ...values, date: { from: day, to: null } },
});

/** A capital plan, whose register proves itself. */
export const plan = (day: string, planYear: number, kind: string, amount: string): GivenEntry => ({
  register: plans,
  values: { date: day, planYear, kind, amount },
});

/** The answers by figure: the value as text, or the kind of the answer. */
export const answersOf = (results: ReadonlyMap<string, FigureResult>): Record<string, string> =>
  Object.fromEntries(
    [...results].map(([id, { answer }]) => [id, answer.kind === 'value' ? answer.value : answer.kind]),
  );
