import { mkdtempSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { accountForPostgres } from '../src/platform/postgres/account.ts';
import { startEmbedded } from '../src/platform/postgres/launcher.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { prepareEmbeddedRoles, withClient } from '../src/platform/postgres/roles.ts';

export const root = path.resolve(import.meta.dirname, '..');

/** A migrated embedded PostgreSQL of a bench's own. */
export interface Embedded {
  /** Where its data are; what the server may read and write. */
  folder: string;
  ownerUrl: string;
  applicationUrl: string;
  applicationRole: string;
  signInUrl: string;
  superuserUrl: string;
  superuser: pg.Client;
}

/** Starts it, lets it be used, and takes it away with all its data. */
export async function withEmbedded(use: (embedded: Embedded) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-bench-'));
  const account = accountForPostgres();
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  const server = await startEmbedded({ dataFolder: folder, projectRoot: root });
  try {
    const { ownerUrl, applicationUrl, applicationRole, signInUrl, signInRole } = await prepareEmbeddedRoles(
      server,
      folder,
    );
    const roles = { application: applicationRole, signIn: signInRole };
    const migrated = await migrate(ownerUrl, roles, path.join(root, 'db', 'migrations'));
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
    const url = new URL(ownerUrl);
    url.username = 'postgres';
    url.password = server.superuserPassword;
    const urls = { ownerUrl, applicationUrl, applicationRole, signInUrl, superuserUrl: url.href };
    await withClient(url.href, (superuser) => use({ folder, ...urls, superuser }));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
