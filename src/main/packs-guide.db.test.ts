import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { root as project } from '../../tests/project-files.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { buildReport } from '../reports/build-report.ts';
import { readingOrder } from '../reports/reading-order.ts';
import { openPackShelf } from './pack-shelf.ts';
import { textFiles } from './packs.ts';
import { loadSamples, readSamples } from './sample.ts';

/** The pack that docs/packs.md teaches by, as its reader would have it. */
const servers = testDatabase();
const root = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-guide-'));

/** Fenced blocks that name a file, each less the indentation of its list. */
function filesOf(page: string): Map<string, string> {
  const blocks = page.matchAll(/^( *)```\w+ (\S+)\n([\s\S]*?)^ *```$/gm);
  return new Map(
    [...blocks].map(([, indent = '', file = '', text = '']) => [
      file,
      text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ]),
  );
}

const files = filesOf(readFileSync(path.join(project, 'docs/packs.md'), 'utf8'));

beforeAll(() => {
  const common = ['', '/registers'].flatMap((sub) => textFiles(project, `packs/vietnam${sub}`, '.yaml'));
  const all = [...files, ...common.map(({ file, text }) => [file, text] as const)];
  for (const [file, text] of all) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test('the pack of the guide is whole and its report says what the guide promises', async () => {
  expect(files.size).toBe(11);
  const samples = unwrap(readSamples(root, openPackShelf(root)));
  unwrap(await loadSamples(servers.database, samples, { root, now: '2026-07-01T00:00:00.000Z' }));
  const [sample] = samples;
  if (sample === undefined) throw new Error('The guide has no sample');
  const request = {
    agency: { id: sample.agencyId, code: sample.agency },
    reportType: sample.report,
    periodCode: sample.period,
  };
  const built = unwrap(await servers.database.read(sample.agencyId, (db) => buildReport(db, sample.world, request)));
  expect(built.problems).toEqual([]);
  const printed = readingOrder(built.report).map(({ text }) => text);
  expect(printed).toContain('Trong kỳ, trạm tiêm chủng cho 57 trẻ, đạt 95,0% số trẻ được mời:');
  expect(printed).toContain('- Tiêm thường xuyên tháng 6 (dữ liệu minh họa): 57 trẻ (theo Kế hoạch số 03/KH-TYT).');
  expect(printed).toContain('Không có đợt tiêm chiến dịch.');
});
