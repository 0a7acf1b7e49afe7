import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { migrate, readMigrations } from './migrate.ts';
import { withClient } from './roles.ts';

const world = testDatabase();
const migrations = path.resolve('db/migrations');

const roles = { application: 'giaouoc_app', signIn: 'giaouoc_sign_in' };
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The real migrations with some files put in their place or added. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-migrations-'));
  folders.push(folder);
  for (const name of readdirSync(migrations)) copyFileSync(path.join(migrations, name), path.join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

const nextName = (title: string): string =>
  `${String(readdirSync(migrations).filter((name) => name.endsWith('.sql')).length + 1).padStart(3, '0')}_${title}.sql`;

test('migrating a database that is up to date changes nothing', async () => {
  expect(await migrate(world.ownerUrl, roles, migrations)).toEqual({ ok: true, value: [] });
});

test('a migration that was changed after it ran is refused by name', async () => {
  const folder = folderWith({ '001_core.sql': 'select 1;' });
  const result = await migrate(world.ownerUrl, roles, folder);
  expect(result.ok ? [] : result.error.map((found) => [found.type, found.detail])).toEqual([
    ['migration-changed', '001_core.sql khác với tệp đã chạy trên cơ sở dữ liệu này.'],
  ]);
});

test('a migration that fails half-way leaves nothing behind', async () => {
  const folder = folderWith({ [nextName('broken')]: 'create table half_done (id integer); select 1/0;' });
  await expect(migrate(world.ownerUrl, roles, folder)).rejects.toThrow('_broken.sql');
  const left = await withClient(world.ownerUrl, (client) => client.query("select to_regclass('half_done') as found"));
  expect(left.rows).toEqual([{ found: null }]);
  expect(await migrate(world.ownerUrl, roles, migrations)).toEqual({ ok: true, value: [] });
});

test('two who migrate at once apply each file once', async () => {
  const folder = folderWith({ [nextName('once')]: 'create table once (id integer); select pg_sleep(0.1);' });
  const results = await Promise.all([1, 2, 3].map(() => migrate(world.ownerUrl, roles, folder)));
  expect(results.flatMap((result) => (result.ok ? result.value : ['failed']))).toEqual([nextName('once')]);
});

test('a database that is ahead of the program is refused', async () => {
  const result = await migrate(world.ownerUrl, roles, migrations);
  expect(result.ok ? [] : result.error.map(({ type }) => type)).toEqual(['database-newer']);
});

test('a migration names the application role by a placeholder, whatever the role is called', async () => {
  const role = `vai "lạ" ${path.basename(world.ownerUrl)}`.slice(0, 40);
  const superuser = inject('postgres').superuserUrl;
  await withClient(superuser, (client) => client.query(`create role ${client.escapeIdentifier(role)}`));
  const grant = "create table granted (id integer); grant select on granted to :app; select 'x'::text;";
  const folder = folderWith({ [nextName('once')]: 'create table once (id integer); select pg_sleep(0.1);' });
  const name = nextName('granted').replace(/^\d+/, (digits) => String(Number(digits) + 1).padStart(3, '0'));
  writeFileSync(path.join(folder, name), grant);
  expect(await migrate(world.ownerUrl, { ...roles, application: role }, folder)).toEqual({ ok: true, value: [name] });
  const { rows } = await withClient(world.ownerUrl, (client) =>
    client.query("select has_table_privilege($1, 'granted', 'select') as may", [role]),
  );
  expect(rows).toEqual([{ may: true }]);
});

test('a gap or a double in the numbers of the files is our mistake and stops us', () => {
  expect(() => readMigrations(folderWith({ '900_gap.sql': 'select 1;' }))).toThrow('900_gap.sql');
  expect(() => readMigrations(folderWith({ '001_twice.sql': 'select 1;' }))).toThrow(/breaks the numbering/);
});

test('line ends as Windows has them do not make another migration', () => {
  const unix = folderWith({});
  const windows = folderWith({});
  for (const name of readdirSync(windows))
    writeFileSync(path.join(windows, name), readFileSync(path.join(unix, name), 'utf8').replaceAll('\n', '\r\n'));
  expect(readMigrations(windows).map(({ sha256 }) => sha256)).toEqual(readMigrations(unix).map(({ sha256 }) => sha256));
});
