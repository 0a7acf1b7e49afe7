import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isProcessAlive } from '../process-lock.ts';
import { type EmbeddedServer, freePort, startEmbedded } from './launcher.ts';
import { withClient } from './roles.ts';

const home = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-launcher-'));
// Only the fences of this folder are under test, not those that mkdtemp puts around it.
chmodSync(home, 0o755);
const project = path.join(home, 'du-an');
const dataFolder = path.join(project, 'data');
const running: EmbeddedServer[] = [];
const children: ChildProcess[] = [];

const start = async (folder = dataFolder, onTrouble?: (message: string) => void): Promise<EmbeddedServer> => {
  const trouble = onTrouble === undefined ? {} : { onTrouble };
  const server = await startEmbedded({ dataFolder: folder, projectRoot: path.dirname(folder), ...trouble });
  running.push(server);
  return server;
};
const urlOf = ({ port, superuserPassword }: EmbeddedServer): string =>
  `postgres://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`;
const ask = (server: EmbeddedServer, sql: string): Promise<string[]> =>
  withClient(urlOf(server), async (client) =>
    (await client.query<Record<string, unknown>>(sql)).rows.map((row) => String(Object.values(row)[0])),
  );
const postmasterFile = (server: EmbeddedServer): string => path.join(server.dataFolder, 'cluster', 'postmaster.pid');
const pidOf = (server: EmbeddedServer): number => Number(readFileSync(postmasterFile(server), 'utf8').split('\n')[0]);

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (isProcessAlive(pid)) await delay(10);
}

