import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { failure, type Result, success } from '../../kernel/result.ts';
import { giveToFolderOwner, syncFolder } from './private-file.ts';
import { writeProblem } from './write-file.ts';

/** What may be done with a file before it is kept: its path is given, its refusal is passed on. */
export type FileCheck = (file: string) => Promise<Result<void>>;

/** Files by the hash of their bytes, below one folder, apart by agency: the same bytes are kept once for each agency. */
export interface ContentStore {
  /** Keeps bytes that pass the check, whole and on the disk when it returns. `sha256`: hexadecimal. */
  keep(agencyId: string, sha256: string, bytes: Uint8Array, check: FileCheck): Promise<Result<void>>;
  /** @returns undefined when there is no such file. */
  read(agencyId: string, sha256: string): Promise<Buffer | undefined>;
}

export function openContentStore(folder: string): ContentStore {
  const placeOf = (agencyId: string, sha256: string): string => {
    if (!/^[0-9a-f-]{36}$/.test(agencyId) || !/^[0-9a-f]{64}$/.test(sha256))
      throw new RangeError('No name of a kept file');
    return path.join(folder, agencyId, sha256.slice(0, 2), sha256);
  };
  return {
    keep: async (agencyId, sha256, bytes, check) => {
      const place = placeOf(agencyId, sha256);
      if (existsSync(place)) return success(undefined);
      return keepNew(place, bytes, check);
    },
    read: (agencyId, sha256) =>
      readFile(placeOf(agencyId, sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
  };
}

async function keepNew(place: string, bytes: Uint8Array, check: FileCheck): Promise<Result<void>> {
  const aside = `${place}.${process.pid}.${Math.trunc(performance.now() * 1000)}.new`;
  try {
    makeFolders(path.dirname(place));
    writeFlushed(aside, bytes);
    const checked = await check(aside);
    if (!checked.ok) return checked;
    renameSync(aside, place);
    syncFolder(path.dirname(place));
    return success(undefined);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return failure([writeProblem(path.basename(place), error)]);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A new folder is there after a power cut only when the folder above it is flushed. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
  giveToFolderOwner(folder);
  syncFolder(path.dirname(folder));
}

function writeFlushed(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  giveToFolderOwner(file);
}
