import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { makeSession, type TestPerson } from '../../tests/session.ts';
import { testSecret } from '../../tests/sign-in-server.ts';
import { findBrokenSeq } from '../access/journal.ts';
import { sessionsIn } from '../access/sign-in/find-session.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { createServer } from '../platform/http/server.ts';
import { openSignInDatabase, type SignInDatabase } from '../platform/postgres/connect.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { findAlteredWrite } from '../registers/verify-entries.ts';
import { openPackShelf } from './pack-shelf.ts';
import { routesOf } from './routes.ts';
import { loadSamples, readSamples } from './sample.ts';

/** Two agencies with the same register; a scanner that is a script of this test. */
const world = testDatabase();
const root = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-lists-'));
const scanner = path.join(root, 'scan.sh');
let server: FastifyInstance;
let signIn: SignInDatabase;

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

function writeAgencies(): void {
  write('packs/thu/pack.yaml', 'id: thu\ntitle: Bộ mẫu thử\nversion: 1\n');
  write(
    'packs/thu/registers/tasks.yaml',
    `id: tasks
version: 1
title: Sổ việc
dateField: date
titleField: title
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: title, title: Việc, type: text, required: true }
  - { id: state, title: Tình trạng, type: choice, required: true, list: true, choices: { open: Đang làm, done: Đã xong } }
  - { id: unit, title: Phòng, type: orgUnit, list: true }
`,
  );
  write(
    'packs/thu/reports/bao-cao/report.yaml',
    "id: bao-cao\ntitle: Báo cáo\ndocType: { name: BÁO CÁO, symbol: BC }\nperiodKinds: [half]\ncutOff: { kind: endOfPeriod }\nsubject: [Về công việc]\naddressees: []\nrecipients: ['Lưu: VT']\nsigner: { title: TRƯỞNG PHÒNG }\nstyle: { padCounts: false }\n",
  );
  write(
    'packs/thu/figures/f.yaml',
    'figures:\n  - { id: tasks.count, title: Số việc, unit: việc, formula: { count: { register: tasks, window: inPeriod } } }\n',
  );
  write(
    'packs/thu/reports/bao-cao/template.md',
    '{% section id="mot" %}\nĐã làm {% figure id="tasks.count" style="count" showUnit=true /%}.\n{% /section %}\n',
  );
  for (const code of ['co-quan-a', 'co-quan-b']) {
    write(`samples/${code}/sample.yaml`, `agency: ${code}\npack: thu\nreport: bao-cao\nperiod: 2024-H1\n`);
    write(
      `samples/${code}/agency.yaml`,
      `code: ${code}\nnames:\n  - { from: 2020-01-01, name: Phòng thử, superior: UBND tỉnh, place: Tỉnh, symbol: P }\norgUnits:\n  - { id: phong-mot, name: Phòng một, from: 2020-01-01 }\n  - { id: phong-hai, name: Phòng hai, from: 2020-01-01 }\n`,
    );
    write(
      `samples/${code}/entries/tasks.yaml`,
      'register: tasks\nentries:\n  - { date: 2024-02-01, title: Việc chung của cơ quan, state: open }\n',
    );
  }
  // Infected is what says so; silence is a scanner that broke.
  write('scan.sh', '#!/bin/sh\ngrep -q XAU "$1" && exit 1\ngrep -q HONG "$1" && exit 3\nexit 0\n');
  chmodSync(scanner, 0o755);
}

