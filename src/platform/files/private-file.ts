import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Writes a file that only we can read, whole or not at all, on the disk when it returns. */
export function writePrivateFile(file: string, text: string): void {
  const next = `${file}.${process.pid}.new`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  giveToFolderOwner(next);
  renameSync(next, file);
  syncFolder(path.dirname(file));
}

/** What root writes into somebody's folder must not lock that user out of his own data. */
export function giveToFolderOwner(file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid !== 0) chownSync(file, uid, gid);
}

/** Windows cannot open a folder; there the file system keeps the order of renames itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** A random secret of 192 bits, made once. */
export function keptSecret(file: string): string {
  if (!existsSync(file)) writePrivateFile(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8');
}
