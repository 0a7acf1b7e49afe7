import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { startMailServer, type TestMailServer, testCertificate } from '../../tests/mail-server.ts';
import { type Jobs, startJobs } from '../platform/jobs/jobs.ts';
import { sendMail } from '../platform/mail/mailer.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addEntry, correctEntry } from '../registers/actions.ts';
import { newAgency, unwrap, world } from '../registers/sample.fixture.ts';
import { EntryInput } from '../registers/types.ts';
import { keepChoice, listNotices } from './store.ts';
import { sendNoticeMail, type TellingPorts, tellAgency } from './tell.ts';
import { type NoticeChoice, type Recipient, usualChoice } from './types.ts';

const servers = testDatabase();
type Agency = Awaited<ReturnType<typeof newAgency>>;
let mail: TestMailServer;
const running: Jobs[] = [];
beforeEach(async () => {
  mail = await startMailServer();
});
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
  await mail.close();
  await withClient(servers.ownerUrl, (client) => client.query('delete from jobs.job'));
});

const person = (more: Partial<Recipient> = {}): Recipient => ({
  userId: randomUUID(),
  name: 'Nguyễn Thị An',
  actor: 'Nguyễn Thị An (an)',
  units: ['van-phong'],
  may: new Set(['entries.read', 'reports.read']),
  email: 'an@bdt.example',
  ...more,
});

/** 10 March 2023, a Friday; hours of Vietnam. */
const friday = (hour: number, minute = 0): Date => new Date(Date.UTC(2023, 2, 10, hour - 7, minute));

function portsOf(recipients: Recipient[], at: Date = friday(9)): TellingPorts & { at: Date } {
  const ports = {
    at,
    database: servers.database,
    findWorld: async () => world,
    listRecipients: async () => recipients,
    mail: {
      send: (message: Parameters<typeof sendMail>[1]) => sendMail(mail.settings, message, { ca: testCertificate }),
    },
    linkTo: async () => 'https://giaouoc.example/co-quan/thong-bao',
    now: () => ports.at,
  };
  return ports;
}

async function enterTask(agency: Agency, title: string, more: Record<string, unknown> = {}): Promise<string> {
  const context = { ...(await agency.context(randomUUID())), at: friday(8).toISOString() };
  const values = {
    ...{ date: '2023-03-01', title, kind: 'assigned', assigner: 'province', planYear: 2023, division: 'van-phong' },
    ...{ deadline: '2023-03-09', status: 'inProgress', ...more },
  };
  const input = EntryInput.parse({ values });
  return unwrap(await servers.database.attempt(agency.id, (tx) => addEntry(tx, context, 'tasks', input))).entryId;
}

const told = async (agency: Agency, { userId }: Recipient): Promise<string[]> =>
  (await servers.database.read(agency.id, (db) => listNotices(db, userId, 50)))
    .map(({ kind, title }) => `${kind}: ${title}`)
    .sort();

const work = async (ports: TellingPorts): Promise<Jobs> => {
  const jobs = await startJobs({
    url: servers.applicationUrl,
    handlers: { mail: ({ agencyId, id }) => sendNoticeMail(ports, agencyId ?? '', id) },
    onError: () => undefined,
    pollEvery: 20,
  });
  running.push(jobs);
  return jobs;
};
const until = (what: () => boolean | Promise<boolean>) =>
  expect.poll(what, { timeout: 10_000, interval: 20 }).toBe(true);
const choose = (agency: Agency, { userId }: Recipient, more: Partial<NoticeChoice>) =>
  servers.database.write(agency.id, (tx) => keepChoice(tx, agency.id, userId, { ...usualChoice, ...more }));

test('people are told of the tasks of their unit, each occasion once; a moved deadline is news again', async () => {
  const agency = await newAgency(servers.database);
  const [an, binh] = [person(), person({ units: ['phong-chinh-sach'], actor: 'Bình (binh)', email: null })];
  const entryId = await enterTask(agency, 'Báo cáo tỉnh');
  await enterTask(agency, 'Báo cáo bị trả lại', {
    kind: 'returned',
    division: 'phong-chinh-sach',
    deadline: '2023-03-12',
  });
  await enterTask(agency, 'Xong rồi', { status: 'done', completedOn: '2023-03-02', result: 'Đã gửi' });
  const ports = portsOf([an, binh]);
  await tellAgency(ports, agency.id);
  await tellAgency(ports, agency.id);
  expect(await told(agency, an)).toEqual(['assigned: Báo cáo tỉnh', 'late: Báo cáo tỉnh']);
  expect(await told(agency, binh)).toEqual(['dueSoon: Báo cáo bị trả lại', 'returned: Báo cáo bị trả lại']);
  const values = {
    ...{ date: '2023-03-01', title: 'Báo cáo tỉnh', kind: 'assigned', assigner: 'province', planYear: 2023 },
    ...{ division: 'van-phong', deadline: '2023-03-10', status: 'inProgress' },
  };
  const correction = { entryId, expectedVersion: 1, reason: 'Gia hạn', input: EntryInput.parse({ values }) };
  const context = { ...(await agency.context(randomUUID())), at: friday(9).toISOString() };
  unwrap(await servers.database.attempt(agency.id, (tx) => correctEntry(tx, context, correction)));
  await tellAgency(ports, agency.id);
  expect(await told(agency, an)).toEqual(['assigned: Báo cáo tỉnh', 'dueToday: Báo cáo tỉnh', 'late: Báo cáo tỉnh']);
});

