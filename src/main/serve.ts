import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sessionsIn } from '../access/sign-in/find-session.ts';
import { hasAdministrator } from '../access/sign-in/store.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { formatProblem, type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import { keptSecret } from '../platform/files/private-file.ts';
import { listenFrom } from '../platform/http/listen.ts';
import { createServer } from '../platform/http/server.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { acquireProcessLock } from '../platform/process-lock.ts';
import { getSigningKey } from '../platform/signing-key.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import { openBackupKeeper } from './backups.ts';
import { type OpenedDatabase, openMigratedDatabase, type Progress } from './database.ts';
import { deliveryPorts } from './deliveries.ts';
import { installationRoutesOf } from './installation.ts';
import { startWork } from './jobs.ts';
import { keptFiles } from './kept-files.ts';
import { rememberKey } from './known-keys.ts';
import { invitationMailer, mailPort, tellingPorts } from './notices.ts';
import { openPackShelf, type PackShelf } from './pack-shelf.ts';
import { writeReportFiles } from './report-files.ts';
import { accessRoutes, routesOf } from './routes.ts';
import { loadSamples, readSamples, type Sample } from './sample.ts';
import { makeSearchable } from './search-words.ts';

/** A running application. `url`: where to look. */
export interface Running {
  url: string;
  close(): Promise<void>;
}

/** What `npm start` does: database, samples, files, pages; one line of progress for each long step. */
export async function serve(config: Config, progress: Progress): Promise<Result<Running>> {
  const lock = await acquireProcessLock(path.join(config.dataFolder, 'giaouoc.lock'));
  if ('heldBy' in lock) return failure([runningAlready(lock.heldBy)]);
  const started = await startLocked(config, progress).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  if (!started.ok) {
    lock.release();
    return started;
  }
  lock.announce(started.value.url);
  return success({
    url: started.value.url,
    close: async () => {
      await started.value.close();
      lock.release();
    },
  });
}

function runningAlready(holder: { pid: number; url?: string | undefined }): Problem {
  const where = holder.url === undefined ? 'đang khởi động' : `đang chạy tại ${holder.url}`;
  return problem(
    'already-running',
    'Giao Ước đã được khởi động',
    `Chương trình ${where} (tiến trình ${holder.pid}); không cần khởi động lần nữa.`,
  );
}

async function startLocked(config: Config, progress: Progress): Promise<Result<Running>> {
  const packs = openPackShelf(config.root, config.dataFolder);
  const samples = config.withSamples ? readSamples(config.root, packs) : success([]);
  if (!samples.ok) return samples;
  const facts = loadAuditFacts(config.root);
  if (!facts.ok) return facts;
  const opened = await openMigratedDatabase(config, progress);
  if (!opened.ok) return opened;
  const parts = { facts: facts.value, samples: samples.value, packs, opened: opened.value };
  const running = await startApplication(config, progress, parts);
  if (!running.ok) await opened.value.close();
  return running;
}

interface Parts {
  facts: AuditFacts;
  samples: readonly Sample[];
  packs: PackShelf;
  opened: OpenedDatabase;
}

