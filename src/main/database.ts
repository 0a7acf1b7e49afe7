import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import {
  type Database,
  findExcessPrivilege,
  openDatabase,
  openSignInDatabase,
  type SignInDatabase,
} from '../platform/postgres/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../platform/postgres/launcher.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { type Connections, prepareEmbeddedRoles, prepareServerRoles } from '../platform/postgres/roles.ts';

/** PostgreSQL as its owner reaches it, before any table is touched; for backing up and restoring. */
export interface OwnedDatabase {
  connections: Connections;
  /** Brings the tables up to date, or up to the migration of this number. @returns the names of the files applied. */
  migrate(upTo?: number): Promise<Result<string[]>>;
  stop(): Promise<void>;
}

/** The database ready for use, and how to leave it. */
export interface OpenedDatabase {
  database: Database;
  /** Who may sign in: a schema that the application's own role cannot see. */
  signIn: SignInDatabase;
  /** As the application's role, for the job queue's own connections. */
  applicationUrl: string;
  /** The owner's connection: nothing is served over it, backups are made over it. */
  ownerUrl: string;
  close(): Promise<void>;
}

export type Progress = (line: string) => void;

/** Starts or finds PostgreSQL. */
export async function openOwnedDatabase(config: Config, progress: Progress): Promise<Result<OwnedDatabase>> {
  mkdirSync(config.dataFolder, { recursive: true });
  const embedded = config.databaseUrl === undefined ? await start(config, progress) : undefined;
  const stop = async (): Promise<void> => embedded?.stop();
  const connections = await connect(config, embedded).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  if (!connections.ok) {
    await stop();
    return connections;
  }
  const { ownerUrl, applicationRole, signInRole } = connections.value;
  const roles = { application: applicationRole, signIn: signInRole };
  return success({
    connections: connections.value,
    migrate: (upTo) => migrate(ownerUrl, roles, migrationsFolder(config), upTo),
    stop,
  });
}

export const migrationsFolder = ({ root }: Config): string => path.join(root, 'db', 'migrations');

/** Starts or finds PostgreSQL, brings the tables up to date as owner and opens the application's connections. */
export async function openMigratedDatabase(config: Config, progress: Progress): Promise<Result<OpenedDatabase>> {
  const owned = await openOwnedDatabase(config, progress);
  if (!owned.ok) return owned;
  const opened = await openOn(owned.value, progress).catch(async (error: unknown) => {
    await owned.value.stop();
    throw error;
  });
  if (!opened.ok) await owned.value.stop();
  return opened;
}

async function openOn(owned: OwnedDatabase, progress: Progress): Promise<Result<OpenedDatabase>> {
  const { ownerUrl, applicationUrl, signInUrl } = owned.connections;
  const migrated = await owned.migrate();
  if (!migrated.ok) return migrated;
  if (migrated.value.length > 0) progress(`Đã cập nhật cấu trúc dữ liệu: ${migrated.value.join(', ')}.`);
  const database = openDatabase(applicationUrl);
  const signIn = openSignInDatabase(signInUrl);
  const excess = (await findExcessPrivilege(database.shared)) ?? (await findExcessPrivilege(signIn));
  const closeBoth = async (): Promise<void> => {
    await database.close();
    await signIn.destroy();
  };
  const close = async (): Promise<void> => {
    await closeBoth();
    await owned.stop();
  };
  if (excess === undefined) return success({ database, signIn, applicationUrl, ownerUrl, close });
  await closeBoth();
  return failure([excess]);
}

async function start(config: Config, progress: Progress): Promise<EmbeddedServer> {
  progress('Đang khởi động cơ sở dữ liệu PostgreSQL nhúng…');
  const server = await startEmbedded({
    dataFolder: config.dataFolder,
    projectRoot: config.root,
    onTrouble: progress,
  });
  if (server.temporary)
    progress(`CHÚ Ý: dữ liệu đang nằm trong thư mục tạm ${server.dataFolder}, có thể mất khi khởi động lại máy.`);
  return server;
}

async function connect(config: Config, embedded: EmbeddedServer | undefined): Promise<Result<Connections>> {
  return embedded === undefined
    ? prepareServerRoles(config.databaseUrl ?? '', config, config.dataFolder)
    : success(await prepareEmbeddedRoles(embedded, config.dataFolder));
}
