import { describe, expect, test } from 'vitest';
import { findBrokenSeq } from '../access/journal.ts';
import { readDirectory } from '../organisation/store.ts';
import { readStoredTables } from '../platform/postgres/catalogue.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { nightly } from './jobs.ts';
import { twoAgencies } from './two-agencies.fixture.ts';

const application = twoAgencies();
const { world, as, ask } = application;
const detail = ({ body }: { body: unknown }): string => JSON.stringify(body);

async function agencyId(code: string): Promise<string> {
  const row = await world.database.shared
    .selectFrom('agencies')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('the installation', () => {
  const own = '/api/installation/backups';

  test('is for whoever manages all of it: an administrator of one agency sees no backup', async () => {
    const here = await as({ role: 'administrator', agency: 'co-quan-a' });
    for (const [method, url] of [
      ['GET', own],
      ['POST', own],
      ['GET', '/api/installation/system'],
      ['GET', '/api/installation/pack-choices'],
    ] as const)
      expect([url, (await ask(here, method, url)).status]).toEqual([url, 403]);
  });

  test('is backed up by a button, and the file can be checked and taken, which is noted', async () => {
    const manager = await as({ role: 'administrator', agency: null, name: 'Trần Quản Trị' });
    expect((await ask(manager, 'POST', own)).status).toBe(200);
    await expect
      .poll(async () => (await ask(manager, 'GET', own)).body, { timeout: 20_000 })
      .toMatchObject({
        runningSince: null,
        lastFailure: null,
        encrypted: false,
        besideData: true,
        backups: [{ encrypted: false }],
      });
    const { backups } = (await ask(manager, 'GET', own)).body as { backups: { name: string; size: number }[] };
    const name = backups[0]?.name ?? '';
    const checked = await ask(manager, 'POST', `${own}/${name}/check`);
    expect(checked.status).toBe(200);
    expect((checked.body as { rows: number }).rows).toBeGreaterThan(10);
    expect(String((await ask(manager, 'GET', `${own}/${name}`)).body).length).toBeGreaterThan(1000);
    for (const other of ['..%2Fsession.secret', 'giaouoc-2020-01-01-000000.sao-luu', name.toUpperCase()])
      expect([other, (await ask(manager, 'GET', `${own}/${other}`)).status]).toEqual([other, 404]);
    const acts = await withClient(
      world.ownerUrl,
      async (client) =>
        (await client.query('select actor, action, subject from sign_in.installation_acts order by at')).rows,
    );
    expect(acts).toEqual([
      { actor: expect.stringContaining('Trần Quản Trị'), action: 'backup.made', subject: name },
      { actor: expect.stringContaining('Trần Quản Trị'), action: 'backup.taken', subject: name },
    ]);
  });

  test('tells its storage and settings, and no secret', async () => {
    const manager = await as({ role: 'administrator', agency: null });
    const { status, body } = await ask(manager, 'GET', '/api/installation/system');
    expect(status).toBe(200);
    expect((body as { storage: { kind: string; bytes: number }[] }).storage[0]?.bytes).toBeGreaterThan(1_000_000);
    expect(JSON.stringify(body)).not.toMatch(/postgres:\/\/|secret|\.password/);
  });

  test('gets an agency of its own pack, with units and the work of who made it', async () => {
    const manager = await as({ role: 'administrator', agency: null });
    const { body } = await ask(manager, 'GET', '/api/installation/pack-choices');
    expect(body).toMatchObject({ packs: [{ id: 'thu', reports: [{ id: 'bao-cao' }] }] });
    const wish = {
      ...{ name: 'Ban Thử nghiệm', superior: 'UBND tỉnh Mới', place: 'Tỉnh Mới', symbol: 'BTN', from: '2024-01-01' },
      ...{
        pack: 'thu',
        report: 'bao-cao',
        period: '2024-H1',
        units: ['Văn phòng', 'Phòng Nghiệp vụ'],
        alsoWorks: true,
      },
    };
    const wrong: [object, RegExp][] = [
      [{ pack: 'khong-co' }, /packs\/khong-co/],
      [{ report: 'khac' }, /khac/],
      [{ period: '2024-Q9' }, /2024-Q9/],
      [{ units: ['Văn phòng', 'văn phòng'] }, /hai lần/],
      [{ name: '!!!', superior: '?' }, /chữ cái/],
    ];
    for (const [more, why] of wrong) {
      const refused = await ask(manager, 'POST', '/api/installation/agencies', { ...wish, ...more });
      expect([more, refused.status >= 400, detail(refused)]).toEqual([more, true, expect.stringMatching(why)]);
    }
    const made = await ask(manager, 'POST', '/api/installation/agencies', wish);
    expect(made).toMatchObject({ status: 200, body: { code: 'ban-thu-nghiem-tinh-moi' } });
    expect((await ask(manager, 'POST', '/api/installation/agencies', wish)).status).toBeGreaterThanOrEqual(400);
    const agencies = (await ask(manager, 'GET', '/api/agencies')).body as { agencies: { code: string }[] };
    expect(agencies.agencies.map(({ code }) => code)).toContain('ban-thu-nghiem-tinh-moi');
    const added = await ask(manager, 'POST', '/api/agencies/ban-thu-nghiem-tinh-moi/registers/petitions/entries', {
      ...{
        idempotencyKey: 'khoa-co-quan-moi',
        values: { date: '2024-03-01', title: 'Đơn kiến nghị', unit: 'van-phong' },
      },
    });
    expect(added.status).toBe(200);
    const id = await agencyId('ban-thu-nghiem-tinh-moi');
    expect(await world.database.read(id, findBrokenSeq)).toBeUndefined();
  });
});

describe('the units of an agency', () => {
  const place = '/api/agencies/co-quan-a/organisation';
  const namesOn = async (cookie: string, on: string): Promise<string[]> =>
    ((await ask(cookie, 'GET', `${place}?on=${on}`)).body as { units: { name: string }[] }).units.map(
      ({ name }) => name,
    );

  test('are changed from a day on by whoever may, and every name of a register follows', async () => {
    const secretary = await as({ role: 'councilSecretary', agency: 'co-quan-a' });
    const clerk = await as({ role: 'clerk', agency: 'co-quan-a' });
    const rename = { kind: 'rename', unit: 'phong-mot', from: '2024-07-01', name: 'Phòng Tổng hợp' };
    expect((await ask(clerk, 'POST', `${place}/changes`, rename)).status).toBe(403);
    expect((await ask(secretary, 'POST', `${place}/changes`, rename)).status).toBe(200);
    expect(await namesOn(clerk, '2024-06-30')).toEqual(['Phòng hai', 'Phòng một']);
    expect(await namesOn(clerk, '2024-07-01')).toEqual(['Phòng hai', 'Phòng Tổng hợp']);
    const id = await agencyId('co-quan-a');
    const directory = await world.database.read(id, (db) => readDirectory(db, []));
    expect([
      directory.orgUnitName('phong-mot', '2024-06-30'),
      directory.orgUnitName('phong-mot', '2024-07-01'),
    ]).toEqual(['Phòng một', 'Phòng Tổng hợp']);
    const again = await ask(secretary, 'POST', `${place}/changes`, rename);
    expect([again.status, detail(again)]).toEqual([expect.any(Number), expect.stringContaining('đã có thay đổi')]);
    const merged = await ask(secretary, 'POST', `${place}/changes`, {
      kind: 'merge',
      units: ['phong-mot', 'phong-hai'],
      from: '2025-03-01',
      into: { name: 'Phòng Chung' },
    });
    expect(merged.status).toBe(200);
    expect(await namesOn(clerk, '2025-03-01')).toEqual(['Phòng Chung']);
    expect((await ask(clerk, 'GET', `${place}?on=2025-03-01`)).body).toMatchObject({
      ended: [{ successors: ['Phòng Chung'] }, { successors: ['Phòng Chung'] }],
    });
    expect((await ask(clerk, 'GET', '/api/agencies/co-quan-b/organisation?on=2025-03-01')).status).toBe(404);
    expect(await world.database.read(id, findBrokenSeq)).toBeUndefined();
    const actions = await world.database.read(id, (db) =>
      db.selectFrom('journal').select('action').where('action', '=', 'orgUnits.change').execute(),
    );
    expect(actions).toHaveLength(2);
  });

  test('hold people from a day on', async () => {
    const secretary = await as({ role: 'councilSecretary', agency: 'co-quan-b' });
    const there = '/api/agencies/co-quan-b/organisation';
    const id = await agencyId('co-quan-b');
    await world.database.write(id, (tx) =>
      tx
        .insertInto('people')
        .values({
          agency_id: id,
          id: 'hoa',
          name: 'Lê Thị Hoa',
          title: 'Chuyên viên',
          illustrative: true,
          valid_from: '2024-01-01',
          valid_to: null,
        })
        .execute(),
    );
    const post = (body: object) => ask(secretary, 'POST', `${there}/people`, body);
    expect((await post({ person: 'hoa', unit: 'phong-mot', from: '2024-02-01' })).status).toBe(200);
    expect((await post({ person: 'ai-do', unit: 'phong-mot', from: '2024-02-01' })).status).toBeGreaterThanOrEqual(400);
    expect((await post({ person: 'hoa', unit: 'phong-ba', from: '2024-02-01' })).status).toBeGreaterThanOrEqual(400);
    const unitOn = async (on: string) =>
      ((await ask(secretary, 'GET', `${there}?on=${on}`)).body as { people: { unit: string | null }[] }).people.map(
        ({ unit }) => unit,
      );
    expect([await unitOn('2024-01-31'), await unitOn('2024-02-01')]).toEqual([[null], ['phong-mot']]);
  });

  test('are not changed or taken away by the application’s role', async () => {
    const tables = await withClient(world.ownerUrl, readStoredTables);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['org_unit_changes', 'person_units']));
    for (const statement of ['update org_unit_changes set name = name', 'delete from person_units'])
      await expect(withClient(world.applicationUrl, (client) => client.query(statement))).rejects.toThrow(
        /permission denied/,
      );
  });
});

test('a night has one job of each, done at the latest a quarter of an hour after the machine was switched on', () => {
  const started = new Date('2026-03-02T00:00:00Z');
  expect(nightly(new Date('2026-03-02T00:14:00Z'), started, [null])).toEqual([]);
  const slots = ['2026-03-02T00:15:00Z', '2026-03-02T12:59:00Z', '2026-03-02T13:00:00Z', '2026-03-03T12:00:00Z'];
  const ofNight = (slot: string) => nightly(new Date(slot), started, [null, 'a']);
  expect(ofNight('2026-03-02T00:15:00Z').map(({ agencyId }) => agencyId)).toEqual([null, 'a']);
  expect(slots.map((slot) => ofNight(slot)[0]?.id)).toEqual(['2026-03-01', '2026-03-01', '2026-03-02', '2026-03-02']);
});
