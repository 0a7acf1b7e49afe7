import { expect, test } from 'vitest';
import { printedReachMm } from '../../platform/typeset/printed-reach.fixture.ts';
import { world } from '../sample.fixture.ts';
import type { Entry, EntryValues, RegisterDefinition } from '../types.ts';
import { isStatement, makeBook } from './book.ts';
import { headRuns, layoutBook } from './book-layout.ts';
import { writeBookHtml } from './write-book-html.ts';
import { writeBookPdf } from './write-book-pdf.ts';

const context = {
  directory: {
    placeName: (id: string) => `địa bàn ${id}`,
    orgUnitName: (id: string) => `đơn vị ${id}`,
    personName: (id: string) => `người ${id}`,
    places: () => [],
  },
  citation: (id: string) => (id === 'doc' ? 'Kế hoạch số 05/KH-BDT ngày 03/02/2023' : undefined),
};
const period = { from: '2023-01-01', to: '2023-06-30' };
const owner = { superior: 'UBND TỈNH', name: 'BAN <DÂN TỘC>' };

function register(id: string): RegisterDefinition {
  const found = world.registers.get(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function entry(of: string, values: EntryValues, more: Partial<Entry> = {}): Entry {
  return {
    ...{ agencyId: 'a', id: 'e', register: of, kind: 'fact', version: 1, definitionVersion: 1, deleted: false },
    ...{ occurredOn: '2023-02-01', occurredTo: null, role: 'lead', values, proof: ['doc'], title: 't', reason: null },
    ...{ author: 'x', fromSeq: '1', toSeq: null, createdAt: '2023-02-01T00:00:00Z' },
    ...more,
  };
}

const gift = (value: string | undefined, goods: string | undefined): EntryValues => ({
  giver: 'agency',
  recipientKind: 'needyPeople',
  ...(value === undefined ? {} : { value }),
  ...(goods === undefined ? {} : { goods }),
});
const visit = entry('visits', {
  date: { from: '2023-02-01', to: '2023-02-02' },
  title: 'Thăm Tết',
  occasion: 'tet',
  gifts: [gift('60000000', undefined), gift(undefined, '500 kg gạo')],
});

test('every field of the register is a column, those of lines under the title of their group', () => {
  const book = makeBook(register('visits'), [], period, context);
  const fields = register('visits').fields.flatMap((field) => field.fields ?? [field]);
  for (const field of fields) expect(book.columns.some(({ title }) => title.startsWith(field.title))).toBe(true);
  expect(headRuns(book.columns).find(({ isGroup }) => isGroup)).toEqual({
    title: 'Quà tặng',
    span: register('visits').fields.find(({ id }) => id === 'gifts')?.fields?.length,
    isGroup: true,
  });
});

test('each line is a row of its own; money is summed over all lines, a missing amount stays empty', () => {
  const book = makeBook(register('visits'), [visit, { ...visit, id: 'f' }], period, context);
  const [first] = book.rows;
  if (first === undefined || isStatement(first)) throw new Error('no entry');
  expect(first.lines).toHaveLength(2);
  const column = book.columns.findIndex(({ title }) => title === 'Trị giá (đồng)');
  expect(book.totals[column]).toBe('120.000.000');
  expect(book.totals.filter((total) => total !== undefined)).toHaveLength(1);
  expect(book.entryCount).toBe(2);
  expect(first.lines[1]?.filter((text) => text !== '')).toHaveLength(3);
});

test('an attestation prints what it attests, with scope and note, and is not counted as an entry', () => {
  const nil = entry(
    'commendations',
    { scope: { level: 'ownAuthority' }, note: 'Chưa khen' } as unknown as EntryValues,
    {
      kind: 'nil',
      occurredOn: '2023-01-01',
      occurredTo: '2023-06-30',
    },
  );
  const book = makeBook(register('commendations'), [nil], period, context);
  expect(book.rows).toEqual([
    {
      text: 'Không phát sinh (Cấp khen: Thuộc thẩm quyền của Ban) từ 01/01/2023 đến 30/06/2023: Chưa khen',
    },
  ]);
  expect(book.entryCount).toBe(0);
});

test('columns share the whole width, and a wide register goes to larger paper before it becomes unreadable', () => {
  for (const definition of world.registers.values()) {
    const layout = layoutBook(makeBook(definition, [], period, context));
    expect(layout.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(layout.sizePt).toBeGreaterThanOrEqual(7);
    expect(layout.paper === 'a3' || layout.sizePt >= 8).toBe(true);
  }
});

test('the page is text, never markup', () => {
  const hostile = { ...visit, values: { ...visit.values, title: '<script>alert(1)</script> #import "x"' } };
  const book = makeBook(register('visits'), [hostile], period, context);
  const html = writeBookHtml(book, owner);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('BAN &lt;DÂN TỘC&gt;');
  const pdf = writeBookPdf(book, owner);
  expect(pdf.ok && Buffer.from(pdf.value).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a word that is wider than its column breaks: nothing runs off the page', async () => {
  const title = `Thăm ${'n'.repeat(300)} và https://vd.vn/${'muc-luc/'.repeat(30)}`;
  const book = makeBook(register('visits'), [{ ...visit, values: { ...visit.values, title } }], period, context);
  const { paper, marginMm } = layoutBook(book);
  const pdf = writeBookPdf(book, owner);
  expect(pdf.ok && (await printedReachMm(pdf.value))).toBeLessThan((paper === 'a4' ? 297 : 420) - marginMm);
});

test('every register of the pack prints, empty too', () => {
  for (const definition of world.registers.values()) {
    const pdf = writeBookPdf(makeBook(definition, [], period, context), owner);
    expect([definition.id, pdf.ok]).toEqual([definition.id, true]);
  }
});
