import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { type Browser, type SignInServer, signInServer } from '../../../tests/sign-in-server.ts';
import { withClient } from '../../platform/postgres/roles.ts';
import { findBrokenSignInSeq, listJournal } from '../users/store.ts';

const world = testDatabase();
let app: SignInServer;
const password = 'Đèo Bù Gia Mập 2023';
const first = { name: 'Trần Thị Quản', username: 'quantri', password, alsoWorks: true };

const owner = (text: string, values: unknown[] = []) =>
  withClient(world.ownerUrl, async (client) => (await client.query(text, values)).rows as Record<string, unknown>[]);

beforeAll(async () => {
  app = await signInServer(world.signInUrl);
  await owner(
    "insert into agencies (id, code) values (gen_random_uuid(), 'co-quan-a'), (gen_random_uuid(), 'co-quan-b')",
  );
});
afterAll(() => app.close());

/** Each test from an address of its own, so that limits by address do not add up. */
let seen = 0;
const browser = (): Browser => app.browser(`10.0.${Math.floor(++seen / 250)}.${(seen % 250) + 1}`);

async function signedIn(login = 'quantri', secret = password): Promise<Browser> {
  const one = browser();
  expect((await one.call('POST', '/api/sign-in', { login, password: secret })).body).toEqual({ next: 'done' });
  return one;
}

/** Somebody with one role, who has set a password. */
async function person(username: string, role: string, agency: string | null = 'co-quan-a'): Promise<Browser> {
  const admin = await signedIn();
  const body = { name: 'Lê Văn Nhân', username, email: `${username}@example.vn`, roles: [{ agency, role }] };
  const made = await admin.call('POST', '/api/users', body);
  expect(made.status).toBe(200);
  const secret = String(made.body.path).split('#')[1];
  const one = browser();
  expect((await one.call('POST', '/api/invitations/accept', { secret, password })).status).toBe(200);
  return one;
}

describe('the first run', () => {
  test('only the machine itself may make the first administrator', async () => {
    const elsewhere = app.browser('10.9.9.9');
    expect((await elsewhere.call('GET', '/api/sign-in')).body).toMatchObject({
      firstRun: 'elsewhere',
      signedIn: false,
    });
    expect((await elsewhere.call('POST', '/api/first-run', first)).status).toBe(403);
    const behindProxy = await app.browser().call('POST', '/api/first-run', first, { 'x-forwarded-for': '10.9.9.9' });
    expect(behindProxy.status).toBe(403);
    expect((await app.browser().call('GET', '/api/sign-in')).body).toMatchObject({ firstRun: 'here' });
  });

  test('a password that is short, made of the name or of one letter is refused', async () => {
    for (const bad of ['ngan', 'quantri12', 'aaaaaaaaaaaa', 'tranthiquan']) {
      expect((await app.browser().call('POST', '/api/first-run', { ...first, password: bad })).status).toBeGreaterThan(
        399,
      );
    }
  });

  test('of two who come at once one becomes administrator, and is signed in with what he needs to begin', async () => {
    const both = [app.browser(), app.browser()];
    const others = { ...first, username: 'nguoikhac' };
    const answers = await Promise.all([
      both[0]?.call('POST', '/api/first-run', first),
      both[1]?.call('POST', '/api/first-run', others),
    ]);
    const statuses = answers.map((answer) => answer?.status).sort();
    expect(statuses).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? both[0] : both[1];
    const me = (await winner?.call('GET', '/api/me'))?.body;
    expect(me).toMatchObject({
      mayManageUsers: true,
      managesInstallation: true,
      access: { 'co-quan-a': { 'entries.write': { kind: 'always' } } },
    });
    // The rest of the tests know the name.
    await owner("update sign_in.users set username = 'quantri', actor = 'Trần Thị Quản (quantri)'");
    expect((await app.browser().call('GET', '/api/sign-in')).body).toMatchObject({ firstRun: 'no' });
    expect((await app.browser().call('POST', '/api/first-run', { ...first, username: 'lan-hai' })).status).toBe(409);
  });
});

