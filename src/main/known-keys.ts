import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeWholeFile } from '../platform/files/write-file.ts';
import { findPublicKey } from '../platform/signing-key.ts';

const KnownKeys = z.record(z.string(), z.string());
const fileName = 'known-keys.json';

/** Whose key is whose: public keys by agency code, kept beside the data so that files can be checked without the database. */
export function readKnownKeys(dataFolder: string): Map<string, string> {
  const file = path.join(dataFolder, fileName);
  if (!existsSync(file)) return new Map();
  const parsed = KnownKeys.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(parsed.success ? Object.entries(parsed.data) : []);
}

/** Notes that an agency's reports are signed here. */
export function rememberKey(dataFolder: string, agencyCode: string): void {
  const [keys, key] = [readKnownKeys(dataFolder), findPublicKey(dataFolder)];
  if (key === undefined || keys.get(agencyCode) === key) return;
  const text = JSON.stringify(Object.fromEntries([...keys, [agencyCode, key]]), null, 1);
  writeWholeFile(path.join(dataFolder, fileName), new TextEncoder().encode(text));
}
