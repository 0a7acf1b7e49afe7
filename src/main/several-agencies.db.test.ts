import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';

import { everybodyIs, sessionAs } from '../access/session.fixture.ts';

import { unwrap } from '../kernel/unwrap.fixture.ts';

import { stableId } from '../organisation/store.ts';
import { createServer } from '../platform/http/server.ts';
import { openPackShelf } from './pack-shelf.ts';
import { routesOf } from './routes.ts';
import { loadSamples, readSamples } from './sample.ts';

/** An installation of its own: two agencies of two packs that have a register of one name with different fields, and one each of its own. */
const servers = testDatabase();
const secretary = sessionAs('councilSecretary');
const root = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-agencies-'));
let server: FastifyInstance;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const register = (id: string, title: string, field: string): string => `id: ${id}
version: 1
title: ${title}
dateField: date
titleField: title
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: title, title: Nội dung, type: text, required: true }
  - { id: ${field}, title: Số lượng, type: count, unit: việc, list: true }
`;

const reportType = (id: string, kinds: string): string => `id: ${id}
title: Báo cáo ${id}
docType: { name: BÁO CÁO, symbol: BC }
periodKinds: [${kinds}]
cutOff: { kind: endOfPeriod }
subject: [Về công việc]
addressees: []
recipients: ['Lưu: VT']
signer: { title: TRƯỞNG PHÒNG }
style: { padCounts: false }
`;

function writePack(pack: string, own: string, field: string, kinds: string): void {
  write(`packs/${pack}/pack.yaml`, `id: ${pack}\ntitle: Bộ mẫu ${pack}\nversion: 1\n`);
  write(`packs/${pack}/registers/shared.yaml`, register('shared', 'Sổ chung tên', field));
  write(`packs/${pack}/registers/own.yaml`, register(own, 'Sổ riêng', 'tasks'));
  write(
    `packs/${pack}/figures/f.yaml`,
    `figures:\n  - { id: ${own}.work, title: Số việc, unit: việc, formula: { sum: { register: ${own}, field: tasks, window: inPeriod } } }\n`,
  );
  write(`packs/${pack}/reports/bao-cao/report.yaml`, reportType('bao-cao', kinds));
  write(
    `packs/${pack}/reports/bao-cao/template.md`,
    `{% section id="mot" %}\nĐã làm {% figure id="${own}.work" style="count" showUnit=true /%}.\n{% /section %}\n`,
  );
}

function writeSample(name: string, agency: string, pack: string, period: string): void {
  write(`samples/${name}/sample.yaml`, `agency: ${agency}\npack: ${pack}\nreport: bao-cao\nperiod: ${period}\n`);
  write(
    `samples/${name}/agency.yaml`,
    `code: ${agency}\nnames:\n  - { from: 2020-01-01, name: Phòng ${name}, superior: UBND tỉnh, place: Tỉnh, symbol: P }\n`,
  );
}

const attested = 'attestations:\n  - { kind: nil, from: 2024-01-01, to: 2024-06-30 }\n';
const source = { root, now: '2024-07-01T00:00:00.000Z' };
const config = {
  root,
  dataFolder: path.join(root, 'data'),
  outFolder: path.join(root, 'out'),
  backupFolder: path.join(root, 'backups'),
  withSamples: true,
  keepBackups: 14,
  port: 0,
  host: '127.0.0.1',
  databaseUrl: undefined,
  applicationUrl: undefined,
  debug: false,
};

beforeAll(async () => {
  mkdirSync(config.dataFolder, { recursive: true });
  writePack('pack-a', 'alpha', 'people', 'half');
  writePack('pack-b', 'beta', 'houses', 'quarter');
  writeSample('mot', 'agency-a', 'pack-a', '2024-H1');
  writeSample('hai', 'agency-b', 'pack-b', '2024-Q1');
  const day = (date: string, tasks: number): string => `  - { date: ${date}, title: Việc, tasks: ${tasks} }\n`;
  write('samples/mot/entries/alpha.yaml', `register: alpha\nentries:\n${day('2024-02-01', 3)}${attested}`);
  write('samples/mot/entries/alpha-more.yaml', `register: alpha\nentries:\n${day('2024-03-01', 4)}`);
  write('samples/hai/entries/beta.yaml', `register: beta\nentries:\n${day('2024-02-01', 50)}`);
  const packs = openPackShelf(root);
  const samples = unwrap(readSamples(root, packs));
  expect(unwrap(await loadSamples(servers.database, samples, source))).toBe(4);
  expect(unwrap(await loadSamples(servers.database, samples, source))).toBe(0);
  const routes = routesOf(config, servers.database, packs, {});
  server = await createServer({
    routes,
    webFolder: root,
    sessions: everybodyIs(secretary),
    onError: (error) => console.error(error),
  });
});

afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

async function get(address: string): Promise<{ status: number; body: unknown }> {
  const answer = await server.inject({ url: `/api/agencies${address}`, headers: { host: 'localhost' } });
  return { status: answer.statusCode, body: answer.json() };
}

