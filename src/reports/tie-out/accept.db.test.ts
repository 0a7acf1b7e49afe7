import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Route } from '../../access/route.ts';
import { getSigningKey, isSignedBy } from '../../platform/signing-key.ts';
import { unwrap, world } from '../../registers/sample.fixture.ts';
import { buildReport, freezeBuilt } from '../build-report.ts';
import { blockBookmark } from '../docx/identity.ts';
import { writeDocx } from '../docx/write-docx.ts';
import { type DraftView, editBlock, getDraft } from '../drafts/contract.ts';
import { modelOffice, reportType, typesOf } from '../drafts/office.fixture.ts';
import { draftRoutes } from '../drafts/routes.ts';
import { inlinesInOrder, readingOrder } from '../reading-order.ts';
import { editDocx } from '../tamper.fixture.ts';
import type { FrozenReport } from '../types.ts';
import * as contract from './contract.ts';
import { savedByGoogleDocs } from './google-docs.fixture.ts';
import { tieOutRoutes } from './routes.ts';

const office = modelOffice();
const signer = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
let routes: Route[];
beforeAll(() => {
  const keys = () => ({ knownKeys: new Map([['', signer.publicKey]]), isSignedBy });
  routes = tieOutRoutes({ ...office.ports, database: office.servers.database, keys });
});

async function freeze(): Promise<FrozenReport> {
  const request = { agency: office.agency, reportType, periodCode: '2023-H1' };
  const built = unwrap(await office.servers.database.read(office.agency.id, (db) => buildReport(db, world, request)));
  return freezeBuilt(built, signer);
}
const lineOf = ({ report }: FrozenReport, id: string): string =>
  readingOrder(report).find((block) => block.id === id)?.text ?? '';

const minh = () => office.as('minh');
async function upload(body: Uint8Array, query: object = {}) {
  return office.ask(routes, contract.readTieOut, { session: minh(), body, query: { name: 'sửa.docx', ...query } });
}
const take = async (bytes: Uint8Array): Promise<contract.TieOutView> => unwrap(await upload(bytes));
const accept = (tieOut: contract.TieOutView, changes: object[], who = 'minh') =>
  office.ask(routes, contract.acceptChanges, {
    session: office.as(who),
    params: { tieOut: tieOut.id },
    body: { changes },
  });
const edited = async (frozen: FrozenReport, edit: (xml: string) => string): Promise<Uint8Array> =>
  editDocx(await writeDocx(frozen), 'word/document.xml', edit);

const journalSize = async (): Promise<number> =>
  (await office.servers.database.read(office.agency.id, (db) => db.selectFrom('journal').select('seq').execute()))
    .length;

/** Types another number over a figure, as somebody in Word does. */
const withFigure = (frozen: FrozenReport, figureId: string, typed: string): Promise<Uint8Array> => {
  const tag = frozen.ledger.occurrences.find((one) => one.figureId === figureId)?.tag;
  const control = new RegExp(`(<w:tag w:val="${tag}"/>.*?<w:t(?: [^>]*)?>)[^<]*`, 's');
  return edited(frozen, (xml) => xml.replace(control, (_, before: string) => `${before}${typed}`));
};

/** Words of the model report that no figure and no citation is part of. */
const words = {
  before: 'Hiện nay, Ban có ',
  after: 'Đến nay, cơ quan Ban Dân tộc có ',
  last: 'Đến ngày lập báo cáo, Ban có ',
};

test('a paragraph rewritten in Word becomes the block of the draft, its figures stay figures; a second acceptance adds nothing', async () => {
  const before = await freeze();
  const tieOut = await take(
    await edited(before, (xml) =>
      xml.replace('theo quy định của UBND tỉnh.', 'theo quy định hiện hành.').replace(words.before, words.after),
    ),
  );
  const change = tieOut.prose.find(({ standing }) => standing.kind === 'open');
  expect(tieOut.prose.map(({ standing }) => standing)).toEqual([{ kind: 'open' }]);
  const { outcomes, tieOut: after } = unwrap(await accept(tieOut, [{ key: change?.key }])) as {
    outcomes: object[];
    tieOut: contract.TieOutView;
  };
  expect(outcomes).toEqual([{ key: change?.key, outcome: 'edited' }]);
  expect(after.prose.find(({ key }) => key === change?.key)?.standing).toEqual({ kind: 'accepted' });
  const now = await freeze();
  expect(lineOf(now, change?.blockId ?? '')).toBe(
    lineOf(before, change?.blockId ?? '').replace(words.before, words.after),
  );
  const chips = ({ report }: FrozenReport): string[] =>
    inlinesInOrder(report).flatMap((inline) => (inline.kind === 'text' ? [] : [inline.text]));
  expect(chips(now)).toEqual(chips(before));
  const size = await journalSize();
  expect(unwrap(await accept(tieOut, [{ key: change?.key }]))).toMatchObject({
    outcomes: [{ outcome: 'alreadyThere' }],
  });
  expect(await journalSize()).toBe(size);
});

