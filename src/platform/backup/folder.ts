import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { openBackupFile } from './backup-file.ts';

/** Names say when, in UTC, so that their order is that of time. */
export function backupName(now: string): string {
  return `giaouoc-${now.slice(0, 10)}-${now.slice(11, 19).replaceAll(':', '')}.sao-luu`;
}

const named = /^giaouoc-\d{4}-\d{2}-\d{2}-\d{6}\.sao-luu$/;

export const isBackupName = (name: string): boolean => named.test(name);

/** A backup in the folder. `createdAt` undefined: its head cannot be read. `size` in bytes. */
export interface KeptBackup {
  name: string;
  size: number;
  createdAt: string | undefined;
  encrypted: boolean;
}

/** The backups of a folder, newest first; a folder that is not there has none. */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const names = namesIn(folder);
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const opened = await openBackupFile(file);
      return {
        name,
        size: statSync(file).size,
        createdAt: opened.ok ? opened.value.head.createdAt : undefined,
        encrypted: opened.ok && opened.value.head.encryption !== null,
      };
    }),
  );
}

/** Keeps the newest `count` (at least 1) and removes older ones; other files of the folder are not touched. @returns the names removed. */
export function keepNewest(folder: string, count: number): string[] {
  const old = namesIn(folder).slice(Math.max(1, count));
  for (const name of old) rmSync(path.join(folder, name));
  return old;
}

function namesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder).filter(isBackupName).sort().reverse();
}
