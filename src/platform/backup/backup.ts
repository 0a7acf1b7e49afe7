import type pg from 'pg';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { readMigrations } from '../postgres/migrate.ts';
import { withClient } from '../postgres/roles.ts';
import { type BackupHead, type OpenedBackup, openBackupFile, writeBackupFile } from './backup-file.ts';
import { beginLoading, databaseParts, isEmptyInstallation } from './database-parts.ts';
import { fileParts, newFileLoader } from './file-parts.ts';
import type { Contents, Part } from './parts.ts';

/** What is backed up: the database by its owner, and the files beside it. */
export interface Installation {
  ownerUrl: string;
  dataFolder: string;
}

export interface BackupRequest {
  file: string;
  /** ISO 8601, UTC. */
  now: string;
  passphrase: string | undefined;
}

/** Backs up a whole installation into one file, as of one moment, while people work. */
export function writeBackup({ ownerUrl, dataFolder }: Installation, request: BackupRequest): Promise<Result<Contents>> {
  return withClient(ownerUrl, async (client) => {
    await client.query('set search_path to public');
    await client.query('begin isolation level repeatable read read only');
    // The first statement takes the snapshot; files that its rows name are there by then.
    const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migrations order by number',
    );
    const wish = { createdAt: request.now, migrations, passphrase: request.passphrase };
    return writeBackupFile(request.file, wish, allParts(client, dataFolder));
  });
}

async function* allParts(client: pg.ClientBase, dataFolder: string): AsyncGenerator<Part> {
  yield* databaseParts(client);
  yield* fileParts(dataFolder);
}

/** What a backup says of itself once all of it was read. */
export interface Verified {
  head: BackupHead;
  contents: Contents;
}

/** Reads all of a backup and changes nothing: whole, unaltered, and openable with the passphrase. */
export async function verifyBackup(file: string, passphrase: string | undefined): Promise<Result<Verified>> {
  const opened = await openBackupFile(file);
  if (!opened.ok) return opened;
  const contents = await opened.value.readAll(passphrase, drain);
  return contents.ok ? success({ head: opened.value.head, contents: contents.value }) : contents;
}

async function drain({ bytes }: Part): Promise<void> {
  const source = bytes[Symbol.asyncIterator]();
  while ((await source.next()).done !== true);
}

/** Whether this program knows the tables of a backup. @returns how many of its migrations they had. */
export function migrationsOf(head: BackupHead, migrationsFolder: string): Result<number> {
  const own = readMigrations(migrationsFolder);
  const strange = head.migrations.find(
    ({ name, sha256 }, index) => own[index]?.name !== name || own[index]?.sha256 !== sha256,
  );
  if (strange === undefined) return success(head.migrations.length);
  const isNewer = head.migrations.length > own.length;
  return failure([
    problem(
      'backup-refused',
      'Không dùng được tệp sao lưu',
      isNewer
        ? `Tệp do phiên bản mới hơn của chương trình tạo ra (có ${strange.name}); hãy cập nhật chương trình rồi khôi phục.`
        : `Cấu trúc dữ liệu trong tệp khác với chương trình này (${strange.name}).`,
    ),
  ]);
}

const notEmpty: Problem = problem(
  'installation-not-empty',
  'Chỗ khôi phục đã có dữ liệu',
  'Chỉ khôi phục vào một bản cài đặt trống, chưa chạy lần nào. Hãy đặt GIAOUOC_DATA là một thư mục mới (hoặc DATABASE_URL là một cơ sở dữ liệu mới).',
);

const otherTables: Problem = problem(
  'installation-not-empty',
  'Chỗ khôi phục đã được cập nhật cấu trúc dữ liệu',
  'Cấu trúc dữ liệu ở đây mới hơn tệp sao lưu. Hãy khôi phục vào một thư mục dữ liệu mới, chưa chạy lần nào.',
);

/**
 * Loads a backup into an empty installation whose tables have the backup's migrations. All or nothing: one transaction, and the
 * files are taken back when it fails.
 */
export async function restoreBackup(
  { ownerUrl, dataFolder }: Installation,
  backup: OpenedBackup,
  passphrase: string | undefined,
): Promise<Result<Contents>> {
  const files = newFileLoader(dataFolder);
  const restored = await withClient(ownerUrl, async (client) => {
    await client.query('set search_path to public');
    await client.query('begin');
    if (!(await isEmptyInstallation(client))) return failure([notEmpty]);
    const { rowCount } = await client.query('select 1 from schema_migrations');
    if (rowCount !== backup.head.migrations.length) return failure([otherTables]);
    const loader = await beginLoading(client);
    const read = await backup.readAll(passphrase, async ({ head, bytes }) => {
      if (head.kind === 'table') await loader.load(head, bytes);
      if (head.kind === 'file') await files.load(head.path, bytes);
    });
    if (!read.ok) return read;
    await loader.finish();
    await client.query('commit');
    return read;
  }).catch((error: unknown) => {
    files.undo();
    throw error;
  });
  if (!restored.ok) files.undo();
  return restored;
}
