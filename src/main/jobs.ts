import { type Jobs, type JobsOptions, startJobs } from '../platform/jobs/jobs.ts';
import type { Database } from '../platform/postgres/connect.ts';

/** What the handlers of the queues work with. */
export interface JobParts {
  database: Database;
}

/** What is done with a job of each queue, and what comes again by the clock. */
function workOf(_parts: JobParts): Pick<JobsOptions, 'handlers' | 'recurring'> {
  return { handlers: {}, recurring: [] };
}

/** Begins to work on the queues of a running application. */
export function startWork(applicationUrl: string, parts: JobParts): Promise<Jobs> {
  return startJobs({ url: applicationUrl, ...workOf(parts), onError: (error) => console.error(error) });
}
