import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { stableId } from '../organisation/store.ts';
import { correctEntry } from '../registers/actions.ts';
import { attest } from '../registers/attest.ts';
import { importEntries } from '../registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../registers/sample.fixture.ts';
import { findHistory } from '../registers/store.ts';
import { checkCompleteness } from './check-completeness.ts';
import type { Completeness, FindingKind } from './completeness.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;

async function load(key: string, files: { file: string; text: string }[]): Promise<void> {
  const context = await agency.context(key);
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, files, (register, entry) => stableId(agency.id, key, `${register}/${entry}`)),
    ),
  );
}

beforeAll(async () => {
  agency = await newAgency(servers.database);
  await load('sample-of-test', sampleFiles());
});

const check = async (periodCode: string): Promise<Completeness> =>
  unwrap(
    await servers.database.read(agency.id, (db) =>
      checkCompleteness(db, world, { agency, reportType: 'so-ket-thi-dua', periodCode }),
    ),
  );
const subjects = ({ findings }: Completeness, kind: FindingKind): string[] =>
  findings.filter((one) => one.kind === kind).map(({ subject }) => subject);

test('a register without an entry in the period is silent until somebody attests that there is none', async () => {
  expect(subjects(await check('2023-H1'), 'register')).not.toContain('visits');
  expect(subjects(await check('2024-H1'), 'register')).toContain('visits');
  const context = await agency.context('nil-of-test');
  const nil = { kind: 'nil' as const, from: '2024-01-01', to: '2024-06-30', scope: {}, note: '' };
  unwrap(await servers.database.attempt(agency.id, (tx) => attest(tx, context, 'visits', nil)));
  expect(subjects(await check('2024-H1'), 'register')).not.toContain('visits');
  expect(subjects(await check('2024-H2'), 'register')).toContain('visits');
});

test('a text that was carried over is left to write until it is written for the period', async () => {
  const text = (from: string, to: string): string => `register: reportTexts
entries:
  - { date: { from: ${from}, to: ${to} }, report: so-ket-thi-dua, block: uu-diem, title: Ưu điểm, text: Câu viết cho kỳ. }
`;
  await load('text-of-2023-H2', [{ file: 'a.yaml', text: text('2023-07-01', '2023-12-31') }]);
  expect(subjects(await check('2023-H2'), 'officer')).not.toContain('uu-diem');
  expect(subjects(await check('2024-H1'), 'officer')).toContain('uu-diem');
  await load('text-of-2024-H1', [{ file: 'b.yaml', text: text('2024-01-01', '2024-06-30') }]);
  expect(subjects(await check('2024-H1'), 'officer')).not.toContain('uu-diem');
});

test('a cited document is told until its file has a place, and figures without documents are told by the figure', async () => {
  const before = await check('2023-H1');
  const [entryId = ''] = subjects(before, 'document');
  const [entry] = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
  if (entry === undefined) throw new Error('No document without a file');
  const context = await agency.context('file-of-test');
  const input = { role: entry.role, proof: entry.proof, values: { ...entry.values, filePlace: 'Kho hồ sơ, tủ 1' } };
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      correctEntry(tx, context, { entryId, expectedVersion: entry.version, reason: 'đã có bản quét', input }),
    ),
  );
  const after = await check('2023-H1');
  expect(subjects(after, 'document')).toEqual(subjects(before, 'document').filter((one) => one !== entryId));
  expect(subjects(after, 'proof')).toContain('gifts.total');
  expect(after.complete).toBe(false);
});

test('the period before is the one of the same kind; a report or period that does not exist is said', async () => {
  expect((await check('2023-H1')).compared.period).toBe('06 tháng cuối năm 2022');
  const wrong = await servers.database.read(agency.id, (db) =>
    checkCompleteness(db, world, { agency, reportType: 'so-ket-thi-dau', periodCode: '2023-H1' }),
  );
  expect(wrong.ok ? '' : wrong.error[0]?.detail).toContain('có phải ý là “so-ket-thi-dua”?');
});
