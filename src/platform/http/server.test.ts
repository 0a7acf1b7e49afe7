import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import type { RoleId } from '../../access/permissions.ts';
import { route, unlessKnown } from '../../access/route.ts';
import { sessionAs } from '../../access/session.fixture.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, success } from '../../kernel/result.ts';
import { createServer } from './server.ts';

const read = defineRoute({
  method: 'GET',
  path: '/api/things/:id',
  summary: 'Đọc',
  permission: 'entries.read',
  params: z.strictObject({ id: z.string() }),
  response: z.object({ id: z.string() }),
});
const write = defineRoute({
  method: 'POST',
  path: '/api/things',
  summary: 'Ghi',
  permission: 'entries.write',
  params: z.strictObject({}),
  body: z.strictObject({ name: z.string().max(9) }),
  response: z.object({ name: z.string() }),
});

const agencyRoute = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency',
  summary: 'Cơ quan',
  permission: 'registers.read',
  params: z.strictObject({ agency: z.string() }),
  response: z.object({ ok: z.boolean() }),
});
const seldom = defineRoute({
  method: 'GET',
  path: '/api/seldom',
  summary: 'Hiếm',
  permission: 'anyone',
  perMinute: 2,
  params: z.strictObject({}),
  response: z.object({ ok: z.boolean() }),
});
const whoAsks = defineRoute({
  method: 'GET',
  path: '/api/caller',
  summary: 'Ai hỏi',
  permission: 'anyone',
  params: z.strictObject({}),
  response: z.object({ address: z.string(), isThisMachine: z.boolean() }),
});
const upload = defineRoute({
  method: 'POST',
  path: '/api/files',
  summary: 'Gửi tệp',
  permission: 'entries.write',
  params: z.strictObject({}),
  body: z.instanceof(Uint8Array),
  uploadBytes: 2 * 1024 * 1024,
});

const errors: unknown[] = [];
/** Who asks, in the cookie's words: `role@agency`; without one nobody. */
const everybody = {
  find: async (cookie: string) => {
    const [, role = '', code = ''] = /^(\w+)@(\w+)$/.exec(cookie) ?? [];
    return role === '' ? undefined : sessionAs(role as RoleId, [{ id: code, code }]);
  },
};
let server: FastifyInstance;

