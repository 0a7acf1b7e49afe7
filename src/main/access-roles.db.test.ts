import { describe, expect, test } from 'vitest';
import type { TestPerson } from '../../tests/session.ts';
import type { RoutePermission } from '../access/permissions.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addressOf, twoAgencies } from './two-agencies.fixture.ts';

/** Two agencies with one pack, whose register has a unit and a sensitive field; people of every role. */
const application = twoAgencies();
const { world, errors, as, ask } = application;

describe('every route', () => {
  test('declares who may ask it', () => {
    expect(application.routes.length).toBeGreaterThan(35);
    expect(
      application.routes.filter(({ contract }) => (contract.permission as RoutePermission | undefined) === undefined),
    ).toEqual([]);
    const open = application.routes
      .filter(({ contract }) => contract.permission === 'anyone')
      .map(({ contract }) => `${contract.method} ${contract.path}`);
    expect(open.sort()).toEqual([
      'GET /api/sign-in',
      'GET /api/sign-in/oauth/callback/provincial',
      'POST /api/first-run',
      'POST /api/invitations/accept',
      'POST /api/invitations/read',
      'POST /api/sign-in',
      'POST /api/sign-in/provincial',
      'POST /api/sign-in/second-factor',
    ]);
  });

  test('answers nothing without a session', async () => {
    const guarded = application.routes.filter(({ contract }) => contract.permission !== 'anyone');
    for (const one of guarded) {
      const { status } = await ask(
        '',
        one.contract.method,
        addressOf(one, 'co-quan-a'),
        one.contract.method === 'GET' ? undefined : {},
      );
      expect([one.contract.path, status]).toEqual([one.contract.path, 401]);
    }
  });

  test('refuses a role that has no such permission', async () => {
    const [inspector, administrator] = [
      await as({ role: 'inspector' }),
      await as({ role: 'administrator', agency: 'co-quan-a' }),
    ];
    const refused = {
      'entries.write': inspector,
      'users.manage': inspector,
      'organisation.manage': inspector,
      'installation.manage': inspector,
      'entries.read': administrator,
      'reports.read': administrator,
      'reports.write': inspector,
      'reports.manage': inspector,
      'reports.approve': inspector,
      'reports.issue': inspector,
      'regimes.manage': inspector,
      'deliveries.take': inspector,
      'audits.write': inspector,
      'audits.read': administrator,
    };
    let tried = 0;
    for (const one of application.routes) {
      const cookie = refused[one.contract.permission as keyof typeof refused];
      if (cookie === undefined) continue;
      tried += 1;
      const { status } = await ask(
        cookie,
        one.contract.method,
        addressOf(one, 'co-quan-a'),
        one.contract.method === 'GET' ? undefined : {},
      );
      expect([one.contract.path, status]).toEqual([one.contract.path, 403]);
    }
    expect(tried).toBeGreaterThan(20);
  });

  test('knows no agency but one’s own', async () => {
    const leader = await as({ role: 'leader', agency: 'co-quan-a' });
    const inAgency = application.routes.filter(({ contract }) => contract.path.includes(':agency'));
    expect(inAgency.length).toBeGreaterThan(14);
    for (const one of inAgency) {
      const { status } = await ask(
        leader,
        one.contract.method,
        addressOf(one, 'co-quan-b'),
        one.contract.method === 'GET' ? undefined : {},
      );
      expect([one.contract.path, status]).toEqual([one.contract.path, 404]);
    }
    const { body } = await ask(leader, 'GET', '/api/agencies');
    expect((body as { agencies: { code: string }[] }).agencies.map(({ code }) => code)).toEqual(['co-quan-a']);
  });

  test('takes a malformed or hostile body without an error of ours', async () => {
    const [secretary, administrator] = [await as({ role: 'councilSecretary' }), await as({ role: 'administrator' })];
    const bodies: unknown[] = [
      [],
      { __proto__: null, constructor: {} },
      { login: { $ne: null }, password: ['a'] },
      { idempotencyKey: 'a'.repeat(9000) },
      'x',
    ];
    for (const one of application.routes.filter(
      ({ contract }) => contract.method !== 'GET' && contract.uploadBytes === undefined,
    )) {
      for (const payload of bodies) {
        const cookie = one.contract.permission === 'users.manage' ? administrator : secretary;
        const { status } = await ask(cookie, one.contract.method, addressOf(one, 'co-quan-a'), payload as object);
        expect([one.contract.path, status < 500]).toEqual([one.contract.path, true]);
      }
    }
    expect(errors).toEqual([]);
  });
});

