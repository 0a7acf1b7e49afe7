import { readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';

/** Bytes of all files below a folder; a folder that is not there has none. What vanishes meanwhile is not counted. */
export function bytesBelow(folder: string): number {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return 0;
  let bytes = 0;
  for (const item of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (item.isFile()) bytes += statSync(path.join(item.parentPath, item.name), { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

/** Of the disk that a folder lies on, in bytes; `free` is what we may use. */
export function diskOf(folder: string): { free: number; total: number } {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}
