import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { findBrokenSeq, readJournalHead } from '../../access/journal.ts';
import type { RoleId } from '../../access/permissions.ts';
import type { Route, Session } from '../../access/route.ts';
import { sessionAs } from '../../access/session.fixture.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import type { Decimal } from '../../kernel/decimal.ts';
import type { Result } from '../../kernel/result.ts';
import { readSourceFile } from '../../main/read-audited-file.ts';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import { newAgency, unwrap } from '../../registers/sample.fixture.ts';
import type { LedgerWorld } from '../ledger/compare-ledger.ts';
import { readPdfText } from '../reading/pdf-text.ts';
import type {
  AuditEvent,
  AuditSummary,
  AuditView,
  ComparisonInput,
  KindsView,
  VerdictInput,
  VerdictView,
} from './contract.ts';
import { reviewRoutes } from './routes.ts';

const world = testDatabase();
const text = `BÁO CÁO\nKết quả công tác\n\nĐơn vị tổ chức 05 hội nghị, gồm: 02 hội nghị ở xã, 02 hội nghị ở huyện.\n
Cán bộ đi đúng lễ lối làm việc. Ngày 31/02/2023 tổ chức hội nghị.\n`;

/** Registers that know one document and one figure. */
const ledgerOf = (agency: string, period: string | null): LedgerWorld => ({
  ...{ agency, period },
  documents: [
    {
      ...{ number: '05', symbol: 'KH-BDT', date: '2023-02-03' as CalendarDate },
      ...{ name: 'Kế hoạch số 05/KH-BDT', entryId: '00000000-0000-7000-8000-000000000005' },
    },
  ],
  figures: [
    {
      ...{ id: 'propaganda.events', title: 'Số hội nghị tuyên truyền pháp luật phòng chống ma túy', unit: 'hội nghị' },
      ...{ value: '12' as Decimal, bound: undefined },
    },
  ],
});

interface Office {
  agency: { id: string; code: string };
  session: Session;
  ask(method: Route['contract']['method'], path: string, request: Record<string, unknown>): Promise<unknown>;
}

async function office(role: RoleId = 'specialist'): Promise<Office> {
  const agency = await newAgency(world.database);
  const routes = reviewRoutes({
    database: world.database,
    findAgency: async () => ({ ok: true, value: agency }),
    readFile: readSourceFile,
    readLedger: async (code, period) => ({ ok: true, value: ledgerOf(code, period?.code ?? null) }),
    facts: {},
    now: () => '2023-07-03T01:02:03.004Z',
  });
  const session = sessionAs(role, [agency]);
  const caller = { address: '', isThisMachine: true, cookie: '', userAgent: '' };
  return {
    agency,
    session,
    ask: async (method, path, request) => {
      const found = routes.find(({ contract }) => contract.method === method && contract.path.endsWith(path));
      const params = { agency: agency.code, ...(request.params as object) };
      const asked = { query: undefined, body: undefined, session, caller, ...request, params };
      return found?.handle(asked);
    },
  };
}

async function upload({ ask }: Office, name: string, bytes: Uint8Array): Promise<AuditEvent[]> {
  const answer = unwrap((await ask('POST', '/audits', { query: { name }, body: bytes })) as never) as {
    bytes: AsyncIterable<Uint8Array>;
  };
  let lines = '';
  for await (const part of answer.bytes) lines += Buffer.from(part).toString();
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEvent);
}

async function auditOf(one: Office, content = text, name = 'bao-cao.txt'): Promise<string> {
  const last = (await upload(one, name, Buffer.from(content))).at(-1);
  if (last?.kind !== 'done') throw new Error(JSON.stringify(last));
  return last.audit;
}

const view = async ({ ask }: Office, audit: string): Promise<AuditView> =>
  unwrap((await ask('GET', '/audits/:audit', { params: { audit } })) as never);

const judge = ({ ask, session }: Office, audit: string, finding: string, body: VerdictInput, actor = session.actor) =>
  ask('PUT', '/verdict', { params: { audit, finding }, body, session: { ...session, actor } }) as Promise<
    { ok: true; value: VerdictView } | { ok: false; error: { type: string }[] }
  >;

const journalOf = (one: Office) =>
  world.database.read(one.agency.id, (db) => db.selectFrom('journal').selectAll().orderBy('seq').execute());

test('an uploaded report says how far it is, is kept with its hash, and opens with its text, marks and findings', async () => {
  const one = await office();
  const events = await upload(one, 'bao-cao.txt', Buffer.from(text));
  expect(events.map((event) => (event.kind === 'progress' ? event.step : event.kind))).toContain('check');
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('not done');
  const opened = await view(one, last.audit);
  expect(opened).toMatchObject({ file: 'bao-cao.txt', counted: 'line', judged: 0, mayWrite: true });
  expect(opened.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  expect(opened.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['typo', 'impossible-date']));
  expect(opened.counts.error).toBe(opened.findings.filter(({ severity }) => severity === 'error').length);
  const [row] = await journalOf(one);
  expect(row).toMatchObject({ action: 'audit', subject_id: last.audit, actor: one.session.actor });
});

