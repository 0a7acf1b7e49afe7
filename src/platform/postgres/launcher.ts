import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { acquireProcessLock, isProcessAlive } from '../process-lock.ts';
import { accountForPostgres, binaryPath, findInstallation, type Installation, type RunAs } from './binaries.ts';

/** A running embedded server. `adopted`: it ran already, left by a process that is gone or shared with one that is not. */
export interface EmbeddedServer {
  port: number;
  superuserPassword: string;
  adopted: boolean;
  temporary: boolean;
  dataFolder: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataFolder: string;
  projectRoot: string;
  /** Only tests switch durability off; the program never does. */
  durable?: boolean;
}

const readyWithinMs = 60_000;

/** Starts the embedded PostgreSQL, or adopts the one that runs on our data folder. Safe to call from several processes at once. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const release = await acquireStartLock(path.join(options.dataFolder, 'postgres', 'start.lock'));
  try {
    const account = accountForPostgres();
    const installation = findInstallation(options.dataFolder, options.projectRoot, account);
    const password = superuserPassword(options.dataFolder);
    if (!existsSync(clusterFolder(installation))) initialise(installation, password, account);
    const adopted = await adopt(installation, password);
    const pid = adopted ?? (await launch(installation, password, account, options.durable ?? true));
    const port = postmaster(installation)?.port;
    if (port === undefined) throw new Error(`PostgreSQL đã dừng ngay sau khi khởi động; xem ${logFile(installation)}.`);
    return {
      port,
      superuserPassword: password,
      adopted: adopted !== undefined,
      temporary: installation.temporary,
      dataFolder: installation.data,
      stop: () => stop(pid, installation, account),
    };
  } finally {
    release();
  }
}

async function acquireStartLock(file: string): Promise<() => void> {
  const deadline = Date.now() + readyWithinMs * 2;
  for (;;) {
    const lock = acquireProcessLock(file);
    if ('release' in lock) return lock.release;
    if (Date.now() > deadline)
      throw new Error(`Một tiến trình khác (${lock.heldBy.pid}) đang khởi động PostgreSQL quá lâu.`);
    await delay(100);
  }
}

/** Random, made once, kept in a file that only we can read. */
function superuserPassword(dataFolder: string): string {
  const file = path.join(dataFolder, 'postgres', 'superuser.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

const clusterFolder = (installation: Installation): string => path.join(installation.data, 'cluster');
const logFile = (installation: Installation): string => path.join(installation.data, 'postgres.log');

/** `initdb` beside the cluster's folder, renamed into place when it is complete. Without an encoding a container gets SQL_ASCII. */
function initialise(installation: Installation, password: string, account: RunAs | undefined): void {
  const aside = path.join(installation.data, 'new');
  rmSync(aside, { recursive: true, force: true });
  const passwordFile = path.join(installation.data, 'initial.password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const result = spawnSync(
    binaryPath(installation, 'initdb'),
    [
      '-D',
      aside,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-instructions',
      ...locale,
    ],
    { ...account, env: childEnvironment(), cwd: installation.data, encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (result.status !== 0) throw new Error(`Không tạo được cơ sở dữ liệu: ${result.stderr || result.error?.message}`);
  renameSync(aside, clusterFolder(installation));
}

/** Ours less PostgreSQL's own variables; messages in one language, whatever the user's locale. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/** What `postmaster.pid` says: line 1 the process, line 4 the port. */
function postmaster(installation: Installation): { pid: number; port: number } | undefined {
  const file = path.join(clusterFolder(installation), 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

/** The process that serves our data folder already, when a connection with our password answers and names this very folder. */
async function adopt(installation: Installation, password: string): Promise<number | undefined> {
  const running = postmaster(installation);
  if (running === undefined || !isProcessAlive(running.pid)) return undefined;
  const deadline = Date.now() + readyWithinMs;
  while (isProcessAlive(running.pid) && isPostgres(running.pid) && Date.now() < deadline) {
    if (await answers(running.port, password, installation)) return running.pid;
    await delay(100);
  }
  // The number in the file belongs to another program by now; PostgreSQL itself would refuse to start beside it.
  if (isProcessAlive(running.pid) && !isPostgres(running.pid))
    rmSync(path.join(clusterFolder(installation), 'postmaster.pid'));
  return undefined;
}

/** Where the system does not tell a process's name, it may be PostgreSQL. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return !existsSync('/proc/self/comm');
  }
}

async function answers(port: number, password: string, installation: Installation): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return path.resolve(rows[0]?.data_directory ?? '') === path.resolve(clusterFolder(installation));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function launch(
  installation: Installation,
  password: string,
  account: RunAs | undefined,
  durable: boolean,
): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnPostgres(installation, account, port, durable);
    if (await becomesReady(child, port, password, installation)) return child.pid ?? 0;
    if (attempt === 3)
      throw new Error(
        `PostgreSQL nhúng không khởi động được; xem ${logFile(installation)}.\n${lastLines(installation)}`,
      );
  }
}

/** Loopback TCP only. Detached: a Ctrl+C in the terminal reaches us, and we stop it when our connections are closed. */
function spawnPostgres(
  installation: Installation,
  account: RunAs | undefined,
  port: number,
  durable: boolean,
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    jit: 'off',
  };
  const log = openSync(logFile(installation), 'a', 0o600);
  const child = spawn(
    binaryPath(installation, 'postgres'),
    [
      '-D',
      clusterFolder(installation),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...account, env: childEnvironment(), cwd: installation.data, stdio: ['ignore', log, log], detached: true },
  );
  child.unref();
  closeSync(log);
  return child;
}

async function becomesReady(
  child: ChildProcess,
  port: number,
  password: string,
  installation: Installation,
): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  const deadline = Date.now() + readyWithinMs;
  while (!failed && child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (await answers(port, password, installation)) return true;
    await delay(50);
  }
  return false;
}

function lastLines(installation: Installation): string {
  return readFileSync(logFile(installation), 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Fast shutdown: SIGINT, or `pg_ctl` where there are no signals. Returns when the process is gone. */
async function stop(pid: number, installation: Installation, account: RunAs | undefined): Promise<void> {
  if (!isProcessAlive(pid)) return;
  if (process.platform === 'win32') {
    const control = ['stop', '-D', clusterFolder(installation), '-m', 'fast'];
    spawnSync(binaryPath(installation, 'pg_ctl'), control, { ...account, env: childEnvironment() });
  } else {
    process.kill(pid, 'SIGINT');
  }
  const deadline = Date.now() + readyWithinMs;
  while (isProcessAlive(pid) && Date.now() < deadline) await delay(20);
}
