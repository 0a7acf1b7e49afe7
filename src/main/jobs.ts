import { formatProblem } from '../kernel/problem.ts';
import type { BackupKeeper } from '../platform/backup/keeper.ts';
import { type JobPayload, type Jobs, type JobsOptions, startJobs } from '../platform/jobs/jobs.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { makeNotedBackup } from './backups.ts';

/** What the handlers of the queues work with. */
export interface JobParts {
  database: Database;
  signIn: SignInDatabase;
  keeper: BackupKeeper;
}

/** What is done with a job of each queue, and what comes again by the clock. */
function workOf({ signIn, keeper }: JobParts): Pick<JobsOptions, 'handlers' | 'recurring'> {
  const startedAt = new Date();
  return {
    handlers: { backup: () => backUp(keeper, signIn) },
    recurring: [{ queue: 'backup', due: async (now) => nightlyBackup(now, startedAt) }],
  };
}

async function backUp(keeper: BackupKeeper, signIn: SignInDatabase): Promise<void> {
  const made = await makeNotedBackup(keeper, signIn, 'sao lưu hằng đêm');
  if (!made.ok) throw new Error(made.error.map(formatProblem).join('\n'));
}

const restMs = 15 * 60_000;

/**
 * One backup for each night by Vietnam's clock (UTC+7), from 20:00 on; a machine that was off then makes it when it is switched on,
 * a quarter of an hour after the start: people come first.
 */
export function nightlyBackup(now: Date, startedAt: Date): JobPayload[] {
  if (now.getTime() - startedAt.getTime() < restMs) return [];
  const evening = new Date(now.getTime() + (7 - 20) * 3_600_000);
  return [{ agencyId: null, id: evening.toISOString().slice(0, 10) }];
}

/** Begins to work on the queues of a running application. */
export function startWork(applicationUrl: string, parts: JobParts): Promise<Jobs> {
  return startJobs({ url: applicationUrl, ...workOf(parts), onError: (error) => console.error(error) });
}
