import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { stableId } from '../../src/organisation/store.ts';
import { getSigningKey } from '../../src/platform/signing-key.ts';
import { importEntries } from '../../src/registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../../src/registers/sample.fixture.ts';
import { buildReport, freezeBuilt } from '../../src/reports/build-report.ts';
import type { FrozenReport } from '../../src/reports/types.ts';
import { testDatabase } from '../database.ts';
import { factCounts, missingCitations, missingQuantities } from './coverage.ts';

const servers = testDatabase();
let frozen: FrozenReport;

beforeAll(async () => {
  const agency = await newAgency(servers.database);
  const context = await agency.context('sample-of-model-report');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, sampleFiles(), (register, key) => stableId(agency.id, register, key)),
    ),
  );
  const built = unwrap(
    await servers.database.read(agency.id, (db) =>
      buildReport(db, world, { agency, reportType: 'so-ket-thi-dua', periodCode: '2023-H1' }),
    ),
  );
  expect(built.problems).toEqual([]);
  frozen = freezeBuilt(built, getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-'))));
});

test('every document that the model report cites is cited, in its right form', () => {
  expect(missingCitations(frozen)).toEqual([]);
});

test('every result, goal and amount of the model report is printed as a figure before its noun', () => {
  expect(missingQuantities(frozen)).toEqual([]);
});

test('every figure that is printed rests on entries, or is an attestation or a missing value that says so', () => {
  const unfounded = frozen.ledger.figures.filter(
    ({ answer, evidence }) => answer.kind !== 'missing' && evidence.count === 0,
  );
  expect(unfounded.map(({ id }) => id)).toEqual([]);
});

test('a fact that is not printed, or typed as text, is missed', () => {
  const counts = factCounts();
  const { ledger } = frozen;
  const blank = { ...frozen, ledger: { ...ledger, blocks: [] } };
  expect([missingCitations(blank).length, missingQuantities(blank).length]).toEqual([
    counts.citations,
    counts.quantities,
  ]);
  const typed = { ...frozen, ledger: { ...ledger, occurrences: [] } };
  expect(missingQuantities(typed).every(({ why }) => why === 'not a figure')).toBe(true);
  expect(missingQuantities(typed)).toHaveLength(counts.quantities);
});
