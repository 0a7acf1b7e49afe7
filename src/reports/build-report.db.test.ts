import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { stableId } from '../organisation/store.ts';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import { correctEntry } from '../registers/actions.ts';
import { importEntries } from '../registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../registers/sample.fixture.ts';
import { findHistory } from '../registers/store.ts';
import { type BuiltReport, buildReport, freezeBuilt } from './build-report.ts';
import { signedBytes } from './freeze.ts';
import { readingOrder } from './reading-order.ts';
import type { ResolvedBlock } from './types.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeAll(async () => {
  agency = await newAgency(servers.database);
  const context = await agency.context('sample-of-test');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, sampleFiles(), (register, key) => stableId(agency.id, register, key)),
    ),
  );
});

const build = async (periodCode = '2023-H1'): Promise<BuiltReport> =>
  unwrap(
    await servers.database.read(agency.id, (db) =>
      buildReport(db, world, { agency, reportType: 'so-ket-thi-dua', periodCode }),
    ),
  );
const textOf = (built: BuiltReport): string =>
  readingOrder(built.report)
    .map(({ text }) => text)
    .join('\n');

test('the model report prints what the entries say', async () => {
  const text = textOf(await build());
  for (const sentence of [
    'Tổng kinh phí thực hiện là 395,5 triệu đồng, trong đó nguồn vận động tài trợ 240 triệu đồng, ngân sách tỉnh 127,5 triệu đồng, ngân sách trung ương 28 triệu đồng.',
    'tổ chức 11 kỳ họp trực tuyến',
    'họp trực tuyến phiên thứ 12',
    'giải ngân 124.249,27 triệu đồng, đạt 57,36% kế hoạch; gồm vốn đầu tư phát triển 117.987,74 triệu đồng, đạt 68,57% kế hoạch; vốn sự nghiệp 6.261,54 triệu đồng, đạt 14,06% kế hoạch',
    'giải ngân 27.601,55 triệu đồng, đạt 8,31% kế hoạch; gồm vốn đầu tư phát triển 26.577,25 triệu đồng, đạt 11,97% kế hoạch; vốn sự nghiệp 1.024,30 triệu đồng, đạt 0,93% kế hoạch',
    'với trên 1.430 lượt người tham dự',
    'Kế hoạch số 29/KH-BDT ngày 30/3/2023',
    'Khen thưởng thuộc thẩm quyền: trong kỳ chưa thực hiện.',
    'Kính gửi: Ban Thi đua - Khen thưởng tỉnh.',
    '- Như trên;',
  ]) {
    expect(text).toContain(sentence);
  }
  expect(text).not.toMatch(/\[chưa có|\{|undefined|NaN/);
});

test('the two kinds of half differ by what happened before 1/1 and after 14/6', async () => {
  const [calendar, decree] = [textOf(await build()), textOf(await build('2023-H1-ND09'))];
  expect(calendar).toContain('tổ chức 15 hội nghị tuyên truyền');
  expect(decree).toContain('tổ chức 10 hội nghị tuyên truyền');
});

test('a period, type or agency name that does not exist is said, with the nearest name', async () => {
  const ask = (reportType: string, periodCode: string) =>
    servers.database.read(agency.id, (db) => buildReport(db, world, { agency, reportType, periodCode }));
  const types = await Promise.all([
    ask('so-ket-thi-dau', '2023-H1'),
    ask('so-ket-thi-dua', '2023-H3'),
    ask('so-ket-thi-dua', '2023'),
    ask('so-ket-thi-dua', '2030-H1'),
  ]);
  expect(types.map((result) => (result.ok ? 'ok' : result.error[0]?.type))).toEqual([
    'report-type-unknown',
    'period-unknown',
    'period-unfit',
    'agency-name-missing',
  ]);
});

function kinds(blocks: readonly ResolvedBlock[]): string[] {
  return blocks.flatMap((block) => [
    block.kind,
    ...('children' in block && (block.kind === 'section' || block.kind === 'generated') ? kinds(block.children) : []),
  ]);
}

test('a resolved report has no condition left, every figure a tag of its own, and every figure stands in the ledger', async () => {
  const built = await build();
  expect(kinds(built.report.body)).not.toContain('condition');
  const frozen = freezeBuilt(built, getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-'))));
  const { occurrences, figures, blocks } = frozen.ledger;
  expect(new Set(occurrences.map(({ tag }) => tag)).size).toBe(occurrences.length);
  expect(new Set(occurrences.map(({ bookmark }) => bookmark.toLowerCase())).size).toBe(occurrences.length);
  const known = new Set(figures.map(({ id }) => id));
  expect(occurrences.filter(({ figureId }) => !known.has(figureId))).toEqual([]);
  const byId = new Map(blocks.map((block) => [block.id, block.text]));
  expect(byId.size).toBe(blocks.length);
  expect(occurrences.filter(({ blockId, text }) => byId.get(blockId)?.includes(text) !== true)).toEqual([]);
});

test('the ledger is signed: any change of it breaks the signature', async () => {
  const key = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
  const { signature, ...ledger } = freezeBuilt(await build(), key).ledger;
  expect(isSignedBy(ledger.publicKey, signedBytes(ledger), signature)).toBe(true);
  const [first, ...rest] = ledger.figures;
  if (first === undefined) throw new Error('No figures');
  const changed = { ...ledger, figures: [{ ...first, answer: { kind: 'value' as const, value: '987654' } }, ...rest] };
  expect(isSignedBy(ledger.publicKey, signedBytes(changed), signature)).toBe(false);
  expect(isSignedBy('AAAA', signedBytes(ledger), signature)).toBe(false);
});

test('correcting one entry changes the sentence; as of the earlier number the report is as it was', async () => {
  const before = await build();
  const entryId = stableId(agency.id, 'visits', 'ramadan');
  const [entry] = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
  if (entry === undefined) throw new Error('No such entry');
  const context = await agency.context('correct-ramadan');
  const gifts = (entry.values.gifts as { value?: string }[]).map((line, index) =>
    index === 0 ? { ...line, value: '7000000' } : line,
  );
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      correctEntry(tx, context, {
        entryId,
        expectedVersion: 1,
        reason: 'đối chiếu chứng từ',
        input: { role: 'lead', proof: [], values: { ...entry.values, gifts } },
      }),
    ),
  );
  const after = await build();
  expect(textOf(after)).toContain('Tổng kinh phí thực hiện là 396,5 triệu đồng');
  expect(textOf(before)).toContain('Tổng kinh phí thực hiện là 395,5 triệu đồng');
  expect([before.facts.cutOff.seq, after.facts.cutOff.seq]).toEqual(['1', '2']);
  expect(after.figures.get('gifts.total')?.evidence.items.find((item) => item.entryId === entryId)?.version).toBe(2);
});

test('an officer’s text is printed in its period and carried over, marked, into the next, as of the journal number', async () => {
  const text = `register: reportTexts
entries:
  - date: { from: 2023-01-01, to: 2023-06-30 }
    report: so-ket-thi-dua
    block: uu-diem
    title: Ưu điểm
    text: |
      Câu của người lập báo cáo.

      - Ý thứ hai.
  - date: { from: 2023-01-01, to: 2023-06-30 }
    report: bao-cao-khac
    block: han-che
    title: Hạn chế
    text: Lời của báo cáo khác.
`;
  const before = await build();
  const context = await agency.context('texts-of-test');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      importEntries(tx, context, [{ file: 'reportTexts.yaml', text }], (register, key) =>
        stableId(agency.id, register, key),
      ),
    ),
  );
  expect(textOf(before)).not.toContain('Câu của người lập báo cáo.');
  const [now, next] = [textOf(await build()), textOf(await build('2023-H2'))];
  expect(now).toContain('Câu của người lập báo cáo.\n- Ý thứ hai.\n');
  expect(next).toContain('- Ý thứ hai. [chuyển từ kỳ trước, chưa viết lại]');
  expect(now).not.toContain('Lời của báo cáo khác.');
});
