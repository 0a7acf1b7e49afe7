import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { withClient } from '../postgres/roles.ts';
import { type JobHandler, type Jobs, type JobsOptions, sendJob, startJobs } from './jobs.ts';

const world = testDatabase();
const agencyId = '01900000-0000-7000-8000-000000000001';
const running: Jobs[] = [];

async function start(handlers: JobsOptions['handlers'], rest: Partial<JobsOptions> = {}): Promise<Jobs> {
  const jobs = await startJobs({
    url: world.applicationUrl,
    handlers,
    onError: () => undefined,
    pollEvery: 20,
    ...rest,
  });
  running.push(jobs);
  return jobs;
}

afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
  await withClient(world.ownerUrl, (client) => client.query('delete from jobs.job'));
});

const until = (what: () => boolean | Promise<boolean>): Promise<void> =>
  expect
    .poll(what, { timeout: 10_000, interval: 20 })
    .toBe(true)
    .then(() => undefined);

/** Makes waiting jobs due, as if their pause were over. */
const endPauses = (): Promise<unknown> =>
  withClient(world.ownerUrl, (client) =>
    client.query("update jobs.job set start_after = now() - interval '1 second' where state = 'retry'"),
  );

test('a job sent in a transaction that commits is worked on once, with the agency and id it was sent with', async () => {
  const seen: unknown[] = [];
  const jobs = await start({ mail: async (payload) => void seen.push(payload) });
  await world.database.write(agencyId, (tx) => sendJob(tx, 'mail', { agencyId, id: 'a' }));
  await until(() => seen.length > 0);
  await until(async () => (await jobs.counts()).mail.active === 0);
  expect(seen).toEqual([{ agencyId, id: 'a' }]);
});

test('a job sent in a transaction that rolls back never was', async () => {
  const jobs = await start({});
  const broken = world.database.write(agencyId, async (tx) => {
    await sendJob(tx, 'mail', { agencyId, id: 'b' });
    throw new Error('rolled back');
  });
  await expect(broken).rejects.toThrow('rolled back');
  expect((await jobs.counts()).mail.waiting).toBe(0);
});

test('the same id sent twice is one job, also after it is done', async () => {
  const seen: string[] = [];
  const handle: JobHandler = async ({ id }) => void seen.push(id);
  const jobs = await start({ mail: handle });
  await jobs.send('mail', { agencyId, id: 'c' });
  await until(() => seen.length === 1);
  await until(async () => (await jobs.counts()).mail.active === 0);
  await jobs.send('mail', { agencyId, id: 'c' });
  await jobs.send('mail', { agencyId: null, id: 'c' });
  await until(() => seen.length === 2);
  expect((await jobs.counts()).mail).toEqual({ waiting: 0, active: expect.any(Number), failed: 0 });
});

test('a job with a later start waits for it', async () => {
  const jobs = await start({ mail: async () => undefined });
  const later = new Date(Date.now() + 3_600_000);
  await world.database.write(agencyId, (tx) => sendJob(tx, 'mail', { agencyId, id: 'later' }, later));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await jobs.counts()).mail.waiting).toBe(1);
});

test('a failing job is tried again as often as its queue allows, then shows as failed with its reason and can be tried once more', async () => {
  let attempts = 0;
  const heal = { healed: false };
  const handle: JobHandler = async () => {
    attempts += 1;
    if (!heal.healed) throw new Error('máy chủ thư không trả lời');
  };
  const jobs = await start({ notices: handle });
  await jobs.send('notices', { agencyId, id: 'd' });
  await until(async () => {
    await endPauses();
    return (await jobs.counts()).notices.failed === 1;
  });
  expect(attempts).toBe(4);
  const [failed] = await jobs.failed();
  expect(failed).toMatchObject({
    queue: 'notices',
    payload: { agencyId, id: 'd' },
    reason: 'máy chủ thư không trả lời',
    attempts: 4,
  });
  heal.healed = true;
  expect(await jobs.retry('notices', failed?.jobId ?? '')).toBe(true);
  await until(() => attempts === 5);
  await until(async () => (await jobs.counts()).notices.active === 0);
  expect((await jobs.counts()).notices.failed).toBe(0);
  expect(await jobs.retry('notices', failed?.jobId ?? '')).toBe(false);
});

test('stopping waits for the job in work and takes no further one', async () => {
  const done: string[] = [];
  const handle: JobHandler = async ({ id }) => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    done.push(id);
  };
  const jobs = await start({ mail: handle });
  await jobs.send('mail', { agencyId, id: 'e' });
  await until(async () => (await jobs.counts()).mail.active === 1);
  await jobs.send('mail', { agencyId, id: 'f' });
  await jobs.stop();
  running.length = 0;
  expect(done).toEqual(['e']);
  const left = await start({});
  expect((await left.counts()).mail).toEqual({ waiting: 1, active: 0, failed: 0 });
});

test('a slot of recurring work is sent once, however often the clock is asked', async () => {
  const seen: string[] = [];
  const jobs = await start(
    { notices: async ({ id }) => void seen.push(id) },
    { recurring: [{ queue: 'notices', due: async () => [{ agencyId: null, id: '2026-11-26' }] }], recurEvery: 10 },
  );
  await until(() => seen.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(seen).toEqual(['2026-11-26']);
  expect((await jobs.counts()).notices.waiting).toBe(0);
});

test('the application role may use the job tables, but make no queue and change no table', async () => {
  await withClient(world.applicationUrl, async (client) => {
    await expect(client.query("select jobs.create_queue('x', '{}')")).rejects.toThrow(/permission denied/);
    await expect(client.query('alter table jobs.job add column x text')).rejects.toThrow(/must be owner/);
    await expect(client.query('create table jobs.x ()')).rejects.toThrow(/permission denied/);
    await expect(client.query("insert into jobs.queue (name) values ('x')")).rejects.toThrow(/permission denied/);
    const { rowCount } = await client.query("update jobs.job set state = 'cancelled' where name = 'mail'");
    expect(rowCount).toBe(0);
  });
});

test('upkeep of finished jobs runs as the application role', async () => {
  const jobs = await start({ mail: async () => undefined }, { maintainEvery: 30 });
  await jobs.send('mail', { agencyId, id: 'old' });
  const ask = async (text: string): Promise<number> =>
    (await withClient(world.applicationUrl, (client) => client.query(text))).rowCount ?? 0;
  await until(async () => (await ask("select from jobs.job where state = 'completed'")) === 1);
  await ask("update jobs.job set completed_on = now() - interval '31 days'");
  await until(async () => (await ask("select from jobs.archive where data->>'id' = 'old'")) === 1);
});
