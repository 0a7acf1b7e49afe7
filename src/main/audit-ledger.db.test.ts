import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { root } from '../../tests/project-files.ts';
import { auditReport } from '../auditor/audit.ts';
import { withLedger } from '../auditor/ledger/compare-ledger.ts';
import type { Source } from '../auditor/reading/source.ts';
import { parsePeriod } from '../kernel/period.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { buildReport } from '../reports/build-report.ts';
import { readingOrder } from '../reports/reading-order.ts';
import { readLedgerWorld } from './audit-ledger.ts';
import { openPackShelf } from './pack-shelf.ts';
import { loadSamples, readSamples, type Sample } from './sample.ts';

const servers = testDatabase();
let samples: Sample[];
beforeAll(async () => {
  samples = unwrap(readSamples(root, openPackShelf(root)));
  unwrap(await loadSamples(servers.database, samples, { root, now: '2026-07-01T00:00:00.000Z' }));
});

test('every sample’s own report agrees with the registers that it came from', async () => {
  expect(samples.length).toBeGreaterThan(1);
  for (const { agency: code, agencyId: id, world, report, period } of samples) {
    const request = { agency: { id, code }, reportType: report, periodCode: period };
    const built = unwrap(await servers.database.read(id, (db) => buildReport(db, world, request)));
    const source: Source = {
      kind: 'paragraphs',
      paragraphs: readingOrder(built.report).map(({ text }) => text),
    };
    const ledger = await servers.database.read(id, (db) =>
      readLedgerWorld(db, { id, code, world }, unwrap(parsePeriod(period))),
    );
    const compared = withLedger(auditReport('x', source), source, ledger).ledger;
    const states = new Set(compared?.citations.map(({ state }) => state));
    expect(states).toEqual(new Set(['agrees']));
    const quantities = compared?.quantities ?? [];
    expect(quantities.filter(({ state }) => state === 'differs')).toEqual([]);
    expect(quantities.filter(({ state }) => state === 'agrees').length).toBeGreaterThan(5);
  }
});
