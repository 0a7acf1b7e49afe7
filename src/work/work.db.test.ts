import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import type { Session } from '../access/route.ts';
import { type CalendarDate, parseCalendarDate } from '../kernel/dates.ts';
import { addEntry } from '../registers/actions.ts';
import { newAgency, unwrap, world } from '../registers/sample.fixture.ts';
import { EntryInput } from '../registers/types.ts';
import { workRoutes } from './routes.ts';
import type { TaskView } from './types.ts';

const servers = testDatabase();
const today = parseCalendarDate('2023-03-10') as CalendarDate;
type Agency = Awaited<ReturnType<typeof newAgency>>;

function sessionOf(agency: Agency, role: Session['memberships'][number]['role'], orgUnit: string | null): Session {
  return {
    id: 's',
    userId: 'u',
    name: 'An',
    username: 'an',
    actor: 'An (an)',
    memberships: [{ agency: { id: agency.id, code: agency.code }, role, orgUnit }],
    grants: [],
  };
}

function asking(agency: Agency, session: Session, day: CalendarDate = today) {
  const routes = workRoutes({
    database: servers.database,
    findAgency: async () => ({
      ok: true,
      value: { id: agency.id, code: agency.code, world, start: { report: 'so-ket-thi-dua', period: '2023-H1' } },
    }),
    now: () => '2023-03-10T02:00:00.000Z',
    today: () => day,
  });
  return async (path: string, more: { entry?: string; query?: object; body?: object } = {}) => {
    const found = routes.find(({ contract }) => contract.path.endsWith(path));
    if (found === undefined) throw new Error(path);
    const params = { agency: agency.code, ...(more.entry === undefined ? {} : { entry: more.entry }) };
    const caller = { address: '', isThisMachine: true, cookie: '', userAgent: '' };
    return found.handle({ params, query: more.query ?? {}, body: more.body, session, caller });
  };
}

async function enter(agency: Agency, register: string, values: Record<string, unknown>): Promise<string> {
  const context = await agency.context(randomUUID());
  const input = EntryInput.parse({ values });
  return unwrap(await servers.database.attempt(agency.id, (tx) => addEntry(tx, context, register, input))).entryId;
}

const assigned = (title: string, more: object = {}) => ({
  date: '2023-03-01',
  title,
  kind: 'assigned',
  assigner: 'province',
  planYear: 2023,
  division: 'van-phong',
  deadline: '2023-03-09',
  status: 'inProgress',
  ...more,
});

const titles = (tasks: readonly TaskView[]): string[] =>
  tasks.map(({ title, state, source }) => `${title}: ${state}, ${source}`);

test('the home page says what waits for one’s unit and what is late anywhere, from every register of tasks', async () => {
  const agency = await newAgency(servers.database);
  await enter(agency, 'tasks', assigned('Báo cáo tỉnh'));
  await enter(
    agency,
    'tasks',
    assigned('Kết luận giao ban', { kind: 'conclusion', division: 'phong-chinh-sach', deadline: '2023-03-12' }),
  );
  await enter(agency, 'weaknesses', {
    date: '2023-03-01',
    title: 'Khen thưởng đột xuất còn ít',
    planYear: 2023,
    area: 'emulation',
    cause: 'kinh phí ít',
    remedy: 'Bố trí kinh phí',
    owner: 'van-phong',
    deadline: '2023-06-30',
    status: 'doing',
  });
  await enter(agency, 'tasks', assigned('Đã dừng', { status: 'stopped' }));
  const ask = asking(agency, sessionOf(agency, 'specialist', 'van-phong'));
  const home = unwrap(await ask('/home')) as {
    waiting: TaskView[];
    late: TaskView[];
    counts: object;
    changes: { title: string }[];
  };
  expect(titles(home.waiting)).toEqual(['Báo cáo tỉnh: late, superior', 'Khen thưởng đột xuất còn ít: open, remedy']);
  expect(titles(home.late)).toEqual(['Báo cáo tỉnh: late, superior']);
  expect(home.counts).toEqual({ open: 3, late: 1, due: 1, doneThisWeek: 0 });
  expect(home.changes[0]?.title).toBe('Đã dừng');
  const { tasks } = unwrap(await ask('/work')) as { tasks: TaskView[] };
  expect(titles(tasks)).toContain('Kết luận giao ban: due, meeting');
  expect(tasks.find(({ title }) => title === 'Báo cáo tỉnh')).toMatchObject({
    daysLeft: -1,
    owner: 'Văn phòng',
    status: 'Đang thực hiện',
  });
});

test('a task is done only with a document or a word on it, and then is late no more', async () => {
  const agency = await newAgency(servers.database);
  const entry = await enter(agency, 'tasks', assigned('Báo cáo tỉnh'));
  const ask = asking(agency, sessionOf(agency, 'specialist', 'van-phong'));
  const body = (more: object) => ({
    idempotencyKey: randomUUID(),
    expectedVersion: 1,
    doneOn: '2023-03-10',
    proof: [],
    reason: '',
    ...more,
  });
  const bare = await ask('/finish', { entry, body: body({}) });
  expect(bare.ok ? [] : bare.error.map(({ type }) => type)).toEqual(['task-unaccounted']);
  expect((await ask('/finish', { entry, body: body({ proof: [randomUUID()] }) })).ok).toBe(false);
  unwrap(await ask('/finish', { entry, body: body({ reason: 'Đã gửi qua trục liên thông' }) }));
  const { late, counts } = unwrap(await ask('/home')) as { late: TaskView[]; counts: object };
  expect([late, counts]).toEqual([[], { open: 0, late: 0, due: 0, doneThisWeek: 1 }]);
  const stale = await ask('/finish', { entry, body: body({ reason: 'Lần nữa' }) });
  expect(stale.ok ? [] : stale.error.map(({ type }) => type)).toEqual(['entry-stale']);
});

