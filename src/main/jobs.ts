import { sendNoticeMail, type TellingPorts, tellAgency } from '../notices/tell.ts';
import { type JobPayload, type Jobs, type JobsOptions, type Recurring, startJobs } from '../platform/jobs/jobs.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { type DeliveryPorts, deliver } from '../reports/deliveries/deliver.ts';

/** What the handlers of the queues work with. */
export interface JobParts {
  database: Database;
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
function workOf({ database, telling, delivering }: JobParts): Pick<JobsOptions, 'handlers' | 'recurring'> {
  return {
    handlers: {
      mail: ofAgency((agencyId, mailId) => sendNoticeMail(telling, agencyId, mailId)),
      deliveries: ofAgency((agencyId, id) => deliver(delivering, agencyId, id)),
      notices: ofAgency((agencyId) => tellAgency(telling, agencyId)),
    },
    recurring: [lookAtTasks(database)],
  };
}

/** Begins to work on the queues of a running application. */
export function startWork(applicationUrl: string, parts: JobParts): Promise<Jobs> {
  return startJobs({ url: applicationUrl, ...workOf(parts), onError: (error) => console.error(error) });
}
