/**
 * Evaluating the figures of a half-year report over 100,000 entries, beside SQL written by hand on the same tables and beside
 * the same totals on typed tables. All through the application role with row-level security, one connection type, in turns.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CompiledQuery } from 'kysely';
import { readFigureDefinitions } from '../src/figures/definitions.ts';
import { evaluateAnswers, evaluateFigures } from '../src/figures/figures.ts';
import type { CalendarDate } from '../src/kernel/dates.ts';
import { halfYear } from '../src/kernel/period.ts';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { readRegisters } from '../src/registers/definitions.ts';
import { root, withEmbedded } from './embedded.ts';
import { type Case, cases, figuresYaml } from './figures-cases.ts';
import { agencyId, loadEntries } from './figures-data.ts';
import { type Contestant, takeTurns } from './measure.ts';

const rounds = Number(process.env.ROUNDS ?? 11);
const names = ['visits', 'propaganda', 'documents'] as const;

const windows = {
  P: "e.occurred_on between '2023-01-01' and '2023-06-30'",
  Y: "e.occurred_on between '2023-01-01' and '2023-06-30'",
  L: "e.occurred_on between '2022-01-01' and '2022-06-30'",
};
const spell = (expression: string): string =>
  expression.replace(/\b([PYL])(?= and|\))/g, (_, key: 'P' | 'Y' | 'L') => windows[key]);
const inForce = `e.kind = 'fact' and not e.deleted and e.from_seq <= $1 and (e.to_seq is null or e.to_seq > $1)`;
const upToCutOff = "e.occurred_on <= '2023-06-30'";
const join = 'join entry_lines l on l.agency_id = e.agency_id and l.entry_id = e.entry_id and l.version = e.version';

interface ByHand {
  text: string;
  values: unknown[];
  ids: string[];
}

/** One statement per register, `filter` for each figure, the common days in front: how it is done well by hand. */
function byHand(column: 'slots' | 'typed', from: Record<Case['source'], string>, values: unknown[]): ByHand[] {
  return (['gifts', 'visits', 'propaganda', 'documents'] as const).map((source) => {
    const own = cases.filter((one) => one.source === source);
    const list = own.map((one, index) => `${spell(one[column])} as c${index}`);
    return { text: `select ${list.join(',\n  ')}\n${from[source]}`, values, ids: own.map(({ id }) => id) };
  });
}

const register = (name: string): string => `e.register = '${name}' and ${inForce}`;
const slotsFrom = {
  gifts: `from entry_versions e ${join} where ${register('visits')} and l.field = 'gifts' and ${windows.P}`,
  visits: `from entry_versions e where ${register('visits')} and ${windows.P}`,
  propaganda: `from entry_versions e where ${register('propaganda')} and ${upToCutOff}`,
  documents: `from entry_versions e where ${register('documents')} and ${upToCutOff}`,
};
const typedFrom = {
  gifts: `from typed_visits e join typed_gifts l on l.agency_id = e.agency_id and l.visit_id = e.id where ${windows.P}`,
  visits: `from typed_visits e where ${windows.P}`,
  propaganda: `from typed_propaganda e where ${upToCutOff}`,
  documents: `from typed_documents e where ${upToCutOff}`,
};
const seq = ['1000000'];
const themes = "in ('emulationDirection', 'movement', 'exemplars')";
export const slotsByHand = [
  ...byHand('slots', slotsFrom, seq),
  { text: `select l.t4 as g, sum(l.n5) as v ${slotsFrom.gifts} group by 1`, values: seq, ids: [] },
  {
    text: `select e.t1 as g, count(*) as v ${slotsFrom.documents} and ${windows.P} and e.t6 = 'outgoing' and e.t7 ${themes} group by 1`,
    values: seq,
    ids: [],
  },
];
export const typedByHand = [
  ...byHand('typed', typedFrom, []),
  { text: `select l.funding as g, sum(l.value) as v ${typedFrom.gifts} group by 1`, values: [], ids: [] },
  {
    text: `select e.doc_type as g, count(*) as v ${typedFrom.documents} and ${windows.P} and e.direction = 'outgoing' and e.theme ${themes} group by 1`,
    values: [],
    ids: [],
  },
];

