import { beforeAll, expect, test } from 'vitest';
import type { RouteContract } from '../../access/contract.ts';
import { findBrokenSeq } from '../../access/journal.ts';
import type { RoleId } from '../../access/permissions.ts';
import type { Route } from '../../access/route.ts';
import { unwrap, world } from '../../registers/sample.fixture.ts';
import { buildReport } from '../build-report.ts';
import { readingOrder } from '../reading-order.ts';
import * as contract from './contract.ts';
import { modelOffice, reportType, typesOf } from './office.fixture.ts';
import { runsOf } from './parts.ts';
import { draftRoutes } from './routes.ts';

const office = modelOffice();
let routes: Route[];
beforeAll(() => {
  routes = draftRoutes(office.ports);
});

async function draftOf(period = '2023-H1'): Promise<contract.DraftView> {
  return unwrap(await office.ask(routes, contract.getDraft, { session: office.as('minh'), period }));
}
const sectionOf = async (id: string, period?: string): Promise<contract.SectionView> => {
  const found = (await draftOf(period)).sections.find((section) => section.id === id);
  if (found === undefined) throw new Error(`No section ${id}`);
  return found;
};
const blockOf = async (section: string, block: string, period?: string): Promise<contract.BlockView> => {
  const found = (await sectionOf(section, period)).blocks.find(({ id }) => id === block);
  if (found === undefined) throw new Error(`No block ${block}`);
  return found;
};
async function printed(periodCode = '2023-H1'): Promise<Map<string, string>> {
  const request = { agency: office.agency, reportType, periodCode };
  const built = unwrap(await office.servers.database.read(office.agency.id, (db) => buildReport(db, world, request)));
  return new Map(readingOrder(built.report).map(({ id, text }) => [id, text]));
}
const edit = (
  section: string,
  block: string,
  version: number,
  paragraphs: unknown,
  { who = 'minh', period = '2023-H1', autosave = false } = {},
) =>
  office.ask(routes, contract.editBlock, {
    session: office.as(who),
    period,
    params: { block },
    body: { section, version, paragraphs, autosave },
  });
async function overrideDivisions(value: string | null): Promise<void> {
  const current = (await draftOf()).overrides.find(({ figureId }) => figureId === 'org.divisions');
  const body = { version: current?.version ?? 0, value, reason: 'Theo quyết định mới.' };
  const params = { figure: 'org.divisions' };
  unwrap(await office.ask(routes, contract.setOverride, { session: office.as('minh'), params, body }));
}
const isOff = ({ kind, conditions }: contract.BlockView): boolean =>
  kind === 'paragraph' && conditions.some(({ holds }) => !holds);
const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (...children: unknown[]) => ({ style: 'body', children });

test('a block that nobody edited is the template’s, with chips and what they print', async () => {
  const { sections, state, edition } = await draftOf();
  expect([state, edition, sections.length > 10]).toEqual(['draft', 0, true]);
  const block = await blockOf('khai-quat', 'khai-quat-3');
  expect(block.standing).toBe('template');
  const runs = block.paragraphs.flatMap(runsOf);
  const chip = runs.findIndex(({ kind }) => kind === 'figure');
  expect(runs[chip]).toMatchObject({ kind: 'figure', figureId: 'org.divisions' });
  expect((await printed()).get('khai-quat-3')).toContain(`${block.paragraphs[0]?.printed?.[chip]} phòng`);
});