/** Another process of ours that starts the server, says so and stays. */
async function startInAnotherProcess(folder = dataFolder): Promise<ChildProcess> {
  const launcher = new URL('./launcher.ts', import.meta.url).href;
  const options = JSON.stringify({ dataFolder: folder, projectRoot: path.dirname(folder) });
  const script = `const { startEmbedded } = await import('${launcher}'); await startEmbedded(${options}); console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

/** Gives a folder and all below it to the owner of another. */
function chownLike(model: string, folder: string): void {
  const { uid, gid } = statSync(model);
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(folder, name), uid, gid);
}

beforeAll(async () => {
  mkdirSync(project);
  const server = await start();
  await ask(server, "create table kept as select 'không mất' as word");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

test('the embedded server promises durability, speaks UTF-8 and listens on loopback without sockets, whatever the locale', async () => {
  vi.stubEnv('LC_ALL', 'POSIX');
  vi.stubEnv('PGDATABASE', 'nowhere');
  const server = await start();
  const settings = [
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'server_encoding',
    'listen_addresses',
    'unix_socket_directories',
    'password_encryption',
  ];
  const values = await ask(server, `select current_setting(s) from unnest('{${settings.join(',')}}'::text[]) s`);
  expect(values).toEqual(['on', 'on', 'on', 'UTF8', '127.0.0.1', '', 'scram-sha-256']);
  const sorted = await ask(
    server,
    `select w from unnest(array['đa','da','dạ','ê','e','z']) w order by w collate "vi-x-icu"`,
  );
  expect(sorted).toEqual(['da', 'dạ', 'đa', 'e', 'ê', 'z']);
});

test('the passwords are readable by us alone', async () => {
  await start();
  expect(statSync(path.join(dataFolder, 'postgres', 'superuser.password')).mode & 0o077).toBe(0);
});

test('a wrong password is refused, also from this machine', async () => {
  const server = await start();
  const wrong = withClient(urlOf({ ...server, superuserPassword: 'x' }), (client) => client.query('select 1'));
  await expect(wrong).rejects.toThrow(/password authentication failed/);
});

test('what was written is there after a stop and a start', async () => {
  const first = await start();
  const pid = pidOf(first);
  await first.stop();
  expect(isProcessAlive(pid)).toBe(false);
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await ask(second, 'select word from kept')).toEqual(['không mất']);
});

test('a server that a killed process left behind is adopted', async () => {
  const child = await startInAnotherProcess();
  await kill(child.pid ?? 0);
  const server = await start();
  expect(server.adopted).toBe(true);
  expect(await ask(server, 'select word from kept')).toEqual(['không mất']);
});

test('whoever leaves does not stop the server under another who uses it', async () => {
  await startInAnotherProcess();
  const server = await start();
  const pid = pidOf(server);
  expect(server.adopted).toBe(true);
  await server.stop();
  expect(isProcessAlive(pid)).toBe(true);
});

test('started several times at once, one server runs', async () => {
  await (await start()).stop();
  const servers = await Promise.all([start(), start(), start()]);
  expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
  expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
});

test('a server killed under us comes back on its port with what was committed', async () => {
  const messages: string[] = [];
  const server = await start(dataFolder, (message) => messages.push(message));
  await ask(server, 'create table if not exists counted (n integer); insert into counted values (1)').catch(
    () => undefined,
  );
  await kill(pidOf(server));
  await vi.waitFor(() => expect(messages).toHaveLength(2), { timeout: 60_000 });
  expect(await ask(server, 'select count(*) from counted')).toEqual(['1']);
});

test('a server killed while nobody of ours lived starts again at once, though its children may still hold on', async () => {
  const child = await startInAnotherProcess();
  const pid = Number(
    readFileSync(path.join(dataFolder, 'postgres', 'data', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
  );
  await kill(child.pid ?? 0);
  await kill(pid);
  const server = await start();
  expect(server.adopted).toBe(false);
  expect(await ask(server, 'select word from kept')).toEqual(['không mất']);
});

test('a process that got the number of a killed server does not stand in the way, and is left alone', async () => {
  const child = await startInAnotherProcess();
  const file = path.join(dataFolder, 'postgres', 'data', 'cluster', 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  await kill(child.pid ?? 0);
  await kill(Number(lines[0]));
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  children.push(bystander);
  writeFileSync(file, [bystander.pid, ...lines.slice(1)].join('\n'));
  const server = await start();
  expect(await ask(server, 'select word from kept')).toEqual(['không mất']);
  expect(bystander.exitCode).toBeNull();
});

test('a copy of the project beside the running one gets a server of its own', async () => {
  const server = await start();
  await ask(server, 'checkpoint');
  const copy = path.join(home, 'ban-sao', 'data');
  cpSync(dataFolder, copy, { recursive: true, filter: (file) => !file.endsWith('.lock') });
  if (process.getuid?.() === 0)
    chownLike(path.join(dataFolder, 'postgres', 'data'), path.join(copy, 'postgres', 'data'));
  const other = await start(copy);
  expect([other.adopted, other.port === server.port, pidOf(other) === pidOf(server)]).toEqual([false, false, false]);
  expect(await ask(other, 'select word from kept')).toEqual(['không mất']);
  expect(await ask(server, 'select word from kept')).toEqual(['không mất']);
});

test('a project moved to another folder finds its data there', async () => {
  const moved = path.join(home, 'noi-khac');
  renameSync(project, moved);
  try {
    const server = await start(path.join(moved, 'data'));
    expect(await ask(server, 'select word from kept')).toEqual(['không mất']);
    await server.stop();
  } finally {
    renameSync(moved, project);
  }
});

test('data that were there and are gone are an error, not a reason to begin with an empty database', async () => {
  const data = path.join(dataFolder, 'postgres', 'data');
  renameSync(data, `${data}-hidden`);
  try {
    await expect(start()).rejects.toThrow(/Dữ liệu không còn ở/);
    expect(existsSync(data)).toBe(false);
  } finally {
    renameSync(`${data}-hidden`, data);
  }
});

test('data without their password file are an error that names the file', async () => {
  const file = path.join(dataFolder, 'postgres', 'superuser.password');
  renameSync(file, `${file}-hidden`);
  try {
    await expect(start()).rejects.toThrow(/superuser\.password/);
  } finally {
    renameSync(`${file}-hidden`, file);
  }
});

test('an initialisation cut off half-way is begun anew', async () => {
  const folder = path.join(home, 'do-dang', 'data');
  const data = path.join(folder, 'postgres', 'data');
  mkdirSync(path.join(data, 'new-1', 'base'), { recursive: true });
  if (process.getuid?.() === 0) chownLike(path.join(dataFolder, 'postgres', 'data'), data);
  const server = await start(folder);
  expect(await ask(server, 'select 1')).toEqual(['1']);
  expect(existsSync(path.join(data, 'new-1'))).toBe(false);
});

test('a folder that others cannot enter serves root and ordinary users alike, and its data stay where they were put', async () => {
  const closed = path.join(home, 'rieng-tu');
  mkdirSync(closed, { mode: 0o700 });
  const folder = path.join(closed, 'data');
  const first = await start(folder);
  await ask(first, 'create table here as select 1 as n');
  await first.stop();
  // Opening the folder later must not make another, empty database in it.
  chmodSync(closed, 0o755);
  const second = await start(folder);
  expect(second.dataFolder).toBe(first.dataFolder);
  expect(await ask(second, 'select n from here')).toEqual(['1']);
  await second.stop();
  if (!second.dataFolder.startsWith(home)) rmSync(path.dirname(second.dataFolder), { recursive: true });
});

// Started by an ordinary user the data are his own, and the rule holds all the more.
test('data of another user are served by root without being taken from him', async () => {
  const folder = path.join(home, 'nguoi-khac', 'data');
  const first = await start(folder);
  await ask(first, 'create table theirs as select 1 as n');
  await first.stop();
  const asRoot = process.getuid?.() === 0;
  const user = { uid: 12_345, gid: 12_345 };
  if (asRoot)
    for (const name of ['', ...readdirSync(path.dirname(folder), { recursive: true, encoding: 'utf8' })])
      lchownSync(path.join(path.dirname(folder), name), user.uid, user.gid);
  const second = await start(folder);
  expect(await ask(second, 'select n from theirs')).toEqual(['1']);
  await second.stop();
  const owners = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(path.join(folder, name)).uid,
  );
  expect(new Set(owners)).toEqual(new Set([asRoot ? user.uid : process.getuid?.()]));
});

test('a free port is one that can be listened on', async () => {
  expect(await freePort()).toBeGreaterThan(1023);
});
