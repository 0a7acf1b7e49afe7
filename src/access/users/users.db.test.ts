import { expect, test } from 'vitest';
import { signInServer } from '../../../tests/sign-in-server.ts';
import { password, signInWorld } from '../../../tests/sign-in-world.ts';

const { database, owner, browser, as, chief } = signInWorld();

const newUser = (username: string, agency: string | null = 'co-quan-a', role = 'specialist') => ({
  name: 'Lý Thị Mới',
  username,
  email: null,
  roles: [{ agency, role }],
});
const secretOf = (path: unknown): string => String(path).split('#')[1] ?? '';

test('an invitation works once, for three days, and says whom it is for', async () => {
  const admin = await chief();
  const made = await admin.call('POST', '/api/users', newUser('moi'));
  const secret = secretOf(made.body.path);
  expect(Date.parse(String(made.body.expiresAt)) - Date.now()).toBeGreaterThan(71 * 3_600_000);
  const read = await browser().call('POST', '/api/invitations/read', { secret });
  expect(read.body).toEqual({ name: 'Lý Thị Mới', username: 'moi', kind: 'invite' });
  const answers = await Promise.all(
    [1, 2].map(() => browser().call('POST', '/api/invitations/accept', { secret, password })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await browser().call('POST', '/api/invitations/read', { secret })).status).toBe(404);
  const late = secretOf((await admin.call('POST', '/api/users', newUser('tre'))).body.path);
  await owner("update sign_in.invitations set expires_at = now() - interval '1 second' where used_at is null");
  expect((await browser().call('POST', '/api/invitations/accept', { secret: late, password })).status).toBe(404);
  expect((await browser().call('POST', '/api/invitations/read', { secret: 'x'.repeat(43) })).status).toBe(404);
});

test('no table holds a secret that would let its reader in', async () => {
  const made = await (await chief()).call('POST', '/api/users', newUser('bi-mat'));
  const { rows } = await owner("select encode(secret_hash, 'escape') as hash from sign_in.invitations");
  expect(JSON.stringify(rows)).not.toContain(secretOf(made.body.path));
});

test('a reset ends sessions and the old password, and an older link with it', async () => {
  const admin = await chief();
  const made = await admin.call('POST', '/api/users', newUser('quen'));
  const one = browser();
  await one.call('POST', '/api/invitations/accept', { secret: secretOf(made.body.path), password });
  const first = await admin.call('POST', `/api/users/${made.body.user}/reset`);
  const second = await admin.call('POST', `/api/users/${made.body.user}/reset`);
  expect((await one.call('GET', '/api/me')).status).toBe(200);
  const next = 'Cầu treo Đắk Nhau cũ';
  expect(
    (await browser().call('POST', '/api/invitations/accept', { secret: secretOf(first.body.path), password: next }))
      .status,
  ).toBe(404);
  expect(
    (await browser().call('POST', '/api/invitations/accept', { secret: secretOf(second.body.path), password: next }))
      .status,
  ).toBe(200);
  expect((await one.call('GET', '/api/me')).status).toBe(401);
  expect((await browser().call('POST', '/api/sign-in', { login: 'quen', password })).status).toBe(401);
});

test('a locked account is out at once, and its right password is answered like a wrong one', async () => {
  const admin = await chief();
  const made = await admin.call('POST', '/api/users', newUser('nghi-viec'));
  const one = browser();
  await one.call('POST', '/api/invitations/accept', { secret: secretOf(made.body.path), password });
  expect((await admin.call('PUT', `/api/users/${made.body.user}/disabled`, { disabled: true })).status).toBe(200);
  expect((await one.call('GET', '/api/me')).status).toBe(401);
  const wrong = await browser().call('POST', '/api/sign-in', { login: 'nghi-viec', password: 'sai hẳn rồi nhé' });
  const right = await browser().call('POST', '/api/sign-in', { login: 'nghi-viec', password });
  expect([right.status, right.body, right.headers['set-cookie']]).toEqual([wrong.status, wrong.body, undefined]);
  expect((await admin.call('PUT', `/api/users/${made.body.user}/disabled`, { disabled: false })).status).toBe(200);
  expect((await browser().call('POST', '/api/sign-in', { login: 'nghi-viec', password })).status).toBe(200);
});

test('a role that is taken away is gone with the next request', async () => {
  const admin = await chief();
  const made = await admin.call('POST', '/api/users', newUser('doi-viec'));
  const one = browser();
  await one.call('POST', '/api/invitations/accept', { secret: secretOf(made.body.path), password });
  const added = await admin.call('POST', `/api/users/${made.body.user}/roles`, { agency: 'co-quan-b', role: 'leader' });
  const access = async () => Object.keys((await one.call('GET', '/api/me')).body.access as object).sort();
  expect(await access()).toEqual(['co-quan-a', 'co-quan-b']);
  expect(
    (await admin.call('POST', `/api/users/${made.body.user}/roles`, { agency: 'co-quan-b', role: 'leader' })).status,
  ).toBe(422);
  expect((await admin.call('DELETE', `/api/users/${made.body.user}/roles/${added.body.id}`)).status).toBe(200);
  expect(await access()).toEqual(['co-quan-a']);
  expect(
    (await admin.call('POST', `/api/users/${made.body.user}/roles`, { agency: 'co-quan-b', role: 'leader' })).status,
  ).toBe(200);
});

