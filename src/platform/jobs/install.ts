import type pg from 'pg';
import PgBoss from 'pg-boss';
import { queues } from './queues.ts';

/** The schema that pg-boss works in. No tenant table: a job holds an agency's id and another id, never data. */
export const jobSchema = 'jobs';

/**
 * Makes or updates the job tables and their queues as the owner, and lets the application's role use them: it may send, take and
 * finish jobs, but make no queue and change no table. May be run again at any time.
 */
export async function installJobs(client: pg.Client, applicationRole: string): Promise<void> {
  const boss = new PgBoss({
    schema: jobSchema,
    db: { executeSql: async (text, values) => client.query(text, values) },
    migrate: true,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  for (const name of Object.keys(queues)) await boss.createQueue(name);
  await boss.stop({ graceful: false });
  const role = client.escapeIdentifier(applicationRole);
  await client.query(`
    revoke execute on all functions in schema ${jobSchema} from public;
    grant usage on schema ${jobSchema} to ${role};
    grant select, insert, update, delete on ${jobSchema}.job, ${jobSchema}.archive to ${role};
    grant select on ${jobSchema}.queue to ${role};
    grant select, update on ${jobSchema}.version to ${role};`);
}