test('who has the draft as it is gets nothing sent; a word, a lock, its end, other rights and an entry make it another', async () => {
  const ask = (known: string, role: RoleId = 'councilSecretary') =>
    office.ask(routes, contract.getDraft, { session: office.as('minh', role), known });
  const isKnown = async (known: string, role?: RoleId) => (unwrap(await ask(known, role)) as unknown) === undefined;
  const first = (await draftOf()).version;
  expect([await isKnown(first), await isKnown(first, 'inspector')]).toEqual([true, false]);
  const section = { session: office.as('lan'), params: { section: 'danh-gia' } };
  unwrap(await office.ask(routes, contract.lockSection, section));
  expect(await isKnown(first)).toBe(false);
  const locked = (await draftOf()).version;
  expect(await isKnown(locked)).toBe(true);
  office.passMinutes(6);
  expect(await isKnown(locked)).toBe(false);
  const before = await blockOf('khai-quat', 'khai-quat-3');
  await overrideDivisions('77');
  const after = await blockOf('khai-quat', 'khai-quat-3');
  expect(after.paragraphs[0]?.printed?.join(' ')).toContain('77');
  await overrideDivisions(null);
  expect(await blockOf('khai-quat', 'khai-quat-3')).toEqual(before);
});

test.each([
  ['org.divisions', '-5'],
  ['documents.emulation', '-5'],
  ['documents.emulation', '1.5'],
  ['documents.emulation', 'mười'],
])('an override of %s is a number that it can have, not %s', async (figure, value) => {
  const body = { version: 0, value, reason: 'Theo biên bản.' };
  const answer = await office.ask(routes, contract.setOverride, {
    session: office.as('minh'),
    params: { figure },
    body,
  });
  expect(answer).toMatchObject({ ok: false, error: [{ type: 'override-invalid' }] });
});

test('an edited block prints what somebody wrote, its chips stay figures, and who saw an older version is refused', async () => {
  const block = await blockOf('khai-quat', 'khai-quat-3');
  const chip = block.paragraphs.flatMap(runsOf).find(({ kind }) => kind === 'figure');
  const changed = await edit('khai-quat', 'khai-quat-3', 0, [
    paragraph(text('Toàn Ban có '), chip, text(' người đang làm việc.')),
    paragraph(text('Đoạn\u200b thứ hai\tcủa mu\u200d\u0323c.')),
  ]);
  expect(unwrap(changed)).toEqual({ section: 'khai-quat', version: 1 });
  const lines = await printed();
  expect(lines.get('khai-quat-3')).toMatch(/^Toàn Ban có \d+ người đang làm việc\.$/);
  expect(lines.get('khai-quat-3-2')).toBe('Đoạn thứ hai của mục.');
  expect((await blockOf('khai-quat', 'khai-quat-3')).standing).toBe('edited');
  expect(typesOf(await edit('khai-quat', 'khai-quat-3', 0, [paragraph(text('Mất lời người kia.'))]))).toEqual([
    'section-stale',
  ]);
  expect((await printed()).get('khai-quat-3-2')).toBe('Đoạn thứ hai của mục.');
});

test('of two who save the same version at once one is kept and one is told', async () => {
  const { version } = await sectionOf('danh-gia');
  const both = await Promise.all(
    ['Lời của Minh.', 'Lời của Lan.'].map((words) => edit('danh-gia', 'uu-diem', version, [paragraph(text(words))])),
  );
  expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
  expect(both.flatMap(typesOf).every((type) => type === 'section-stale' || type === 'draft-begun')).toBe(true);
});

test('what cannot be printed is refused with its place, and nothing is changed', async () => {
  const { version } = await sectionOf('khai-quat');
  const format = { style: 'count' };
  const refused = await edit('khai-quat', 'khai-quat-3', version, [
    paragraph(text('Có '), { kind: 'figure', figureId: 'org.staf', format }),
    paragraph({ kind: 'citation', document: 'không số', style: { form: 'auto' } }),
    paragraph(text('Tuyệt mật')),
  ]);
  expect(refused.ok ? [] : refused.error.map(({ place }) => place?.pointer)).toEqual([
    '/paragraphs/0/children/1',
    '/paragraphs/1/children/0',
    '/paragraphs/2',
  ]);
  expect(typesOf(await edit('khai-quat', 'khong-co', version, []))).toEqual(['block-unknown']);
  expect(typesOf(await edit('khong-co', 'khai-quat-3', 0, []))).toEqual(['section-unknown']);
  expect((await sectionOf('khai-quat')).version).toBe(version);
});