test('the same file again is the same audit and no second row of the journal; one of another agency is not seen', async () => {
  const [one, other] = [await office(), await office()];
  const first = await auditOf(one);
  expect(await auditOf(one)).toBe(first);
  expect(await journalOf(one)).toHaveLength(1);
  const list = (await one.ask('GET', '/audits', { query: {} })) as { value: { audits: unknown[] } };
  expect(list.value.audits).toHaveLength(1);
  expect(await other.ask('GET', '/audits/:audit', { params: { audit: first } })).toMatchObject({
    ok: false,
    error: [{ type: 'audit-unknown' }],
  });
  expect(await other.ask('GET', '/audits', { query: {} })).toMatchObject({ value: { audits: [] } });
});

test('a verdict is kept by the file and the finding, counted, journalled, and outlives another reading', async () => {
  const one = await office();
  const audit = await auditOf(one);
  const key = (await view(one, audit)).findings.find(({ kind }) => kind === 'typo')?.key ?? '';
  const dismiss = { verdict: 'dismissed', reason: 'Tên riêng', version: 0 } as const;
  expect(await judge(one, audit, key, dismiss)).toMatchObject({
    ok: true,
    value: { version: 1, author: one.session.actor },
  });
  expect(await judge(one, audit, key, dismiss)).toMatchObject({ ok: true, value: { version: 1 } });
  expect((await journalOf(one)).map(({ action }) => action)).toEqual(['audit', 'verdict-dismissed']);

  await one.ask('PUT', '/audit-kinds', { body: { version: 0, off: ['impossible-date'] } });
  const again = await auditOf(one);
  expect(again).not.toBe(audit);
  const opened = await view(one, again);
  expect(opened.findings.some(({ kind }) => kind === 'impossible-date')).toBe(false);
  expect(opened.coverage.notDone).toContainEqual({ kind: 'impossible-date', reason: 'đã tắt' });
  expect(opened.findings.find((finding) => finding.key === key)?.verdict).toMatchObject({
    verdict: 'dismissed',
    reason: 'Tên riêng',
  });
  expect(opened.judged).toBe(1);
  const { seq } = await world.database.read(one.agency.id, readJournalHead);
  expect(seq).toBe('4');
  expect(await world.database.read(one.agency.id, findBrokenSeq)).toBeUndefined();
});

test('of two people who judge at once one is told; a finding that the audit does not have, and another agency’s, are refused', async () => {
  const [one, other] = [await office(), await office()];
  const audit = await auditOf(one);
  const key = (await view(one, audit)).findings[0]?.key ?? '';
  const both = await Promise.all([
    judge(one, audit, key, { verdict: 'confirmed', reason: null, version: 0 }),
    judge(one, audit, key, { verdict: 'dismissed', reason: 'Không phải', version: 0 }, 'Bình (binh)'),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: [{ type: 'verdict-stale' }] });
  const confirm = { verdict: 'confirmed', reason: null, version: 0 } as const;
  expect(await judge(one, audit, 'f'.repeat(32), confirm)).toMatchObject({ error: [{ type: 'finding-unknown' }] });
  expect(await judge(other, audit, key, confirm)).toMatchObject({ error: [{ type: 'audit-unknown' }] });
  expect(await journalOf(other)).toHaveLength(0);
});

test('a kind is switched off for oneself; one that is not there cannot be, and a stale list of kinds is refused', async () => {
  const one = await office();
  const set = (version: number, off: string[]) => one.ask('PUT', '/audit-kinds', { body: { version, off } });
  expect(await set(0, ['khong-co'])).toMatchObject({ ok: false, error: [{ type: 'kind-unknown' }] });
  expect(await set(0, ['typo', 'spacing'])).toMatchObject({ value: { version: 1 } });
  const kinds = (await one.ask('GET', '/audit-kinds', {})) as { value: KindsView };
  expect(kinds.value.kinds.filter(({ off }) => off).map(({ id }) => id)).toEqual(['spacing', 'typo']);
  expect(await set(0, [])).toMatchObject({ ok: false });
  const colleague = { ...one.session, userId: '00000000-0000-7000-8000-000000000002' };
  const theirs = (await one.ask('GET', '/audit-kinds', { session: colleague })) as { value: KindsView };
  expect(theirs.value.kinds.filter(({ off }) => off)).toEqual([]);
  expect(await set(1, [])).toMatchObject({ value: { version: 2 } });
});

