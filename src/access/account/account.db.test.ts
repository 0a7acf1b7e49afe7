import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { type Browser, type SignInServer, signInServer } from '../../../tests/sign-in-server.ts';
import { withClient } from '../../platform/postgres/roles.ts';

const world = testDatabase();
let app: SignInServer;
const password = 'Trảng cỏ Bù Lạch xanh';
const next = 'Thác Đứng mùa mưa';

beforeAll(async () => {
  app = await signInServer(world.signInUrl);
  await withClient(world.ownerUrl, (client) =>
    client.query("insert into agencies (id, code) values (gen_random_uuid(), 'co-quan-a')"),
  );
  const body = { name: 'Đỗ Thị Chủ', username: 'chu', password, alsoWorks: false };
  expect((await app.browser().call('POST', '/api/first-run', body)).status).toBe(200);
});
afterAll(() => app.close());

let seen = 0;
const browser = (): Browser => app.browser(`10.2.0.${++seen}`);
const enter = (one: Browser, login: string, secret = password) =>
  one.call('POST', '/api/sign-in', { login, password: secret });

async function person(username: string): Promise<Browser> {
  const admin = browser();
  await enter(admin, 'chu');
  const made = await admin.call('POST', '/api/users', {
    name: 'Điểu Văn Thử',
    username,
    email: null,
    roles: [{ agency: 'co-quan-a', role: 'specialist' }],
  });
  const one = browser();
  const secret = String(made.body.path).split('#')[1];
  expect((await one.call('POST', '/api/invitations/accept', { secret, password })).body).toEqual({ next: 'done' });
  return one;
}

/** What an authenticator on the phone shows (RFC 6238), from the address of its QR code. */
function codeOf(uri: string, at = Date.now()): string {
  const base32 = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...base32]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('the second factor', () => {
  test('once it is on, the password alone lets nobody in; a code does, and each backup code once', async () => {
    const one = await person('hai-buoc');
    expect((await one.call('POST', '/api/me/second-factor', { password: 'sai mật khẩu' })).status).toBe(422);
    const made = await one.call('POST', '/api/me/second-factor', { password });
    const uri = String(made.body.uri);
    const [backup = '', ...more] = made.body.backupCodes as string[];
    expect([uri.startsWith('otpauth://totp/'), more.length]).toEqual([true, 9]);
    expect((await one.call('POST', '/api/me/second-factor/confirm', { code: '000000' })).status).toBe(401);
    expect((await one.call('POST', '/api/me/second-factor/confirm', { code: codeOf(uri) })).status).toBe(200);
    expect((await one.call('GET', '/api/me')).body).toMatchObject({ secondFactor: true });

    const other = browser();
    expect((await enter(other, 'hai-buoc')).body).toEqual({ next: 'secondFactor' });
    expect((await other.call('GET', '/api/me')).status).toBe(401);
    expect((await other.call('POST', '/api/sign-in/second-factor', { code: '123456' })).status).toBe(401);
    expect((await other.call('POST', '/api/sign-in/second-factor', { code: codeOf(uri) })).body).toEqual({
      next: 'done',
    });
    expect((await other.call('GET', '/api/me')).body).toMatchObject({ username: 'hai-buoc' });
    const { signIns } = (await other.call('GET', '/api/me/sign-ins')).body as {
      signIns: { method: string; outcome: string }[];
    };
    expect(signIns.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'secondFactor entered',
      'secondFactor refused',
      'password codeWanted',
      'invitation entered',
    ]);

    for (const status of [200, 401]) {
      const third = browser();
      await enter(third, 'hai-buoc');
      expect((await third.call('POST', '/api/sign-in/second-factor', { code: backup })).status).toBe(status);
    }
  });

  test('a code without the password before it, or five wrong ones, lead nowhere', async () => {
    const one = await person('khong-mat-khau');
    const { body } = await one.call('POST', '/api/me/second-factor', { password });
    const uri = String(body.uri);
    await one.call('POST', '/api/me/second-factor/confirm', { code: codeOf(uri) });
    expect((await browser().call('POST', '/api/sign-in/second-factor', { code: codeOf(uri) })).status).toBe(401);
    const other = browser();
    await enter(other, 'khong-mat-khau');
    for (let attempt = 0; attempt < 6; attempt += 1)
      await other.call('POST', '/api/sign-in/second-factor', { code: '111111' });
    expect((await other.call('POST', '/api/sign-in/second-factor', { code: codeOf(uri) })).status).toBe(401);
  });

  test('somebody’s own session does not stand in for another person’s code', async () => {
    const victim = await person('nan-nhan');
    const { body } = await victim.call('POST', '/api/me/second-factor', { password });
    await victim.call('POST', '/api/me/second-factor/confirm', { code: codeOf(String(body.uri)) });
    const attacker = await person('ke-gian');
    const own = await attacker.call('POST', '/api/me/second-factor', { password });
    await attacker.call('POST', '/api/me/second-factor/confirm', { code: codeOf(String(own.body.uri)) });
    expect((await enter(attacker, 'nan-nhan')).body).toEqual({ next: 'secondFactor' });
    expect(
      (await attacker.call('POST', '/api/sign-in/second-factor', { code: codeOf(String(own.body.uri)) })).status,
    ).toBe(401);
    expect((await attacker.call('GET', '/api/me')).status).toBe(401);
  });

  test('is taken away with the password only, and by a reset of whoever lost the phone', async () => {
    const one = await person('mat-may');
    const { body } = await one.call('POST', '/api/me/second-factor', { password });
    await one.call('POST', '/api/me/second-factor/confirm', { code: codeOf(String(body.uri)) });
    expect((await one.call('POST', '/api/me/second-factor/disable', { password: 'không phải' })).status).toBe(422);
    expect((await one.call('POST', '/api/me/second-factor/disable', { password })).status).toBe(200);
    expect((await enter(browser(), 'mat-may')).body).toEqual({ next: 'done' });
  });
});