test('each agency begins with the report and period of its own sample', async () => {
  expect(await get('')).toEqual({
    status: 200,
    body: {
      agencies: [
        { code: 'agency-a', name: 'Phòng mot tỉnh', defaultReport: 'bao-cao', defaultPeriod: '2024-H1' },
        { code: 'agency-b', name: 'Phòng hai tỉnh', defaultReport: 'bao-cao', defaultPeriod: '2024-Q1' },
      ],
      mayWrite: true,
    },
  });
});

test('an agency sees the registers of its own pack only, and of a name that both have its own fields', async () => {
  const registers = async (agency: string) =>
    ((await get(`/${agency}/registers`)).body as { registers: { id: string; fields: { id: string }[] }[] }).registers;
  const ids = async (agency: string) => (await registers(agency)).map(({ id }) => id).sort();
  expect(await ids('agency-a')).toEqual(['alpha', 'shared']);
  expect(await ids('agency-b')).toEqual(['beta', 'shared']);
  const fields = async (agency: string) =>
    (await registers(agency)).find(({ id }) => id === 'shared')?.fields.map(({ id }) => id);
  expect(await fields('agency-a')).toEqual(['date', 'title', 'people']);
  expect(await fields('agency-b')).toEqual(['date', 'title', 'houses']);
});

test('a register of another agency’s pack can be neither read nor written', async () => {
  expect((await get('/agency-a/registers/alpha/entries')).status).toBe(200);
  expect((await get('/agency-b/registers/alpha/entries')).status).toBe(404);
  const body = { values: { date: '2024-01-05', title: 'Việc' }, idempotencyKey: 'another-pack' };
  const add = (agency: string, name: string) =>
    server.inject({
      method: 'POST',
      url: `/api/agencies/${agency}/registers/${name}/entries`,
      headers: { host: 'localhost' },
      payload: body,
    });
  expect((await add('agency-b', 'alpha')).statusCode).toBe(404);
  expect((await add('agency-b', 'beta')).statusCode).toBe(200);
});

test('an entry of one agency cannot be read through another', async () => {
  const list = (await get('/agency-a/registers/alpha/entries')).body as { entries: { id: string }[] };
  const id = list.entries[0]?.id ?? '';
  expect((await get(`/agency-a/entries/${id}`)).status).toBe(200);
  expect((await get(`/agency-b/entries/${id}`)).status).toBe(404);
});

test('each agency makes the reports of its own pack, for the periods that these are made for', async () => {
  const types = async (agency: string) => (await get(`/${agency}/report-types`)).body;
  const one = (kind: string) => ({ reportTypes: [{ id: 'bao-cao', title: 'Báo cáo bao-cao', periodKinds: [kind] }] });
  expect(await types('agency-a')).toEqual(one('half'));
  expect(await types('agency-b')).toEqual(one('quarter'));
  expect((await get('/agency-b/reports/bao-cao/2024-H1')).status).toBe(404);
  const report = async (agency: string, period: string) =>
    JSON.stringify((await get(`/${agency}/reports/bao-cao/${period}`)).body);
  expect(await report('agency-a', '2024-H1')).toContain('7 việc');
  expect(await report('agency-b', '2024-Q1')).toContain('50 việc');
});

test('an agency from before packs were noted keeps its entries and gets its pack at the next start', async () => {
  writeSample('ba', 'agency-c', 'pack-a', '2024-H1');
  const samples = unwrap(readSamples(root, openPackShelf(root))).filter(({ agency }) => agency === 'agency-c');
  const id = stableId('agency', 'agency-c');
  await servers.database.attempt(id, async (tx) => {
    await tx.insertInto('agencies').values({ id, code: 'agency-c' }).execute();
    await tx
      .insertInto('journal_heads')
      .values({ agency_id: id, seq: 5, hash: Buffer.alloc(32) })
      .execute();
    return { ok: true, value: undefined };
  });
  expect(await get('/agency-c/registers')).toMatchObject({
    status: 422,
    body: { type: 'urn:giaouoc:problem:agency-pack-missing' },
  });
  expect(unwrap(await loadSamples(servers.database, samples, source))).toBe(0);
  expect((await get('/agency-c/registers')).status).toBe(200);
});

test('a sample that cannot be entered is told with its file before anything is entered', () => {
  const said = (): string[] => {
    const read = readSamples(root, openPackShelf(root));
    return read.ok ? [] : read.error.map(({ detail, place }) => `${place?.file ?? ''}: ${detail}`);
  };
  writeSample('bon', 'agency-d', 'pack-a', '2024-Q1');
  write('samples/nam/sample.yaml', 'agency: agency-e\npack: pack-x\nreport: bao-cao\nperiod: 2024-H1\n');
  writeSample('sau', 'agency-b', 'pack-b', '2024-Q1');
  writeSample('tam', 'agency-f', 'pack-x', '2024-H1');
  expect(said()).toEqual([
    'samples/bon/sample.yaml: “Báo cáo bao-cao” không lập theo kỳ “2024-Q1”.',
    ': Không có tệp samples/nam/agency.yaml.',
    'samples/sau/sample.yaml: Cơ quan “agency-b” đã có bộ mẫu samples/hai.',
    ': Không có tệp packs/pack-x/pack.yaml.',
  ]);
  for (const name of ['bon', 'nam', 'sau', 'tam']) rmSync(path.join(root, 'samples', name), { recursive: true });
});