/** `serial`: without workers and compilation, as our own evaluation sets it; whichever is faster counts. */
const runByHand = (database: Database, statements: readonly ByHand[], serial = false): Promise<Map<string, string>> =>
  database.read(agencyId, async (db) => {
    const settings = "select set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)";
    if (serial) await db.executeQuery(CompiledQuery.raw(settings, []));
    const values = new Map<string, string>();
    for (const { text, values: bound, ids } of statements) {
      const { rows } = await db.executeQuery<Record<string, string>>(CompiledQuery.raw(text, bound));
      for (const [index, id] of ids.entries()) values.set(id, rows[0]?.[`c${index}`] ?? '');
    }
    return values;
  });

export function request() {
  const files = names.map((name) => {
    const file = `packs/ban-dan-toc/registers/${name}.yaml`;
    return { file, text: readFileSync(path.join(root, file), 'utf8') };
  });
  const registers = readRegisters(files);
  if (!registers.ok) throw new Error(JSON.stringify(registers.error));
  const read = readFigureDefinitions(
    { figures: [{ file: 'bench', text: figuresYaml }], selections: [] },
    registers.value,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const period = halfYear(2023, 1);
  return {
    agencyId,
    definitions: read.value.figures,
    registers: registers.value,
    period,
    cutOffDate: '2023-06-30' as CalendarDate,
    seq: '1000000',
  };
}

async function compare(database: Database): Promise<void> {
  const asked = request();
  const ours = await database.read(agencyId, (db) => evaluateAnswers(db, asked));
  const [slots, typed] = [await runByHand(database, slotsByHand), await runByHand(database, typedByHand)];
  for (const { id } of cases) {
    const answer = ours.get(id)?.answer;
    const value = answer?.kind === 'value' ? answer.value : '';
    if (value === '' || value !== slots.get(id) || value !== typed.get(id))
      throw new Error(`${id}: ${value}, ${slots.get(id)}, ${typed.get(id)}`);
  }
  const turn = (name: string, run: () => Promise<unknown>): Contestant => ({
    name,
    run: async () => void (await run()),
  });
  const times = await takeTurns(
    [
      turn('ours', () => database.read(agencyId, (db) => evaluateAnswers(db, asked))),
      turn('hand', () => runByHand(database, slotsByHand)),
      turn('typed', () => runByHand(database, typedByHand)),
      turn('hand serial', () => runByHand(database, slotsByHand, true)),
      turn('typed serial', () => runByHand(database, typedByHand, true)),
      turn('full', () => database.read(agencyId, (db) => evaluateFigures(db, asked))),
    ],
    rounds,
  );
  report(times, asked.definitions.size);
}

function report(times: ReadonlyMap<string, number>, figures: number): void {
  const at = (name: string): number => times.get(name) ?? Number.NaN;
  const line = (name: string, what: string): void => console.log(`${at(name).toFixed(1).padStart(8)} ms  ${what}`);
  const best = (name: string): number => Math.min(at(name), at(`${name} serial`));
  console.log(
    `${figures} figures over 100,000 entries (60,000 lines), as the application role under row-level security; medians of ${rounds} turns`,
  );
  line('ours', 'our evaluation: answers, groups, bounds, proof, attestations');
  line('hand', 'SQL by hand on the same tables: values alone');
  line('hand serial', '… without workers and compilation');
  line('typed', 'SQL by hand on typed tables under the same policy: values alone');
  line('typed serial', '… without workers and compilation');
  line('full', 'our evaluation with evidence (count, hash, items), verdicts, descriptions');
  console.log(`ours / the faster by hand on the same tables: ${(at('ours') / best('hand')).toFixed(2)} (aim ≤ 1.3)`);
  console.log(`ours / the faster on typed tables: ${(at('ours') / best('typed')).toFixed(2)} (aim ≤ 2)`);
}

async function main(): Promise<void> {
  await withEmbedded(async ({ ownerUrl, applicationUrl, applicationRole }) => {
    await loadEntries(ownerUrl, applicationRole);
    const database = openDatabase(applicationUrl, { connections: 1 });
    await compare(database);
    await database.close();
  });
}

if (import.meta.main) await main();
