import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import PgBoss from 'pg-boss';
import type { Transaction } from '../postgres/connect.ts';
import { jobSchema } from './install.ts';
import { type QueueName, queues } from './queues.ts';

/** What a job says: whose, and which row to look at. Never data: the worker reads what is true when it works. */
export interface JobPayload {
  /** null: of the whole installation (a backup). */
  agencyId: string | null;
  /** The row's id, or a name of the time slot for work that recurs (“2026-11-26”). At most 200 characters. */
  id: string;
}

/** Does the work of one job. What it throws is kept as the reason and the job is tried again, so it must bear a repeat. */
export type JobHandler = (payload: JobPayload, stopping: AbortSignal) => Promise<void>;

/** Work that comes again by the clock. @returns the slots that are due now; each is sent once. */
export interface Recurring {
  queue: QueueName;
  due(now: Date): Promise<JobPayload[]>;
}

export interface JobsOptions {
  /** As the application's role. */
  url: string;
  handlers: Partial<Record<QueueName, JobHandler>>;
  recurring?: readonly Recurring[];
  onError(error: unknown): void;
  /** Milliseconds between two looks into an empty queue. */
  pollEvery?: number;
  /** Milliseconds between two looks at the clock. */
  recurEvery?: number;
  /** Milliseconds between two rounds that give up jobs of killed processes and put finished ones away. */
  maintainEvery?: number;
}

/** A job that has failed for good. */
export interface FailedJob {
  queue: string;
  jobId: string;
  payload: JobPayload;
  reason: string;
  attempts: number;
  failedAt: Date;
}

export interface Jobs {
  /** Of all queues: how many wait (for their first or another attempt), are being worked on, have failed for good. */
  counts(): Promise<Record<QueueName, { waiting: number; active: number; failed: number }>>;
  /** The newest 100. */
  failed(): Promise<FailedJob[]>;
  /** Gives a failed job one more attempt. @returns false when there is no such job. */
  retry(queue: QueueName, jobId: string): Promise<boolean>;
  /** Sends outside a transaction. */
  send(queue: QueueName, payload: JobPayload): Promise<void>;
  /** Takes no further job and waits for those in work, at most `within` milliseconds; what then still runs is tried again later. */
  stop(within?: number): Promise<void>;
}