const entries = '/api/agencies/co-quan-a/registers/petitions/entries';
let key = 0;
const keyed = (more: object) => ({ idempotencyKey: `khoa-thu-${++key}`, ...more });

async function addEntry(cookie: string, values: object): Promise<string> {
  const { status, body } = await ask(
    cookie,
    'POST',
    entries,
    keyed({ values: { date: '2024-03-01', title: 'Đơn kiến nghị', ...values } }),
  );
  expect(status).toBe(200);
  return (body as { entryId: string }).entryId;
}

async function correct(cookie: string, entryId: string, values: object = {}, expectedVersion = 1) {
  const body = keyed({
    expectedVersion,
    reason: 'Ghi rõ nội dung',
    values: { date: '2024-03-01', title: 'Đơn đã sửa', ...values },
  });
  return ask(cookie, 'PUT', `/api/agencies/co-quan-a/entries/${entryId}`, body);
}

type Shown = {
  entry: { values: Record<string, string>; display: Record<string, string>; masked: string[] };
  mayCorrect: boolean;
};
const open = async (cookie: string, entryId: string) =>
  (await ask(cookie, 'GET', `/api/agencies/co-quan-a/entries/${entryId}`)).body as Shown;

describe('an entry', () => {
  test('is corrected by its author, its unit, the council’s secretary, and nobody else', async () => {
    const author = await as({ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-mot' });
    const people: [TestPerson, number][] = [
      [{ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-mot' }, 200],
      [{ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-hai' }, 403],
      [{ role: 'specialist', agency: 'co-quan-a' }, 403],
      [{ role: 'divisionHead', agency: 'co-quan-a', orgUnit: 'phong-hai' }, 403],
      [{ role: 'clerk', agency: 'co-quan-a', orgUnit: 'phong-mot' }, 403],
      [{ role: 'leader', agency: 'co-quan-a' }, 403],
      [{ role: 'councilSecretary', agency: 'co-quan-a' }, 200],
      [{ role: 'councilSecretary', agency: 'co-quan-b' }, 404],
    ];
    for (const [person, status] of people) {
      const entryId = await addEntry(author, { unit: 'phong-mot' });
      const cookie = await as(person);
      if (status !== 404) expect((await open(cookie, entryId)).mayCorrect).toBe(status === 200);
      expect([person, (await correct(cookie, entryId, { unit: 'phong-mot' })).status]).toEqual([person, status]);
    }
    const own = await addEntry(author, { unit: 'phong-hai' });
    expect((await correct(author, own, { unit: 'phong-hai' })).status).toBe(200);
  });

  test('keeps its first author, whoever corrected it since', async () => {
    const author = await as({ role: 'clerk', agency: 'co-quan-a' });
    const entryId = await addEntry(author, { unit: 'phong-hai' });
    expect((await correct(await as({ role: 'councilSecretary' }), entryId, { unit: 'phong-hai' })).status).toBe(200);
    expect((await correct(author, entryId, { unit: 'phong-hai' }, 2)).status).toBe(200);
  });

  test('gives a request no more than its contract: no author, no agency, no version of somebody else’s choosing', async () => {
    const cookie = await as({ role: 'specialist', agency: 'co-quan-a' });
    for (const more of [{ author: 'kẻ khác' }, { agencyId: 'x' }, { fromSeq: '1' }, { kind: 'override' }])
      expect(
        (await ask(cookie, 'POST', entries, keyed({ values: { date: '2024-03-01', title: 'Đơn' }, ...more }))).status,
      ).toBe(400);
  });
});

describe('what is sensitive', () => {
  const readings = async (): Promise<{ actor: string; subject_id: string | null }[]> =>
    withClient(world.ownerUrl, async (client) => {
      await client.query(
        `select set_config('giaouoc.agency_id', (select id::text from agencies where code = 'co-quan-a'), false)`,
      );
      return (
        await client.query("select actor, subject_id from journal where action = 'personalData.read' order by seq")
      ).rows;
    });

  test('is seen by its author, its unit and the leader, and each reading is in the journal first', async () => {
    const author = await as({ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-mot', name: 'Hoàng Văn Nhận' });
    const entryId = await addEntry(author, { unit: 'phong-mot', sender: 'Bà Thị Kín' });
    const people: [TestPerson, boolean][] = [
      [{ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-mot' }, true],
      [{ role: 'divisionHead', agency: 'co-quan-a', orgUnit: 'phong-mot' }, true],
      [{ role: 'leader', agency: 'co-quan-a' }, true],
      [{ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-hai' }, false],
      [{ role: 'clerk', agency: 'co-quan-a' }, false],
      [{ role: 'councilSecretary', agency: 'co-quan-a' }, false],
      [{ role: 'councilMember', agency: 'co-quan-a' }, false],
      [{ role: 'inspector', agency: 'co-quan-a' }, false],
    ];
    for (const [person, sees] of people) {
      const before = (await readings()).length;
      const cookie = await as({ ...person, name: `Người ${person.role}` });
      const { entry } = await open(cookie, entryId);
      expect([person, JSON.stringify(entry).includes('Bà Thị Kín'), entry.masked]).toEqual([
        person,
        sees,
        sees ? [] : ['sender'],
      ]);
      const after = await readings();
      expect(after.length - before).toBe(sees ? 1 : 0);
      if (sees)
        expect(after.at(-1)).toEqual({ actor: expect.stringContaining(`Người ${person.role}`), subject_id: entryId });
    }
  });

  test('is in no list, no book, no export and no evidence for whom it is hidden', async () => {
    const clerk = await as({ role: 'clerk', agency: 'co-quan-a' });
    const addresses = [
      entries,
      '/api/agencies/co-quan-a/registers/petitions/book?format=html',
      '/api/agencies/co-quan-a/reports/bao-cao/2024-H1/figures/petitions.count',
    ];
    for (const address of addresses) {
      const answer = await application.server.inject({ url: address, headers: { host: 'localhost', cookie: clerk } });
      expect([
        address,
        answer.statusCode,
        answer.body.includes('Đơn'),
        /Người tố cáo bí mật|Bà Thị Kín/.test(answer.body),
      ]).toEqual([address, 200, true, false]);
    }
    const leader = await as({ role: 'leader', agency: 'co-quan-a' });
    const before = (await readings()).length;
    const book = await application.server.inject({
      url: addresses[1] ?? '',
      headers: { host: 'localhost', cookie: leader },
    });
    expect([book.body.includes('Người tố cáo bí mật'), (await readings()).length - before]).toEqual([true, 1]);
  });

  test('stays as it is when somebody corrects an entry who does not see it', async () => {
    const author = await as({ role: 'specialist', agency: 'co-quan-a', orgUnit: 'phong-mot' });
    const entryId = await addEntry(author, { unit: 'phong-mot', sender: 'Ông Giữ Kín' });
    expect((await correct(await as({ role: 'councilSecretary' }), entryId, { unit: 'phong-mot' })).status).toBe(200);
    expect((await open(author, entryId)).entry.values).toMatchObject({ title: 'Đơn đã sửa', sender: 'Ông Giữ Kín' });
  });

  test('is seen by an inspector with a named, dated grant, from its day on and no longer', async () => {
    const author = await as({ role: 'specialist', agency: 'co-quan-a' });
    const entryId = await addEntry(author, { sender: 'Bà Có Đơn' });
    const inspector = await as({ role: 'inspector', agency: 'co-quan-a', username: 'thanh-tra' });
    const administrator = await as({ role: 'administrator', agency: 'co-quan-a' });
    const { body } = await ask(administrator, 'GET', '/api/users');
    const user = (body as { users: { id: string; username: string }[] }).users.find(
      ({ username }) => username === 'thanh-tra',
    )?.id;
    const grant = (from: string, to: string) =>
      ask(administrator, 'POST', `/api/users/${user}/grants`, {
        agency: 'co-quan-a',
        reason: 'Quyết định thanh tra số 12/QĐ-TTr',
        from,
        to,
      });
    const sees = async () => JSON.stringify(await open(inspector, entryId)).includes('Bà Có Đơn');
    expect(await sees()).toBe(false);
    expect((await grant('2020-01-01', '2020-12-31')).status).toBe(200);
    expect(await sees()).toBe(false);
    const today = new Date().toISOString().slice(0, 10);
    expect((await grant(today, '2020-01-01')).status).toBe(400);
    expect((await grant(today, '2099-01-01')).status).toBe(200);
    expect(await sees()).toBe(true);
    expect((await correct(inspector, entryId)).status).toBe(403);
  });
});
