import { describe, expect, test } from 'vitest';
import { withClient } from '../platform/postgres/roles.ts';
import { twoAgencies } from './two-agencies.fixture.ts';

const { world, as, ask } = twoAgencies();
const base = '/api/agencies/co-quan-a';

interface Row {
  seq: string;
  actor: string;
  action: string;
  subjectId: string | null;
  register: string | null;
  title: string | null;
  rowCount: number;
}
type Page = { rows: Row[]; next: string | null };
interface Change {
  after: { values: Record<string, unknown>; masked: string[]; version: number };
  before: { values: Record<string, unknown> } | null;
}

const inJournal = async (cookie: string, query = ''): Promise<Page> =>
  (await ask(cookie, 'GET', `${base}/journal${query}`)).body;
const rowOf = async (cookie: string, seq: string | undefined): Promise<{ changes: Change[]; withheld: boolean }> =>
  (await ask(cookie, 'GET', `${base}/journal/${seq}`)).body;

let key = 0;
async function enter(cookie: string, title: string, values: object = {}): Promise<string> {
  const { body, status } = await ask(cookie, 'POST', `${base}/registers/petitions/entries`, {
    idempotencyKey: `nhat-ky-${++key}`,
    values: { date: '2024-03-01', title, ...values },
  });
  expect(status).toBe(200);
  return (body as { entryId: string }).entryId;
}

async function correct(cookie: string, entryId: string, title: string, values: object = {}): Promise<void> {
  const { status } = await ask(cookie, 'PUT', `${base}/entries/${entryId}`, {
    idempotencyKey: `nhat-ky-${++key}`,
    expectedVersion: 1,
    reason: 'Ghi lại cho đúng',
    values: { date: '2024-03-01', title, ...values },
  });
  expect(status).toBe(200);
}

const owner = (text: string) =>
  withClient(world.ownerUrl, async (client) => {
    await client.query(
      `select set_config('giaouoc.agency_id', (select id::text from agencies where code = 'co-quan-a'), false)`,
    );
    return client.query(text);
  });

