import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Finding } from '../../auditor/types.ts';
import { openContentStore } from '../../platform/files/content-store.ts';
import type { Issuing } from './life-work.ts';

/** What an issue needs, with a folder of its own and an auditor that finds what it is told. */
export function issuingFixture(findings: readonly Finding[] = []): Issuing {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const coverage = { numbers: 0, classified: 0, checked: 0, unclassified: 0, done: [], notDone: [], reading: [] };
  return {
    contents: openContentStore(folder),
    audit: async () => ({
      ok: true,
      value: { file: '', citations: [], quantities: [], findings: [...findings], coverage },
    }),
  };
}