test('secret papers, broken files and endless texts are refused with their reason, and nothing of them is kept', async () => {
  const one = await office();
  const refused = async (name: string, content: string) => {
    const [, last] = await upload(one, name, Buffer.from(content));
    return last?.kind === 'refused' ? last.problems[0]?.type : last?.kind;
  };
  expect(await refused('bao-cao.txt', `MẬT\n\n${text}`)).toBe('secrecy-mark');
  expect(await refused('bao-cao.docx', 'không phải tệp Word')).toBe('docx-unreadable');
  expect(await refused('dai.txt', 'năm 2023 '.repeat(400_000))).toBe('audit-too-long');
  expect(await one.ask('GET', '/audits', { query: {} })).toMatchObject({ value: { audits: [] } });
  expect(await journalOf(one)).toHaveLength(0);
});

test('the certificate names file, hash and verdicts, as JSON and as PDF', async () => {
  const one = await office();
  const audit = await auditOf(one);
  const key = (await view(one, audit)).findings[0]?.key ?? '';
  await judge(one, audit, key, { verdict: 'dismissed', reason: 'Trích nguyên văn', version: 0 });
  const certificate = async (format: string) =>
    unwrap((await one.ask('GET', '/certificate', { params: { audit }, query: { format } })) as never) as {
      name: string;
      bytes: Uint8Array;
    };
  const json = await certificate('json');
  expect(json.name).toBe('chung-nhan-bao-cao.json');
  expect(JSON.parse(Buffer.from(json.bytes).toString())).toMatchObject({
    file: 'bao-cao.txt',
    date: '2023-07-03',
    sha256: createHash('sha256').update(text).digest('hex'),
    review: [{ finding: 0, verdict: 'dismissed', reason: 'Trích nguyên văn', author: one.session.actor }],
  });
  const pdf = unwrap(await readPdfText((await certificate('pdf')).bytes));
  expect(pdf.replaceAll(/\s+/g, ' ')).toContain('bỏ qua, lý do: Trích nguyên văn');
});

test('the file again becomes a Word file with the findings as comments, but those dismissed; another file is refused', async () => {
  const one = await office();
  const audit = await auditOf(one);
  const found = (await view(one, audit)).findings;
  const typo = found.find(({ kind }) => kind === 'typo');
  const date = found.find(({ kind }) => kind === 'impossible-date');
  await judge(one, audit, typo?.key ?? '', { verdict: 'dismissed', reason: 'Tên riêng', version: 0 });
  const annotated = (content: string) =>
    one.ask('POST', '/annotated', { params: { audit }, query: { name: 'bao-cao.txt' }, body: Buffer.from(content) });
  const file = unwrap((await annotated(text)) as never) as { name: string; bytes: Uint8Array };
  expect(file.name).toBe('bao-cao-ra-soat.docx');
  const parts = unwrap(await guardedUnzip(file.bytes));
  const comments = [...parts]
    .flatMap(([name, bytes]) => (/comments/i.test(name) ? [Buffer.from(bytes).toString()] : []))
    .join('');
  expect(comments).toContain(date?.message);
  expect(comments).not.toContain(typo?.message);
  expect(await annotated(`${text} `)).toMatchObject({ ok: false, error: [{ type: 'audit-other-file' }] });
});

const told = `BÁO CÁO\nSơ kết công tác 06 tháng đầu năm 2023\n
Thực hiện Kế hoạch số 05/KH-BDT ngày 04/02/2023, đơn vị tổ chức 14 hội nghị tuyên truyền pháp luật phòng chống ma túy
cho đồng bào. Số hội nghị tuyên truyền pháp luật phòng chống ma túy cùng kỳ: 13 hội nghị. Đã cấp 30 thẻ.\n`;
const earlier = 'BÁO CÁO\n\nĐơn vị tổ chức 11 hội nghị tuyên truyền pháp luật phòng chống ma túy cho đồng bào.\n';

const compare = async ({ ask }: Office, audit: string, body: ComparisonInput) =>
  (await ask('POST', '/comparison', { params: { audit }, body })) as Result<{ audit: string }>;
const foundOutside = ({ findings }: AuditView) =>
  findings.flatMap(({ kind, raw }) => (/^(ledger|previous)-/.test(kind) ? [`${kind}: ${raw}`] : []));

