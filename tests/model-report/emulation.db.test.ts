import { beforeAll, describe, expect, test } from 'vitest';
import { stableId } from '../../src/organisation/store.ts';
import { correctEntry } from '../../src/registers/actions.ts';
import { importEntries } from '../../src/registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../../src/registers/sample.fixture.ts';
import { findHistory } from '../../src/registers/store.ts';
import { type BuiltReport, buildReport } from '../../src/reports/build-report.ts';
import { testDatabase } from '../database.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeAll(async () => {
  agency = await newAgency(servers.database);
  const context = await agency.context('sample-of-emulation');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, sampleFiles(), (register, key) => stableId(agency.id, register, key)),
    ),
  );
});

const build = async (periodCode: string): Promise<BuiltReport> =>
  unwrap(
    await servers.database.read(agency.id, (db) =>
      buildReport(db, world, { agency, reportType: 'tong-ket-thi-dua', periodCode }),
    ),
  );
function numberOf(built: BuiltReport, id: string): number {
  const answer = built.figures.get(id)?.answer;
  if (answer?.kind !== 'value') throw new Error(`${id} has no value`);
  return Number(answer.value);
}
const compared = [...world.figures.keys()].filter((id) => id.endsWith('LastYear') && world.figures.has(changeOf(id)));
function changeOf(id: string): string {
  return id.replace(/LastYear$/, 'Change');
}

describe('the annual emulation report', () => {
  test('states for last year what the report of last year states', async () => {
    expect(compared.length).toBeGreaterThan(0);
    const [thisYear, lastYear] = [await build('2023'), await build('2022')];
    for (const id of compared) {
      const figure = id.replace(/LastYear$/, '');
      expect([id, numberOf(thisYear, id)]).toEqual([id, numberOf(lastYear, figure)]);
      expect(numberOf(thisYear, changeOf(id))).toBe(numberOf(thisYear, figure) - numberOf(thisYear, id));
    }
  });

  test('counts a nomination as granted only when it is', async () => {
    const before = await build('2023');
    const entryId = stableId(agency.id, 'commendations', 'uy-ban-nguoi-co-uy-tin');
    const [entry] = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
    if (entry === undefined) throw new Error('No such entry');
    const context = await agency.context('grant-nomination');
    const values = { ...entry.values, status: 'granted' };
    unwrap(
      await servers.database.attempt(agency.id, (tx) =>
        correctEntry(tx, context, {
          entryId,
          expectedVersion: 1,
          reason: 'đã có quyết định',
          input: { role: 'lead', proof: [], values },
        }),
      ),
    );
    const after = await build('2023');
    const moved = ['awards.grantedIndividuals', 'awards.submittedIndividuals'].map(
      (id) => numberOf(after, id) - numberOf(before, id),
    );
    expect(moved).toEqual([6, -6]);
  });
});
