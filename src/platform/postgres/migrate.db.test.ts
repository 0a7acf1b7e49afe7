import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { findExcessPrivilege, openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';

const world = testDatabase();
const migrations = path.resolve('db/migrations');

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-migrations-'));
  copyFileSync(path.join(migrations, '001_core.sql'), path.join(folder, '001_core.sql'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

test('migrating a database that is up to date changes nothing', async () => {
  expect(await migrate(world.ownerUrl, 'giaouoc_app', migrations)).toEqual({ ok: true, value: [] });
});

test('a migration that was changed after it ran is refused by name', async () => {
  const folder = folderWith({ '001_core.sql': 'select 1;' });
  const result = await migrate(world.ownerUrl, 'giaouoc_app', folder);
  expect(result.ok ? [] : result.error.map((found) => [found.type, found.detail])).toEqual([
    ['migration-changed', '001_core.sql khác với tệp đã chạy trên cơ sở dữ liệu này.'],
  ]);
});

test('a migration that fails half-way leaves nothing behind', async () => {
  const folder = folderWith({ '002_broken.sql': 'create table half_done (id integer); select 1/0;' });
  await expect(migrate(world.ownerUrl, 'giaouoc_app', folder)).rejects.toThrow('002_broken.sql');
  expect(await migrate(world.ownerUrl, 'giaouoc_app', migrations)).toEqual({ ok: true, value: [] });
});

test('the application role is fit to serve, the owner is not', async () => {
  expect(await findExcessPrivilege(world.database)).toBeUndefined();
  const asOwner = openDatabase(world.ownerUrl);
  expect((await findExcessPrivilege(asOwner))?.type).toBe('database-role-too-strong');
  await asOwner.close();
});

test('a reader cannot write', async () => {
  const agency = '01890000-0000-7000-8000-000000000001';
  const write = world.database.read(agency, (db) =>
    db.insertInto('agencies').values({ id: agency, code: 'a' }).execute(),
  );
  await expect(write).rejects.toThrow(/read-only/);
});

test('dates stay dates, and exact numbers stay exact, on their way out of the database', async () => {
  const row = await world.database.shared.executeQuery<{ day: unknown; amount: unknown; count: unknown }>({
    ...world.database.shared.selectNoFrom((eb) => eb.val(1).as('one')).compile(),
    sql: "select date '2023-01-01' as day, 0.1::numeric as amount, 9007199254740993::bigint as count, $1::int as one",
  });
  expect(row.rows[0]).toMatchObject({ day: '2023-01-01', amount: '0.1', count: '9007199254740993' });
});
