import path from 'node:path';
import pg from 'pg';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { keptSecret } from '../files/private-file.ts';
import { findConnectionTrouble } from './connection-trouble.ts';

/** The two connections of the program: the owner migrates, the application role serves. */
export interface Connections {
  ownerUrl: string;
  applicationUrl: string;
  applicationRole: string;
}

const databaseName = 'giaouoc';
const ownerRole = 'giaouoc_owner';
const applicationRole = 'giaouoc_app';

/** Makes the roles and the database of an embedded server where they are missing; passwords are random and kept in files only we can read. */
export async function prepareEmbeddedRoles(
  server: { port: number; superuserPassword: string },
  dataFolder: string,
): Promise<Connections> {
  const url = (user: string, password: string, database: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`;
  const [ownerPassword, applicationPassword] = [
    keptPassword(dataFolder, ownerRole),
    keptPassword(dataFolder, applicationRole),
  ];
  await withClient(url('postgres', server.superuserPassword, 'postgres'), async (client) => {
    await ensureRole(client, ownerRole, ownerPassword);
    await ensureRole(client, applicationRole, applicationPassword);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole} template template0`);
  });
  return {
    ownerUrl: url(ownerRole, ownerPassword, databaseName),
    applicationUrl: url(applicationRole, applicationPassword, databaseName),
    applicationRole,
  };
}

/**
 * The connections of a server that somebody else runs. The owner may be any role that owns the database's schema `public`;
 * without DATABASE_APP_URL the application role is made when the owner may make roles.
 */
export async function prepareServerRoles(
  ownerUrl: string,
  applicationUrl: string | undefined,
  dataFolder: string,
): Promise<Result<Connections>> {
  for (const [name, url] of Object.entries({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: applicationUrl })) {
    const trouble = url === undefined ? undefined : await findConnectionTrouble(name, url);
    if (trouble !== undefined) return failure([trouble]);
  }
  if (applicationUrl !== undefined) {
    return success({ ownerUrl, applicationUrl, applicationRole: decodeURIComponent(new URL(applicationUrl).username) });
  }
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ may: boolean; database: string }>(
      'select rolsuper or rolcreaterole as may, current_database() as database from pg_roles where rolname = current_user',
    );
    const role = `${applicationRole}_${rows[0]?.database ?? ''}`.slice(0, 63);
    const password = keptPassword(dataFolder, role);
    if (rows[0]?.may !== true) return failure([roleMissing(role)]);
    await ensureRole(client, role, password);
    await client.query(
      `grant connect on database ${client.escapeIdentifier(rows[0].database)} to ${client.escapeIdentifier(role)}`,
    );
    const url = new URL(ownerUrl);
    url.username = encodeURIComponent(role);
    url.password = encodeURIComponent(password);
    return success({ ownerUrl, applicationUrl: url.href, applicationRole: role });
  });
}

function roleMissing(role: string): ReturnType<typeof problem> {
  const sql = `create role "${role}" login password '…' nosuperuser nobypassrls nocreaterole;`;
  return problem(
    'database-role-missing',
    'Thiếu vai trò cơ sở dữ liệu cho ứng dụng',
    `Người dùng trong DATABASE_URL không được tạo vai trò. Nhờ quản trị chạy: ${sql} rồi đặt DATABASE_APP_URL theo vai trò đó.`,
  );
}

/** One password per role, made once. */
const keptPassword = (dataFolder: string, role: string): string =>
  keptSecret(path.join(dataFolder, `${role}.password`));

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} role ${client.escapeIdentifier(role)} login password ${secret}`);
}

export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
