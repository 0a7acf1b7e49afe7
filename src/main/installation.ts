import path from 'node:path';
import { sql } from 'kysely';
import type { Route } from '../access/route.ts';
import { lockout } from '../access/sign-in/attempt.ts';
import { shortestPassword } from '../access/types.ts';
import type { JobsView, SystemView } from '../administration/contract.ts';
import { installationRoutes } from '../administration/routes.ts';
import type { BackupKeeper } from '../platform/backup/keeper.ts';
import type { Config } from '../platform/config.ts';
import type { Jobs } from '../platform/jobs/jobs.ts';
import { type QueueName, queues } from '../platform/jobs/queues.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { bytesBelow, diskOf } from '../platform/storage.ts';
import { backupPorts } from './backups.ts';
import { makeAgency } from './new-agency.ts';
import { listPacks, type PackShelf } from './pack-shelf.ts';
import { packPorts } from './pack-store.ts';

export interface InstallationParts {
  database: Database;
  signIn: SignInDatabase;
  keeper: BackupKeeper;
  packs: PackShelf;
  /** The queues once they are being worked on; until then there is nothing to show. */
  jobs(): Jobs | undefined;
}

/** What the administrator of the whole installation works with. */
export function installationRoutesOf(config: Config, parts: InstallationParts): Route[] {
  const { database, signIn, keeper, packs } = parts;
  return installationRoutes({
    signIn,
    backups: backupPorts(config, keeper, signIn),
    jobs: {
      view: () => viewJobs(database, parts.jobs()),
      retry: async (queue, job) => isQueue(queue) && ((await parts.jobs()?.retry(queue, job)) ?? false),
    },
    system: () => readSystem(config, database),
    packChoices: () => listPacks(config, packs).filter(({ reports }) => reports.length > 0),
    packs: packPorts(config, { database, packs, now: () => new Date().toISOString() }),
    makeAgency: (wish, session) =>
      makeAgency({ database, signIn, packs, now: () => new Date().toISOString() }, wish, session),
  });
}

const isQueue = (name: string): name is QueueName => Object.hasOwn(queues, name);

async function viewJobs(database: Database, jobs: Jobs | undefined): Promise<JobsView> {
  if (jobs === undefined) return { queues: [], failures: [] };
  const [counts, failed] = [await jobs.counts(), await jobs.failed()];
  const agencies = await database.shared.selectFrom('agencies').select(['id', 'code']).execute();
  const codes = new Map(agencies.map(({ id, code }) => [id, code]));
  return {
    queues: Object.entries(counts).map(([queue, numbers]) => ({ queue, ...numbers })),
    failures: failed.map(({ queue, jobId, payload, reason, attempts, failedAt }) => ({
      ...{ queue, job: jobId, reason, attempts, failedAt: failedAt.toISOString() },
      agency: payload.agencyId === null ? null : (codes.get(payload.agencyId) ?? null),
    })),
  };
}

async function readSystem(config: Config, database: Database): Promise<SystemView> {
  const { rows } = await sql<{ size: string; version: string }>`
    select pg_database_size(current_database())::text as size, current_setting('server_version') as version`.execute(
    database.shared,
  );
  const below = (kind: SystemView['storage'][number]['kind'], place: string) => ({
    kind,
    place,
    bytes: bytesBelow(place),
  });
  const { dataFolder, provincialSignOn } = config;
  return {
    storage: [
      {
        kind: 'database',
        place: config.databaseUrl === undefined ? path.join(dataFolder, 'postgres') : '',
        bytes: Number(rows[0]?.size ?? 0),
      },
      below('files', path.join(dataFolder, 'files')),
      below('packs', path.join(dataFolder, 'packs')),
      below('backups', config.backupFolder),
      below('out', config.outFolder),
    ],
    disk: diskOf(dataFolder),
    postgres: { version: rows[0]?.version ?? '', embedded: config.databaseUrl === undefined },
    signIn: {
      publicUrl: config.publicUrl ?? null,
      trustedProxies: [...(config.trustedProxies ?? [])],
      provincial:
        provincialSignOn === undefined ? null : { name: provincialSignOn.name, issuer: provincialSignOn.issuer },
      shortestPassword,
      lockoutAttempts: lockout.attempts,
      lockoutMinutes: lockout.minutes,
    },
  };
}
