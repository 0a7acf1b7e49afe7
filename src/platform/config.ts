import { isIP } from 'node:net';
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
  /** Where backups are kept; better on another disk than the data. */
  backupFolder: string;
  /** How many backups the folder keeps. */
  keepBackups: number;
  /** Present: backups are encrypted with it. */
  backupPassphrase?: string | undefined;
  /** Whether the samples are entered at the start: no for a real agency that wants to begin empty. */
  withSamples: boolean;
  /** The wanted port; the next free one is taken when it is in use. */
  port: number;
  host: string;
  /** Absent: the embedded PostgreSQL. Otherwise the owner's connection. */
  databaseUrl: string | undefined;
  /** The application role's connection; absent: the role is made by the program. */
  applicationUrl: string | undefined;
  /** The sign-in role's connection; absent: the role is made by the program. */
  signInUrl?: string | undefined;
  /** How people reach the application where that is not http://localhost: behind a proxy, or by a name. */
  publicUrl?: string | undefined;
  /** Addresses of proxies whose forwarded addresses are believed. */
  trustedProxies?: readonly string[] | undefined;
  /** A sign-on of the province: OpenID Connect. */
  provincialSignOn?: ProvincialSignOn | undefined;
  /** The command that looks at an attached file for viruses; absent: none does. */
  scanCommand?: string | undefined;
  debug: boolean;
}

export interface ProvincialSignOn {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
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
  const signInUrl = readDatabaseUrl('DATABASE_SIGN_IN_URL', env.DATABASE_SIGN_IN_URL);
  const access = readAccess(env);
  const samples = readSamples(env.GIAOUOC_SAMPLES);
  const keep = readKeep(env.GIAOUOC_BACKUP_KEEP);
  const reads = [port, databaseUrl, applicationUrl, signInUrl, access, samples, keep];
  if (!port.ok || !databaseUrl.ok || !applicationUrl.ok || !signInUrl.ok || !access.ok || !samples.ok || !keep.ok)
    return failure(reads.flatMap((read) => (read.ok ? [] : read.error)));
  const dataFolder = path.resolve(env.GIAOUOC_DATA ?? path.join(root, 'data'));
  return success({
    root,
    dataFolder,
    backupFolder: path.resolve(env.GIAOUOC_BACKUP ?? path.join(dataFolder, 'backups')),
    keepBackups: keep.value,
    backupPassphrase: env.GIAOUOC_BACKUP_PASSPHRASE || undefined,
    withSamples: samples.value,
    outFolder: path.resolve(env.GIAOUOC_OUT ?? path.join(root, 'out')),
    port: port.value,
    host: flags.host ?? '127.0.0.1',
    databaseUrl: databaseUrl.value,
    applicationUrl: applicationUrl.value,
    signInUrl: signInUrl.value,
    ...access.value,
    scanCommand: env.GIAOUOC_SCAN_COMMAND?.trim() || undefined,
    debug: flags.debug ?? false,
  });
}

function readPort(text: string): Result<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port >= 1 && port <= 65535
    ? success(port)
    : failure([configProblem('Cổng không hợp lệ', `“${text}” không phải số cổng từ 1 đến 65535 (PORT hoặc --port).`)]);
}

function readKeep(text: string | undefined): Result<number> {
  const wanted = (text ?? '').trim() || '14';
  return /^[1-9]\d{0,3}$/.test(wanted)
    ? success(Number(wanted))
    : failure([configProblem('GIAOUOC_BACKUP_KEEP không hợp lệ', `“${wanted}” không phải số bản từ 1 đến 9999.`)]);
}

function readSamples(text: string | undefined): Result<boolean> {
  const choice = (text ?? '').trim() || 'on';
  return choice === 'on' || choice === 'off'
    ? success(choice === 'on')
    : failure([configProblem('GIAOUOC_SAMPLES không hợp lệ', `Chỉ nhận on hoặc off, không nhận “${choice}”.`)]);
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

type AccessConfig = Pick<Config, 'publicUrl' | 'trustedProxies' | 'provincialSignOn'>;

function readAccess(env: NodeJS.ProcessEnv): Result<AccessConfig> {
  const publicUrl = readWebUrl('GIAOUOC_URL', env.GIAOUOC_URL);
  const issuer = readWebUrl('GIAOUOC_OIDC_ISSUER', env.GIAOUOC_OIDC_ISSUER);
  if (!publicUrl.ok || !issuer.ok) return failure([publicUrl, issuer].flatMap((read) => (read.ok ? [] : read.error)));
  const trustedProxies = (env.GIAOUOC_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter((address) => address !== '');
  const wrong = trustedProxies.find((address) => isIP(address) === 0);
  if (wrong !== undefined)
    return failure([configProblem('GIAOUOC_TRUSTED_PROXIES không hợp lệ', `“${wrong}” không phải địa chỉ IP.`)]);
  const { GIAOUOC_OIDC_CLIENT_ID: clientId, GIAOUOC_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer.value === undefined) return success({ publicUrl: publicUrl.value, trustedProxies });
  if (!clientId || !clientSecret)
    return failure([
      configProblem(
        'Thiếu cấu hình đăng nhập một cửa',
        'GIAOUOC_OIDC_ISSUER cần có GIAOUOC_OIDC_CLIENT_ID và GIAOUOC_OIDC_CLIENT_SECRET.',
      ),
    ]);
  const name = env.GIAOUOC_OIDC_NAME ?? 'Đăng nhập bằng tài khoản của tỉnh';
  const provincialSignOn = { issuer: issuer.value, clientId, clientSecret, name };
  return success({ publicUrl: publicUrl.value, trustedProxies, provincialSignOn });
}

function readWebUrl(name: string, text: string | undefined): Result<string | undefined> {
  if (text === undefined || text.trim() === '') return success(undefined);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['http:', 'https:'].includes(url.protocol)
    ? success(url.href.replace(/\/$/, ''))
    : failure([configProblem(`${name} không hợp lệ`, `“${text}” không phải địa chỉ http:// hoặc https://.`)]);
}

function configProblem(title: string, detail: string): Problem {
  return problem('config-invalid', title, detail);
}
