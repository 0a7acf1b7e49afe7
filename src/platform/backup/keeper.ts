import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { type Installation, verifyBackup, writeBackup } from './backup.ts';
import { backupName, isBackupName, type KeptBackup, keepNewest, listBackups } from './folder.ts';
import type { Contents } from './parts.ts';

export interface KeeperOptions {
  installation: Installation;
  folder: string;
  /** How many backups stay; older ones go when a new one is whole. */
  keep: number;
  passphrase: string | undefined;
  /** ISO 8601, UTC. */
  now(): string;
}

/** The backups of a running installation: one is made at a time. */
export interface BackupKeeper {
  list(): Promise<KeptBackup[]>;
  /** When the one that is being made was begun; undefined: none is. */
  runningSince(): string | undefined;
  /** Refused while another is being made. @returns the file's name and what it holds. */
  make(): Promise<Result<{ name: string; contents: Contents }>>;
  /** Reads all of a backup. */
  check(name: string): Promise<Result<Contents>>;
  read(name: string): Promise<Result<AsyncIterable<Uint8Array>>>;
}

const unknown: Problem = problem('backup-unknown', 'Không có bản sao lưu này', 'Bản sao lưu đã bị bỏ hoặc đổi tên.');

export function newBackupKeeper({ installation, folder, keep, passphrase, now }: KeeperOptions): BackupKeeper {
  let since: string | undefined;
  const fileOf = async (name: string): Promise<Result<string>> => {
    const known = isBackupName(name) && (await listBackups(folder)).some((one) => one.name === name);
    return known ? success(path.join(folder, name)) : failure([unknown]);
  };
  return {
    list: () => listBackups(folder),
    runningSince: () => since,
    make: async () => {
      if (since !== undefined)
        return failure([problem('backup-running', 'Đang sao lưu', 'Một lần sao lưu đang chạy; hãy đợi xong.')]);
      since = now();
      try {
        const name = backupName(since);
        const request = { file: path.join(folder, name), now: since, passphrase };
        const written = await writeBackup(installation, request);
        if (!written.ok) return written;
        keepNewest(folder, keep);
        return success({ name, contents: written.value });
      } finally {
        since = undefined;
      }
    },
    check: async (name) => {
      const file = await fileOf(name);
      if (!file.ok) return file;
      const verified = await verifyBackup(file.value, passphrase);
      return verified.ok ? success(verified.value.contents) : verified;
    },
    read: async (name) => {
      const file = await fileOf(name);
      return file.ok ? success(createReadStream(file.value)) : file;
    },
  };
}
