import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { root } from '../../tests/project-files.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { buildReport } from '../reports/build-report.ts';
import { findReport, type PackWorld } from '../reports/find-report.ts';
import { openPackShelf } from './pack-shelf.ts';
import { loadPack, subfolders } from './packs.ts';
import { loadSamples, readSamples, type Sample } from './sample.ts';

/** Everything that is handed out as data: whoever writes a pack or a sample learns here what is wrong with it. */
const servers = testDatabase();
const packs = subfolders(root, 'packs').map((folder) => folder.replace(/^packs\//, ''));
const samples = ['samples', 'sample-worlds'].flatMap((below) => unwrap(readSamples(root, openPackShelf(root), below)));

beforeAll(async () => {
  unwrap(await loadSamples(servers.database, samples, { root, now: '2026-07-01T00:00:00.000Z' }));
});

test('there are packs for different kinds of agencies, and a sample of each', () => {
  expect(packs).toContain('vietnam');
  expect(samples.map(({ pack }) => pack).sort()).toEqual(packs.filter((pack) => pack !== 'vietnam'));
});

test.each(packs)('pack %s compiles', (pack) => {
  const loaded = loadPack(root, pack);
  expect(loaded.ok ? [] : loaded.error).toEqual([]);
});

/** The sample's own period where the report is made for such, else one of the same year that is. */
function periodsOf(sample: Sample, world: PackWorld, reportType: string): string[] {
  const year = sample.period.slice(0, 4);
  const codes = [
    sample.period,
    ...['H1', 'Q2', 'M06'].map((part) => `${year}-${part}`),
    year,
    `NH${Number(year) - 1}-${year}`,
  ];
  return codes.filter((periodCode) => findReport(world, { reportType, periodCode }).ok).slice(0, 1);
}

describe.each(samples)('sample $name', (sample) => {
  const { world, agencyId, agency } = sample;
  const reports = [...world.reportTypes.keys()].flatMap((reportType) =>
    periodsOf(sample, world, reportType).map((periodCode) => ({ reportType, periodCode })),
  );

  test('every report of its pack can be made for some period', () => {
    expect(new Set(reports.map(({ reportType }) => reportType))).toEqual(new Set(world.reportTypes.keys()));
  });

  test.each(reports)('$reportType for $periodCode is built without problems', async (request) => {
    const built = unwrap(
      await servers.database.read(agencyId, (db) =>
        buildReport(db, world, { agency: { id: agencyId, code: agency }, ...request }),
      ),
    );
    expect(built.problems).toEqual([]);
    expect(built.used.length).toBeGreaterThan(5);
  });
});
