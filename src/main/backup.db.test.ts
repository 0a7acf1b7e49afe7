import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { root } from '../../tests/project-files.ts';
import { makeSession } from '../../tests/session.ts';
import { testSecret } from '../../tests/sign-in-server.ts';
import { findBrokenSeq } from '../access/journal.ts';
import type { Result } from '../kernel/result.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { migrationsOf, restoreBackup, verifyBackup, writeBackup } from '../platform/backup/backup.ts';
import { type OpenedBackup, openBackupFile, writeBackupFile } from '../platform/backup/backup-file.ts';
import { backupName, keepNewest, listBackups } from '../platform/backup/folder.ts';
import type { Part } from '../platform/backup/parts.ts';
import { readStoredTables } from '../platform/postgres/catalogue.ts';
import { readMigrations } from '../platform/postgres/migrate.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { openPackShelf } from './pack-shelf.ts';
import { loadSamples, readSamples } from './sample.ts';

const source = testDatabase();
const target = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-backup-'));
const now = '2026-03-02T01:02:03.000Z';
const passphrase = 'Cầu Sài Gòn bắc qua sông';
const files = { plain: path.join(folder, 'thuong.sao-luu'), sealed: path.join(folder, 'ma-hoa.sao-luu') };
const newFolder = (): string => mkdtempSync(path.join(folder, 'may-khac-'));

const asSuperuser = (database: { ownerUrl: string }): string =>
  inject('postgres').superuserUrl.replace(/\/[^/]+$/, `/${new URL(database.ownerUrl).pathname.slice(1)}`);

