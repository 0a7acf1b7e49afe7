import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';

/** Environment and flags, read once. Nothing else reads `process.env`. */
export interface Config {
  /** The project's root: packs, samples, migrations and the built web application lie below it. */
  root: string;
  /** What must survive: the embedded database, keys, locks. */
  dataFolder: string;
  outFolder: string;
  /** The wanted port; the next free one is taken when it is in use. */
  port: number;
  host: string;
  /** Absent: the embedded PostgreSQL. Otherwise the owner's connection. */
  databaseUrl: string | undefined;
  /** The application role's connection; absent: the role is made by the program. */
  applicationUrl: string | undefined;
  debug: boolean;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Flags {
  host?: string | undefined;
  port?: string | undefined;
  debug?: boolean | undefined;
}

export function readConfig(flags: Flags, env: NodeJS.ProcessEnv = process.env): Result<Config> {
  const port = readPort(flags.port ?? env.PORT ?? '8080');
  const databaseUrl = readDatabaseUrl('DATABASE_URL', env.DATABASE_URL);
  const applicationUrl = readDatabaseUrl('DATABASE_APP_URL', env.DATABASE_APP_URL);
  const problems = [port, databaseUrl, applicationUrl].flatMap((read) => (read.ok ? [] : read.error));
  if (!port.ok || !databaseUrl.ok || !applicationUrl.ok) return failure(problems);
  return success({
    root,
    dataFolder: path.resolve(env.GIAOUOC_DATA ?? path.join(root, 'data')),
    outFolder: path.resolve(env.GIAOUOC_OUT ?? path.join(root, 'out')),
    port: port.value,
    host: flags.host ?? '127.0.0.1',
    databaseUrl: databaseUrl.value,
    applicationUrl: applicationUrl.value,
    debug: flags.debug ?? false,
  });
}

function readPort(text: string): Result<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port >= 1 && port <= 65535
    ? success(port)
    : failure([configProblem('Cổng không hợp lệ', `“${text}” không phải số cổng từ 1 đến 65535 (PORT hoặc --port).`)]);
}

function readDatabaseUrl(name: string, text: string | undefined): Result<string | undefined> {
  if (text === undefined || text.trim() === '') return success(undefined);
  const valid = URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
  return valid
    ? success(text)
    : failure([
        configProblem(`${name} không hợp lệ`, 'Cần dạng postgres://người_dùng:mật_khẩu@máy:cổng/cơ_sở_dữ_liệu.'),
      ]);
}

function configProblem(title: string, detail: string): Problem {
  return problem('config-invalid', title, detail);
}
