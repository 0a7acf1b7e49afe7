import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { findExcessPrivilege, openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';
import { prepareServerRoles, withClient } from './roles.ts';

const world = testDatabase();
const { superuserUrl } = inject('postgres');
const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-roles-'));
const database = path.basename(world.ownerUrl);
const migrations = path.resolve('db/migrations');
const made: string[] = [];
const nothing = { applicationUrl: undefined, signInUrl: undefined };
const roles = { application: 'giaouoc_app', signIn: 'giaouoc_sign_in' };

afterAll(async () => {
  rmSync(dataFolder, { recursive: true });
  await withClient(onDatabase(superuserUrl), async (client) => {
    for (const role of made.reverse())
      await client.query(`drop owned by "${role}" cascade`).then(() => client.query(`drop role "${role}"`));
  });
});

const onDatabase = (url: string): string => url.replace(/[^/]+$/, database);

/** A role of this test's own, and the address by which it connects. */
async function makeRole(suffix: string, attributes: string): Promise<string> {
  const role = `${database}_${suffix}`;
  await withClient(superuserUrl, (client) =>
    client.query(`create role "${role}" login password 'm@t/khẩu' ${attributes}`),
  );
  made.push(role);
  const url = new URL(onDatabase(superuserUrl));
  url.username = role;
  url.password = encodeURIComponent('m@t/khẩu');
  return url.href;
}

test('an owner who may make roles gets an application role that owns nothing', async () => {
  const ownerUrl = await makeRole('maker', 'createrole');
  await withClient(onDatabase(superuserUrl), (client) =>
    client.query(`grant giaouoc_owner to "${database}_maker" with admin option`),
  );
  const prepared = await prepareServerRoles(ownerUrl, nothing, dataFolder);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  made.push(prepared.value.applicationRole, prepared.value.signInRole);
  const serving = openDatabase(prepared.value.applicationUrl, { connections: 1 });
  expect(await findExcessPrivilege(serving.shared)).toBeUndefined();
  await serving.close();
  const file = path.join(dataFolder, `${prepared.value.applicationRole}.password`);
  expect(statSync(file).mode & 0o077).toBe(0);
  // A second start makes the same role serve again.
  expect(await prepareServerRoles(ownerUrl, nothing, dataFolder)).toEqual(prepared);
});

test('an owner who may not make roles is told the statement that an administrator has to run', async () => {
  const ownerUrl = await makeRole('plain', '');
  const prepared = await prepareServerRoles(ownerUrl, nothing, dataFolder);
  expect(prepared.ok ? [] : prepared.error.map(({ type }) => type)).toEqual(['database-role-missing']);
  expect(prepared.ok ? '' : prepared.error[0]?.detail).toContain('create role "giaouoc_app_');
});

test('a role that the administrator made serves by its own address', async () => {
  const [applicationUrl, signInUrl] = [await makeRole('served', ''), await makeRole('welcomed', '')];
  const prepared = await prepareServerRoles(world.ownerUrl, { applicationUrl, signInUrl }, dataFolder);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  expect(prepared.value).toMatchObject({
    applicationUrl,
    applicationRole: `${database}_served`,
    signInUrl,
    signInRole: `${database}_welcomed`,
  });
});

test('an owner who may not make tables is told the statement that helps', async () => {
  const ownerUrl = await makeRole('weak', '');
  const migrated = await migrate(ownerUrl, roles, migrations);
  expect(migrated.ok ? '' : migrated.error[0]?.detail).toContain(
    `grant usage, create on schema public to "${database}_weak"`,
  );
});

test.each(['superuser', 'bypassrls'])('a role with %s is not fit to serve', async (attribute) => {
  const serving = openDatabase(await makeRole(`too_${attribute}`, attribute), { connections: 1 });
  expect((await findExcessPrivilege(serving.shared))?.type).toBe('database-role-too-strong');
  await serving.close();
});

const unreachable: [string, (url: URL) => void, RegExp][] = [
  ['a port where nobody listens', (url) => (url.port = '1'), /Không có máy chủ PostgreSQL nào trả lời/],
  ['a wrong password', (url) => (url.password = 'sai'), /Sai tên người dùng hoặc mật khẩu/],
  ['a database that is not there', (url) => (url.pathname = '/khong_co'), /chưa có/],
];
test.each(unreachable)('%s is a problem in words, without the password', async (_name, spoil, message) => {
  const url = new URL(world.ownerUrl);
  spoil(url);
  const prepared = await prepareServerRoles(url.href, nothing, dataFolder);
  const [found] = prepared.ok ? [] : prepared.error;
  expect(found?.title).toBe('Không nối được cơ sở dữ liệu trong DATABASE_URL');
  expect(found?.detail).toMatch(message);
  expect(found?.detail).not.toContain(url.password);
});