test('a figure changed in Word becomes an override with reason and author, not proved; a second acceptance adds nothing', async () => {
  const before = await freeze();
  const bytes = await withFigure(before, 'org.staff', '21');
  const tieOut = await take(bytes);
  const figure = tieOut.figures.find(({ state }) => state === 'changed');
  expect(figure).toMatchObject({ figureId: 'org.staff', now: '21', standing: { kind: 'open' } });
  expect(typesOf(await accept(tieOut, [{ key: figure?.key }]))).toEqual(['reason-missing']);
  const change = { key: figure?.key, reason: 'Một người mới chuyển đến chưa vào sổ' };
  expect(unwrap(await accept(tieOut, [change], 'lan'))).toMatchObject({ outcomes: [{ outcome: 'overridden' }] });
  const now = await freeze();
  expect(now.ledger.figures.find(({ id }) => id === 'org.staff')).toMatchObject({
    answer: { kind: 'value', value: '21' },
    verdicts: { register: 'overridden', document: 'unproved' },
  });
  const size = await journalSize();
  expect(unwrap(await accept(tieOut, [change]))).toMatchObject({ outcomes: [{ outcome: 'alreadyThere' }] });
  expect(await journalSize()).toBe(size);
});

test('of two who accept the same figure at once one writes it and nothing stands there twice', async () => {
  const before = await freeze();
  const tieOut = await take(await withFigure(before, 'org.divisions', '05'));
  const key = tieOut.figures.find(({ state }) => state === 'changed')?.key;
  await Promise.all(['minh', 'lan'].map((who) => accept(tieOut, [{ key, reason: 'Theo quyết định mới' }], who)));
  const overrides = await office.servers.database.read(office.agency.id, (db) =>
    db
      .selectFrom('entry_versions')
      .select('entry_id')
      .where('kind', '=', 'override')
      .where('title', 'like', '%org.divisions')
      .execute(),
  );
  expect(overrides).toHaveLength(1);
});

test('paragraphs added and taken out in Word are added and taken out in the draft', async () => {
  const before = await freeze();
  const target = 'Ban đã hoàn thành';
  const bytes = await edited(before, (xml) => {
    const paragraph = xml.match(/<w:p>(?:(?!<\/w:p>).)*?<\/w:p>/gs)?.find((one) => one.includes(target)) ?? '';
    expect(paragraph).not.toBe('');
    return xml.replace(
      paragraph,
      `${paragraph}<w:p><w:r><w:t>Đoạn do lãnh đạo viết thêm trong Word.</w:t></w:r></w:p>`,
    );
  });
  const tieOut = await take(bytes);
  const added = tieOut.prose.find(({ state }) => state === 'added');
  expect(added?.standing).toEqual({ kind: 'open' });
  unwrap(await accept(tieOut, [{ key: added?.key }]));
  const texts = readingOrder((await freeze()).report).map(({ text }) => text);
  const at = texts.indexOf('Đoạn do lãnh đạo viết thêm trong Word.');
  expect(texts[at - 1]).toContain(target);
  const size = await journalSize();
  expect(unwrap(await accept(tieOut, [{ key: added?.key }]))).toMatchObject({
    outcomes: [{ outcome: 'alreadyThere' }],
  });
  expect(await journalSize()).toBe(size);
  const removed = await take(
    await edited(await freeze(), (xml) => {
      const paragraph =
        xml.match(/<w:p>(?:(?!<\/w:p>).)*?<\/w:p>/gs)?.find((one) => one.includes('viết thêm trong Word')) ?? '';
      return xml.replace(paragraph, '');
    }),
  );
  const deleted = removed.prose.find(({ state }) => state === 'deleted');
  unwrap(await accept(removed, [{ key: deleted?.key }]));
  expect(readingOrder((await freeze()).report).some(({ text }) => text.includes('viết thêm trong Word'))).toBe(false);
});

/** The first two paragraphs of the report that stand one behind the other in one section. */
function neighbours({ report }: FrozenReport): [string, string] {
  for (const section of report.body) {
    const blocks = section.kind === 'section' ? section.children : [];
    const at = blocks.findIndex(({ kind }, index) => kind === 'paragraph' && blocks[index + 1]?.kind === 'paragraph');
    if (at >= 0) return [blocks[at]?.id ?? '', blocks[at + 1]?.id ?? ''];
  }
  throw new Error('No neighbours');
}