beforeAll(async () => {
  const web = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-web-'));
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(path.join(web, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(path.join(web, 'dang-nhap.html'), '<!doctype html><title>sign-in</title>');
  writeFileSync(path.join(web, 'assets', 'a.js'), '1');
  writeFileSync(path.join(web, '..', 'secret.txt'), 'secret');
  const routes = [
    route(read, async ({ params }) => {
      if (params.id === 'boom') throw new Error('a secret of ours');
      return params.id === 'none'
        ? failure([problem('entry-unknown', 'Không có', 'Không có mục này.', { pointer: '/id' })])
        : success({ id: params.id });
    }),
    route(write, async ({ body }) => success({ name: body.name })),
    route(agencyRoute, ({ known }) => unlessKnown('ban-2', known, async () => success({ ok: true }))),
    route(seldom, async () => success({ ok: true })),
    route(whoAsks, async ({ caller: { address, isThisMachine } }) => success({ address, isThisMachine })),
    route(upload, async ({ body }) => {
      async function* lines() {
        yield Buffer.from(`${body.length}\n`);
        yield Buffer.from('xong\n');
      }
      return success({ kind: 'stream' as const, bytes: lines(), contentType: 'application/x-ndjson' });
    }),
  ];
  server = await createServer({
    routes,
    webFolder: web,
    sessions: everybody,
    trustedProxies: ['10.0.0.9'],
    onError: (error) => errors.push(error),
  });
});
afterAll(() => server.close());

type Call = {
  method?: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
  remoteAddress?: string;
};
const call = ({ method = 'GET', headers = {}, ...rest }: Call) =>
  server.inject({ method, headers: { host: 'localhost:8080', cookie: 'specialist@a', ...headers }, ...rest });
const post = (payload: string, more: Partial<Call> = {}) =>
  call({
    method: 'POST',
    url: '/api/things',
    payload,
    ...more,
    headers: { 'content-type': 'application/json', ...more.headers },
  });

test('an answer with a version is sent once: who names it is told that nothing changed', async () => {
  const ask = (known?: string) =>
    call({ url: '/api/agencies/a', headers: known === undefined ? {} : { 'if-none-match': known } });
  const first = await ask();
  expect([first.statusCode, first.headers.etag, first.json()]).toEqual([200, '"ban-2"', { ok: true }]);
  for (const known of ['"ban-2"', 'W/"ban-2"']) {
    const again = await ask(known);
    expect([again.statusCode, again.body, again.headers['cache-control']]).toEqual([304, '', 'no-store']);
  }
  expect((await ask('"ban-1"')).statusCode).toBe(200);
});

test('an answer comes with a strict policy and is not kept by caches', async () => {
  const answer = await call({ url: '/api/things/7' });
  expect(answer.json()).toEqual({ id: '7' });
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('a problem is RFC 9457 in Vietnamese, with a place', async () => {
  const answer = await call({ url: '/api/things/none' });
  expect([answer.statusCode, answer.headers['content-type'], answer.json()]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
    {
      type: 'urn:giaouoc:problem:entry-unknown',
      title: 'Không có',
      status: 404,
      detail: 'Không có mục này.',
      errors: [{ pointer: '/id', detail: 'Không có mục này.' }],
    },
  ]);
});

test('what only we can have caused is told to us, not to the caller', async () => {
  const answer = await call({ url: '/api/things/boom' });
  expect([answer.statusCode, answer.body.includes('secret')]).toEqual([500, false]);
  expect(errors).toHaveLength(1);
});

describe('a body that does not fit is refused:', () => {
  const cases: [string, string, number][] = [
    ['no JSON', '{"name":', 400],
    ['another type', '{"name":5}', 400],
    ['too long', `{"name":"${'x'.repeat(10)}"}`, 400],
    ['an unknown field', '{"name":"a","admin":true}', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
    ['a character that no text has', '{"name":"a\\u0000"}', 400],
    ['a key of the language', '{"name":"a","__proto__":{"x":1}}', 400],
    ['over a megabyte', `{"name":"${'x'.repeat(1_100_000)}"}`, 413],
  ];
  for (const [name, payload, status] of cases) {
    test(name, async () => {
      const answer = await post(payload);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
    });
  }
});

test('without a session nothing is answered and nothing is read, not even the body', async () => {
  for (const cookie of ['', 'giaouoc.session_token=x', 'somebody']) {
    expect((await call({ url: '/api/things/7', headers: { cookie } })).statusCode).toBe(401);
    expect((await post('{"name":', { headers: { cookie } })).statusCode).toBe(401);
  }
});

test('a role may what its policies say, and nothing else', async () => {
  const status = async (cookie: string) => [
    (await call({ url: '/api/things/7', headers: { cookie } })).statusCode,
    (await post('{"name":"a"}', { headers: { cookie } })).statusCode,
  ];
  expect(await status('specialist@a')).toEqual([200, 200]);
  expect(await status('inspector@a')).toEqual([200, 403]);
  expect(await status('blockLead@a')).toEqual([403, 403]);
  expect(await status('administrator@a')).toEqual([403, 403]);
});

test('where somebody has no role, an agency is as unknown as one that is not there', async () => {
  const answers = await Promise.all(
    ['/api/agencies/b', '/api/agencies/khong-co'].map((url) => call({ url, headers: { cookie: 'specialist@a' } })),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  const [one, two] = answers.map(({ body }) => body.replace(/“[^”]+”/g, '“…”'));
  expect(one).toBe(two);
  expect((await call({ url: '/api/agencies/a', headers: { cookie: 'specialist@a' } })).statusCode).toBe(200);
});

const callers: [string, string, Record<string, string>, unknown][] = [
  ['the machine itself', '127.0.0.1', {}, { address: '127.0.0.1', isThisMachine: true }],
  ['another machine', '10.0.0.7', {}, { address: '10.0.0.7', isThisMachine: false }],
  [
    'one that says it is us',
    '10.0.0.7',
    { 'x-forwarded-for': '127.0.0.1' },
    { address: '10.0.0.7', isThisMachine: false },
  ],
  [
    'one behind a proxy here that is not configured',
    '127.0.0.1',
    { 'x-forwarded-for': '10.0.0.7' },
    { address: '127.0.0.1', isThisMachine: false },
  ],
  [
    'one behind a configured proxy',
    '10.0.0.9',
    { 'x-forwarded-for': '127.0.0.1, 10.0.0.7' },
    { address: '10.0.0.7', isThisMachine: false },
  ],
  [
    'one behind a configured proxy that says it is us',
    '10.0.0.9',
    { 'x-forwarded-for': '127.0.0.1' },
    { address: '127.0.0.1', isThisMachine: false },
  ],
];
test.each(callers)('the address of %s', async (_name, remoteAddress, headers, expected) => {
  expect((await call({ url: '/api/caller', remoteAddress, headers })).json()).toEqual(expected);
});

test('one address may ask only so often, whatever it says of itself', async () => {
  const ask = (from: string, count: number) =>
    call({ url: '/api/seldom', remoteAddress: from, headers: { 'x-forwarded-for': `10.1.1.${count}` } });
  const statuses = await Promise.all([1, 2, 3, 4].map(async (count) => (await ask('10.0.0.7', count)).statusCode));
  expect(statuses.sort()).toEqual([200, 200, 429, 429]);
  expect((await ask('10.0.0.8', 1)).statusCode).toBe(200);
});

test('a page without a session leads to the sign-in page and keeps where somebody wanted to go', async () => {
  const answer = await call({ url: '/binh-phuoc-bdt/so?ky=2023-H1', headers: { cookie: '' } });
  expect([answer.statusCode, answer.headers.location]).toEqual([
    303,
    '/dang-nhap?den=%2Fbinh-phuoc-bdt%2Fso%3Fky%3D2023-H1',
  ]);
  const page = await call({ url: '/dang-nhap', headers: { cookie: '' } });
  expect([page.statusCode, page.body.includes('sign-in')]).toEqual([200, true]);
});

test('pages of others cannot speak for the user', async () => {
  expect((await post('{"name":"a"}', { headers: { origin: 'http://evil.example' } })).statusCode).toBe(403);
  expect((await post('{"name":"a"}', { headers: { origin: 'null' } })).statusCode).toBe(403);
  expect((await post('{"name":"a"}', { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
  expect((await post('{"name":"a"}', { headers: { origin: 'http://localhost:8080' } })).statusCode).toBe(200);
  expect((await call({ url: '/api/things/7', headers: { host: 'evil.example' } })).statusCode).toBe(403);
  expect((await post('{"name":"a"}', { headers: { 'content-type': 'text/plain' } })).statusCode).toBe(400);
});

test('every address of the application is its page with a nonce of its own; files outside are not served', async () => {
  const [one, two] = [await call({ url: '/binh-phuoc-bdt/bao-cao' }), await call({ url: '/' })];
  const nonce = /content="([^"]+)"/.exec(one.body)?.[1] ?? '';
  expect(one.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(nonce).not.toBe(/content="([^"]+)"/.exec(two.body)?.[1]);
  expect((await call({ url: '/assets/a.js' })).body).toBe('1');
  for (const url of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/../../secret.txt',
    '//etc/passwd',
    '/api/unknown',
  ]) {
    const answer = await call({ url });
    expect([url, answer.body.includes('secret') && answer.statusCode === 200]).toEqual([url, false]);
  }
});

describe('a file as the body', () => {
  const octets = { 'content-type': 'application/octet-stream' };
  test('is taken up to its own limit, and the answer may be made piece by piece', async () => {
    const payload = Buffer.alloc(1_500_000);
    const answer = await call({ method: 'POST', url: '/api/files', headers: octets, payload });
    expect([answer.statusCode, answer.body]).toEqual([200, '1500000\nxong\n']);
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  });
  test('is refused beyond it, as JSON, and on a route that takes none', async () => {
    const large = await call({ method: 'POST', url: '/api/files', headers: octets, payload: Buffer.alloc(2_200_000) });
    expect(large.statusCode).toBe(413);
    const json = await call({
      method: 'POST',
      url: '/api/files',
      headers: { 'content-type': 'application/json' },
      payload: '{}',
    });
    expect(json.statusCode).toBe(400);
    const elsewhere = await call({ method: 'POST', url: '/api/things', headers: octets, payload: Buffer.from('x') });
    expect(elsewhere.statusCode).toBe(400);
  });
  test('is refused before it is read, however big, from who may not send it', async () => {
    const payload = Buffer.alloc(200_000);
    const send = (cookie: string) =>
      call({ method: 'POST', url: '/api/files', headers: { ...octets, cookie }, payload });
    expect((await send('')).statusCode).toBe(401);
    expect((await send('inspector@a')).statusCode).toBe(403);
    expect((await send('specialist@a')).statusCode).not.toBe(403);
  });
});
