import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { everybodyIs, sessionAs } from '../access/session.fixture.ts';
import { blankPdf } from '../auditor/reading/blank-pdf.fixture.ts';
import { reviewRoutes } from '../auditor/review/routes.ts';
import { problem } from '../kernel/problem.ts';
import { failure } from '../kernel/result.ts';
import { zipStream } from '../platform/files/zip-stream.ts';
import { createServer } from '../platform/http/server.ts';
import { newAgency } from '../registers/sample.fixture.ts';
import { readSourceFile } from './read-audited-file.ts';

const world = testDatabase();
let server: Awaited<ReturnType<typeof createServer>>;
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeAll(async () => {
  agency = await newAgency(world.database);
  server = await createServer({
    routes: reviewRoutes({
      database: world.database,
      findAgency: async () => ({ ok: true, value: agency }),
      readFile: readSourceFile,
      readLedger: async () => failure([problem('ledger-missing', 'Không có sổ', '')]),
      facts: {},
      now: () => '2023-07-03T01:02:03.004Z',
    }),
    webFolder: import.meta.dirname,
    sessions: everybodyIs(sessionAs('specialist', [agency])),
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(() => server.close());

const send = (name: string, payload: Buffer | string, type = 'application/octet-stream') =>
  server.inject({
    method: 'POST',
    url: `/api/agencies/${agency.code}/audits?name=${encodeURIComponent(name)}`,
    headers: { host: 'localhost', 'content-type': type },
    payload,
  });

/** The last line of the answer to a file that the server took. */
async function refusalOf(name: string, bytes: Buffer): Promise<[type: string, detail: string]> {
  const answer = await send(name, bytes);
  expect(answer.statusCode).toBe(200);
  const last = JSON.parse(answer.body.trim().split('\n').at(-1) ?? '{}');
  expect(last.kind).toBe('refused');
  const [first] = last.problems;
  return [first.type, `${first.title}: ${first.detail}`];
}

function* spaces(megabytes: number): Generator<string> {
  const megabyte = ' '.repeat(1024 * 1024);
  for (let at = 0; at < megabytes; at += 1) yield megabyte;
}

async function bomb(): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipStream([{ name: 'word/document.xml', text: spaces(300) }])) parts.push(part);
  return Buffer.concat(parts);
}

test('files that are too large, bombs, of a wrong kind, scanned or secret are refused with what to do, and nothing is kept', async () => {
  const large = await send('lon.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 0x20));
  expect([large.statusCode, large.json().title]).toEqual([413, 'Nội dung quá lớn']);
  expect(large.json().detail).toContain('20 MB');
  expect((await send('x.txt', '{}', 'application/json')).statusCode).toBe(400);
  expect((await send('x.txt', 'abc', 'text/plain')).statusCode).toBe(400);
  expect((await send('', Buffer.from('x'))).statusCode).toBe(400);

  expect((await refusalOf('bom.docx', await bomb()))[0]).toBe('archive-refused');
  expect(await refusalOf('cu.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual([
    expect.any(String),
    expect.stringContaining('.docx'),
  ]);
  expect((await refusalOf('anh.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')))[0]).toMatch(/^text-/);
  expect((await refusalOf('ban-chup.pdf', Buffer.from(blankPdf())))[1]).toContain('nhận dạng chữ');
  expect((await refusalOf('trong.txt', Buffer.alloc(0)))[0]).toBe('file-empty');
  expect(await refusalOf('bao-cao.txt', Buffer.from('TUYỆT MẬT\n\nNội dung'))).toEqual([
    'secrecy-mark',
    expect.stringContaining('máy riêng'),
  ]);
  expect((await refusalOf('Báo cáo (MẬT).txt', Buffer.from('Nội dung')))[0]).toBe('secrecy-mark');
  const list = await server.inject({ url: `/api/agencies/${agency.code}/audits`, headers: { host: 'localhost' } });
  expect(list.json()).toMatchObject({ audits: [], total: 0 });
});
