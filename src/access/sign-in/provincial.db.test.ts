import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { type Browser, type SignInServer, signInServer } from '../../../tests/sign-in-server.ts';
import { withClient } from '../../platform/postgres/roles.ts';

/** The sign-on of a province: a real OpenID provider on a port of its own, whose people are these. */
const world = testDatabase();
const people: Record<string, { email: string; email_verified: boolean; name: string }> = {
  lan: { email: 'lan@tinh.example.vn', email_verified: true, name: 'Trần Thị Lan' },
  khach: { email: 'khach@tinh.example.vn', email_verified: true, name: 'Khách Lạ' },
  gia: { email: 'lan@tinh.example.vn', email_verified: false, name: 'Kẻ Mạo Danh' },
  khoa: { email: 'khoa@tinh.example.vn', email_verified: true, name: 'Người Đã Nghỉ' },
};
const publicUrl = 'http://localhost:18181';
let provider: Server;
let issuer: string;
let app: SignInServer;
const password = 'Đồi cỏ Bù Đốp vàng';

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'giaouoc',
        client_secret: 'bi-mat-chi-de-thu',
        redirect_uris: [`${publicUrl}/api/sign-in/oauth/callback/provincial`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['chi-de-thu'] },
    ttl: Object.fromEntries(['Interaction', 'Session', 'Grant', 'AccessToken', 'IdToken'].map((kind) => [kind, 600])),
  });
  oidc.on('server_error', (_context, error) => console.error(error));
  provider.on('request', oidc.callback());
  app = await signInServer(world.signInUrl, {
    publicUrl: () => publicUrl,
    provincial: { issuer, clientId: 'giaouoc', clientSecret: 'bi-mat-chi-de-thu', name: 'Đăng nhập của tỉnh' },
  });
  await withClient(world.ownerUrl, (client) =>
    client.query("insert into agencies (id, code) values (gen_random_uuid(), 'co-quan-a')"),
  );
  const admin = app.browser();
  await admin.call('POST', '/api/first-run', { name: 'Đỗ Thị Chủ', username: 'chu', password, alsoWorks: false });
  for (const id of ['lan', 'khoa']) {
    const roles = [{ agency: 'co-quan-a', role: 'specialist' }];
    const made = await admin.call('POST', '/api/users', {
      name: people[id]?.name,
      username: id,
      email: people[id]?.email,
      roles,
    });
    expect(made.status).toBe(200);
    if (id === 'khoa') await admin.call('PUT', `/api/users/${made.body.user}/disabled`, { disabled: true });
  }
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => provider.close(resolve));
});

/** Walks the provider's pages as a person does: signs in there and agrees. @returns where it sends the browser back to. */
async function walk(start: string, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie())
      jar.set(line.split('=')[0] ?? '', /=([^;]*)/.exec(line)?.[1] ?? '');
    return answer;
  };
  let answer = await go(start);
  for (let step = 0; step < 12; step += 1) {
    const location = answer.headers.get('location');
    if (location !== null) {
      const next = new URL(location, issuer);
      if (next.origin !== issuer) return next;
      answer = await go(next.href);
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
    answer = await go(new URL(action, issuer).href, { prompt, login, password: 'x' });
  }
  throw new Error('The provider leads nowhere');
}

let seen = 0;
async function start(): Promise<{ one: Browser; url: string }> {
  const one = app.browser(`10.4.0.${++seen}`);
  const { status, body } = await one.call('POST', '/api/sign-in/provincial');
  expect(status).toBe(200);
  return { one, url: String(body.url) };
}

async function comeBack(one: Browser, back: URL) {
  return one.call('GET', back.pathname + back.search);
}

test('somebody whom the agency entered comes in by the province’s sign-on, with a code that is proved (PKCE) and a state', async () => {
  expect((await app.browser().call('GET', '/api/sign-in')).body).toMatchObject({ provincial: 'Đăng nhập của tỉnh' });
  const { one, url } = await start();
  const asked = new URL(url).searchParams;
  expect([
    asked.get('code_challenge_method'),
    asked.get('response_type'),
    (asked.get('state') ?? '').length > 20,
  ]).toEqual(['S256', 'code', true]);
  const answer = await comeBack(one, await walk(url, 'lan'));
  expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  expect((await one.call('GET', '/api/me')).body).toMatchObject({ username: 'lan' });
});

test.each([
  ['whom nobody entered', 'khach'],
  ['with somebody’s address that the province did not check', 'gia'],
])('somebody %s stays outside', async (_name, login) => {
  const { one, url } = await start();
  const answer = await comeBack(one, await walk(url, login));
  expect([answer.status, answer.headers.location]).toEqual([303, '/dang-nhap?loi=tinh']);
  expect((await one.call('GET', '/api/me')).status).toBe(401);
  const { rows } = await withClient(world.ownerUrl, (client) =>
    client.query('select username from sign_in.users order by 1'),
  );
  expect(rows.map(({ username }) => username)).toEqual(['chu', 'khoa', 'lan']);
});

test('a locked account stays outside also this way', async () => {
  const { one, url } = await start();
  await comeBack(one, await walk(url, 'khoa'));
  expect((await one.call('GET', '/api/me')).status).toBe(401);
});

test('an answer of the provider works in the browser that asked, once, and with the state it was asked with', async () => {
  const { one, url } = await start();
  const back = await walk(url, 'lan');
  const victim = app.browser('10.4.1.1');
  expect((await comeBack(victim, back)).headers.location).toBe('/dang-nhap?loi=tinh');
  expect((await victim.call('GET', '/api/me')).status).toBe(401);
  const again = await start();
  const second = await walk(again.url, 'lan');
  second.searchParams.set('state', 'x'.repeat(32));
  expect((await comeBack(again.one, second)).headers.location).toBe('/dang-nhap?loi=tinh');
  for (const wild of [
    '?error=access_denied&error_description=<script>',
    '?code=x&state=y',
    '?',
    '?callbackURL=https://evil.example/',
  ]) {
    const answer = await one.call('GET', `/api/sign-in/oauth/callback/provincial${wild}`);
    expect([answer.status, answer.headers.location]).toEqual([303, '/dang-nhap?loi=tinh']);
  }
});
