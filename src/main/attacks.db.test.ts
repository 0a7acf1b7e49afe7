import { crc32, deflateRawSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { type RoleId, roles } from '../access/permissions.ts';
import { predicateFor } from '../access/predicate.ts';
import type { Route } from '../access/route.ts';
import { sessionAs } from '../access/session.fixture.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addressOf, twoAgencies } from './two-agencies.fixture.ts';

/** Every route of the application against what an attacker sends; a new route is tried without a word here. */
const application = twoAgencies();
const { world, errors, as, ask } = application;
const here = 'co-quan-a';
const nobodyElse = 'Chỉ cơ quan B được biết';

const cookies = new Map<RoleId, string>();
let foreignEntry = '';
let ownEntry = '';
let ownVersion = 1;

const entryOf = async (agency: string, title: string): Promise<string> => {
  const cookie = await as({ role: 'councilSecretary', agency });
  const { status, body } = await ask(cookie, 'POST', `/api/agencies/${agency}/registers/petitions/entries`, {
    idempotencyKey: `tan-cong-${agency}-${title.length}`,
    values: { date: '2024-03-01', title },
  });
  expect(status).toBe(200);
  return (body as { entryId: string }).entryId;
};

beforeAll(async () => {
  for (const role of roles) cookies.set(role, await as({ role, agency: here }));
  foreignEntry = await entryOf('co-quan-b', nobodyElse);
  ownEntry = await entryOf(here, 'Đơn của cơ quan A');
});

const nameOf = ({ contract }: Route): string => `${contract.method} ${contract.path}`;
const isWrite = ({ contract }: Route): boolean => contract.method !== 'GET';
const isUpload = ({ contract }: Route): boolean => contract.uploadBytes !== undefined;
/** Ends the session that asks; everything else may share one. */
const endsSession = ({ contract }: Route): boolean => contract.path === '/api/sign-out';

const mayAsk = (role: RoleId, { contract: { permission } }: Route): boolean =>
  permission === 'anyone' ||
  permission === 'signedIn' ||
  predicateFor(sessionAs(role, [{ id: here, code: here }]), here, permission).kind !== 'never';

/** Somebody whom the gate lets pass, so that what is behind it is tried. */
const holderOf = (route: Route): string => {
  const role = (['councilSecretary', 'leader', 'administrator', 'clerk', ...roles] as const).find((one) =>
    mayAsk(one, route),
  );
  if (role === undefined) throw new Error(`No role may ask ${nameOf(route)}`);
  return cookies.get(role) ?? '';
};

let caller = 0;
/** Each request from an address of its own, so that no limit by address answers first. */
async function send(route: Route, url: string, more: Partial<InjectOptions> = {}, cookie = holderOf(route)) {
  caller += 1;
  const { headers, ...rest } = more;
  return application.server.inject({
    method: route.contract.method,
    url,
    remoteAddress: `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`,
    headers: { host: 'localhost', ...(cookie === '' ? {} : { cookie }), ...headers },
    ...rest,
  });
}

const json = { 'content-type': 'application/json' };
const octets = { 'content-type': 'application/octet-stream' };

/** What a browser would show as a page of ours. */
const markup = /^(text\/(html|xml)|image\/svg|application\/(xml|xhtml))/;

/** The keys of a query as its schema names them. */
const queryKeys = ({ contract }: Route): string[] =>
  Object.keys((contract.query as { shape?: object } | undefined)?.shape ?? {});

test('every route is asked by some role, and is refused to each role that lacks its permission', async () => {
  let refused = 0;
  for (const route of application.routes) {
    for (const role of roles.filter((one) => !mayAsk(one, route))) {
      const answer = await send(
        route,
        addressOf(route, here),
        isWrite(route) ? { payload: {} } : {},
        cookies.get(role),
      );
      expect([nameOf(route), role, answer.statusCode]).toEqual([nameOf(route), role, 403]);
      refused += 1;
    }
    expect(holderOf(route)).not.toBe('');
  }
  expect(refused).toBeGreaterThan(200);
});

test('the id of another agency’s entry opens, changes and tells nothing by any route', async () => {
  const withId = application.routes.filter(({ contract }) =>
    /:agency.*:(entry|row|audit|task|attachment)/.test(contract.path),
  );
  expect(withId.length).toBeGreaterThan(3);
  const before = await versionsOf(foreignEntry);
  for (const route of withId) {
    const url = addressOf(route, here).replace('00000000-0000-7000-8000-00000000abcd', foreignEntry);
    const body = {
      idempotencyKey: 'cua-co-quan-khac',
      expectedVersion: 1,
      reason: 'thử',
      values: { date: '2024-03-01', title: 'Đã bị sửa' },
    };
    const answer = await send(
      route,
      url,
      isUpload(route) ? { headers: octets, payload: 'x' } : isWrite(route) ? { payload: body } : {},
    );
    expect([nameOf(route), answer.body.includes(nobodyElse)]).toEqual([nameOf(route), false]);
    if (answer.headers['content-type']?.toString().includes('ndjson') !== true)
      expect([nameOf(route), answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([nameOf(route), true]);
  }
  expect(await versionsOf(foreignEntry)).toBe(before);
});

async function versionsOf(entryId: string): Promise<number> {
  return withClient(world.ownerUrl, async (client) => {
    await client.query(
      `select set_config('giaouoc.agency_id', (select id::text from agencies where code = 'co-quan-b'), false)`,
    );
    const { rows } = await client.query('select count(*)::integer as count from entry_versions where entry_id = $1', [
      entryId,
    ]);
    return rows[0].count as number;
  });
}

test('a stale version overwrites nothing', async () => {
  const cookie = cookies.get('councilSecretary') ?? '';
  const correct = (expectedVersion: number, title: string) =>
    ask(cookie, 'PUT', `/api/agencies/${here}/entries/${ownEntry}`, {
      idempotencyKey: `ban-cu-${expectedVersion}-${title.length}`,
      expectedVersion,
      reason: 'Ghi lại cho rõ',
      values: { date: '2024-03-01', title },
    });
  expect((await correct(1, 'Người trước')).status).toBe(200);
  ownVersion = 2;
  for (const version of [1, 99]) expect((await correct(version, 'Người sau đè lên')).status).toBe(409);
  const { body } = await ask(cookie, 'GET', `/api/agencies/${here}/entries/${ownEntry}`);
  expect((body as { entry: object }).entry).toMatchObject({ title: 'Người trước', version: ownVersion });
});

/** As much of a Zod schema as is looked at; `options` are those of a union. */
interface Schema {
  safeParse(value: unknown): { error?: unknown };
  options?: readonly Schema[];
}

describe('a body', () => {
  test('that is too large, cut off, too deep or of another type is refused by every route', async () => {
    const deep = '['.repeat(100_000);
    for (const route of application.routes.filter(({ contract }) => contract.body !== undefined)) {
      const url = addressOf(route, here);
      const tries: [string, Partial<InjectOptions>, number[]][] = [
        [
          'large',
          { headers: json, payload: JSON.stringify({ a: 'x'.repeat(1_100_000) }) },
          isUpload(route) ? [400, 413] : [413],
        ],
        ['cut off', { headers: json, payload: '{"a":' }, [400]],
        ['deep', { headers: json, payload: deep }, [400]],
        ['text', { headers: { 'content-type': 'text/plain' }, payload: 'a=1' }, [400, 415]],
        [
          'XML',
          {
            headers: { 'content-type': 'application/xml' },
            payload: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
          },
          [400, 415],
        ],
        ['form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=1' }, [400, 415]],
      ];
      for (const [name, more, allowed] of tries) {
        const { statusCode } = await send(route, url, more);
        expect([nameOf(route), name, allowed.includes(statusCode), statusCode]).toEqual([
          nameOf(route),
          name,
          true,
          statusCode,
        ]);
      }
    }
    expect(errors).toEqual([]);
  });

  test('of an upload is refused beyond the route’s own limit', async () => {
    const uploads = application.routes.filter(isUpload);
    expect(uploads.length).toBeGreaterThan(3);
    for (const route of uploads) {
      const payload = Buffer.alloc((route.contract.uploadBytes ?? 0) + 1);
      expect([
        nameOf(route),
        (await send(route, addressOf(route, here), { headers: octets, payload })).statusCode,
      ]).toEqual([nameOf(route), 413]);
    }
  });

  test('may hold no field that its contract does not name, nor may a query or a path', () => {
    const refusesMore = (schema: Schema | undefined): boolean =>
      schema?.options?.every(refusesMore) ??
      (schema === undefined ||
        JSON.stringify(schema.safeParse({ khong_co_truong_nay: 1 }).error ?? '').includes('unrecognized_keys'));
    const loose = application.routes.flatMap((route) => {
      const { params, query, body } = route.contract;
      const parts = { params, query, body: isUpload(route) ? undefined : body } as Record<string, Schema | undefined>;
      return Object.entries(parts).flatMap(([part, schema]) =>
        refusesMore(schema) ? [] : [`${nameOf(route)}: ${part}`],
      );
    });
    // The way back from the provincial sign-on takes what its provider sends; it hands texts on and believes none.
    expect(loose).toEqual(['GET /api/sign-in/oauth/callback/provincial: query']);
  });

  test('with a mark of state secrecy anywhere in it is refused by every route, with the place', async () => {
    const marked = application.routes.filter((one) => isWrite(one) && !isUpload(one));
    expect(marked.length).toBeGreaterThan(20);
    for (const route of marked) {
      const url = addressOf(route, here);
      for (const [payload, pointer] of [
        [{ ghi_chu: 'Kính gửi\nTỐI MẬT\nnội dung' }, '/ghi_chu'],
        [{ values: { lines: [{ note: 'Độ mật: Tuyệt mật' }] } }, '/values/lines/0/note'],
      ] as const) {
        const answer = await send(route, url, { payload });
        expect([nameOf(route), answer.json().type, answer.json().errors?.[0]?.pointer]).toEqual([
          nameOf(route),
          'urn:giaouoc:problem:secrecy-mark',
          pointer,
        ]);
      }
    }
  });
});

test('nobody’s page can write in the user’s name by any route', async () => {
  for (const route of application.routes.filter(isWrite)) {
    for (const headers of [{ origin: 'http://xau.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await send(route, addressOf(route, here), { payload: {}, headers });
      expect([nameOf(route), answer.json().type]).toEqual([nameOf(route), 'urn:giaouoc:problem:origin-refused']);
    }
  }
});

const hostile = [
  "'; drop table journal; --",
  "1' or '1'='1",
  '{{7*7}}',
  '#{7*7}',
  '{% figure id="petitions.count" /%}',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '__proto__',
  '-1',
  '99999999999999999999',
  '\u202Etxt.exe',
];

test('what is put into a path or a query reaches no statement, no template, no file and no page', async () => {
  for (const route of application.routes.filter((one) => !endsSession(one))) {
    const { path: pattern } = route.contract;
    const payload = isUpload(route) ? { headers: octets, payload: 'x' } : isWrite(route) ? { payload: {} } : {};
    const params = [...pattern.matchAll(/:(\w+)/g)].map(([, key = '']) => key);
    for (const text of hostile) {
      const encoded = encodeURIComponent(text);
      const paths = params.map((param) =>
        addressOf(
          {
            ...route,
            contract: { ...route.contract, path: pattern.replace(`:${param}`, encoded) as `/api/${string}` },
          },
          here,
        ),
      );
      const queries = queryKeys(route).map((key) => `${addressOf(route, here)}?${key}=${encoded}`);
      for (const url of [...paths, ...queries]) {
        const answer = await send(route, url, payload);
        expect([url, answer.statusCode < 500]).toEqual([url, true]);
        const isPage = markup.test(String(answer.headers['content-type']));
        expect([url, isPage && answer.body.includes(text), /root:x?:0:/.test(answer.body)]).toEqual([
          url,
          false,
          false,
        ]);
      }
    }
  }
  expect(errors).toEqual([]);
  const { rows } = await withClient(world.ownerUrl, (client) =>
    client.query("select to_regclass('journal') is not null as there"),
  );
  expect(rows).toEqual([{ there: true }]);
});

test('what somebody stored is text wherever it is printed', async () => {
  const script = '<script src="/api/x">alert(1)</script>&lt;b&gt; #read("/etc/passwd") {% section id="mot" %} =1+1';
  const cookie = cookies.get('councilSecretary') ?? '';
  await entryOf(here, script);
  const book = await ask(cookie, 'GET', `/api/agencies/${here}/registers/petitions/book?format=html`);
  expect([book.status, book.text.includes('<script src='), book.text.includes('&lt;script src=')]).toEqual([
    200,
    false,
    true,
  ]);
  const pdf = await ask(cookie, 'GET', `/api/agencies/${here}/registers/petitions/book`);
  expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-']);
  for (const route of application.routes.filter(({ contract }) => contract.method === 'GET')) {
    const answer = await send(route, addressOf(route, here));
    const isMarkup = markup.test(String(answer.headers['content-type'])) && answer.statusCode === 200;
    expect([nameOf(route), isMarkup && answer.body.includes('<script src=')]).toEqual([nameOf(route), false]);
  }
  expect(errors).toEqual([]);
});

test('every answer comes with the strict policy and is opened to no other origin', async () => {
  for (const route of application.routes) {
    for (const cookie of ['', holderOf(route)]) {
      if (endsSession(route) && cookie !== '') continue;
      const more = { headers: { origin: 'http://localhost' }, ...(isWrite(route) ? { payload: {} } : {}) };
      const { headers, statusCode } = await send(route, addressOf(route, here), more, cookie);
      const policy = String(headers['content-security-policy']);
      expect([nameOf(route), statusCode < 500]).toEqual([nameOf(route), true]);
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect([nameOf(route), policy.split('; ').includes(part)]).toEqual([nameOf(route), true]);
      expect([nameOf(route), /unsafe|\*|https?:/.test(policy)]).toEqual([nameOf(route), false]);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      const telling = ['access-control-allow-origin', 'x-powered-by', 'server'].filter((name) => name in headers);
      expect([nameOf(route), telling]).toEqual([nameOf(route), []]);
    }
  }
});

test('no address of ours sends the browser to another’s', async () => {
  for (const url of [
    '//xau.example/a',
    '/\\xau.example',
    '/%5cxau.example',
    '/a?den=https://xau.example',
    '/%0d%0aLocation:%20https://xau.example',
  ]) {
    const answer = await application.server.inject({ url, headers: { host: 'localhost' } });
    const location = String(answer.headers.location ?? '/dang-nhap?den=');
    expect([url, answer.statusCode < 500, location.startsWith('/dang-nhap?den=')]).toEqual([url, true, true]);
    expect([url, /[:\\]|\/\//.test(location.split('den=')[1] ?? '')]).toEqual([url, false]);
  }
  const back = await application.server.inject({
    url: '/api/sign-in/oauth/callback/provincial?state=x&code=y&callbackURL=https://xau.example&redirect=//xau.example',
    headers: { host: 'localhost' },
  });
  expect([back.statusCode, back.headers.location]).toEqual([303, '/dang-nhap?loi=tinh']);
});

/** An archive of one part that unpacks to 300 MB, with the parts' names of a Word file and of a workbook. */
function bombOf(...names: string[]): Buffer {
  const packed = deflateRawSync(Buffer.alloc(300_000_000 / names.length), { level: 9 });
  const sum = crc32(Buffer.alloc(300_000_000 / names.length));
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(sum, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(1000, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name)]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail.subarray(2), Buffer.from(name)]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

test('an upload that is a page, a picture with a script, a bomb or rubbish is refused or kept as dead bytes', async () => {
  const files: [string, Buffer][] = [
    ['trang.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'anh.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'),
    ],
    ['bom.docx', bombOf('[Content_Types].xml', 'word/document.xml')],
    ['bom.xlsx', bombOf('[Content_Types].xml', 'xl/workbook.xml')],
    ['cut.xlsx', Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1')],
    ['rac.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj << /JS (app.alert(1)) >>', 'latin1')],
    ['../../../../tmp/thoat.xlsx', Buffer.from('a,b')],
  ];
  for (const route of application.routes.filter(isUpload)) {
    for (const [name, payload] of files) {
      const wanted: Record<string, string> = { name, fileName: name, mode: 'preview' };
      const query = new URLSearchParams(
        queryKeys(route).flatMap((key) => (wanted[key] === undefined ? [] : [[key, wanted[key]]])),
      );
      const begun = performance.now();
      const url = addressOf(route, here).replace('00000000-0000-7000-8000-00000000abcd', ownEntry);
      const answer = await send(route, `${url}?${query}`, { headers: octets, payload });
      expect([nameOf(route), name, answer.statusCode < 500]).toEqual([nameOf(route), name, true]);
      expect([nameOf(route), name, markup.test(String(answer.headers['content-type']))]).toEqual([
        nameOf(route),
        name,
        false,
      ]);
      expect([nameOf(route), name, performance.now() - begun < 10_000]).toEqual([nameOf(route), name, true]);
    }
  }
  expect(errors).toEqual([]);
});