test('a section is one writer’s until he gives it back, it runs out, or somebody takes it over', async () => {
  const hold = (who: string, takeOver = false) =>
    office.ask(routes, contract.lockSection, {
      session: office.as(who),
      params: { section: 'khai-quat' },
      body: { takeOver },
    });
  const { version } = await sectionOf('khai-quat');
  expect((await hold('minh')).ok).toBe(true);
  expect(typesOf(await hold('lan'))).toEqual(['section-locked']);
  const write = (who: string, seen: number, words: string) =>
    edit('khai-quat', 'khai-quat-3', seen, [paragraph(text(words))], { who });
  expect(typesOf(await write('lan', version, 'Lan viết.'))).toEqual(['section-locked']);
  expect((await write('minh', version, 'Minh viết.')).ok).toBe(true);
  expect((await hold('lan', true)).ok).toBe(true);
  expect(typesOf(await write('minh', version + 1, 'Minh viết nữa.'))).toEqual(['section-locked']);
  office.passMinutes(6);
  expect((await write('minh', version + 1, 'Minh viết nữa.')).ok).toBe(true);
  expect((await sectionOf('khai-quat')).lock).toBeNull();
  const release = await office.ask(routes, contract.unlockSection, {
    session: office.as('minh'),
    params: { section: 'khai-quat' },
  });
  expect(unwrap(release)).toEqual({ released: false });
});

test('every version stays, autosaves in a row are listed as one, two versions are compared, an earlier one is taken back', async () => {
  const before = (await sectionOf('danh-gia')).version;
  for (const [at, words] of ['Một.', 'Một, hai.', 'Một, hai, ba.'].entries())
    unwrap(await edit('danh-gia', 'uu-diem', before + at, [paragraph(text(words))], { autosave: true }));
  const key = { session: office.as('minh'), params: { section: 'danh-gia' } };
  const { versions } = unwrap(await office.ask(routes, contract.listVersions, key)) as {
    versions: { version: number; saves: number }[];
  };
  expect(versions[0]).toMatchObject({ version: before + 3, saves: 3, cause: 'autosaved' });
  const query = { from: before + 1, to: before + 3 };
  const compared = unwrap(await office.ask(routes, contract.compareVersions, { ...key, query }));
  expect(compared).toEqual({
    blocks: [
      {
        block: 'uu-diem',
        state: 'changed',
        parts: [
          { kind: 'same', text: 'Một' },
          { kind: 'added', text: ', hai, ba' },
          { kind: 'same', text: '.' },
        ],
      },
    ],
  });
  const body = { version: before + 3, restore: before + 1 };
  expect(unwrap(await office.ask(routes, contract.restoreVersion, { ...key, body }))).toMatchObject({
    version: before + 4,
  });
  expect((await printed()).get('uu-diem')).toBe('Một.');
});

test('a block written as the template has it follows again; an added one stands behind its block; one taken out is not printed', async () => {
  const own = (await blockOf('danh-gia', 'uu-diem')).paragraphs;
  expect(own).toHaveLength(1);
  let { version } = await sectionOf('danh-gia');
  const added = unwrap(
    await office.ask(routes, contract.addBlock, {
      session: office.as('minh'),
      body: { section: 'danh-gia', version, after: 'uu-diem', paragraphs: [paragraph(text('Thêm một ý.'))] },
    }),
  ) as { block: string; version: number };
  version = added.version;
  const ids = [...(await printed()).keys()];
  expect(ids.indexOf(added.block)).toBe(ids.indexOf('uu-diem') + 1);
  unwrap(await edit('danh-gia', added.block, version, []));
  expect((await printed()).has(added.block)).toBe(false);
  unwrap(await edit('danh-gia', added.block, version + 1, null));
  unwrap(await edit('danh-gia', 'uu-diem', version + 2, null));
  expect((await blockOf('danh-gia', 'uu-diem')).standing).not.toBe('edited');
});

