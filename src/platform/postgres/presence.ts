import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Our part in a server that several of our processes may use at once. */
export interface Presence {
  /** Ends the watch over the server; a restart that is under way is waited for. To be called before `leave`. */
  settle(): Promise<void>;
  /** Gives up our part. @returns whether nobody else uses the server. */
  leave(): Promise<boolean>;
}

interface PresenceOptions {
  port: number;
  password: string;
  /** Brings the server back, on the same port, after it died. */
  restart(): Promise<void>;
}

/** Every process that uses the embedded server holds this lock in shared mode for as long as it lives. */
const usersLock = 740_120;
const attempts = 5;

/** Opens the connection that shows others we are here, and shows us when the server dies. */
export async function takePart(options: PresenceOptions): Promise<Presence> {
  let leaving = false;
  let keeper = await connect(options, lost);
  let recovery: Promise<void> | undefined;

  function lost(): void {
    if (!leaving) recovery ??= recover().finally(() => (recovery = undefined));
  }

  async function recover(): Promise<void> {
    for (let attempt = 1; attempt <= attempts && !leaving; attempt += 1) {
      try {
        await options.restart();
        keeper = await connect(options, lost);
        return;
      } catch {
        await delay(1000 * attempt);
      }
    }
  }

  return {
    async settle() {
      leaving = true;
      await recovery;
    },
    async leave() {
      try {
        await keeper.query('select pg_advisory_unlock_shared($1)', [usersLock]);
        const { rows } = await keeper.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [usersLock]);
        return rows[0]?.last ?? false;
      } catch {
        return false;
      } finally {
        await keeper.end().catch(() => undefined);
      }
    },
  };
}

async function connect({ port, password }: PresenceOptions, lost: () => void): Promise<pg.Client> {
  const account = { user: 'postgres', password, database: 'postgres' };
  const client = new pg.Client({ host: '127.0.0.1', port, ...account, application_name: 'giaouoc' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [usersLock]);
  client.once('end', lost);
  return client;
}
