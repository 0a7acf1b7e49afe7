import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { root } from '../../../tests/project-files.ts';
import { readJournalHead } from '../../access/journal.ts';
import { unwrap } from '../../kernel/unwrap.fixture.ts';
import { addAgency, stableId } from '../../organisation/store.ts';
import { readConfig } from '../../platform/config.ts';
import { getSigningKey } from '../../platform/signing-key.ts';
import { buildReport } from '../../reports/build-report.ts';
import { issuingFixture } from '../../reports/life/issuing.fixture.ts';
import { deliveryPorts } from '../deliveries.ts';
import { openPackShelf } from '../pack-shelf.ts';
import { entriesOf, readSamples, type Sample } from '../sample.ts';
import { sampleCommand } from '../sample-command.ts';
import { belowOf, subordinatesOf } from './agencies-below.ts';
import { loadWorld, realDataTrouble } from './load-world.ts';
import { readModelEntries, varyEntries } from './vary-entries.ts';
import { readSampleWorld, type SampleWorld } from './world-file.ts';

/** The world as it is shipped, with a few of its agencies: the same steps, in seconds. */
const servers = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-world-'));
const packs = openPackShelf(root);
const issuing = issuingFixture();
const samples: Sample[] = unwrap(readSamples(root, packs));
const shipped = unwrap(readSampleWorld(root, packs, { name: 'minh-hoa-2026-h1', samples }));
const small: SampleWorld = {
  ...shipped,
  lateEvery: 3,
  agencies: { ...shipped.agencies, count: 4, clusters: 2 },
};

const load = async (): Promise<number> =>
  unwrap(
    await loadWorld(
      {
        ...{
          root,
          packs,
          database: servers.database,
          signer: getSigningKey(folder),
          issuing,
          progress: () => undefined,
        },
        delivering: deliveryPorts(servers.database, folder),
      },
      small,
    ),
  );

interface Told {
  register: string;
  entries: { role?: string; level?: string; status?: string; individuals?: number }[];
}

/** What the agencies below note down, read from their entries and not through any figure. */
const told = (register: string): Told['entries'] =>
  belowOf(small).flatMap(({ index, name }) =>
    varyEntries(readModelEntries(entriesOf(root, small.model)), small.model.world.registers, small, { index, name })
      .map(({ text }) => JSON.parse(text) as Told)
      .filter((file) => file.register === register)
      .flatMap(({ entries }) => entries),
  );

const { agencyId, agency, world, report, period } = small.above;
const build = () =>
  servers.database.read(agencyId, async (db) =>
    unwrap(
      await buildReport(db, world, { agency: { id: agencyId, code: agency }, reportType: report, periodCode: period }),
    ),
  );

beforeAll(async () => {
  expect(await load()).toBe(4);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the office above says what the agencies below noted: what they lead is added, what they take part in stands beside', async () => {
  const built = await build();
  const figure = (id: string) => built.used.find((one) => one.id === id);
  const movements = told('movements');
  const led = movements.filter(({ role }) => role === 'lead').length;
  const individuals = told('commendations')
    .filter(({ level, status }) => level === 'ownAuthority' && status === 'granted')
    .reduce((sum, { individuals: more = 0 }) => sum + more, 0);
  const value = (number: number) => ({ kind: 'value', value: String(number) });
  expect(figure('reports.accepted')?.answer).toEqual(value(4));
  expect(figure('reports.late')?.answer).toEqual(value(1));
  expect(figure('led.movements.launched')?.answer).toEqual(value(led));
  expect(figure('beside.movements.launched')?.answer).toEqual(value(movements.length - led));
  expect(figure('led.awards.ownIndividuals')).toMatchObject({
    ...{ answer: value(individuals), evidence: { count: 4 }, verdicts: { document: 'proved' } },
  });
  const rows = built.used.filter(({ id }) => /^submittedReports#.*\.led$/.test(id));
  expect(rows).toHaveLength(8);
});

test('loaded again, nothing is written anywhere', async () => {
  const heads = () =>
    Promise.all(
      [agencyId, ...belowOf(small).map(({ id }) => id)].map((id) => servers.database.read(id, readJournalHead)),
    );
  const before = await heads();
  expect(await load()).toBe(4);
  expect(await heads()).toEqual(before);
});

test('a hundred agencies stand below, in ten groups that report nothing themselves', () => {
  const below = belowOf(shipped);
  const list = subordinatesOf(shipped, below);
  expect(new Set(below.map(({ id }) => id)).size).toBe(100);
  expect(list.filter(({ parent }) => parent === null)).toHaveLength(10);
  expect(list.filter(({ kind }) => kind === shipped.agencies.kind)).toHaveLength(100);
});

test('samples are not loaded beside a real agency, nor where they are switched off, nor by an unknown name', async () => {
  expect(await realDataTrouble(servers.database, samples, small)).toBeUndefined();
  const id = stableId('agency', 'co-quan-that');
  const names = [{ from: '2020-01-01', name: 'Ban Thật', superior: '', place: 'Huế', symbol: 'BT' }];
  await servers.database.write(id, (tx) =>
    addAgency(tx, id, { code: 'co-quan-that', names, orgUnits: [], people: [] }),
  );
  expect((await realDataTrouble(servers.database, samples, small))?.detail).toContain('co-quan-that');
  const config = unwrap(readConfig({}, { GIAOUOC_SAMPLES: 'off', GIAOUOC_DATA: folder }));
  const typesOf = async (call: Partial<typeof config>): Promise<string[]> => {
    const answer = await sampleCommand({ config: { ...config, ...call }, options: {}, files: ['khong-co'] });
    return answer.ok ? [] : answer.error.map(({ type }) => type);
  };
  expect(await typesOf({})).toEqual(['samples-off']);
  expect(await typesOf({ withSamples: true })).toEqual(['sample-unknown']);
});