test('a list made from entries is detached into text that prints the same, is edited, moved, and follows its register again', async () => {
  const { sections } = await draftOf();
  const owner = sections.find(({ blocks }) => blocks.some(({ isDetachable }) => isDetachable));
  const list = owner?.blocks.find(({ isDetachable }) => isDetachable)?.id ?? '';
  const section = owner?.id ?? '';
  const act = async (route: RouteContract, params: Record<string, string>, more: object = {}) =>
    office.ask(routes, route, {
      ...{ session: office.as('minh'), params },
      body: { section, version: (await sectionOf(section)).version, ...more },
    });
  const lines = async () => [...(await printed()).values()];
  const before = await lines();
  expect(typesOf(await edit(section, list, owner?.version ?? 0, []))).toEqual(['block-unknown']);
  unwrap(await act(contract.detachBlock, { block: list }));
  expect(await blockOf(section, list)).toMatchObject({ standing: 'detached', kind: 'paragraph' });
  expect(await lines()).toEqual(before);
  const { version } = await sectionOf(section);
  unwrap(await edit(section, list, version, [paragraph(text('Viết gọn lại.'))]));
  expect((await printed()).get(list)).toBe('Viết gọn lại.');
  const { blocks } = await sectionOf(section);
  const at = blocks.findIndex(({ id }) => id === list);
  unwrap(await act(contract.moveBlock, { block: list }, { after: blocks[at - 2]?.id ?? null }));
  expect((await sectionOf(section)).blocks.findIndex(({ id }) => id === list)).toBe(at - 1);
  expect(await blockOf(section, list)).toMatchObject({ isMoved: true, standing: 'detached' });
  unwrap(await act(contract.moveBlock, { block: list }, { after: blocks[at - 1]?.id ?? null }));
  unwrap(await edit(section, list, (await sectionOf(section)).version, null));
  expect((await blockOf(section, list)).standing).toBe('fixed');
  expect(await lines()).toEqual(before);
});

test('a table put in by hand prints its head and its cells, its chips are figures, and it is compared cell by cell', async () => {
  const count = { kind: 'figure', figureId: 'org.divisions', format: { style: 'count' } };
  const note = (id: string) => ({
    ...{ kind: 'footnote', id },
    children: [{ kind: 'paragraph', id: `${id}-1`, style: 'body', children: [text('Theo sổ tổ chức.')] }],
  });
  const columns = [
    { width: 'narrow', align: 'center' },
    { width: 'normal', align: 'left' },
    { width: 'normal', align: 'right' },
  ];
  const table = (...rows: unknown[]) => ({ kind: 'table', columns, rows });
  const head = [[text('STT')], [text('Nội dung')], [text('Kết quả')]];
  const row = [[text('1')], [text('Số phòng'), note('chu-thich-bang')], [count]];
  const { version } = await sectionOf('danh-gia');
  const put = (seen: number, block: string, ...parts: unknown[]) => edit('danh-gia', block, seen, parts);
  const uneven = await put(version, 'uu-diem', table(head, [[text('1')]]));
  expect(uneven.ok ? [] : uneven.error.map(({ place }) => place?.pointer)).toEqual(['/paragraphs/0/rows/1']);
  const long = await put(version, 'uu-diem', table(...Array.from({ length: 202 }, () => head)));
  expect(long.ok ? [] : long.error.map(({ detail }) => detail)).toEqual([
    'Bảng có 3 cột, 201 hàng; nhiều nhất 12 cột, 200 hàng.',
  ]);
  const unknown = await put(version, 'uu-diem', paragraph(), table(head, [[], [{ ...count, figureId: 'org.x' }], []]));
  expect(unknown.ok ? [] : unknown.error.map(({ place }) => place?.pointer)).toEqual(['/paragraphs/1/rows/1/1/0']);
  const heading = (await sectionOf('danh-gia')).blocks.find(({ kind }) => kind === 'heading')?.id ?? '';
  expect(typesOf(await put(version, heading, table(head, row)))).toEqual(['block-unfit']);
  unwrap(await put(version, 'uu-diem', paragraph(text('Kết quả như sau:')), table(head, row)));
  const lines = await printed();
  expect([1, 2, 3].map((column) => lines.get(`uu-diem-2#h${column}`))).toEqual(['STT', 'Nội dung', 'Kết quả']);
  expect(lines.get('uu-diem-2#r1c2')).toBe('Số phòng');
  expect(lines.get('chu-thich-bang-1')).toBe('Theo sổ tổ chức.');
  const view = (await blockOf('danh-gia', 'uu-diem')).paragraphs[1];
  expect(view?.printed?.[1]).toEqual([[''], ['', ''], [lines.get('uu-diem-2#r1c3')]]);
  expect(lines.get('uu-diem-2#r1c3')).toMatch(/^\d+$/);
  unwrap(await put(version + 1, 'uu-diem', table(head, [...row.slice(0, 1), [text('Số đơn vị')], row[2]])));
  const compared = unwrap(
    await office.ask(routes, contract.compareVersions, {
      ...{ session: office.as('minh'), params: { section: 'danh-gia' } },
      query: { from: version + 1, to: version + 2 },
    }),
  ) as { blocks: { parts: unknown[] }[] };
  expect(compared.blocks[0]?.parts).toContainEqual({ kind: 'added', text: 'đơn vị' });
  unwrap(await edit('danh-gia', 'uu-diem', version + 2, null));
});

