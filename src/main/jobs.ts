import { formatProblem } from '../kernel/problem.ts';
import { sendNoticeMail, type TellingPorts, tellAgency } from '../notices/tell.ts';
import type { BackupKeeper } from '../platform/backup/keeper.ts';
import { type JobPayload, type Jobs, type JobsOptions, type Recurring, startJobs } from '../platform/jobs/jobs.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { checkJournal } from '../registers/journal/store.ts';
import { sealWords } from '../registers/search/blocks/seal-words.ts';
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

const agencyIds = async (database: Database): Promise<string[]> =>
  (await database.shared.selectFrom('agencies').select('id').execute()).map(({ id }) => id);

/** Every quarter of an hour each agency's tasks are looked at. */
function lookAtTasks(database: Database): Recurring {
  return {
    queue: 'notices',
    due: async (now) => {
      const slot = new Date(Math.floor(now.getTime() / quarterHour) * quarterHour).toISOString();
      return (await agencyIds(database)).map((agencyId) => ({ agencyId, id: slot }));
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
      searchBlocks: ofAgency(async (agencyId) => void (await sealWords(database, agencyId))),
      journalChecks: ofAgency(
        async (agencyId) =>
          void (await database.write(agencyId, (tx) => checkJournal(tx, agencyId, new Date().toISOString()))),
      ),
      backup: () => backUp(keeper, signIn),
    },
    recurring: [
      lookAtTasks(database),
      { queue: 'backup', due: async (now) => nightly(now, startedAt, [null]) },
      ...(['searchBlocks', 'journalChecks'] as const).map((queue) => ({
        queue,
        due: async (now: Date) => nightly(now, startedAt, await agencyIds(database)),
      })),
    ],
  };
}

async function backUp(keeper: BackupKeeper, signIn: SignInDatabase): Promise<void> {
  const made = await makeNotedBackup(keeper, signIn, 'sao lưu hằng đêm');
  if (!made.ok) throw new Error(made.error.map(formatProblem).join('\n'));
}

/**
 * One job of each (null: of the installation) for each night by Vietnam's clock (UTC+7), from 20:00 on; a machine that was off then does it when it is switched on,
 * a quarter of an hour after the start: people come first.
 */
export function nightly(now: Date, startedAt: Date, of: readonly (string | null)[]): JobPayload[] {
  if (now.getTime() - startedAt.getTime() < quarterHour) return [];
  const evening = new Date(now.getTime() + (7 - 20) * 3_600_000);
  return of.map((agencyId) => ({ agencyId, id: evening.toISOString().slice(0, 10) }));
}

/** Begins to work on the queues of a running application. */
export function startWork(applicationUrl: string, parts: JobParts): Promise<Jobs> {
  return startJobs({ url: applicationUrl, ...workOf(parts), onError: (error) => console.error(error) });
}