/** Every row of every table, by table: a superuser sees all agencies. */
function contentsOf(database: { ownerUrl: string }): Promise<Record<string, { rows: number; text: string }>> {
  return withClient(asSuperuser(database), async (client) => {
    const found: Record<string, { rows: number; text: string }> = {};
    for (const { schema, name } of await readStoredTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${schema}.${name} t order by 1`);
      found[`${schema}.${name}`] = { rows: rows.length, text: rows.map(({ row }) => row).join('\n') };
    }
    return found;
  });
}

async function restore(file: string, dataFolder: string, given?: string) {
  const opened = await openBackupFile(file);
  if (!opened.ok) return opened;
  return restoreBackup({ ownerUrl: target.ownerUrl, dataFolder }, opened.value, given);
}

const detailOf = (result: Result<unknown>): string => (result.ok ? '' : (result.error[0]?.detail ?? ''));

beforeAll(async () => {
  const packs = openPackShelf(root);
  unwrap(await loadSamples(source.database, unwrap(readSamples(root, packs)), { root, now }));
  await makeSession(source.signInUrl, testSecret, { role: 'administrator', name: 'Người Quản\tTrị' });
  const dataFolder = path.join(folder, 'data');
  mkdirSync(path.join(dataFolder, 'files', 'ab'), { recursive: true });
  writeFileSync(path.join(dataFolder, 'files', 'ab', 'cdef'), Buffer.alloc(3_000_000, 7));
  writeFileSync(path.join(dataFolder, 'files', '.dang-ghi.tmp'), 'x');
  writeFileSync(path.join(dataFolder, 'session.secret'), 'bí mật');
  writeFileSync(path.join(dataFolder, 'giaouoc_app.password'), 'của máy này');
  const installation = { ownerUrl: source.ownerUrl, dataFolder };
  unwrap(await writeBackup(installation, { file: files.plain, now, passphrase: undefined }));
  unwrap(await writeBackup(installation, { file: files.sealed, now, passphrase }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup that must not be restored', () => {
  const empty = async (): Promise<void> => {
    const rows = await contentsOf(target);
    expect([rows['public.agencies']?.rows, rows['public.entries']?.rows, rows['sign_in.users']?.rows]).toEqual([
      0, 0, 0,
    ]);
  };

  /** A copy of a backup with something done to it. */
  function harmed(from: string, harm: (file: string, size: number) => void): string {
    const file = path.join(folder, `hong-${Math.random().toString(36).slice(2)}.sao-luu`);
    const bytes = readFileSync(from);
    writeFileSync(file, bytes);
    harm(file, bytes.length);
    return file;
  }
  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x20, at);
    writeFileSync(file, bytes);
  };

  test.each(['plain', 'sealed'] as const)(
    'cut, altered or added to, a %s one is refused and nothing is changed',
    async (kind) => {
      const headLength = readFileSync(files[kind]).indexOf(10) + 1;
      const harms: ((file: string, size: number) => void)[] = [
        (file, size) => truncateSync(file, size - 1),
        (file, size) => truncateSync(file, Math.floor(size / 2)),
        (file) => truncateSync(file, headLength),
        (file) => truncateSync(file, headLength - 10),
        (file) => appendFileSync(file, 'x'),
        (file, size) => flip(file, size - 1),
        (file, size) => flip(file, Math.floor(size / 2)),
        (file) => flip(file, headLength + 4),
        (file) => flip(file, headLength + 200),
        (file) => flip(file, readFileSync(file).indexOf('2026-03-02') + 3),
      ];
      for (const [index, harm] of harms.entries()) {
        const file = harmed(files[kind], harm);
        const dataFolder = newFolder();
        const [verified, restored] = [
          await verifyBackup(file, passphrase),
          await restore(file, dataFolder, passphrase),
        ];
        expect([index, verified.ok, restored.ok]).toEqual([index, false, false]);
        expect(detailOf(restored)).toMatch(/cắt cụt|bị sửa|không phải tệp|phần thừa/);
        expect([
          index,
          readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()),
        ]).toEqual([index, []]);
        rmSync(file);
      }
      await empty();
    },
  );

  test('an encrypted one opens with its own passphrase only, however its letters are composed', async () => {
    expect(detailOf(await restore(files.sealed, newFolder()))).toContain('cụm mật khẩu');
    expect(detailOf(await verifyBackup(files.sealed, `${passphrase} `))).toContain('Cụm mật khẩu không đúng');
    expect((await verifyBackup(files.sealed, passphrase.normalize('NFD'))).ok).toBe(true);
    await empty();
  });

  test('of a newer program or with other tables is refused by its head', async () => {
    const { head } = unwrap(await openBackupFile(files.plain));
    const migrations = path.join(root, 'db', 'migrations');
    expect(migrationsOf(head, migrations)).toEqual({ ok: true, value: readMigrations(migrations).length });
    const newer = { ...head, migrations: [...head.migrations, { name: '999_next.sql', sha256: '0' }] };
    expect(detailOf(migrationsOf(newer, migrations))).toContain('999_next.sql');
    const [first, ...rest] = head.migrations;
    const other = { ...head, migrations: [{ name: first?.name ?? '', sha256: '1' }, ...rest] };
    expect(migrationsOf(other, migrations).ok).toBe(false);
    const older: OpenedBackup = {
      ...unwrap(await openBackupFile(files.plain)),
      head: { ...head, migrations: head.migrations.slice(1) },
    };
    const installation = { ownerUrl: target.ownerUrl, dataFolder: newFolder() };
    expect(detailOf(await restoreBackup(installation, older, undefined))).toContain('thư mục dữ liệu mới');
    const nextFormat = harmed(files.plain, (file) =>
      writeFileSync(file, readFileSync(file, 'latin1').replace('"version":1', '"version":2'), 'latin1'),
    );
    expect(detailOf(await openBackupFile(nextFormat))).toContain('phiên bản mới hơn');
    await empty();
  });

  test('names no file outside the folders of an installation', async () => {
    const { head } = unwrap(await openBackupFile(files.plain));
    for (const name of ['../ngoai', 'files/../../ngoai', '/etc/ngoai', 'giaouoc_app.password', 'khac/tep', 'files']) {
      const file = path.join(folder, 'doc-hai.sao-luu');
      const wish = { createdAt: now, migrations: head.migrations, passphrase: undefined };
      async function* parts(): AsyncGenerator<Part> {
        yield {
          head: { kind: 'file', path: name },
          bytes: (async function* () {
            yield Buffer.from('x');
          })(),
        };
      }
      unwrap(await writeBackupFile(file, wish, parts()));
      const dataFolder = newFolder();
      expect([name, (await restore(file, dataFolder)).ok]).toEqual([name, false]);
      expect(existsSync(path.join(dataFolder, '..', 'ngoai'))).toBe(false);
    }
    await empty();
  });

  test('leaves no file behind when it cannot be written, nor an older one spoiled', async () => {
    const installation = { ownerUrl: source.ownerUrl, dataFolder: path.join(folder, 'data') };
    const blocked = path.join(folder, 'thuong.sao-luu', 'trong-tep.sao-luu');
    const written = await writeBackup(installation, { file: blocked, now, passphrase: undefined });
    expect(written.ok).toBe(false);
    expect((await verifyBackup(files.plain, undefined)).ok).toBe(true);
  });
});

test('every table of an empty installation is afterwards as it was in the one backed up, and guarded as before', async () => {
  const dataFolder = newFolder();
  const restored = unwrap(await restore(files.sealed, dataFolder, passphrase));
  const [before, after] = [await contentsOf(source), await contentsOf(target)];
  expect(Object.keys(after).length).toBeGreaterThan(25);
  expect(before['public.entry_versions']?.rows).toBeGreaterThan(300);
  expect(after).toEqual(before);
  expect(restored.rows).toBe(Object.values(before).reduce((sum, { rows }) => sum + rows, 0));
  const loose = await withClient(asSuperuser(target), async (client) => {
    const { rows } =
      await client.query(`select c.relname from pg_class c where relrowsecurity and not relforcerowsecurity
      union all select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`);
    return rows;
  });
  expect(loose).toEqual([]);
  const agency = await target.database.shared.selectFrom('agencies').select('id').execute();
  expect(agency.length).toBeGreaterThan(1);
  for (const { id } of agency) expect(await target.database.read(id, findBrokenSeq)).toBeUndefined();
  expect(readFileSync(path.join(dataFolder, 'files', 'ab', 'cdef')).equals(Buffer.alloc(3_000_000, 7))).toBe(true);
  expect(readFileSync(path.join(dataFolder, 'session.secret'), 'utf8')).toBe('bí mật');
  expect(readdirSync(dataFolder).sort()).toEqual(['files', 'session.secret']);
  expect(detailOf(await restore(files.plain, newFolder()))).toContain('bản cài đặt trống');
});

test('the tables count nothing by sequences, which a backup would lose', async () => {
  const sequences = await withClient(asSuperuser(source), async (client) => {
    const { rows } = await client.query(
      "select sequencename from pg_sequences where schemaname in ('public', 'sign_in')",
    );
    return rows;
  });
  expect(sequences).toEqual([]);
});

test('a folder keeps its newest backups and every other file', async () => {
  const kept = path.join(folder, 'giu');
  mkdirSync(kept);
  for (const day of ['01', '02', '03']) writeFileSync(path.join(kept, backupName(`2026-03-${day}T18:00:00.000Z`)), 'x');
  writeFileSync(path.join(kept, 'ghi-chu.txt'), 'x');
  expect(keepNewest(kept, 2)).toEqual(['giaouoc-2026-03-01-180000.sao-luu']);
  expect(readdirSync(kept).sort()).toEqual([
    'ghi-chu.txt',
    'giaouoc-2026-03-02-180000.sao-luu',
    'giaouoc-2026-03-03-180000.sao-luu',
  ]);
  expect(await listBackups(kept)).toEqual([
    { name: 'giaouoc-2026-03-03-180000.sao-luu', size: 1, createdAt: undefined, encrypted: false },
    { name: 'giaouoc-2026-03-02-180000.sao-luu', size: 1, createdAt: undefined, encrypted: false },
  ]);
});
