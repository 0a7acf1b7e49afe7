import { formatProblem } from '../kernel/problem.ts';
import { sendNoticeMail, type TellingPorts, tellAgency } from '../notices/tell.ts';
import type { BackupKeeper } from '../platform/backup/keeper.ts';
import { type JobPayload, type Jobs, type JobsOptions, type Recurring, startJobs } from '../platform/jobs/jobs.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { type DeliveryPorts, deliver } from '../reports/deliveries/deliver.ts';
import { makeNotedBackup } from './backups.ts';

/** What the handlers of the queues work with. */
export interface JobParts {
  database: Database;
  signIn: SignInDatabase;
  keeper: BackupKeeper;
  telling: TellingPorts;
  delivering: DeliveryPorts;
}

const quarterHour = 15 * 60_000;

/** Every quarter of an hour each agency's tasks are looked at. */
function lookAtTasks(database: Database): Recurring {
  return {
    queue: 'notices',
    due: async (now) => {
      const slot = new Date(Math.floor(now.getTime() / quarterHour) * quarterHour).toISOString();
      const agencies = await database.shared.selectFrom('agencies').select('id').execute();
      return agencies.map(({ id }) => ({ agencyId: id, id: slot }));
    },
  };
}

/** A job that must be an agency's. */
const ofAgency =
  (handle: (agencyId: string, id: string) => Promise<void>) =>
  async ({ agencyId, id }: JobPayload): Promise<void> => {
    if (agencyId === null) throw new RangeError(`A job of no agency: ${id}`);
    await handle(agencyId, id);
  };

/** What is done with a job of each queue, and what comes again by the clock. */
function workOf({
  database,
  telling,
  delivering,
  signIn,
  keeper,
}: JobParts): Pick<JobsOptions, 'handlers' | 'recurring'> {
  const startedAt = new Date();
  return {
    handlers: {
      mail: ofAgency((agencyId, mailId) => sendNoticeMail(telling, agencyId, mailId)),
      deliveries: ofAgency((agencyId, id) => deliver(delivering, agencyId, id)),
      notices: ofAgency((agencyId) => tellAgency(telling, agencyId)),
      backup: () => backUp(keeper, signIn),
    },
    recurring: [lookAtTasks(database), { queue: 'backup', due: async (now) => nightlyBackup(now, startedAt) }],
  };
}

async function backUp(keeper: BackupKeeper, signIn: SignInDatabase): Promise<void> {
  const made = await makeNotedBackup(keeper, signIn, 'sao lưu hằng đêm');
  if (!made.ok) throw new Error(made.error.map(formatProblem).join('\n'));
}

/**
 * One backup for each night by Vietnam's clock (UTC+7), from 20:00 on; a machine that was off then makes it when it is switched on,
 * a quarter of an hour after the start: people come first.
 */
export function nightlyBackup(now: Date, startedAt: Date): JobPayload[] {
  if (now.getTime() - startedAt.getTime() < quarterHour) return [];
  const evening = new Date(now.getTime() + (7 - 20) * 3_600_000);
  return [{ agencyId: null, id: evening.toISOString().slice(0, 10) }];
}

/** Begins to work on the queues of a running application. */
export function startWork(applicationUrl: string, parts: JobParts): Promise<Jobs> {
  return startJobs({ url: applicationUrl, ...workOf(parts), onError: (error) => console.error(error) });
}