describe('sessions and password of one’s own', () => {
  test('are listed, and each can be ended, nobody else’s', async () => {
    const one = await person('nhieu-phien');
    const two = browser();
    await enter(two, 'nhieu-phien');
    const list = async (who: Browser) =>
      (await who.call('GET', '/api/me/sessions')).body.sessions as { id: string; current: boolean; address: string }[];
    const mine = await list(one);
    expect(mine.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(mine.map(({ address }) => address)).toContain(`10.2.0.${seen}`);
    const stranger = await person('nguoi-la');
    const other = mine.find(({ current }) => !current)?.id;
    expect((await stranger.call('DELETE', `/api/me/sessions/${other}`)).status).toBe(404);
    expect((await two.call('GET', '/api/me')).status).toBe(200);
    expect((await one.call('DELETE', `/api/me/sessions/${other}`)).status).toBe(200);
    expect((await two.call('GET', '/api/me')).status).toBe(401);
    expect((await list(one)).length).toBe(1);
  });

  test('a new password needs the old one, ends every other session, and is not a weak one', async () => {
    const one = await person('doi-mat-khau');
    const two = browser();
    await enter(two, 'doi-mat-khau');
    const change = (current: string, wanted: string) =>
      one.call('PUT', '/api/me/password', { current, password: wanted });
    expect((await change('không phải', next)).status).toBe(422);
    expect((await change(password, 'doi-mat-khau')).type).toBe('password-weak');
    expect((await change(password, next)).status).toBe(200);
    expect([(await one.call('GET', '/api/me')).status, (await two.call('GET', '/api/me')).status]).toEqual([200, 401]);
    expect((await enter(browser(), 'doi-mat-khau')).status).toBe(401);
    expect((await enter(browser(), 'doi-mat-khau', next)).status).toBe(200);
  });

  test('a session left open is no place to try passwords', async () => {
    const one = await person('thu-mat-khau');
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      statuses.push(
        (await one.call('PUT', '/api/me/password', { current: `thử lần ${attempt}`, password: next })).status,
      );
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  test('a password typed with another keyboard’s accents is the same', async () => {
    await person('dau-to-hop');
    expect((await enter(browser(), 'dau-to-hop', password.normalize('NFD'))).status).toBe(200);
  });
});
