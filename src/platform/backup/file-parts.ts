import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { giveToFolderOwner } from '../files/private-file.ts';
import type { Part } from './parts.ts';
import { BackupRefusal } from './sealed-frames.ts';

/** What of the data folder belongs to an installation: attachments, its own packs, and the keys without which nothing opens. */
export const keptFolders = ['files', 'packs'] as const;
export const keptFiles = ['signing-key.pem', 'session.secret', 'known-keys.json', 'mail.json'] as const;

const isUnfinished = (name: string): boolean => name.startsWith('.') || /\.(tmp|new)$/.test(name);

/** The kept files of a data folder, by path with `/`. What is being written this moment is left out. */
export function listKeptFiles(dataFolder: string): string[] {
  const single = keptFiles.filter((name) => existsSync(path.join(dataFolder, name)));
  const inFolders = keptFolders.flatMap((folder) => {
    const full = path.join(dataFolder, folder);
    if (!existsSync(full)) return [];
    return readdirSync(full, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile() && !isUnfinished(item.name))
      .map((item) => path.relative(dataFolder, path.join(item.parentPath, item.name)).replaceAll(path.sep, '/'));
  });
  return [...single, ...inFolders.sort()];
}

export async function* fileParts(dataFolder: string): AsyncGenerator<Part> {
  for (const file of listKeptFiles(dataFolder))
    yield { head: { kind: 'file', path: file }, bytes: createReadStream(path.join(dataFolder, file)) };
}

/** Folders that only we can look into, whoever restores. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
  giveToFolderOwner(folder);
}

/** Puts files of a backup beside their places; they take them all together, or none stays. */
export interface FileLoader {
  load(file: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Takes back every file that was put into the data folder. */
  undo(): void;
}

export function newFileLoader(dataFolder: string): FileLoader {
  const made: string[] = [];
  return {
    load: async (file, bytes) => {
      const [folder = ''] = file.split('/');
      const isKept = file.includes('/')
        ? keptFolders.some((one) => one === folder)
        : keptFiles.some((one) => one === file);
      if (!isKept) throw new BackupRefusal(`Tệp sao lưu có phần không nhận ra: ${file}.`);
      const full = path.join(dataFolder, file);
      makeFolders(path.dirname(full));
      if (existsSync(full)) throw new BackupRefusal(`Thư mục dữ liệu đã có ${file}; hãy khôi phục vào thư mục trống.`);
      made.push(full);
      await pipeline(
        Readable.from(bytes, { objectMode: false }),
        createWriteStream(full, { flush: true, mode: 0o600 }),
      );
      giveToFolderOwner(full);
    },
    undo: () => {
      for (const file of made) rmSync(file, { force: true });
    },
  };
}
