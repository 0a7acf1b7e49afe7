import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { keptSecret } from '../files/private-file.ts';
import { acquireProcessLock, isProcessAlive } from '../process-lock.ts';
import { makePassable } from './account.ts';
import { packagedBinaries } from './binaries.ts';
import {
  askToStop,
  disownPostmasterFile,
  initialise,
  lastLogLines,
  type Postmaster,
  readPostmaster,
  refuseOtherVersion,
  spawnPostgres,
  whoseProcess,
} from './cluster.ts';
import { findInstallation, type Installation, rememberPlace } from './place.ts';
import { type Presence, takePart } from './presence.ts';

/** A running embedded server. `adopted`: it ran already, left by a process that is gone or shared with one that is not. */
export interface EmbeddedServer {
  port: number;
  superuserPassword: string;
  adopted: boolean;
  /** The data lie in a folder that the system may clear. */
  temporary: boolean;
  dataFolder: string;
  /** Leaves the server; stops it when no other process of ours uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataFolder: string;
  projectRoot: string;
  /** Only tests switch durability off; the program never does. */
  durable?: boolean;
  /** Told, in Vietnamese, when the server died under us and what became of it. */
  onTrouble?: (message: string) => void;
}

interface Cluster {
  installation: Installation;
  password: string;
  durable: boolean;
  lockFile: string;
}

/** Recovery after a power failure may take minutes on a slow disk. */
const readyWithinMs = 300_000;
const stopWithinMs = 60_000;

/**
 * Starts the embedded PostgreSQL, or adopts the one that runs on our data folder. Safe to call from several processes at once.
 * A server that dies while we use it is started again on the same port.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = path.join(options.dataFolder, 'postgres');
  makePassable(folder);
  refuseUnwritable(folder);
  const lockFile = path.join(folder, 'start.lock');
  return alone(lockFile, async () => {
    const installation = findInstallation(options.dataFolder, options.projectRoot);
    const cluster = {
      installation,
      password: passwordOf(folder, installation),
      durable: options.durable ?? true,
      lockFile,
    };
    if (!existsSync(installation.cluster)) initialise(installation, cluster.password);
    rememberPlace(options.dataFolder, installation);
    refuseOtherVersion(installation, packagedBinaries().version);
    const { adopted, port } = await ensureRunning(cluster, undefined);
    const trouble = options.onTrouble ?? (() => undefined);
    const presence = await takePart({
      port,
      password: cluster.password,
      restart: () => restart(cluster, port, trouble),
    });
    return {
      port,
      superuserPassword: cluster.password,
      adopted,
      temporary: installation.kind === 'temporary',
      dataFolder: installation.data,
      stop: () => leave(cluster, presence),
    };
  });
}

function refuseUnwritable(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `Không ghi được vào ${folder}: thư mục thuộc về người dùng khác. Hãy chạy bằng chính người dùng đã chạy lần đầu, hoặc đặt GIAOUOC_DATA.`,
      { cause },
    );
  }
}

/** Random, made once, kept in a file that only we can read. @throws when data are there without it. */
function passwordOf(folder: string, installation: Installation): string {
  const file = path.join(folder, 'superuser.password');
  if (existsSync(installation.cluster) && !existsSync(file))
    throw new Error(`Thiếu tệp mật khẩu ${file} của dữ liệu ở ${installation.cluster}. Hãy khôi phục tệp ấy.`);
  return keptSecret(file);
}

/** One process at a time decides whether the server runs. */
async function alone<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const lock = await acquireProcessLock(lockFile);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline)
      throw new Error(`Một tiến trình khác (${lock.heldBy.pid}) đang khởi động PostgreSQL quá lâu.`);
    await delay(100);
  }
}

async function ensureRunning(
  cluster: Cluster,
  wantedPort: number | undefined,
): Promise<Postmaster & { adopted: boolean }> {
  const running = await adopt(cluster);
  if (running !== undefined) return { ...running, adopted: true };
  return { ...(await launch(cluster, wantedPort)), adopted: false };
}

/** The process that serves our data already, once a connection with our password answers. */
async function adopt({ installation, password }: Cluster): Promise<Postmaster | undefined> {
  const found = readPostmaster(installation);
  if (found === undefined) return undefined;
  const start = Date.now();
  for (;;) {
    const whose = whoseProcess(found.pid, installation);
    const directory = whose === 'foreign' ? undefined : await answeringDirectory(found.port, password);
    // The folder may have been moved under a running server: then the process tells whose it is, not the path it knows.
    if (directory !== undefined && (whose === 'ours' || isSameFolder(directory, installation.cluster))) return found;
    if (whose === 'foreign') break;
    // It may be recovering, or shutting down; what we cannot recognise gets less patience, then PostgreSQL itself decides.
    const patience = whose === 'ours' ? readyWithinMs : 10_000;
    if (Date.now() - start > patience) break;
    await delay(50);
  }
  const left = readPostmaster(installation);
  if (left?.pid === found.pid && whoseProcess(left.pid, installation) === 'foreign') disownPostmasterFile(installation);
  return undefined;
}

/** The data directory of the server that answers our password at a port; undefined when none does. */
async function answeringDirectory(port: number, password: string): Promise<string | undefined> {
  const account = { user: 'postgres', password, database: 'postgres' };
  const client = new pg.Client({ host: '127.0.0.1', port, ...account, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string }>("select current_setting('data_directory') as directory");
    return rows[0]?.directory;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isSameFolder(one: string, other: string): boolean {
  return existsSync(one) && realpathSync(one) === realpathSync(other);
}

/** Children of a killed server hold its memory for a moment; a port may be taken between the look and the start. */
const passing = /pre-existing shared memory block|Address already in use|could not bind|could not create any TCP\/IP/;

async function launch(
  { installation, password, durable }: Cluster,
  wantedPort: number | undefined,
): Promise<Postmaster> {
  const giveUp = Date.now() + stopWithinMs;
  for (;;) {
    const port = wantedPort ?? (await freePort());
    const child = spawnPostgres(installation, port, durable);
    if (await becomesReady(child, port, password, installation)) return { pid: child.pid ?? 0, port };
    child.kill('SIGINT');
    const log = lastLogLines(installation);
    if (!passing.test(log) || Date.now() > giveUp)
      throw new Error(`PostgreSQL nhúng không khởi động được; xem ${installation.logFile}.\n${log}`);
    await delay(300);
  }
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
    const directory = await answeringDirectory(port, password);
    if (directory !== undefined && isSameFolder(directory, installation.cluster)) return true;
    await delay(30);
  }
  return false;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function restart(cluster: Cluster, port: number, trouble: (message: string) => void): Promise<void> {
  trouble('Cơ sở dữ liệu vừa dừng đột ngột; đang khởi động lại…');
  const running = await alone(cluster.lockFile, () => ensureRunning(cluster, port));
  trouble(`Cơ sở dữ liệu đã chạy lại (tiến trình ${running.pid}).`);
}

/** Under the start lock, so that nobody adopts a server that is about to stop. Returns when it is gone or left to others. */
async function leave({ installation, lockFile }: Cluster, presence: Presence): Promise<void> {
  await presence.settle();
  await alone(lockFile, async () => {
    const wasLast = await presence.leave();
    const running = readPostmaster(installation);
    if (!wasLast || running === undefined || whoseProcess(running.pid, installation) === 'foreign') return;
    askToStop(running.pid, installation);
    const deadline = Date.now() + stopWithinMs;
    while (isProcessAlive(running.pid) && Date.now() < deadline) await delay(20);
  });
}