test('paragraphs that changed places in Word change places in the draft; the next file has them so', async () => {
  const before = await freeze();
  const [first, second] = neighbours(before);
  const bytes = await edited(before, (xml) => {
    const paragraphs = xml.match(/<w:p>(?:(?!<\/w:p>).)*?<\/w:p>/gs) ?? [];
    const of = (id: string) => paragraphs.find((one) => one.includes(blockBookmark(id))) ?? '';
    return xml.replace(of(first), '').replace(of(second), () => of(second) + of(first));
  });
  const tieOut = await take(bytes);
  expect(tieOut.prose.map(({ state, standing }) => [state, standing.kind])).toEqual([['moved', 'open']]);
  unwrap(await accept(tieOut, [{ key: tieOut.prose[0]?.key }]));
  const now = await freeze();
  const ids = readingOrder(now.report).map(({ id }) => id);
  expect(ids.indexOf(first)).toBe(ids.indexOf(second) + 1);
  expect((await take(bytes)).prose[0]?.standing).toEqual({ kind: 'accepted' });
  expect((await take(await writeDocx(now))).prose).toEqual([]);
});

test('a file without a ledger is compared with the report that it is said to be of, and its words are taken in', async () => {
  const file = await savedByGoogleDocs(await writeDocx(await freeze()), (xml) => xml.replace(words.after, words.last));
  expect(typesOf(await upload(file))).toEqual(['ledger-missing']);
  expect(typesOf(await upload(file, { report: reportType, period: '2022-H1' }))).toEqual(['ledger-missing']);
  const tieOut: contract.TieOutView = unwrap(await upload(file, { report: reportType, period: '2023-H1' }));
  expect(tieOut.withoutLedger).toBe(true);
  expect(tieOut.figures.filter(({ state, by }) => state !== 'unchanged' || by !== 'alignment')).toEqual([]);
  expect(tieOut.prose.map(({ standing }) => standing)).toEqual([{ kind: 'open' }]);
  unwrap(await accept(tieOut, [{ key: tieOut.prose[0]?.key }]));
  const after = await freeze();
  expect(lineOf(after, tieOut.prose[0]?.blockId ?? '')).toContain(words.last);
});

test('of a table put in by hand cells changed, filled and emptied in Word are taken in, a figure becomes an override, a new row is refused by name', async () => {
  const text = (words: string) => ({ kind: 'text', text: words });
  const count = { kind: 'figure', figureId: 'org.divisions', format: { style: 'count' } };
  const column = { width: 'normal', align: 'left' };
  const rows = [
    [[text('Nội dung')], [text('Kết quả')], [text('Ghi chú')]],
    [[text('Số phòng hiện có')], [count], []],
    [[text('Việc khác')], [text('Đã xong')], []],
  ];
  const session = minh();
  const { sections } = unwrap(await office.ask(draftRoutes(office.ports), getDraft, { session })) as DraftView;
  const version = sections.find(({ id }) => id === 'danh-gia')?.version;
  const body = {
    section: 'danh-gia',
    version,
    paragraphs: [{ kind: 'table', columns: [column, column, column], rows }],
  };
  unwrap(await office.ask(draftRoutes(office.ports), editBlock, { session, params: { block: 'uu-diem' }, body }));
  const before = await freeze();
  const mark = before.ledger.occurrences.find(({ blockId }) => blockId === 'uu-diem#r1c2');
  const tieOut = await take(
    await edited(before, (xml) => {
      const [last = ''] = xml.match(/<w:tr>(?:(?!<\/w:tr>).)*Việc khác.*?<\/w:tr>/s) ?? [];
      const added = last
        .replaceAll(/<w:bookmark[^>]*>/g, '')
        .replace('Việc khác', 'Hàng mới')
        .replace('Đã xong', '');
      return xml
        .replace(last, added)
        .replace('Số phòng hiện có', 'Số phòng thuộc Ban')
        .replace(
          new RegExp(`(<w:tag w:val="${mark?.tag}"/>.*?<w:t(?: [^>]*)?>)[^<]*`, 's'),
          (_, start: string) => `${start}9`,
        )
        .replace(`${blockBookmark('uu-diem#r1c3')}"/>`, '$&<w:r><w:t>Theo sổ tổ chức</w:t></w:r>');
    }),
  );
  expect(tieOut.prose.map(({ blockId, state, standing }) => [blockId, state, standing.kind])).toEqual([
    ['uu-diem#r1c1', 'changed', 'open'],
    ['uu-diem#r1c3', 'changed', 'open'],
    ['', 'added', 'refused'],
    ['uu-diem#r2c1', 'deleted', 'open'],
    ['uu-diem#r2c2', 'deleted', 'open'],
  ]);
  const figure = tieOut.figures.find(({ state }) => state === 'changed');
  const keys = tieOut.prose.flatMap(({ key, standing }) => (standing.kind === 'open' ? [{ key }] : []));
  unwrap(await accept(tieOut, [...keys, { key: figure?.key, reason: 'Theo quyết định mới' }]));
  const now = await freeze();
  const cells = readingOrder(now.report).filter(({ id }) => id.startsWith('uu-diem#'));
  expect(cells.map((cell) => cell.text)).toEqual([
    ...['Nội dung', 'Kết quả', 'Ghi chú'],
    ...['Số phòng thuộc Ban', '9', 'Theo sổ tổ chức'],
  ]);
  expect(now.ledger.figures.find(({ id }) => id === 'org.divisions')?.verdicts.register).toBe('overridden');
});