test('what one entered oneself is no news, and old lateness is not told to whoever comes new', async () => {
  const agency = await newAgency(servers.database);
  const writer = person({ actor: 'người thử' });
  await enterTask(agency, 'Việc tự vào', { deadline: '2023-03-20' });
  await enterTask(agency, 'Ghi lại cho đủ', { date: '2022-03-01', deadline: undefined, division: 'van-phong' });
  await enterTask(agency, 'Trễ từ năm ngoái', { date: '2022-03-01', deadline: '2022-06-30', division: 'van-phong' });
  const reader = person();
  await tellAgency(portsOf([writer, reader]), agency.id);
  expect(await told(agency, writer)).toEqual([]);
  expect(await told(agency, reader)).toEqual(['assigned: Việc tự vào']);
});

test('the daily digest goes out once, outside quiet hours, with everything that waits', async () => {
  const agency = await newAgency(servers.database);
  const an = person();
  await enterTask(agency, 'Báo cáo tỉnh');
  const ports = portsOf([an], friday(20));
  const jobs = await work(ports);
  await tellAgency(ports, agency.id);
  expect((await jobs.counts()).mail.waiting).toBe(0);
  ports.at = new Date(friday(9).getTime() + 24 * 3_600_000);
  await tellAgency(ports, agency.id);
  await until(() => mail.mails.length === 1);
  await enterTask(agency, 'Việc đến sau');
  await tellAgency(ports, agency.id);
  await until(async () => (await jobs.counts()).mail.active + (await jobs.counts()).mail.waiting === 0);
  expect(mail.mails.map(({ to, secure, user }) => ({ to, secure, user }))).toEqual([
    { to: ['an@bdt.example'], secure: true, user: 'giaouoc' },
  ]);
});

test('who reads in the application or wants no e-mail gets none; each at once for who wants it so', async () => {
  const agency = await newAgency(servers.database);
  const [never, each] = [person({ email: 'never@bdt.example' }), person({ email: 'each@bdt.example' })];
  await choose(agency, never, { mail: 'never' });
  await choose(agency, each, { mail: 'each' });
  await enterTask(agency, 'Việc một');
  const ports = portsOf([never, each, person({ email: null })]);
  await work(ports);
  await tellAgency(ports, agency.id);
  await until(() => mail.mails.length === 1);
  await enterTask(agency, 'Việc hai');
  await tellAgency(ports, agency.id);
  await until(() => mail.mails.length === 2);
  expect(mail.mails.flatMap(({ to }) => to)).toEqual(['each@bdt.example', 'each@bdt.example']);
});

test('while the server is down the job is tried again, and then the e-mail goes out once', async () => {
  const agency = await newAgency(servers.database);
  await enterTask(agency, 'Báo cáo tỉnh');
  const ports = portsOf([person()]);
  const { port } = mail.settings;
  await mail.close();
  const jobs = await work(ports);
  await tellAgency(ports, agency.id);
  const retried = async (): Promise<number> =>
    (await withClient(servers.ownerUrl, (client) => client.query("select from jobs.job where state = 'retry'")))
      .rowCount ?? 0;
  await until(async () => (await retried()) === 1);
  mail = await startMailServer({}, port);
  await withClient(servers.ownerUrl, (client) =>
    client.query("update jobs.job set start_after = now() - interval '1 second' where state = 'retry'"),
  );
  await until(() => mail.mails.length === 1);
  await until(async () => (await jobs.counts()).mail.active === 0);
  expect((await jobs.counts()).mail).toEqual({ waiting: 0, active: 0, failed: 0 });
});

test('of two workers that take the same e-mail one sends it; one that was cut off is not sent again', async () => {
  const agency = await newAgency(servers.database);
  await enterTask(agency, 'Báo cáo tỉnh');
  const ports = portsOf([person()]);
  await tellAgency(ports, agency.id);
  const ask = async (text: string) =>
    (
      await servers.database.read(agency.id, async (db) => {
        const rows = await db.selectFrom('notice_mails').select(['id', 'state']).execute();
        return rows.map((row) => (text === 'id' ? row.id : row.state));
      })
    )[0] ?? '';
  const mailId = await ask('id');
  await Promise.all([1, 2, 3].map(() => sendNoticeMail(ports, agency.id, mailId)));
  await sendNoticeMail(ports, agency.id, mailId);
  expect(mail.mails).toHaveLength(1);
  await enterTask(agency, 'Việc nữa');
  ports.at = new Date(friday(9).getTime() + 24 * 3_600_000);
  await tellAgency(ports, agency.id);
  const cut = await servers.database.read(agency.id, (db) =>
    db.selectFrom('notice_mails').select('id').where('state', '=', 'waiting').executeTakeFirstOrThrow(),
  );
  await servers.database.write(agency.id, (tx) =>
    tx.updateTable('notice_mails').set({ state: 'sending' }).where('id', '=', cut.id).execute(),
  );
  await sendNoticeMail(ports, agency.id, cut.id);
  await sendNoticeMail(ports, agency.id, cut.id);
  expect(mail.mails).toHaveLength(1);
});

test('a recipient whom the server refuses for good is not tried again, and the reason is kept', async () => {
  const agency = await newAgency(servers.database);
  await enterTask(agency, 'Báo cáo tỉnh');
  const ports = portsOf([person({ email: 'tu-choi@bdt.example' })]);
  const jobs = await work(ports);
  await tellAgency(ports, agency.id);
  const state = () =>
    servers.database.read(agency.id, (db) =>
      db.selectFrom('notice_mails').select(['state', 'reason']).executeTakeFirst(),
    );
  await until(async () => (await state())?.state === 'refused');
  expect((await state())?.reason).toContain('550');
  await until(async () => (await jobs.counts()).mail.active === 0);
  expect((await jobs.counts()).mail).toEqual({ waiting: 0, active: 0, failed: 0 });
});