test('a kept audit is laid beside the registers: agrees, differs with both values, or unknown, each at its place', async () => {
  const one = await office();
  const audit = await auditOf(one, told);
  const alone = await view(one, audit);
  expect(alone).toMatchObject({ ledger: null, previous: null, period: '2023-H1', mayReadLedger: true });
  const kept = unwrap(await compare(one, audit, { ledger: { period: '2023-H1' }, previous: null })).audit;
  const opened = await view(one, kept);
  expect(opened.findings.map(({ spots }) => spots.length)).not.toContain(0);
  expect(foundOutside(opened)).toEqual([
    'ledger-citation: Kế hoạch số 05/KH-BDT ngày 04/02/2023',
    'ledger-figure: 14 hội nghị',
  ]);
  expect(opened.ledger?.items.map(({ raw, state }) => [raw, state])).toEqual([
    ['Kế hoạch số 05/KH-BDT ngày 04/02/2023', 'differs'],
    ['14 hội nghị', 'differs'],
    ['13 hội nghị', 'unknown'],
    ['30 thẻ', 'unknown'],
  ]);
  for (const { raw, spot } of opened.ledger?.items ?? []) {
    const { text: paragraph = '' } = opened.paragraphs[spot?.paragraph ?? -1] ?? {};
    expect(paragraph.slice(spot?.start, spot?.end)).toBe(raw);
  }
  const key = opened.findings.find(({ kind }) => kind === 'ledger-figure')?.key ?? '';
  expect(await judge(one, kept, key, { verdict: 'confirmed', reason: null, version: 0 })).toMatchObject({ ok: true });
  expect((await journalOf(one)).map(({ action }) => action)).toEqual(['audit', 'audit', 'verdict-confirmed']);
});

test('beside the report of the period before, and taken away again; an unknown one or the same file is refused', async () => {
  const one = await office();
  const [audit, before] = [await auditOf(one, told), await auditOf(one, earlier, 'ky-truoc.txt')];
  const both = unwrap(await compare(one, audit, { ledger: { period: null }, previous: before })).audit;
  const opened = await view(one, both);
  expect(opened.previous).toMatchObject({ file: 'ky-truoc.txt', audit: before, compared: 1 });
  expect(foundOutside(opened)).toContain('previous-value: 13 hội nghị');
  const finding = opened.findings.find(({ kind }) => kind === 'previous-value');
  expect(finding?.message).toContain('“11 hội nghị” (dòng 3)');
  expect(unwrap(await compare(one, both, { ledger: null, previous: null })).audit).toBe(audit);
  const refused = async (previous: string) => {
    const answer = await compare(one, audit, { ledger: null, previous });
    return answer.ok ? '' : answer.error[0]?.type;
  };
  expect(await refused('00000000-0000-7000-8000-00000000abcd')).toBe('previous-unknown');
  expect(await refused(both)).toBe('previous-same-file');
});

test('who may not read the registers neither compares with them nor sees what they said', async () => {
  const one = await office();
  const audit = await auditOf(one, told);
  const kept = unwrap(await compare(one, audit, { ledger: { period: '2023-H1' }, previous: null })).audit;
  const province = { ...one, session: sessionAs('provincialOffice', [one.agency]) };
  const asProvince: Office['ask'] = (method, path, request) =>
    one.ask(method, path, { ...request, session: province.session });
  const seen = await view({ ...province, ask: asProvince }, kept);
  expect(seen).toMatchObject({ ledger: null, mayReadLedger: false });
  expect(foundOutside(seen)).toEqual([]);
  expect(
    await compare({ ...province, ask: asProvince }, audit, { ledger: { period: null }, previous: null }),
  ).toMatchObject({ ok: false, error: [{ type: 'ledger-denied' }] });
});

test('a file is found by its name without accents, and deleted with its text, readings and verdicts, which the journal tells', async () => {
  const [one, other] = [await office(), await office()];
  const audit = await auditOf(one, told, 'Báo cáo quý I.txt');
  await auditOf(one, earlier, 'khac.txt');
  const key = (await view(one, audit)).findings[0]?.key ?? '';
  await judge(one, audit, key, { verdict: 'confirmed', reason: null, version: 0 });
  await compare(one, audit, { ledger: { period: null }, previous: null });
  const list = async (search: string) =>
    unwrap((await one.ask('GET', '/audits', { query: { search } })) as never) as {
      audits: AuditSummary[];
      total: number;
    };
  expect((await list('bao cao QUY')).audits.map(({ file }) => file)).toEqual(['Báo cáo quý I.txt']);
  expect((await list('')).total).toBe(2);
  const remove = ({ ask }: Office) => ask('DELETE', '/audits/:audit', { params: { audit } });
  expect(await remove(other)).toMatchObject({ ok: false, error: [{ type: 'audit-unknown' }] });
  expect(await remove(one)).toMatchObject({ ok: true });
  expect(await remove(one)).toMatchObject({ ok: false });
  expect((await list('')).audits.map(({ file }) => file)).toEqual(['khac.txt']);
  expect((await journalOf(one)).at(-1)).toMatchObject({ action: 'audit-deleted', subject_id: audit, row_count: 2 });
  const again = await view(one, await auditOf(one, told, 'Báo cáo quý I.txt'));
  expect(again.judged).toBe(0);
  expect(await world.database.read(one.agency.id, findBrokenSeq)).toBeUndefined();
});
