import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { giveToFolderOwner } from '../files/private-file.ts';
import { isProcessAlive } from '../process-lock.ts';
import { executable } from './binaries.ts';
import { postgresEnvironment } from './environment.ts';
import type { Installation } from './place.ts';

const largestLog = 5_000_000;
/** A number that no system gives to a process. */
const nobodysPid = 999_999_999;

/** `initdb` beside the cluster's folder, renamed into place when it is complete. Without an encoding a container gets SQL_ASCII. */
export function initialise(installation: Installation, password: string): void {
  const { account, data } = installation;
  removeUnfinished(data);
  const fresh = path.join(data, `new-${process.pid}`);
  const passwordFile = path.join(path.dirname(data), `initial-${process.pid}.password`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-instructions'];
  const result = spawnSync(executable(installation.binaries, 'initdb'), ['-D', fresh, ...access, ...locale], {
    ...account,
    env: postgresEnvironment(),
    cwd: data,
    encoding: 'utf8',
    windowsHide: true,
  });
  rmSync(passwordFile);
  if (result.status !== 0) {
    removeUnfinished(data);
    throw new Error(`Không tạo được cơ sở dữ liệu: ${result.stderr || result.error?.message}`);
  }
  renameSync(fresh, installation.cluster);
}

/** Left by an `initdb` that was killed. */
function removeUnfinished(data: string): void {
  for (const name of readdirSync(data).filter((found) => found.startsWith('new-')))
    rmSync(path.join(data, name), { recursive: true, force: true });
}

/** @throws when another major version of PostgreSQL made the data. */
export function refuseOtherVersion(installation: Installation, packageVersion: string): void {
  const made = readFileSync(path.join(installation.cluster, 'PG_VERSION'), 'utf8').trim();
  const major = packageVersion.split('.')[0];
  if (made === major) return;
  throw new Error(
    `Dữ liệu ở ${installation.cluster} do PostgreSQL ${made} tạo; chương trình mang PostgreSQL ${major}. Hãy chạy bản chương trình cũ để sao lưu trước khi nâng cấp.`,
  );
}

export interface Postmaster {
  pid: number;
  port: number;
}

/** What `postmaster.pid` says: line 1 the process, line 4 the port. Undefined while there is none, or none complete. */
export function readPostmaster(installation: Installation): Postmaster | undefined {
  const file = pidFile(installation);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : undefined;
}

const pidFile = (installation: Installation): string => path.join(installation.cluster, 'postmaster.pid');

/** Whether a process is the server of this cluster; `unknown` where the system does not tell. */
export function whoseProcess(pid: number, installation: Installation): 'ours' | 'foreign' | 'unknown' {
  if (!isProcessAlive(pid)) return 'foreign';
  const name = processName(pid);
  if (name !== undefined && path.basename(name) !== 'postgres') return 'foreign';
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(installation.cluster) ? 'ours' : 'foreign';
  } catch {
    return 'unknown';
  }
}

function processName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    if (process.platform === 'win32' || process.platform === 'linux') return undefined;
    const { status, stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  }
}

/**
 * After a kill the number in the file may belong to another program, and PostgreSQL would refuse to start beside it. Only the
 * number is replaced: by the rest PostgreSQL finds out whether children of the killed server still hold its shared memory.
 */
export function disownPostmasterFile(installation: Installation): void {
  const file = pidFile(installation);
  const { uid, gid } = statSync(file);
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  const next = path.join(path.dirname(installation.data), `postmaster-${process.pid}.pid`);
  writeFileSync(next, [String(nobodysPid), ...rest].join('\n'), { mode: 0o600 });
  if (process.getuid?.() === 0) chownSync(next, uid, gid);
  renameSync(next, file);
}

/** Loopback TCP only. Detached: a Ctrl+C in the terminal reaches us, and we stop it when our connections are closed. */
export function spawnPostgres(installation: Installation, port: number, durable: boolean): ChildProcess {
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
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const size = statSync(installation.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(installation.logFile, `${installation.logFile}.1`);
  const log = openSync(installation.logFile, 'a', 0o600);
  giveToFolderOwner(installation.logFile);
  const child = spawn(executable(installation.binaries, 'postgres'), ['-D', installation.cluster, ...flags], {
    ...installation.account,
    env: postgresEnvironment(),
    cwd: installation.data,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  child.unref();
  closeSync(log);
  return child;
}

/** The end of the server's log. */
export function lastLogLines({ logFile }: Installation, count = 5): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

/** Asks for a fast shutdown: SIGINT, or `pg_ctl` where there are no signals. */
export function askToStop(pid: number, installation: Installation): void {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT');
    return;
  }
  const control = ['stop', '-D', installation.cluster, '-m', 'fast'];
  spawnSync(executable(installation.binaries, 'pg_ctl'), control, { env: postgresEnvironment(), windowsHide: true });
}
