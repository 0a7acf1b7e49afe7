import { randomUUIDv7 } from 'node:crypto';
import type { SignInDatabase } from '../platform/postgres/connect.ts';
import { asActor } from './sign-in/store.ts';

/** What was done to the installation as a whole. `subject`: the file, pack or agency. */
export interface InstallationAct {
  actor: string;
  action: 'backup.made' | 'backup.failed' | 'backup.taken' | 'pack.installed' | 'pack.rolledBack' | 'agency.made';
  subject: string;
  detail: string;
}

/** Notes an act; the journal of sign-in gets its row in the same transaction. */
export function noteAct(database: SignInDatabase, { actor, ...act }: InstallationAct): Promise<void> {
  return asActor(database, actor, async (tx) => {
    await tx
      .insertInto('installation_acts')
      .values({ id: randomUUIDv7(), at: new Date(), actor, ...act })
      .execute();
  });
}

/** The last act of these kinds; undefined: there was none. */
export async function findLastAct(
  database: SignInDatabase,
  actions: readonly InstallationAct['action'][],
): Promise<(InstallationAct & { at: Date }) | undefined> {
  const row = await database
    .selectFrom('installation_acts')
    .select(['at', 'actor', 'action', 'subject', 'detail'])
    .where('action', 'in', [...actions])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, action: row.action as InstallationAct['action'] };
}
