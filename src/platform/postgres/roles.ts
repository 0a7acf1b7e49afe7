import path from 'node:path';
import pg from 'pg';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { keptSecret } from '../files/private-file.ts';
import { findConnectionTrouble } from './connection-trouble.ts';

/** The connections of the program: the owner migrates, the application role serves, the sign-in role alone sees who may sign in. */
export interface Connections {
  ownerUrl: string;
  applicationUrl: string;
  applicationRole: string;
  signInUrl: string;
  signInRole: string;
}

/** Connections that an administrator made; absent: the program makes the roles itself. */
export interface ServingUrls {
  applicationUrl?: string | undefined;
  signInUrl?: string | undefined;
}

const databaseName = 'giaouoc';
const ownerRole = 'giaouoc_owner';
const applicationRole = 'giaouoc_app';
const signInRole = 'giaouoc_sign_in';

/** Makes the roles and the database of an embedded server where they are missing; passwords are random and kept in files only we can read. */
export async function prepareEmbeddedRoles(
  server: { port: number; superuserPassword: string },
  dataFolder: string,
): Promise<Connections> {
  const url = (user: string, password: string, database: string): string =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`;
  const passwordOf = (role: string): string => keptPassword(dataFolder, role);
  await withClient(url('postgres', server.superuserPassword, 'postgres'), async (client) => {
    for (const role of [ownerRole, applicationRole, signInRole]) await ensureRole(client, role, passwordOf(role));
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} owner ${ownerRole} template template0`);
  });
  return {
    ownerUrl: url(ownerRole, passwordOf(ownerRole), databaseName),
    applicationUrl: url(applicationRole, passwordOf(applicationRole), databaseName),
    applicationRole,
    signInUrl: url(signInRole, passwordOf(signInRole), databaseName),
    signInRole,
  };
}

/**
 * The connections of a server that somebody else runs. The owner may be any role that owns the database's schema `public`; a
 * serving role without an address of its own is made when the owner may make roles.
 */
export async function prepareServerRoles(
  ownerUrl: string,
  { applicationUrl, signInUrl }: ServingUrls,
  dataFolder: string,
): Promise<Result<Connections>> {
  const given = { DATABASE_URL: ownerUrl, DATABASE_APP_URL: applicationUrl, DATABASE_SIGN_IN_URL: signInUrl };
  for (const [name, url] of Object.entries(given)) {
    const trouble = url === undefined ? undefined : await findConnectionTrouble(name, url);
    if (trouble !== undefined) return failure([trouble]);
  }
  return withClient(ownerUrl, async (client) => {
    const maker = { client, ownerUrl, dataFolder };
    const application = await servingUrl(maker, applicationUrl, applicationRole, 'DATABASE_APP_URL');
    if (!application.ok) return application;
    const signIn = await servingUrl(maker, signInUrl, signInRole, 'DATABASE_SIGN_IN_URL');
    if (!signIn.ok) return signIn;
    return success({
      ownerUrl,
      applicationUrl: application.value,
      applicationRole: roleOf(application.value),
      signInUrl: signIn.value,
      signInRole: roleOf(signIn.value),
    });
  });
}

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

async function servingUrl(
  { client, ownerUrl, dataFolder }: { client: pg.Client; ownerUrl: string; dataFolder: string },
  given: string | undefined,
  name: string,
  variable: string,
): Promise<Result<string>> {
  if (given !== undefined) return success(given);
  const { rows } = await client.query<{ may: boolean; database: string }>(
    'select rolsuper or rolcreaterole as may, current_database() as database from pg_roles where rolname = current_user',
  );
  const role = `${name}_${rows[0]?.database ?? ''}`.slice(0, 63);
  if (rows[0]?.may !== true) return failure([roleMissing(role, variable)]);
  const password = keptPassword(dataFolder, role);
  await ensureRole(client, role, password);
  await client.query(
    `grant connect on database ${client.escapeIdentifier(rows[0].database)} to ${client.escapeIdentifier(role)}`,
  );
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return success(url.href);
}

function roleMissing(role: string, variable: string): ReturnType<typeof problem> {
  const sql = `create role "${role}" login password '…' nosuperuser nobypassrls nocreaterole;`;
  return problem(
    'database-role-missing',
    'Thiếu vai trò cơ sở dữ liệu cho ứng dụng',
    `Người dùng trong DATABASE_URL không được tạo vai trò. Nhờ quản trị chạy: ${sql} rồi đặt ${variable} theo vai trò đó.`,
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