beforeAll(async () => {
  writeAgencies();
  const packs = openPackShelf(root);
  unwrap(
    await loadSamples(world.database, unwrap(readSamples(root, packs)), { root, now: '2024-07-01T00:00:00.000Z' }),
  );
  signIn = openSignInDatabase(world.signInUrl, { connections: 4 });
  const folders = { root, dataFolder: path.join(root, 'data'), outFolder: root };
  mkdirSync(folders.dataFolder);
  const config = {
    ...folders,
    ...{ port: 0, host: '127.0.0.1', databaseUrl: undefined, applicationUrl: undefined, debug: false },
    ...{ backupFolder: path.join(root, 'backup'), withSamples: true, keepBackups: 14 },
    scanCommand: scanner,
  };
  server = await createServer({
    routes: routesOf(config, world.database, packs, {}),
    webFolder: root,
    sessions: sessionsIn(signIn, testSecret),
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await server.close();
  await signIn.destroy();
  rmSync(root, { recursive: true, force: true });
});

const as = (person: TestPerson): Promise<string> => makeSession(world.signInUrl, testSecret, person);
const specialist = (orgUnit = 'phong-mot'): Promise<string> => as({ role: 'specialist', agency: 'co-quan-a', orgUnit });

async function ask(cookie: string, method: InjectOptions['method'], url: string, payload?: object | Buffer) {
  const isFile = Buffer.isBuffer(payload);
  const headers = { host: 'localhost', cookie, ...(isFile ? { 'content-type': 'application/octet-stream' } : {}) };
  const answer = await server.inject({
    method: method ?? 'GET',
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: (isJson ? answer.json() : {}) as never,
  };
}

const base = '/api/agencies/co-quan-a';
const tasks = `${base}/registers/tasks`;
let key = 0;
const nextKey = (): string => `khoa-thu-${++key}`;
const detailOf = (answer: { body: unknown }): string => (answer.body as { detail?: string }).detail ?? '';

async function enter(cookie: string, values: object = {}): Promise<string> {
  const task = { date: '2024-03-01', title: 'Việc của phòng', state: 'open', unit: 'phong-mot', ...values };
  const { status, body } = await ask(cookie, 'POST', `${tasks}/entries`, { idempotencyKey: nextKey(), values: task });
  expect(status).toBe(200);
  return (body as { entryId: string }).entryId;
}

const entryOf = async (cookie: string, id: string) =>
  (await ask(cookie, 'GET', `${base}/entries/${id}`)).body as {
    entry: { version: number; deleted: boolean; values: Record<string, string>; reason: string; fileCount: number };
  };

interface JournalRow {
  action: string;
  subject: string;
  row_count: number;
}

async function inAgency<T extends object>(text: string): Promise<T[]> {
  return withClient(world.ownerUrl, async (client) => {
    await client.query(
      `select set_config('giaouoc.agency_id', (select id::text from agencies where code = 'co-quan-a'), false)`,
    );
    return (await client.query<T>(text)).rows;
  });
}
const journal = (): Promise<JournalRow[]> => inAgency('select action, subject, row_count from journal order by seq');

async function agencyId(): Promise<string> {
  const rows = await inAgency<{ id: string }>(`select current_setting('giaouoc.agency_id') as id`);
  return rows[0]?.id ?? '';
}

describe('a change to many entries', () => {
  const change = (cookie: string, ids: string[], what: object, more: object = {}) =>
    ask(cookie, 'POST', `${tasks}/changes`, {
      idempotencyKey: nextKey(),
      entries: ids.map((id) => ({ id, version: 1 })),
      change: what,
      reason: 'Rà soát cuối quý',
      ...more,
    });

  test('is one row of the journal with their number, a version of each, and the register stays whole', async () => {
    const cookie = await specialist();
    const ids = [await enter(cookie), await enter(cookie), await enter(cookie, { state: 'done' })];
    const before = await journal();
    const answer = await change(cookie, ids, { kind: 'set', field: 'state', value: 'done' });
    expect([answer.status, answer.body]).toEqual([200, { count: 2 }]);
    expect((await journal()).slice(before.length)).toEqual([
      { action: 'entry.correct', subject: 'entry', row_count: 2 },
    ]);
    const [first = ''] = ids;
    expect((await entryOf(cookie, first)).entry).toMatchObject({
      version: 2,
      values: { state: 'done' },
      reason: 'Rà soát cuối quý',
    });
    const altered = await world.database.read(await agencyId(), async (db) => [
      await findBrokenSeq(db),
      await findAlteredWrite(db),
    ]);
    expect(altered).toEqual([undefined, undefined]);
  });

  test('removes with a reason, and what is removed is in no list', async () => {
    const cookie = await specialist();
    const ids = [await enter(cookie, { title: 'Ghi nhầm một' }), await enter(cookie, { title: 'Ghi nhầm hai' })];
    expect((await change(cookie, ids, { kind: 'remove' }, { reason: ' ' })).status).toBe(422);
    expect((await change(cookie, ids, { kind: 'remove' })).body).toEqual({ count: 2 });
    const listed = await ask(cookie, 'GET', `${tasks}/entries?search=ghi+nham&count=true`);
    expect(listed.body).toMatchObject({ total: 0, entries: [] });
    expect((await entryOf(cookie, ids[0] ?? '')).entry.deleted).toBe(true);
    expect((await change(cookie, ids, { kind: 'remove' })).status).toBe(404);
  });

  test('changes nothing when one of them is somebody else’s, was changed meanwhile, or would not fit', async () => {
    const [mine, theirs] = [await specialist(), await specialist('phong-hai')];
    const [own, foreign] = [await enter(mine), await enter(theirs, { unit: 'phong-hai' })];
    const set = { kind: 'set', field: 'state', value: 'done' };
    const refusals = [
      await change(mine, [own, foreign], set),
      await change(mine, [own], { ...set, value: 'không có' }),
      await change(mine, [own], { ...set, value: '' }),
      await change(mine, [own], { ...set, field: 'title' }),
      await change(mine, [own], set, { entries: [{ id: own, version: 7 }] }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([403, 422, 422, 400, 409]);
    expect(detailOf(refusals[0] as { body: never })).toContain('đơn vị khác');
    expect((await entryOf(mine, own)).entry.version).toBe(1);
  });

  test('done twice under one key is done once', async () => {
    const cookie = await specialist();
    const id = await enter(cookie);
    const once = { idempotencyKey: nextKey() };
    const assign = () => change(cookie, [id], { kind: 'set', field: 'unit', value: 'phong-hai' }, once);
    expect([(await assign()).body, (await assign()).body]).toEqual([{ count: 1 }, { count: 1 }]);
    expect((await entryOf(cookie, id)).entry.version).toBe(2);
  });
});

describe('what is typed', () => {
  const alike = async (cookie: string, query: string) =>
    ((await ask(cookie, 'GET', `${tasks}/alike?${query}`)).body as { entries: { id: string }[] }).entries.map(
      ({ id }) => id,
    );

  test('is told to be like an entry of nearly the same day and the same words, but not like itself', async () => {
    const cookie = await specialist();
    const id = await enter(cookie, { date: '2024-05-10', title: 'Kiểm tra tiến độ giải ngân' });
    const title = encodeURIComponent('kiem tra TIẾN ĐỘ giải ngân');
    expect(await alike(cookie, `date=2024-05-20&title=${title}`)).toEqual([id]);
    expect(await alike(cookie, `date=2024-06-20&title=${title}`)).toEqual([]);
    expect(await alike(cookie, `date=2024-05-20&title=${title}&except=${id}`)).toEqual([]);
    expect((await ask(cookie, 'GET', `${tasks}/alike?date=hom-nay&title=x`)).status).toBe(400);
  });

  test('is kept on the server for the person alone until he drops it', async () => {
    const [mine, theirs] = [await specialist(), await specialist()];
    const draft = {
      savedAt: '2024-05-01T02:03:04.000Z',
      idempotencyKey: 'khoa-nhap-do',
      baseVersion: null,
      registerVersion: 1,
      state: { values: { title: 'Đang gõ dở' }, role: '', proof: [], reason: '' },
    };
    const before = await journal();
    expect((await ask(mine, 'PUT', `${tasks}/drafts/new`, draft)).status).toBe(200);
    expect((await ask(mine, 'GET', `${tasks}/drafts/new`)).body).toEqual({ draft });
    expect((await ask(theirs, 'GET', `${tasks}/drafts/new`)).body).toEqual({ draft: null });
    const secret = { ...draft, state: { values: { title: 'Trích yếu\nTỐI MẬT' } } };
    expect((await ask(mine, 'PUT', `${tasks}/drafts/new`, secret)).status).toBe(422);
    const long = { ...draft, state: { values: { title: 'a'.repeat(200_000) } } };
    expect((await ask(mine, 'PUT', `${tasks}/drafts/new`, long)).status).toBe(422);
    expect((await ask(mine, 'GET', `${tasks}/drafts/new`)).body).toEqual({ draft });
    expect((await ask(mine, 'DELETE', `${tasks}/drafts/new`)).status).toBe(200);
    expect((await ask(mine, 'GET', `${tasks}/drafts/new`)).body).toEqual({ draft: null });
    expect(await journal()).toEqual(before);
  });

  test('columns and views are each person’s own', async () => {
    const [mine, theirs] = [await specialist(), await as({ role: 'inspector', agency: 'co-quan-a' })];
    const list = {
      columns: ['state'],
      views: [{ name: 'Việc còn mở', search: { loc: ['state:open'], cot: 'state' } }],
    };
    expect((await ask(mine, 'PUT', `${tasks}/own-list`, list)).status).toBe(200);
    expect((await ask(mine, 'GET', `${tasks}/own-list`)).body).toEqual(list);
    expect((await ask(theirs, 'GET', `${tasks}/own-list`)).body).toEqual({ columns: null, views: [] });
    const nameless = { ...list, views: [{ name: ' ', search: {} }] };
    expect(detailOf(await ask(mine, 'PUT', `${tasks}/own-list`, nameless))).toBe('Hãy đặt tên cho cách xem.');
  });
});

test('a view leaves as CSV in its order with its columns, and no cell becomes a formula', async () => {
  const cookie = await specialist();
  await enter(cookie, { date: '2025-01-02', title: '=HYPERLINK("http://x"), nhé', state: 'done' });
  await enter(cookie, { date: '2025-01-03', title: 'Việc thường' });
  const address = `${tasks}/export?format=csv&from=2025-01-01&sort=-occurredOn&columns=state,proof`;
  const { bytes, headers } = await ask(cookie, 'GET', address);
  expect(headers['content-disposition']).toContain('so-viec.csv');
  expect(bytes.toString('utf8')).toBe(
    '\ufeffNgày,Việc,Tình trạng,Văn bản chứng minh\r\n03/01/2025,Việc thường,Đang làm,\r\n02/01/2025,"\'=HYPERLINK(""http://x""), nhé",Đã xong,\r\n',
  );
  expect((await ask(cookie, 'GET', `${tasks}/export?format=csv&columns=khong-co`)).status).toBe(400);
});

describe('a file', () => {
  const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n`);
  const attach = (cookie: string, entry: string, name: string, bytes: Buffer) =>
    ask(cookie, 'POST', `${base}/entries/${entry}/files?name=${encodeURIComponent(name)}`, bytes);
  const filesOf = async (cookie: string, entry: string) =>
    ((await ask(cookie, 'GET', `${base}/entries/${entry}/files`)).body as { files: { id: string; sha256: string }[] })
      .files;
  const keptFiles = async (): Promise<string[]> =>
    readdirSync(path.join(root, 'data', 'files', await agencyId()), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name);

  test('is kept once by its content, comes back as it was, and proves the figure that rests on its entry', async () => {
    const cookie = await as({ role: 'councilSecretary', agency: 'co-quan-a' });
    const [one, other] = [await enter(cookie), await enter(cookie)];
    const verdict = async (): Promise<string> => {
      const { body } = await ask(cookie, 'GET', `${base}/reports/bao-cao/2024-H1/figures/tasks.count`);
      return (
        (body as { figure?: { verdicts: { document: string } }; verdicts?: { document: string } }).verdicts?.document ??
        (body as { figure: { verdicts: { document: string } } }).figure.verdicts.document
      );
    };
    expect(await verdict()).toBe('unproved');
    const before = await journal();
    const first = await attach(cookie, one, 'Biên bản bàn giao.pdf', pdf('biên bản'));
    expect([first.status, first.body]).toMatchObject([
      200,
      { name: 'Biên bản bàn giao.pdf', scanned: true, mediaType: 'application/pdf' },
    ]);
    expect((await attach(cookie, one, 'Biên bản bàn giao.pdf', pdf('biên bản'))).body).toMatchObject({
      id: (first.body as { id: string }).id,
    });
    expect((await attach(cookie, other, 'bien-ban.pdf', pdf('biên bản'))).status).toBe(200);
    expect((await journal()).slice(before.length).map(({ action, subject }) => [action, subject])).toEqual([
      ['entry.attach', 'entry-file'],
      ['entry.attach', 'entry-file'],
    ]);
    const [file] = await filesOf(cookie, one);
    expect((await keptFiles()).filter((name) => name === file?.sha256)).toHaveLength(1);
    expect(await verdict()).toBe('partly');
    expect((await entryOf(cookie, one)).entry.fileCount).toBe(1);
    const listed = await ask(cookie, 'GET', `${tasks}/entries?filter=proof:some&count=true`);
    expect(listed.body).toMatchObject({ total: 2 });

    const loaded = await ask(await specialist('phong-hai'), 'GET', `${base}/entries/${one}/files/${file?.id}`);
    expect(loaded.bytes.equals(pdf('biên bản'))).toBe(true);
    expect(loaded.headers['content-disposition']).toMatch(/^attachment; .*Bi%C3%AAn/);
    expect([loaded.headers['x-content-type-options'], loaded.headers['content-type']]).toEqual([
      'nosniff',
      'application/pdf',
    ]);

    const removal = `${base}/entries/${one}/files/${file?.id}/removal`;
    expect((await ask(cookie, 'POST', removal, { reason: '' })).status).toBe(422);
    expect((await ask(cookie, 'POST', removal, { reason: 'Đính nhầm mục' })).status).toBe(200);
    expect(await filesOf(cookie, one)).toEqual([]);
    expect((await ask(cookie, 'GET', `${base}/entries/${one}/files/${file?.id}`)).status).toBe(404);
    expect(await world.database.read(await agencyId(), findBrokenSeq)).toBeUndefined();
    expect(await world.database.read(await agencyId(), findAlteredWrite)).toBeUndefined();
  });

  test('that lies, runs, packs others, is infected or marked secret is refused in words, and nothing of it is kept', async () => {
    const cookie = await specialist();
    const entry = await enter(cookie);
    const zip = async (parts: Record<string, string>): Promise<Buffer> => {
      const archive = new JSZip();
      for (const [name, text] of Object.entries(parts)) archive.file(name, text);
      return archive.generateAsync({ type: 'nodebuffer' });
    };
    const word = { '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' };
    const before = await keptFiles();
    const cases: [string, Buffer, string][] = [
      ['trang.html', Buffer.from('<script>alert(1)</script>'), 'chỉ nhận PDF'],
      ['anh.svg', Buffer.from('<svg onload="x"/>'), 'chỉ nhận PDF'],
      ['anh.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'tên có đuôi khác'],
      ['goi.zip', await zip({ 'a.pdf': 'x' }), 'tệp nén'],
      ['macro.docx', await zip({ ...word, 'word/vbaProject.bin': 'x' }), 'macro'],
      ['cu.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'đời cũ'],
      ['rong.pdf', Buffer.alloc(0), 'rỗng'],
      ['doc-hai.pdf', pdf('XAU'), 'mã độc'],
      ['may-quet-hong.pdf', pdf('HONG'), 'không trả lời'],
      ['Kế hoạch (MẬT).pdf', pdf('kế hoạch'), 'mật'],
    ];
    for (const [name, bytes, why] of cases) {
      const answer = await attach(cookie, entry, name, bytes);
      expect([name, answer.status, detailOf(answer)]).toEqual([name, 422, expect.stringContaining(why)]);
    }
    expect((await attach(cookie, entry, 'to.pdf', Buffer.alloc(26 * 1024 * 1024, 'a'))).status).toBe(413);
    expect([await filesOf(cookie, entry), await keptFiles()]).toEqual([[], before]);
    expect((await attach(cookie, entry, '../../../etc/van-ban.docx', await zip(word))).body).toMatchObject({
      name: 'van-ban.docx',
    });
  });

  test('belongs to its entry: nobody else adds or takes away, and no other agency finds it', async () => {
    const [author, other] = [await specialist(), await specialist('phong-hai')];
    const entry = await enter(author);
    expect((await attach(other, entry, 'a.pdf', pdf('a'))).status).toBe(403);
    expect((await attach(author, entry, 'a.pdf', pdf('a'))).status).toBe(200);
    const [file] = await filesOf(other, entry);
    const address = `${base}/entries/${entry}/files/${file?.id}`;
    expect((await ask(other, 'POST', `${address}/removal`, { reason: 'x' })).status).toBe(403);
    const stranger = await as({ role: 'councilSecretary', agency: 'co-quan-b' });
    for (const code of ['co-quan-a', 'co-quan-b'])
      expect((await ask(stranger, 'GET', address.replace('co-quan-a', code))).status).toBe(404);
  });

  test('that was changed on the disk is not handed out', async () => {
    const cookie = await specialist();
    const entry = await enter(cookie);
    await attach(cookie, entry, 'b.pdf', pdf('nguyên vẹn'));
    const [file] = await filesOf(cookie, entry);
    const kept = path.join(root, 'data', 'files', await agencyId(), file?.sha256.slice(0, 2) ?? '', file?.sha256 ?? '');
    writeFileSync(kept, Buffer.concat([readFileSync(kept), Buffer.from('thêm')]));
    const answer = await ask(cookie, 'GET', `${base}/entries/${entry}/files/${file?.id}`);
    expect([answer.status, detailOf(answer)]).toEqual([422, expect.stringContaining('khôi phục từ bản sao lưu')]);
  });
});
