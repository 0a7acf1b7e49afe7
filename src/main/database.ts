import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import { type Database, findExcessPrivilege, openDatabase } from '../platform/postgres/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../platform/postgres/launcher.ts';
import { migrate } from '../platform/postgres/migrate.ts';
import { type Connections, prepareEmbeddedRoles, prepareServerRoles } from '../platform/postgres/roles.ts';

/** The database ready for use, and how to leave it. */
export interface OpenedDatabase {
  database: Database;
  close(): Promise<void>;
}

export type Progress = (line: string) => void;

/** Starts or finds PostgreSQL, brings the tables up to date as owner and opens the application's connections. */
export async function openMigratedDatabase(config: Config, progress: Progress): Promise<Result<OpenedDatabase>> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const embedded = config.databaseUrl === undefined ? await start(config, progress) : undefined;
  const connections = await connect(config, embedded);
  if (!connections.ok) return connections;
  const { ownerUrl, applicationUrl, applicationRole } = connections.value;
  const migrated = await migrate(ownerUrl, applicationRole, path.join(config.root, 'db', 'migrations'));
  if (!migrated.ok) return migrated;
  if (migrated.value.length > 0) progress(`Đã cập nhật cấu trúc dữ liệu: ${migrated.value.join(', ')}.`);
  const database = openDatabase(applicationUrl);
  const excess = await findExcessPrivilege(database);
  if (excess !== undefined) return failure([excess]);
  return success({ database, close: () => closeAll(database, applicationUrl, embedded) });
}

async function start(config: Config, progress: Progress): Promise<EmbeddedServer> {
  progress('Đang khởi động cơ sở dữ liệu PostgreSQL nhúng…');
  const server = await startEmbedded({ dataFolder: config.dataFolder, projectRoot: config.root });
  if (server.temporary)
    progress(`CHÚ Ý: dữ liệu đang nằm trong thư mục tạm ${server.dataFolder}, có thể mất khi khởi động lại máy.`);
  return server;
}

async function connect(config: Config, embedded: EmbeddedServer | undefined): Promise<Result<Connections>> {
  if (embedded !== undefined) return success(await prepareEmbeddedRoles(embedded, config.dataFolder));
  try {
    return await prepareServerRoles(config.databaseUrl ?? '', config.applicationUrl, config.dataFolder);
  } catch (error) {
    return failure([unreachable(error)]);
  }
}

function unreachable(error: unknown): Problem {
  return problem(
    'database-unreachable',
    'Không kết nối được cơ sở dữ liệu',
    `DATABASE_URL: ${error instanceof Error ? error.message : String(error)}`,
  );
}

/** The embedded server is shared by all commands of the project: the last to leave stops it. */
async function closeAll(
  database: Database,
  applicationUrl: string,
  embedded: EmbeddedServer | undefined,
): Promise<void> {
  await database.close();
  if (embedded === undefined) return;
  const probe = openDatabase(applicationUrl, { connections: 1 });
  const { rows } = await sql<{ others: number }>`
    select count(*)::integer as others from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`.execute(
    probe.shared,
  );
  await probe.close();
  if (rows[0]?.others === 0) await embedded.stop();
}
