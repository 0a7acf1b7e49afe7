import { describe, expect, test } from 'vitest';
import type { Browser } from '../../../tests/sign-in-server.ts';
import { password, signInWorld } from '../../../tests/sign-in-world.ts';
import { findBrokenSignInSeq } from '../users/store.ts';
import type { SignInView } from './contract.ts';

const { app, owner, browser, enter, as, chief } = signInWorld();

async function person(
  username: string,
  agency = 'co-quan-a',
  role = 'specialist',
): Promise<{ id: string; at: Browser }> {
  const made = await (await chief()).call('POST', '/api/users', {
    name: 'Điểu Thị Lành',
    username,
    email: null,
    roles: [{ agency, role }],
  });
  const at = browser();
  const secret = String(made.body.path).split('#')[1];
  await at.call('POST', '/api/invitations/accept', { secret, password });
  return { id: String(made.body.user), at };
}

const signInsOf = async (one: Browser, address: string): Promise<SignInView[]> =>
  (await one.call('GET', address)).body.signIns as SignInView[];
const brief = (views: SignInView[]) => views.map(({ username, outcome, address }) => [username, outcome, address]);

describe('who signs in, from where and with what result', () => {
  test('is seen by the administrator, failed tries and lock-outs among it, and of oneself by everybody', async () => {
    const { at, id } = await person('lanh');
    const stranger = browser('10.66.0.1');
    for (let count = 0; count < 6; count += 1) await enter(stranger, 'lanh', `sai lần ${count}`);
    const admin = await chief();
    const mine = await signInsOf(at, '/api/me/sign-ins');
    expect(brief(mine)).toEqual([
      ['lanh', 'locked', '10.66.0.1'],
      ...Array.from({ length: 5 }, () => ['lanh', 'refused', '10.66.0.1']),
      ['lanh', 'entered', expect.stringMatching(/^10\.9\.0\./)],
    ]);
    expect(await signInsOf(admin, `/api/sign-ins?user=${id}`)).toEqual(mine);
    expect((await signInsOf(admin, `/api/sign-ins?user=${id}&failed=true`)).length).toBe(6);
    expect((await at.call('GET', '/api/sign-ins')).status).toBe(403);
  });

  test('keeps nothing of what was typed for a name that nobody has', async () => {
    await enter(browser('10.66.0.2'), 'mật-khẩu-gõ-nhầm-ô', 'gì đó');
    const [last] = await signInsOf(await chief(), '/api/sign-ins?failed=true');
    expect(last).toMatchObject({ name: null, username: null, outcome: 'refused', address: '10.66.0.2' });
    const { rows } = await owner('select s::text as text from sign_in.sign_ins s');
    expect(JSON.stringify(rows)).not.toContain('gõ-nhầm');
  });

  test('is shown to who manages one agency only for the people of that agency', async () => {
    const [own, other] = [await person('cua-a'), await person('cua-b', 'co-quan-b')];
    const local = await as('administrator', 'co-quan-a');
    const names = new Set((await signInsOf(local, '/api/sign-ins')).map(({ username }) => username));
    expect([names.has('cua-a'), names.has('cua-b'), names.has('chu'), names.has(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await signInsOf(local, `/api/sign-ins?user=${other.id}`)).toEqual([]);
    expect((await signInsOf(local, `/api/sign-ins?user=${own.id}`)).length).toBe(1);
  });

  test('comes page by page, each once', async () => {
    const { id } = await person('nhieu-lan');
    await owner(
      `insert into sign_in.sign_ins (id, user_id, method, outcome, address, user_agent)
      select gen_random_uuid(), $1, 'password', 'entered', '10.0.0.' || n, '' from generate_series(1, 120) n`,
      [id],
    );
    const admin = await chief();
    const found: string[] = [];
    let address = `/api/sign-ins?user=${id}`;
    for (;;) {
      const { body } = await admin.call('GET', address);
      found.push(...(body.signIns as SignInView[]).map((one) => one.id));
      if (body.next === null) break;
      address = `/api/sign-ins?user=${id}&before=${body.next}`;
    }
    expect([found.length, new Set(found).size]).toEqual([121, 121]);
  });

  test('cannot be altered by the program, and each is chained into the journal of sign-in', async () => {
    const may = await owner(`select p from unnest(array['update', 'delete', 'truncate']) p
      where has_table_privilege('giaouoc_sign_in', 'sign_in.sign_ins', p)`);
    expect(may.rows).toEqual([]);
    expect(await findBrokenSignInSeq(app().database)).toBeUndefined();
    const { rows } = await owner(
      "select count(*)::integer as count from sign_in.journal where action = 'sign_ins.insert'",
    );
    expect(rows[0].count).toBeGreaterThan(10);
  });
});

describe('the sessions of a person', () => {
  test('are listed to and ended by who manages him, at once, and by nobody else', async () => {
    const { id, at } = await person('de-may-mo');
    const admin = await chief();
    const sessions = (await admin.call('GET', `/api/users/${id}/sessions`)).body.sessions as { id: string }[];
    expect(sessions).toHaveLength(1);
    const address = `/api/users/${id}/sessions/${sessions[0]?.id}`;
    const elsewhere = await as('administrator', 'co-quan-b');
    expect((await elsewhere.call('GET', `/api/users/${id}/sessions`)).status).toBe(404);
    expect((await elsewhere.call('DELETE', address)).status).toBe(404);
    expect((await at.call('GET', '/api/me')).status).toBe(200);
    expect((await admin.call('DELETE', address)).status).toBe(200);
    expect((await at.call('GET', '/api/me')).status).toBe(401);
    expect((await admin.call('DELETE', address)).status).toBe(404);
  });

  test('of one person cannot be ended by the address of another', async () => {
    const [one, two] = [await person('phien-mot'), await person('phien-hai')];
    const admin = await chief();
    const { sessions } = (await admin.call('GET', `/api/users/${one.id}/sessions`)).body as {
      sessions: { id: string }[];
    };
    expect((await admin.call('DELETE', `/api/users/${two.id}/sessions/${sessions[0]?.id}`)).status).toBe(404);
    expect((await one.at.call('GET', '/api/me')).status).toBe(200);
  });
});

describe('a permission to see what is sensitive', () => {
  const grant = {
    agency: 'co-quan-a',
    reason: 'Quyết định thanh tra số 15/QĐ-TTr',
    from: '2026-01-01',
    to: '2099-12-31',
  };

  test('is listed with who gave it, why and until when, ends when it is taken back, and all of it is in the journal', async () => {
    const { id } = await person('thanh-tra-a', 'co-quan-a', 'inspector');
    const admin = await chief();
    const before = await owner("select count(*)::integer as count from sign_in.journal where subject = 'grants'");
    expect((await admin.call('POST', `/api/users/${id}/grants`, grant)).status).toBe(200);
    const listed = async (one: Browser) =>
      ((await one.call('GET', '/api/grants')).body.grants as Record<string, string>[]).filter((row) => row.user === id);
    const [given] = await listed(admin);
    expect(given).toMatchObject({
      username: 'thanh-tra-a',
      reason: grant.reason,
      grantedBy: 'Đỗ Thị Chủ (chu)',
      from: '2026-01-01',
      to: '2099-12-31',
      state: 'inForce',
    });
    expect(await listed(await as('administrator', 'co-quan-b'))).toEqual([]);
    const address = `/api/users/${id}/grants/${given?.id}`;
    expect((await (await as('administrator', 'co-quan-b')).call('DELETE', address)).status).toBe(404);
    expect((await admin.call('DELETE', address)).status).toBe(200);
    expect((await admin.call('DELETE', address)).status).toBe(404);
    expect((await listed(admin))[0]?.state).toBe('revoked');
    const after = await owner("select count(*)::integer as count from sign_in.journal where subject = 'grants'");
    expect(after.rows[0].count - before.rows[0].count).toBe(2);
  });
});
