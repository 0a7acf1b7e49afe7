import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/auditor/types.ts';
import { readSourceFile } from '../../src/main/read-audited-file.ts';
import { stableId } from '../../src/organisation/store.ts';
import { getSigningKey } from '../../src/platform/signing-key.ts';
import { importEntries } from '../../src/registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../../src/registers/sample.fixture.ts';
import { buildReport, freezeBuilt } from '../../src/reports/build-report.ts';
import { type ReportFormat, writeReport } from '../../src/reports/write-report.ts';
import { auditSource } from '../auditor/audit-text.ts';
import { testDatabase } from '../database.ts';

const servers = testDatabase();
const key = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeAll(async () => {
  agency = await newAgency(servers.database);
  const context = await agency.context('sample-of-audit');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, sampleFiles(), (register, key) => stableId(agency.id, register, key)),
    ),
  );
});

/** A finding that a person looked at and dismissed, with the reason. */
interface Dismissal {
  kind: string;
  words: string;
  reason: string;
}

function readDismissals(): Dismissal[] {
  const lines = readFileSync(new URL('bo-qua.txt', import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [kind = '', words = '', reason = ''] = line.split(' | ').map((cell) => cell.trim());
      if (reason.length < 10) throw new Error(`bo-qua.txt: không có lý do: ${line}`);
      return { kind, words, reason };
    });
}

const dismissals = readDismissals();
const isDismissed = ({ kind, raw, message }: Finding): boolean =>
  dismissals.some((one) => one.kind === kind && (raw.includes(one.words) || message.includes(one.words)));

async function audit(reportType: string, periodCode: string, format: ReportFormat): Promise<Finding[]> {
  const request = { agency, reportType, periodCode };
  const built = unwrap(await servers.database.read(agency.id, (db) => buildReport(db, world, request)));
  const bytes = unwrap(await writeReport(freezeBuilt(built, key), format));
  const { findings, coverage } = auditSource(unwrap(await readSourceFile(`bao-cao.${format}`, bytes)));
  expect(coverage.numbers).toBeGreaterThan(5);
  return findings.filter(({ severity }) => severity !== 'note');
}

const print = ({ severity, kind, raw, message }: Finding): string => `${severity} ${kind}: ${raw}: ${message}`;

const reports = [
  ['so-ket-thi-dua', '2023-H1'],
  ['tong-ket-thi-dua', '2023'],
] as const;

describe.each(reports)('our own report %s of %s', (reportType, period) => {
  test.each(['docx', 'pdf'] as const)(
    'read as %s has no error, and no warning but those dismissed with a reason',
    async (format) => {
      const findings = await audit(reportType, period, format);
      expect(findings.filter(({ severity }) => severity === 'error').map(print)).toEqual([]);
      expect(findings.filter((finding) => !isDismissed(finding)).map(print)).toEqual([]);
    },
    60_000,
  );
});

test('every dismissal is still needed', async () => {
  const findings = await Promise.all(reports.map(([reportType, period]) => audit(reportType, period, 'docx')));
  const needed = (one: Dismissal): boolean =>
    findings.flat().some(({ kind, raw, message }) => kind === one.kind && `${raw} ${message}`.includes(one.words));
  expect(dismissals.filter((one) => !needed(one))).toEqual([]);
}, 60_000);