/** The same queue, agency and id are one job, however often it is sent, for as long as finished jobs are kept (30 days). */
function jobIdOf(queue: QueueName, { agencyId, id }: JobPayload): string {
  const hex = createHash('sha256')
    .update(`${queue}\0${agencyId ?? ''}\0${id}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function sendOptions(queue: QueueName, payload: JobPayload): PgBoss.SendOptions {
  const { retries, retryAfterSeconds, expireSeconds } = queues[queue];
  return {
    id: jobIdOf(queue, payload),
    retryLimit: retries,
    retryDelay: retryAfterSeconds,
    retryBackoff: true,
    expireInSeconds: expireSeconds,
    retentionDays: 30,
  };
}

const keptSeconds = 30 * 24 * 3600;

/** pg-boss without its own connections, clock or workers: its statements, run where `db` says. */
const bossOn = (db: PgBoss.Db): PgBoss =>
  new PgBoss({
    schema: jobSchema,
    db,
    migrate: false,
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: keptSeconds,
    archiveFailedAfterSeconds: keptSeconds,
    deleteAfterDays: 60,
  });

const unconnected = bossOn({ executeSql: () => Promise.reject(new Error('A job is sent in a transaction')) });

/**
 * Sends a job in the caller's transaction: it exists when that commits, and never otherwise. A repeat with the same id adds nothing.
 */
export async function sendJob(
  tx: Transaction,
  queue: QueueName,
  payload: JobPayload,
  startAfter?: Date,
): Promise<void> {
  const db: PgBoss.Db = {
    executeSql: async (text, values) => ({ rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows }),
  };
  const options = { ...sendOptions(queue, payload), db, ...(startAfter === undefined ? {} : { startAfter }) };
  await unconnected.send(queue, payload, options);
}

/** Begins to work on the queues that have a handler. @throws when the tables were not made or belong to another version. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const pool = new pg.Pool({ connectionString: options.url, max: 4, connectionTimeoutMillis: 15_000 });
  pool.on('error', options.onError);
  const boss = bossOn({ executeSql: (text, values) => ask(pool, text, values) });
  boss.on('error', options.onError);
  await boss.start().catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const running = runLoops(boss, pool, options);
  return {
    counts: () => countJobs(pool),
    failed: () => findFailed(pool),
    retry: (queue, jobId) => retryJob(pool, queue, jobId),
    send: async (queue, payload) => {
      await boss.send(queue, payload, sendOptions(queue, payload));
    },
    stop: async (within = 20_000) => {
      await running.stop(within);
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
}

/** pg-boss sends whole transactions as one text: a connection on which one failed is thrown away with what it left open. */
async function ask(pool: pg.Pool, text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    const result = await client.query(text, values);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** One loop per queue, one for the clock, one for upkeep. They never throw: what goes wrong is reported and tried again. */
function runLoops(boss: PgBoss, pool: pg.Pool, options: JobsOptions): { stop(within: number): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const rounds = Object.entries(options.handlers).map(([queue, handle]) =>
    loop(signal, options.pollEvery ?? 2000, options.onError, () => workOne(boss, pool, queue, handle, options, signal)),
  );
  const recur = loop(signal, options.recurEvery ?? 60_000, options.onError, () => sendRecurring(boss, options));
  const upkeep = loop(signal, options.maintainEvery ?? 120_000, options.onError, async () => {
    await boss.maintain();
    return false;
  });
  const ended = Promise.all([...rounds, recur, upkeep]);
  return {
    stop: async (within) => {
      stopping.abort();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, within).unref())]);
    },
  };
}

/** Repeats while there is something to do, pauses when there is not. */
async function loop(
  signal: AbortSignal,
  every: number,
  onError: (error: unknown) => void,
  once: () => Promise<boolean>,
): Promise<void> {
  while (!signal.aborted) {
    const more = await once().catch((error: unknown) => {
      if (!signal.aborted) onError(error);
      return false;
    });
    if (!more) await pause(every, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** @returns whether there was a job. */
async function workOne(
  boss: PgBoss,
  pool: pg.Pool,
  queue: string,
  handle: JobHandler,
  { onError }: JobsOptions,
  signal: AbortSignal,
): Promise<boolean> {
  // pg-boss hides what goes wrong while it fetches.
  const trouble: { error?: unknown } = {};
  const executeSql = (text: string, values: unknown[]) =>
    ask(pool, text, values).catch((error: unknown) => {
      trouble.error = error;
      throw error;
    });
  const [job] = await boss.fetch<JobPayload>(queue, { db: { executeSql } });
  if (trouble.error !== undefined) throw trouble.error;
  if (job === undefined) return false;
  try {
    await handle(job.data, signal);
  } catch (error) {
    onError(error);
    await boss.fail(queue, job.id, { message: error instanceof Error ? error.message : String(error) });
    return true;
  }
  await boss.complete(queue, job.id);
  return true;
}

async function sendRecurring(boss: PgBoss, { recurring = [] }: JobsOptions): Promise<boolean> {
  for (const { queue, due } of recurring)
    for (const payload of await due(new Date())) await boss.send(queue, payload, sendOptions(queue, payload));
  return false;
}

async function countJobs(pool: pg.Pool): ReturnType<Jobs['counts']> {
  const { rows } = await pool.query<{ name: string; waiting: number; active: number; failed: number }>(
    `select name, count(*) filter (where state < 'active')::integer as waiting, count(*) filter (where state = 'active')::integer as active,
      count(*) filter (where state = 'failed')::integer as failed from ${jobSchema}.job group by name`,
  );
  const found = new Map(rows.map(({ name, ...counts }) => [name, counts]));
  const entries = Object.keys(queues).map((name) => [name, found.get(name) ?? { waiting: 0, active: 0, failed: 0 }]);
  return Object.fromEntries(entries) as Awaited<ReturnType<Jobs['counts']>>;
}

async function findFailed(pool: pg.Pool): Promise<FailedJob[]> {
  const { rows } = await pool.query<FailedJob>(
    `select name as queue, id as "jobId", data as payload, coalesce(output->>'message', output->'value'->>'message', '') as reason,
      retry_count + 1 as attempts, completed_on as "failedAt"
    from ${jobSchema}.job where state = 'failed' order by completed_on desc limit 100`,
  );
  return rows;
}

/** pg-boss's own retry would leave the time of the failed attempt's pause. */
async function retryJob(pool: pg.Pool, queue: QueueName, jobId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update ${jobSchema}.job set state = 'retry', retry_limit = retry_count + 1, start_after = now(), completed_on = null
    where name = $1 and id = $2 and state = 'failed'`,
    [queue, jobId],
  );
  return rowCount === 1;
}