describe('the journal of an agency', () => {
  test('is found by person and entry without accents, by register, action, id and days', async () => {
    const [leader, secretary] = [
      await as({ role: 'leader', name: 'Điểu Thị Hồng' }),
      await as({ role: 'councilSecretary', name: 'Nguyễn Văn Đệ' }),
    ];
    const entryId = await enter(secretary, 'Kiến nghị về đường liên thôn');
    await correct(secretary, entryId, 'Kiến nghị về đường liên xã');
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const count = async (query: string) => (await inJournal(leader, query)).rows.length;
    expect(await count('?person=nguyen%20van%20de')).toBe(2);
    expect(await count('?person=khong%20co%20ai')).toBe(0);
    expect(await count('?entry=lien%20thon')).toBe(1);
    expect(await count(`?entry=${entryId}`)).toBe(2);
    expect(await count(`?entry=${entryId}&action=entry.correct`)).toBe(1);
    expect(await count(`?entry=${entryId}&register=petitions&from=${today}&to=${today}`)).toBe(2);
    expect(await count(`?entry=${entryId}&to=2024-12-31`)).toBe(0);
    expect(await count('?register=khong-co')).toBe(0);
    const [newest] = (await inJournal(leader, `?entry=${entryId}`)).rows;
    expect(newest).toMatchObject({
      action: 'entry.correct',
      register: 'petitions',
      title: 'Kiến nghị về đường liên xã',
      actor: expect.stringContaining('Nguyễn Văn Đệ'),
    });
    const { body } = await ask(leader, 'GET', `${base}/journal-actions`);
    expect((body as { actions: string[] }).actions).toEqual(expect.arrayContaining(['entry.add', 'entry.correct']));
  });

  test('comes page by page, newest first, each row once', async () => {
    const leader = await as({ role: 'leader' });
    const secretary = await as({ role: 'councilSecretary' });
    for (let index = 0; index < 7; index += 1) await enter(secretary, `Đơn trang ${index}`);
    const all = (await inJournal(leader, '?limit=200')).rows.map(({ seq }) => seq);
    const paged: string[] = [];
    let before = '';
    for (;;) {
      const { rows, next } = await inJournal(leader, `?limit=3${before}`);
      paged.push(...rows.map(({ seq }) => seq));
      if (next === null) break;
      before = `&before=${next}`;
    }
    expect(paged).toEqual(all);
    expect(all).toEqual(all.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('shows before and after of a write, and what is sensitive only to whom may read it, who is then in the journal', async () => {
    const author = await as({ role: 'specialist', agency: 'co-quan-a' });
    const entryId = await enter(author, 'Đơn có người gửi', { sender: 'Bà Thị Kín' });
    await correct(author, entryId, 'Đơn đã ghi lại', { sender: 'Ông Khác Tên' });
    const [leader, inspector] = [
      await as({ role: 'leader', name: 'Lãnh Đạo Xem' }),
      await as({ role: 'inspector', name: 'Thanh Tra Xem' }),
    ];
    const [corrected, added] = (await inJournal(inspector, `?entry=${entryId}`)).rows;
    const seen = await rowOf(inspector, corrected?.seq);
    expect(JSON.stringify(seen)).not.toMatch(/Bà Thị Kín|Ông Khác Tên/);
    expect(seen.changes[0]).toMatchObject({
      after: { version: 2, masked: ['sender'], values: { title: 'Đơn đã ghi lại' } },
      before: { values: { title: 'Đơn có người gửi' } },
    });
    const plain = await rowOf(leader, corrected?.seq);
    expect([plain.changes[0]?.before?.values.sender, plain.changes[0]?.after.values.sender]).toEqual([
      'Bà Thị Kín',
      'Ông Khác Tên',
    ]);
    expect((await rowOf(leader, added?.seq)).changes[0]?.before).toBeNull();
    const readings = (await inJournal(leader, `?entry=${entryId}&action=personalData.read`)).rows;
    expect(readings.map(({ actor }) => actor.split(' (')[0])).toEqual(['Lãnh Đạo Xem', 'Lãnh Đạo Xem']);
  });

  test('of many entries written at once shows the first ones and how many there were', async () => {
    const secretary = await as({ role: 'councilSecretary' });
    const entries = Array.from({ length: 25 }, (_, index) => ({
      values: { date: '2024-04-01', title: `Đơn ${index}` },
    }));
    const url = `${base}/registers/petitions/entries-at-once`;
    expect((await ask(secretary, 'POST', url, { entries, idempotencyKey: 'nhieu-mot-luc' })).status).toBe(200);
    const leader = await as({ role: 'leader' });
    const [row] = (await inJournal(leader, '?register=petitions&limit=1')).rows;
    expect([row?.rowCount, row?.title]).toEqual([25, null]);
    expect((await rowOf(leader, row?.seq)).changes).toHaveLength(20);
  });

  test('tells an administrator who did what, but nothing of what entries say, and lets nobody else in', async () => {
    const entryId = await enter(await as({ role: 'councilSecretary' }), 'Chỉ người làm sổ biết');
    const administrator = await as({ role: 'administrator', agency: 'co-quan-a' });
    const [row] = (await inJournal(administrator)).rows;
    expect(row).toMatchObject({ subjectId: entryId, register: 'petitions', title: null });
    expect(await rowOf(administrator, row?.seq)).toMatchObject({ withheld: true, changes: [] });
    expect((await ask(administrator, 'GET', `${base}/journal?entry=chi%20nguoi`)).status).toBe(403);
    expect((await ask(administrator, 'GET', `${base}/journal-export?format=csv&entry=chi`)).status).toBe(403);
    for (const role of ['specialist', 'clerk', 'councilSecretary', 'provincialOffice'] as const)
      expect((await ask(await as({ role }), 'GET', `${base}/journal`)).status).toBe(403);
  });

  test('leaves as a file what is on the view, and no cell of it is a formula', async () => {
    const secretary = await as({ role: 'councilSecretary', name: 'Người Xuất Tệp' });
    await enter(secretary, '=HYPERLINK("http://xau.example";"Bấm vào đây")');
    const leader = await as({ role: 'leader' });
    const csv = await ask(leader, 'GET', `${base}/journal-export?format=csv&person=nguoi%20xuat%20tep`);
    const lines = csv.text.trim().split('\r\n');
    expect([csv.status, csv.headers['content-type'], lines.length]).toEqual([200, 'text/csv; charset=utf-8', 2]);
    expect(lines[0]).toContain('"Số dòng","Thời điểm","Người làm","Việc","Sổ"');
    expect(lines[1]).toMatch(/"Người Xuất Tệp [^"]*","Vào sổ","Sổ đơn thư","'=HYPERLINK\(/);
    const xlsx = await ask(leader, 'GET', `${base}/journal-export?format=xlsx`);
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK']);
  });

  test.each([
    ['a day that is none', '/journal?from=2024-02-31', 400],
    ['days in the wrong order', '/journal?from=2024-03-01&to=2024-02-01', 400],
    ['a number that is none', '/journal/0', 400],
    ['a page behind no number', '/journal?before=abc', 400],
    ['a row that is not there', '/journal/999999', 404],
    ['a format that is none', '/journal-export?format=pdf', 400],
  ])('refuses %s', async (_name, address, status) => {
    expect((await ask(await as({ role: 'leader' }), 'GET', base + address)).status).toBe(status);
  });

  test('says up to which row it was whole when it was last checked, and checks it anew when asked', async () => {
    const leader = await as({ role: 'leader' });
    const state = async () => (await ask(leader, 'GET', `${base}/journal-state`)).body as Record<string, unknown>;
    const check = async () => (await ask(leader, 'POST', `${base}/journal-checks`)).body as Record<string, unknown>;
    const unseen = await state();
    expect(unseen.check).toBeNull();
    const whole = await check();
    expect([whole.wholeUntil, whole.breaks]).toEqual([unseen.seq, []]);
    await owner(`update journal set actor = 'ai đó' where seq = 3`);
    expect((await state()).check).toEqual(whole);
    const broken = await check();
    expect(broken).toMatchObject({
      wholeUntil: '2',
      breaks: [{ kind: 'altered', seq: '3', until: null, with: null }],
    });
    expect((await state()).check).toEqual(broken);
    expect((await ask(await as({ role: 'clerk' }), 'POST', `${base}/journal-checks`)).status).toBe(403);
  });
});
