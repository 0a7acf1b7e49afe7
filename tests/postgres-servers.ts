import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { accountForPostgres } from '../src/platform/postgres/account.ts';
import { startEmbedded } from '../src/platform/postgres/launcher.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { prepareEmbeddedRoles, withClient } from '../src/platform/postgres/roles.ts';

export interface PostgresForTests {
  superuserUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  signInUrl: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresForTests;
  }
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Debian's second PostgreSQL: the oldest version that is promised. */
export const debianBinaries = '/usr/lib/postgresql/15/bin';

interface Server {
  port: number;
  superuserPassword: string;
  stop(): Promise<void> | void;
}

/** Starts a server without durability, makes the migrated template, and hands the addresses to the tests of a project. */
export async function serve(
  project: TestProject,
  start: (folder: string) => Promise<Server> | Server,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-tests-'));
  const account = accountForPostgres();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const server = await start(folder);
  const connections = await prepareEmbeddedRoles(server, folder);
  const migrated = await migrate(
    connections.ownerUrl,
    { application: connections.applicationRole, signIn: connections.signInRole },
    path.join(root, 'db', 'migrations'),
  );
  if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
  const superuserUrl = `postgres://postgres:${encodeURIComponent(server.superuserPassword)}@127.0.0.1:${server.port}/postgres`;
  await withClient(superuserUrl, (client) => client.query('alter database giaouoc with allow_connections false'));
  project.provide('postgres', {
    superuserUrl,
    ownerUrl: connections.ownerUrl,
    applicationUrl: connections.applicationUrl,
    signInUrl: connections.signInUrl,
    template: 'giaouoc',
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

export function startBundled(folder: string): Promise<Server> {
  return startEmbedded({ dataFolder: folder, projectRoot: root, durable: false });
}

/** PostgreSQL 15 of Debian, on a port of its own. */
export function startDebian(folder: string): Server {
  const account = accountForPostgres();
  const data = path.join(folder, 'cluster');
  const password = path.join(folder, 'password');
  writeFileSync(password, 'only-for-tests', { mode: 0o600 });
  if (account !== undefined) chownSync(password, account.uid, account.gid);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const run = (program: string, parameters: string[]): void => {
    const result = spawnSync(path.join(debianBinaries, program), parameters, {
      ...account,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (result.status !== 0) throw new Error(`${program}: ${result.stderr}`);
  };
  run('initdb', [
    '-D',
    data,
    '--encoding=UTF8',
    '--locale=C',
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${password}`,
  ]);
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c fsync=off -c max_connections=60`;
  run('pg_ctl', ['start', '-w', '-D', data, '-l', path.join(folder, 'log'), '-o', settings]);
  return { port, superuserPassword: 'only-for-tests', stop: () => run('pg_ctl', ['stop', '-D', data, '-m', 'fast']) };
}

export const hasDebianPostgres = existsSync(path.join(debianBinaries, 'initdb'));
