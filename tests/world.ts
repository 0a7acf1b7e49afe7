import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../src/main/serve.ts';
import { accountForPostgres } from '../src/platform/postgres/account.ts';
import { visitAs } from './session.ts';

/** The whole application with the sample, on a database and a port of its own; its pages are visited by a council's secretary. */
export interface World {
  url: string;
  folder: string;
  /** Where the data are; the sign-in tables of it: `signInOf`. */
  dataFolder: string;
  close(): Promise<void>;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-world-'));
  const account = accountForPostgres();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const paths = {
    root,
    dataFolder: path.join(folder, 'data'),
    outFolder: path.join(folder, 'out'),
    backupFolder: path.join(folder, 'backups'),
    withSamples: true,
    keepBackups: 14,
  };
  const running = await serve(
    { ...paths, port, host: '127.0.0.1', databaseUrl: undefined, applicationUrl: undefined, debug: false },
    () => undefined,
  );
  if (!running.ok) throw new Error(JSON.stringify(running.error));
  await visitAs(running.value.url, paths.dataFolder, { name: 'Trần Thị Thư', role: 'councilSecretary' });
  return {
    url: running.value.url,
    folder,
    dataFolder: paths.dataFolder,
    close: async () => {
      await running.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