test('who manages one agency gives no role elsewhere, makes no one chief, and cannot touch who works elsewhere too', async () => {
  const local = await as('administrator', 'co-quan-a');
  expect((await local.call('POST', '/api/users', newUser('cua-a'))).status).toBe(200);
  for (const [agency, role] of [
    ['co-quan-b', 'specialist'],
    [null, 'administrator'],
    ['khong-co', 'clerk'],
    [null, 'leader'],
  ] as const) {
    const answer = await local.call('POST', '/api/users', newUser('vuot-quyen', agency, role));
    expect([agency, role, answer.type]).toEqual([agency, role, 'role-refused']);
  }
  const listed = ((await local.call('GET', '/api/users')).body.users as { username: string }[]).map(
    ({ username }) => username,
  );
  expect(listed).toContain('cua-a');
  expect(listed).not.toContain('chu');
  const both = await (await chief()).call('POST', '/api/users', {
    ...newUser('ca-hai'),
    roles: ['co-quan-a', 'co-quan-b'].map((agency) => ({ agency, role: 'clerk' })),
  });
  expect((await local.call('POST', `/api/users/${both.body.user}/reset`)).status).toBe(404);
  expect((await local.call('GET', '/api/sign-in-journal')).status).toBe(403);
  const chiefId = (await owner("select id from sign_in.users where username = 'chu'")).rows[0].id as string;
  expect((await local.call('PUT', `/api/users/${chiefId}/disabled`, { disabled: true })).status).toBe(404);
  // A refused user is not half there.
  expect((await owner("select 1 from sign_in.users where username = 'vuot-quyen'")).rowCount).toBe(0);
});

test('nobody gives himself a role, resets or locks himself', async () => {
  const admin = await chief();
  const id = (await owner("select id from sign_in.users where username = 'chu'")).rows[0].id as string;
  const tries = [
    admin.call('POST', `/api/users/${id}/roles`, { agency: 'co-quan-a', role: 'leader' }),
    admin.call('POST', `/api/users/${id}/reset`),
    admin.call('PUT', `/api/users/${id}/disabled`, { disabled: true }),
    admin.call('POST', `/api/users/${id}/grants`, {
      agency: 'co-quan-a',
      reason: 'Tự cho mình xem',
      from: '2026-01-01',
      to: '2099-01-01',
    }),
  ];
  for (const answer of await Promise.all(tries)) expect(answer.type).toBe('own-account');
});

test('a name or e-mail address that somebody has is refused, in any case of letters', async () => {
  const admin = await chief();
  const body = { ...newUser('trung-ten'), email: 'Trung@Example.vn' };
  expect((await admin.call('POST', '/api/users', body)).status).toBe(200);
  expect((await admin.call('POST', '/api/users', newUser('trung-ten'))).status).toBe(409);
  expect((await admin.call('POST', '/api/users', { ...newUser('khac-ten'), email: 'trung@example.vn' })).status).toBe(
    409,
  );
});

test('a grant with a secrecy mark in its reason is refused', async () => {
  const admin = await chief();
  const made = await admin.call('POST', '/api/users', newUser('thanh-tra', 'co-quan-a', 'inspector'));
  const body = { agency: 'co-quan-a', reason: 'Theo văn bản\nTỐI MẬT\ncủa tỉnh', from: '2026-01-01', to: '2026-12-31' };
  expect((await admin.call('POST', `/api/users/${made.body.user}/grants`, body)).type).toBe('secrecy-mark');
  expect(
    (await admin.call('POST', `/api/users/${made.body.user}/grants`, { ...body, reason: 'Quyết định thanh tra số 12' }))
      .status,
  ).toBe(200);
});

test.each([
  ['script in the name', { name: '<script>alert(1)</script>' }],
  ['a user name with capitals', { username: 'Moi.Nguoi' }],
  ['a user name that is a path', { username: '../etc' }],
  ['no role', { roles: [] }],
  ['a role that is none', { roles: [{ agency: 'co-quan-a', role: 'superuser' }] }],
  ['a field of the table', { twoFactorEnabled: true }],
  ['an actor of one’s choosing', { actor: 'hệ thống' }],
  ['a password by hand', { password: 'Một mật khẩu dài' }],
])('a new user with %s is refused', async (_name, more) => {
  expect((await (await chief()).call('POST', '/api/users', { ...newUser('xau'), ...more })).status).toBe(400);
});

test('a link goes out by e-mail where there is a mail server and an address, and is shown in any case', async () => {
  const sent: { to: { email: string }; kind: string; path: string }[] = [];
  const withMail = await signInServer(database.signInUrl, {
    mailInvitation: async (mail) => sent.push(mail) === 1,
  });
  try {
    const one = withMail.browser('10.4.0.1');
    expect((await one.call('POST', '/api/sign-in', { login: 'chu', password })).status).toBe(200);
    const first = await one.call('POST', '/api/users', { ...newUser('co-thu'), email: 'Co.Thu@Example.vn' });
    expect([first.body.mailed, sent[0]]).toEqual([
      true,
      expect.objectContaining({
        to: { name: 'Lý Thị Mới', email: 'co.thu@example.vn' },
        kind: 'invite',
        path: first.body.path,
      }),
    ]);
    const second = await one.call('POST', `/api/users/${first.body.user}/reset`);
    expect([second.status, second.body.mailed, sent.length]).toEqual([200, false, 2]);
    const without = await one.call('POST', '/api/users', newUser('khong-thu'));
    expect([without.body.mailed, sent.length]).toEqual([false, 2]);
  } finally {
    await withMail.close();
  }
});
