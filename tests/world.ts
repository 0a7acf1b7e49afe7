import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Running, serve } from '../src/main/serve.ts';
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

/** A folder that PostgreSQL's account may pass. */
function makeFolder(prefix: string): string {
  const folder = mkdtempSync(prefix);
  const account = accountForPostgres();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
}

const dataFolderIn = (folder: string): string => path.join(folder, 'data');

async function serveIn(folder: string): Promise<Running> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const paths = {
    root,
    dataFolder: dataFolderIn(folder),
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
  return running.value;
}

/** A world that ran once and was closed: its database is migrated, its sample loaded, its report printed. */
async function templateIn(templates: string): Promise<string> {
  const template = path.join(templates, 'closed');
  if (existsSync(template)) return template;
  const folder = makeFolder(path.join(templates, 'new-'));
  const running = await serveIn(folder);
  await running.close();
  renameSync(folder, template);
  return template;
}

/** `templates`: where a closed world is kept for the next ones to begin with; without it the world is made from nothing. */
export async function startWorld(templates?: string): Promise<World> {
  const folder = makeFolder(path.join(os.tmpdir(), 'giaouoc-world-'));
  // Node's own copying gives all files to us; PostgreSQL's must stay its account's.
  if (templates !== undefined) execFileSync('cp', ['-a', `${await templateIn(templates)}/.`, folder]);
  const running = await serveIn(folder);
  const dataFolder = dataFolderIn(folder);
  await visitAs(running.url, dataFolder, { name: 'Trần Thị Thư', role: 'councilSecretary' });
  return {
    url: running.url,
    folder,
    dataFolder,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