describe('signing in', () => {
  test('by user name or e-mail address, in any case, gives a cookie that scripts cannot read', async () => {
    await person('nhan.lv', 'specialist');
    for (const login of ['nhan.lv', ' NHAN.LV ', 'Nhan.LV@example.vn']) {
      const answer = await browser().call('POST', '/api/sign-in', { login, password });
      expect(answer.status).toBe(200);
      expect(String(answer.headers['set-cookie'])).toMatch(
        /giaouoc\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/,
      );
    }
  });

  test('a name that nobody has and a wrong password get the same answer', async () => {
    const [wrong, unknown, mail] = await Promise.all(
      ['quantri', 'khong-ai-ca', 'khong@example.vn'].map((login) =>
        browser().call('POST', '/api/sign-in', { login, password: 'sai mật khẩu rồi' }),
      ),
    );
    expect([wrong?.status, wrong?.body]).toEqual([401, unknown?.body]);
    expect(mail?.body).toEqual(unknown?.body);
    expect(wrong?.headers['set-cookie']).toBeUndefined();
  });

  test('a wrong password, a name that nobody has and one who has no password yet are answered as slowly', async () => {
    await person('cham-nhu-nhau', 'clerk');
    const roles = [{ agency: 'co-quan-a', role: 'clerk' }];
    const body = { name: 'Lê Văn Nhân', username: 'moi-duoc-moi', email: null, roles };
    expect((await (await signedIn()).call('POST', '/api/users', body)).status).toBe(200);
    const quickest = async (login: string): Promise<number> => {
      const times: number[] = [];
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const start = performance.now();
        const { status } = await browser().call('POST', '/api/sign-in', { login, password: 'sai mật khẩu rồi' });
        times.push(performance.now() - start);
        expect(status).toBe(401);
      }
      return Math.min(...times);
    };
    const real = await quickest('cham-nhu-nhau');
    for (const login of ['chang-ai-co', 'moi-duoc-moi']) expect(await quickest(login)).toBeGreaterThan(real / 2);
  });

  test('a page of somebody else can neither sign anybody in nor out', async () => {
    const one = await signedIn();
    const foreign = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of foreign) {
      expect((await one.call('POST', '/api/sign-in', { login: 'quantri', password }, headers)).status).toBe(403);
      expect((await one.call('POST', '/api/sign-out', undefined, headers)).status).toBe(403);
      expect(
        (await one.call('DELETE', '/api/me/sessions/00000000-0000-7000-8000-000000000000', undefined, headers)).status,
      ).toBe(403);
    }
    expect((await one.call('GET', '/api/me')).status).toBe(200);
  });

  test('what is typed as a name reaches no statement', async () => {
    for (const login of ["' or 1=1 --", '%', '{"$ne":null}', '../../etc']) {
      expect((await browser().call('POST', '/api/sign-in', { login, password })).status).toBe(401);
    }
    expect((await browser().call('POST', '/api/sign-in', { login: 'quantri\u0000', password })).status).toBe(400);
  });

  test('five wrong attempts lock a name, whether anybody has it or not, and then the right password does not help', async () => {
    await person('bi-khoa', 'specialist');
    for (const login of ['bi-khoa', 'khong-co-nguoi-nay']) {
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1)
        statuses.push((await browser().call('POST', '/api/sign-in', { login, password: 'sai mật khẩu rồi' })).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    expect((await browser().call('POST', '/api/sign-in', { login: 'bi-khoa@example.vn', password })).status).toBe(429);
    await owner("update sign_in.lockouts set locked_until = now() - interval '1 second'");
    await signedIn('bi-khoa');
  });

  test('twenty attempts at once are no more than twenty in a row', async () => {
    await person('don-dap', 'specialist');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        browser().call('POST', '/api/sign-in', { login: 'don-dap', password: 'sai mật khẩu rồi' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test('one address may not try thirty names in a minute', async () => {
    const one = app.browser('10.8.8.8');
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 40; attempt += 1)
      statuses.push(
        (
          await one.call(
            'POST',
            '/api/sign-in',
            { login: `ten-${attempt}`, password },
            { 'x-forwarded-for': `10.7.7.${attempt}` },
          )
        ).status,
      );
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  test('a session that was there before does not live on: nobody can be given one', async () => {
    const victim = browser();
    const attacker = await person('ke-gian', 'specialist');
    for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);
    const before = victim.cookies.get('giaouoc.session_token');
    expect((await victim.call('POST', '/api/sign-in', { login: 'quantri', password })).status).toBe(200);
    expect(victim.cookies.get('giaouoc.session_token')).not.toBe(before);
    expect((await attacker.call('GET', '/api/me')).status).toBe(401);
    expect((await victim.call('GET', '/api/me')).body).toMatchObject({ username: 'quantri' });
  });

  test('a cookie that we did not sign is nobody’s', async () => {
    const one = await signedIn();
    const cookie = one.cookies.get('giaouoc.session_token') ?? '';
    for (const forged of [
      cookie.slice(0, -6),
      cookie.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a')),
      '',
      '%',
      'a.b',
    ]) {
      const other = browser();
      other.cookies.set('giaouoc.session_token', forged);
      expect((await other.call('GET', '/api/me')).status).toBe(401);
    }
  });

  test('signing out ends the session, not only the cookie', async () => {
    const one = await signedIn();
    const kept = new Map(one.cookies);
    expect((await one.call('POST', '/api/sign-out')).status).toBe(200);
    for (const [name, value] of kept) one.cookies.set(name, value);
    expect((await one.call('GET', '/api/me')).status).toBe(401);
  });

  test('a session ends after twelve hours, or after four without use', async () => {
    for (const change of [
      "expires_at = now() - interval '1 second'",
      "updated_at = now() - interval '4 hours 1 second'",
    ]) {
      const one = await person(`het-han-${change.length}`, 'specialist');
      await owner(
        `update sign_in.sessions set ${change} where user_id = (select id from sign_in.users where username = $1)`,
        [`het-han-${change.length}`],
      );
      expect((await one.call('GET', '/api/me')).status).toBe(401);
    }
  });
});

describe('every write is in the journal', () => {
  test('sign-in, roles and passwords, with who did it; a change behind its back is found', async () => {
    await person('nhat-ky', 'clerk');
    const rows = await listJournal(app.database, undefined);
    const of = (action: string) => rows.find((row) => row.action === action)?.actor;
    expect(of('memberships.insert')).toBe('Trần Thị Quản (quantri)');
    expect(of('accounts.insert')).toBe('Lê Văn Nhân (nhat-ky)');
    expect(of('sessions.insert')).toBe('Lê Văn Nhân (nhat-ky)');
    expect(await findBrokenSignInSeq(app.database)).toBeUndefined();
    const seq = rows[3]?.seq ?? '';
    await owner('update sign_in.journal set actor = $1 where seq = $2', ['kẻ khác', seq]);
    expect(await findBrokenSignInSeq(app.database)).toBe(seq);
    await owner('update sign_in.journal set actor = $1 where seq = $2', [rows[3]?.actor, seq]);
    await owner('delete from sign_in.journal where seq = (select max(seq) from sign_in.journal)');
    expect(await findBrokenSignInSeq(app.database)).toBe(rows[0]?.seq);
  });
});