test('a block whose condition does not hold is written, and printed where somebody says so', async () => {
  const { sections } = await draftOf();
  const section = sections.find(({ blocks }) => blocks.some(isOff))?.id ?? '';
  const off = (await sectionOf(section)).blocks.find(isOff)?.id ?? '';
  unwrap(await edit(section, off, (await sectionOf(section)).version, [paragraph(text('Viết trước.'))]));
  expect((await printed()).has(off)).toBe(false);
  const say = async (anyway: boolean) =>
    unwrap(
      await office.ask(routes, contract.printBlockAnyway, {
        ...{ session: office.as('minh'), params: { block: off } },
        body: { section, version: (await sectionOf(section)).version, anyway },
      }),
    );
  await say(true);
  expect((await printed()).get(off)).toBe('Viết trước.');
  await say(false);
  expect((await printed()).has(off)).toBe(false);
});

test('the next period begins with what was edited, marked until somebody rewrites or confirms it', async () => {
  const period = '2023-H2';
  const { version } = await sectionOf('khai-quat', period);
  expect(version).toBe(0);
  unwrap(await edit('danh-gia', 'uu-diem', 0, [paragraph(text('Ưu điểm của sáu tháng cuối năm.'))], { period }));
  const carried = await blockOf('khai-quat', 'khai-quat-3', period);
  expect(carried).toMatchObject({ standing: 'carriedOver', carriedOver: '2023-H1' });
  expect((await printed(period)).get('khai-quat-3')).toBe('Minh viết nữa. [chuyển từ kỳ trước, chưa viết lại]');
  const confirmed = await office.ask(routes, contract.confirmBlock, {
    session: office.as('minh'),
    period,
    params: { block: 'khai-quat-3' },
    body: { section: 'khai-quat', version: 1 },
  });
  expect(unwrap(confirmed)).toMatchObject({ version: 2 });
  expect((await printed(period)).get('khai-quat-3')).toBe('Minh viết nữa.');
});

test('everything is in the journal, whose chain holds', async () => {
  const { broken, actions } = await office.servers.database.read(office.agency.id, async (db) => ({
    broken: await findBrokenSeq(db),
    actions: new Set((await db.selectFrom('journal').select('action').execute()).map(({ action }) => action)),
  }));
  expect(broken).toBeUndefined();
  for (const action of [
    'draft.begin',
    'section.edited',
    'section.autosaved',
    'section.carriedOver',
    'section.confirmed',
  ])
    expect(actions).toContain(action);
  for (const action of ['section.lock', 'section.takeOver', 'section.restored']) expect(actions).toContain(action);
});