async function startApplication(
  config: Config,
  progress: Progress,
  { facts, samples, packs, opened }: Parts,
): Promise<Result<Running>> {
  const { database } = opened;
  const filled = await fillDatabase(config, progress, { database, samples, packs });
  if (!filled.ok) return filled;
  const address = { port: config.port };
  const keeper = openBackupKeeper(config, opened);
  let jobs: Jobs | undefined;
  const secret = keptSecret(path.join(config.dataFolder, 'session.secret'));
  const publicUrl = (): string => config.publicUrl ?? `http://localhost:${address.port}`;
  const server = await createServer({
    routes: [
      ...routesOf(config, database, packs, facts),
      ...installationRoutesOf(config, { database, signIn: opened.signIn, keeper, packs, jobs: () => jobs }),
      ...accessRoutes({
        ...{ signIn: opened.signIn, secret, publicUrl, provincial: config.provincialSignOn },
        mailInvitation: invitationMailer(mailPort(config.dataFolder), publicUrl),
      }),
    ],
    webFolder: path.join(config.root, 'web', 'dist'),
    sessions: sessionsIn(opened.signIn, secret),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    onError: (error) => console.error(error),
  });
  const url = await listen(server, config, progress);
  if (!url.ok) return url;
  address.port = Number(new URL(url.value).port);
  for (const sample of samples) await tellSampleFiles(config, progress, { database, sample });
  if (!(await hasAdministrator(opened.signIn)))
    progress('Chưa có người dùng nào: mở trang ngay trên máy này để tạo người quản trị đầu tiên.');
  const telling = tellingPorts({ database, signIn: opened.signIn, packs, dataFolder: config.dataFolder, publicUrl });
  const delivering = deliveryPorts(database, config.dataFolder);
  jobs = await startWork(opened.applicationUrl, { database, telling, delivering, signIn: opened.signIn, keeper });
  progress(`Giao Ước đang chạy tại ${url.value}`);
  return success({
    url: url.value,
    close: async () => {
      await server.close();
      await jobs?.stop();
      await opened.close();
    },
  });
}

/** The samples' entries where there are none yet, and the words by which stored entries are found. */
async function fillDatabase(
  config: Config,
  progress: Progress,
  { database, samples, packs }: { database: Database; samples: readonly Sample[]; packs: PackShelf },
): Promise<Result<void>> {
  const loaded = await loadSamples(database, samples, { root: config.root, now: new Date().toISOString() });
  if (!loaded.ok) return loaded;
  if (loaded.value > 0) progress(`Đã nạp bộ dữ liệu mẫu: ${loaded.value} mục sổ.`);
  const searchable = await makeSearchable(database, packs);
  if (searchable > 0) progress(`Đã lập chỉ mục tìm kiếm cho ${searchable} mục sổ.`);
  return success(undefined);
}

/** The wanted port, else the next free one. */
async function listen(server: FastifyInstance, config: Config, progress: Progress): Promise<Result<string>> {
  const taken = await listenFrom(config.port, (port) => server.listen({ port, host: config.host }));
  if (!taken.ok) return taken;
  if (taken.value !== config.port)
    progress(`Cổng ${config.port} đang có chương trình khác dùng; chuyển sang cổng ${taken.value}.`);
  const isOpen = config.host !== '127.0.0.1' && config.host !== 'localhost';
  if (isOpen) progress('Đã mở cho mạng cơ quan: máy khác vào được bằng tài khoản của từng người.');
  return success(`http://${isOpen ? nameOf(config.host) : 'localhost'}:${taken.value}`);
}

function nameOf(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
}

/** A sample whose files cannot be written keeps nobody from working. */
async function tellSampleFiles(
  config: Config,
  progress: Progress,
  of: { database: Database; sample: Sample },
): Promise<void> {
  const written = await writeSampleFiles(config, progress, of);
  if (!written.ok) for (const found of written.error) progress(formatProblem(found));
}

/** The report of a sample as files; a second start leaves them when they are there. */
async function writeSampleFiles(
  config: Config,
  progress: Progress,
  { database, sample }: { database: Database; sample: Sample },
): Promise<Result<void>> {
  const agency = { id: sample.agencyId, code: sample.agency };
  rememberKey(config.dataFolder, agency.code);
  const folder = path.join(config.outFolder, sample.name);
  if (['docx', 'pdf'].every((format) => existsSync(path.join(folder, `bao-cao.${format}`)))) return success(undefined);
  const request = {
    ...{ agency, report: sample.report, period: sample.period, formats: ['docx', 'pdf'] as const, folder },
    contents: keptFiles(config),
  };
  const written = await writeReportFiles(database, sample.world, getSigningKey(config.dataFolder), request);
  if (!written.ok) return written;
  progress(`Đã xuất báo cáo mẫu: ${written.value.files.map((file) => path.relative(process.cwd(), file)).join(', ')}`);
  return success(undefined);
}
