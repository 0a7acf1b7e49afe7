import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { installJobs } from '../jobs/install.ts';
import { withClient } from './roles.ts';

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

/** The numbered files of a folder, in order. @throws when two have one number or a number is missing: only we can cause that. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const number = Number(/^(\d{3})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) throw new Error(`Migration ${name} breaks the numbering`);
    // Line ends as git hands them out on Windows must not make another migration of it.
    const sql = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/** The roles that migrations grant to: `:app` in a file stands for the application's, `:sign_in` for that of the sign-in tables. */
export interface ServingRoles {
  application: string;
  signIn: string;
}

/**
 * Brings a database up to date as its owner, each file in a transaction of its own. Refuses PostgreSQL below 15, another encoding than UTF-8, a database newer than the program, and a changed old migration. `upTo`: the number of the last file to apply; absent: all.
 * @returns the names of the files that were applied.
 */
export function migrate(
  ownerUrl: string,
  serving: ServingRoles,
  folder: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Result<string[]>> {
  return withClient(ownerUrl, async (client) => {
    // Whatever the role's own settings say, the tables of the program are in one place.
    await client.query('set search_path to public');
    const unfit = await findUnfitness(client);
    if (unfit !== undefined) return failure([unfit]);
    // One at a time; released when the session ends, however it ends.
    await client.query('select pg_advisory_lock(740119)');
    const migrations = readMigrations(folder);
    const applied = await readApplied(client);
    const mismatch = findMismatch(migrations, applied);
    if (mismatch !== undefined) return failure([mismatch]);
    const due = migrations.slice(applied.length).filter(({ number }) => number <= upTo);
    const roles = {
      app: client.escapeIdentifier(serving.application),
      sign_in: client.escapeIdentifier(serving.signIn),
    };
    for (const migration of due) await apply(client, migration, roles);
    await client.query(`grant usage on schema public to ${roles.app}`);
    await installJobs(client, serving.application);
    return success(due.map((migration) => migration.name));
  });
}

async function findUnfitness(client: pg.Client): Promise<Problem | undefined> {
  const { rows } = await client.query<{
    version: string;
    encoding: string;
    owner: string;
    may: boolean;
    schemas: boolean;
  }>(
    `select current_setting('server_version_num') as version, pg_encoding_to_char(encoding) as encoding,
      current_user as owner, has_schema_privilege('public', 'create') as may,
      has_database_privilege(current_database(), 'create') or (to_regnamespace('sign_in') is not null and to_regnamespace('jobs') is not null) as schemas
    from pg_database where datname = current_database()`,
  );
  const version = Math.floor(Number(rows[0]?.version) / 10_000);
  if (version < 15)
    return problem('database-too-old', 'PostgreSQL quá cũ', `Máy chủ là bản ${version}; cần bản 15 trở lên.`);
  if (rows[0]?.encoding !== 'UTF8') {
    return problem(
      'database-encoding',
      'Cơ sở dữ liệu không dùng UTF-8',
      `Bảng mã là ${rows[0]?.encoding}; hãy tạo lại với ENCODING 'UTF8'.`,
    );
  }
  if (rows[0].may && rows[0].schemas) return undefined;
  const owner = client.escapeIdentifier(rows[0].owner);
  const grants = [
    rows[0].may ? [] : [`grant usage, create on schema public to ${owner};`],
    rows[0].schemas ? [] : [`grant create on database ${client.escapeIdentifier(client.database ?? '')} to ${owner};`],
  ];
  return problem(
    'database-owner-too-weak',
    'Người dùng trong DATABASE_URL không được tạo bảng',
    `Nhờ quản trị chạy: ${grants.flat().join(' ')}`,
  );
}

async function readApplied(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
  await client.query(
    'create table if not exists schema_migrations (number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migrations order by number',
  );
  return rows;
}

function findMismatch(migrations: Migration[], applied: { name: string; sha256: string }[]): Problem | undefined {
  if (applied.length > migrations.length) {
    return problem(
      'database-newer',
      'Cơ sở dữ liệu mới hơn chương trình',
      `Có ${applied.at(-1)?.name} mà chương trình này chưa biết; hãy cập nhật chương trình.`,
    );
  }
  const changed = applied.find(
    ({ name, sha256 }, index) => migrations[index]?.name !== name || migrations[index]?.sha256 !== sha256,
  );
  return changed === undefined
    ? undefined
    : problem(
        'migration-changed',
        'Tệp chuyển đổi đã chạy bị sửa',
        `${changed.name} khác với tệp đã chạy trên cơ sở dữ liệu này.`,
      );
}

async function apply(client: pg.Client, migration: Migration, roles: Record<string, string>): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql.replaceAll(/(?<!:):(app|sign_in)\b/g, (_, name: string) => roles[name] ?? ''));
    await client.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed`, { cause: error });
  }
}