test('no way into the register leads past it: a task entered as done needs a document or a word', async () => {
  const agency = await newAgency(servers.database);
  const context = await agency.context(randomUUID());
  const input = EntryInput.parse({ values: assigned('Xong', { status: 'done', completedOn: '2023-03-05' }) });
  const refused = await servers.database.attempt(agency.id, (tx) => addEntry(tx, context, 'tasks', input));
  expect(refused.ok ? [] : refused.error.map(({ detail }) => detail)).toEqual([
    '“Tình trạng” là hoàn thành thì phải có văn bản chứng minh, hoặc ghi rõ ở “Kết quả” hoặc “Ghi chú”.',
  ]);
});

test('a task of another unit is not one’s own to end', async () => {
  const agency = await newAgency(servers.database);
  const entry = await enter(agency, 'tasks', assigned('Báo cáo tỉnh'));
  const ask = asking(agency, sessionOf(agency, 'specialist', 'phong-chinh-sach'));
  const body = { idempotencyKey: randomUUID(), expectedVersion: 1, doneOn: '2023-03-10', proof: [], reason: 'Xong' };
  const answer = await ask('/finish', { entry, body });
  expect(answer.ok ? [] : answer.error.map(({ type }) => type)).toEqual(['forbidden']);
  const document = await ask('/finish', { entry: randomUUID(), body });
  expect(document.ok ? [] : document.error.map(({ type }) => type)).toEqual(['entry-unknown']);
});

test('the week’s briefing is written from what was entered, also as a Word file', async () => {
  const agency = await newAgency(servers.database);
  await enter(
    agency,
    'tasks',
    assigned('Trình kế hoạch', { status: 'done', completedOn: '2023-03-08', result: 'Đã trình' }),
  );
  const ask = asking(agency, sessionOf(agency, 'leader', null));
  const { paragraphs } = unwrap(await ask('work/briefing')) as { paragraphs: string[] };
  expect(paragraphs[0]).toBe('Trong tuần (từ 06/3/2023 đến 12/3/2023), cơ quan hoàn thành 1 nhiệm vụ: trình kế hoạch.');
  const file = unwrap(await ask('/briefing/word')) as { name: string; bytes: Uint8Array };
  expect(file.name).toBe('tinh-hinh-tuan-2023-03-06-2023-03-12.docx');
  expect(Buffer.from(file.bytes).subarray(0, 2).toString()).toBe('PK');
});

test('registers silent for half a year speak of the end of the first period, living ones of today', async () => {
  const agency = await newAgency(servers.database);
  await enter(agency, 'tasks', assigned('Báo cáo tỉnh'));
  const session = sessionOf(agency, 'leader', null);
  const dayOn = async (day: string): Promise<string> =>
    (unwrap(await asking(agency, session, day as CalendarDate)('/home')) as { day: string }).day;
  expect(await dayOn('2023-08-28')).toBe('2023-08-28');
  expect(await dayOn('2026-11-26')).toBe('2023-06-30');
});

test('spending is summed up exactly and never mixed between plan years', async () => {
  const agency = await newAgency(servers.database);
  const money = (register: string, date: string, planYear: number, amount: string) =>
    enter(agency, register, { date, title: 'Vốn', planYear, capitalKind: 'development', amount });
  await money('capitalPlans', '2023-02-10', 2023, '222030000000');
  await money('disbursement', '2023-03-01', 2023, '26577250001');
  await money('disbursement', '2023-03-01', 2023, '1');
  await money('disbursement', '2023-03-05', 2022, '7');
  await money('disbursement', '2023-03-11', 2023, '5');
  const ask = asking(agency, sessionOf(agency, 'leader', null));
  const { spending, targets } = unwrap(await ask('home/charts')) as {
    spending: { years: object[] };
    targets: { share: unknown; result: string }[];
  };
  expect(spending.years).toEqual([
    {
      year: 2023,
      planned: [{ day: '2023-02-10', amount: '222030000000' }],
      spent: [{ day: '2023-03-01', amount: '26577250002' }],
    },
    { year: 2022, planned: [], spent: [{ day: '2023-03-05', amount: '7' }] },
  ]);
  expect(targets).toHaveLength(10);
  expect(targets[0]).toMatchObject({ share: null });
  const { progress } = unwrap(await ask('home/progress')) as {
    progress: { period: string; sections: { total: number; settled: number }[]; silentRegisters: object[] };
  };
  expect(progress.period).toBe('2023-H1');
  expect(progress.sections.length).toBeGreaterThan(3);
  expect(progress.sections.every(({ total, settled }) => settled <= total && total > 0)).toBe(true);
  expect(progress.silentRegisters.length).toBeGreaterThan(5);
});
