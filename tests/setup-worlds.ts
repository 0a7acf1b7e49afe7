import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { accountForPostgres } from '../src/platform/postgres/account.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run, where the first world leaves what the later ones begin with. */
    worldTemplate: string;
  }
}

export default (project: TestProject): (() => void) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-worlds-'));
  const account = accountForPostgres();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  project.provide('worldTemplate', folder);
  return () => rmSync(folder, { recursive: true, force: true });
};