test('a file of another agency, of another report, without a ledger, or signed elsewhere is refused, and says why', async () => {
  const frozen = await freeze();
  const docx = await writeDocx(frozen);
  expect(typesOf(await upload(docx, { report: 'tong-ket-thi-dua' }))).toEqual(['ledger-other-report']);
  expect(typesOf(await upload(await editDocx(docx, 'customXml/item1.xml', () => '<x/>')))).toEqual(['ledger-missing']);
  const request = { agency: { ...office.agency, code: 'co-quan-khac' }, reportType, periodCode: '2023-H1' };
  const foreign = unwrap(await office.servers.database.read(office.agency.id, (db) => buildReport(db, world, request)));
  expect(typesOf(await upload(await writeDocx(freezeBuilt(foreign, signer))))).toEqual(['ledger-other-agency']);
  const elsewhere = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
  const built = unwrap(
    await office.servers.database.read(office.agency.id, (db) =>
      buildReport(db, world, { ...request, agency: office.agency }),
    ),
  );
  expect(typesOf(await upload(await writeDocx(freezeBuilt(built, elsewhere))))).toEqual(['ledger-foreign']);
});

test('changes that wait in the file are read as accepted, and it is said; with half its text gone each paragraph and figure that went is named and none is taken in by itself', async () => {
  const docx = await writeDocx(await freeze());
  const tracked = await take(
    await editDocx(docx, 'word/document.xml', (xml) =>
      xml.replace(
        '</w:body>',
        '<w:p><w:ins w:id="9001" w:author="Vân"><w:r><w:t>Thêm khi đang theo dõi.</w:t></w:r></w:ins></w:p></w:body>',
      ),
    ),
  );
  expect(tracked.warnings).toEqual([expect.stringContaining('thay đổi chưa được chấp nhận')]);
  expect(tracked.prose.map(({ state }) => state)).toEqual(['added']);

  const before = readingOrder((await freeze()).report);
  const lines = before.filter(({ place }) => place === 'body');
  const gone = new Set(lines.slice(lines.length / 2).map(({ id }) => blockBookmark(id)));
  const half = await take(
    await editDocx(docx, 'word/document.xml', (xml) =>
      xml.replace(/<w:p>(?:(?!<w:p>).)*?<\/w:p>/gs, (paragraph) =>
        [...gone].some((name) => paragraph.includes(`"${name}"`)) ? '<w:p/>' : paragraph,
      ),
    ),
  );
  expect(half.warnings).toEqual([]);
  expect(half.prose.filter(({ state }) => state === 'deleted').length).toBeGreaterThan(lines.length / 3);
  expect(half.prose.every(({ standing }) => standing.kind !== 'accepted')).toBe(true);
  expect(half.figures.filter(({ state }) => state === 'deleted').length).toBeGreaterThan(0);
  expect(readingOrder((await freeze()).report)).toEqual(before);
});

test('a change of an older version is refused where the draft has moved on, and nothing of the acceptance is kept', async () => {
  const old = await freeze();
  const bytes = await edited(old, (xml) => xml.replace(words.last, 'Văn bản cũ ghi Ban có '));
  const newer = await take(await edited(old, (xml) => xml.replace(words.last, 'Tính đến hết kỳ, Ban có ')));
  unwrap(await accept(newer, [{ key: newer.prose[0]?.key }]));
  const stale = await take(bytes);
  expect(stale.prose[0]?.standing.kind).toBe('refused');
  const size = await journalSize();
  expect(typesOf(await accept(stale, [{ key: stale.prose[0]?.key }]))).toEqual(['change-refused']);
  expect(await journalSize()).toBe(size);
});
