import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DraftBlock, DraftInline } from '../draft.ts';
import type { ParagraphBlock, SectionBlock } from '../types.ts';
import { applyEdits, type EditWorld } from './apply-edits.ts';
import { arrangeSection, findMoveMisfit, withAnyway, withMoved } from './arrange.ts';
import { textHashOf } from './block-text.ts';
import { carryOver, standingBlocks, withAdded, withEdit } from './edit-section.ts';
import { runsOf } from './parts.ts';
import { type EditedPart, type SectionContent, untouched } from './types.ts';

const words = { period: 'kỳ này' } as EditWorld['words'];
const world: EditWorld = { figures: new Map(), selections: new Map(), words, officers: new Map() };
const editing = { author: 'minh', at: '2023-07-01T00:00:00.000Z' };
const run = (text: string) => ({ kind: 'text' as const, text });
const block = (id: string, text: string): ParagraphBlock<DraftInline> => ({
  kind: 'paragraph',
  id,
  style: 'body',
  children: [run(text)],
});
const section = (...texts: string[]): SectionBlock<DraftBlock> => ({
  ...{ kind: 'section', id: 'muc' },
  children: texts.map((text, index) => block(`muc-${index + 1}`, text)),
});
const textsOf = (template: SectionBlock<DraftBlock>, content: SectionContent): string[] =>
  applyEdits([template], new Map([['muc', content]]), world).flatMap(({ children }) =>
    children.map((one) =>
      one.kind === 'paragraph' ? one.children.map((child) => (child.kind === 'text' ? child.text : '')).join('') : '',
    ),
  );
function edited(
  template: SectionBlock<DraftBlock>,
  id: string,
  text: string,
  content: SectionContent = untouched,
): SectionContent {
  const standing = standingBlocks(template, content).get(id);
  if (standing === undefined) throw new Error(`No block ${id}`);
  const followed = { words, officers: new Map() };
  return withEdit(content, { block: id, standing }, [{ style: 'body', children: [run(text)] }], {
    ...editing,
    followed,
  });
}

test('a block that nobody edited follows another template; an edited one stays', () => {
  const content = edited(section('Một.', 'Hai.', 'Ba.'), 'muc-2', 'Hai, sửa tay.');
  expect(textsOf(section('Một mới.', 'Hai.', 'Ba mới.'), content)).toEqual(['Một mới.', 'Hai, sửa tay.', 'Ba mới.']);
});

test('an edit finds its block under another count, and is told where the template’s text has changed', () => {
  const content = edited(section('Một.', 'Hai.'), 'muc-2', 'Hai, sửa tay.');
  expect(textsOf(section('Một.', 'Chen giữa.', 'Hai.'), content)).toEqual(['Một.', 'Chen giữa.', 'Hai, sửa tay.']);
  const changed = standingBlocks(section('Một.', 'Hai, mẫu mới.'), content).get('muc-2');
  expect(changed?.templateChanged).toBe(true);
  expect(textsOf(section('Một.', 'Hai, mẫu mới.'), content)).toEqual(['Một.', 'Hai, sửa tay.']);
});

test('nothing that people wrote is lost, whatever becomes of the template', () => {
  const anyTexts = fc.uniqueArray(fc.constantFrom('Một.', 'Hai.', 'Ba.', 'Bốn.', 'Năm.', 'Sáu.'), { minLength: 1 });
  fc.assert(
    fc.property(anyTexts, anyTexts, fc.nat(), fc.nat(), (before, after, one, other) => {
      const template = section(...before);
      const id = (at: number): string => `muc-${(at % before.length) + 1}`;
      let content = edited(template, id(one), 'Sửa lần một.');
      if (id(other) !== id(one)) content = edited(template, id(other), 'Sửa lần hai.', content);
      content = withAdded(
        content,
        { block: 'them-1', after: id(one), paragraphs: [{ style: 'body', children: [run('Thêm.')] }] },
        editing,
      );
      const printed = textsOf(section(...after), content);
      for (const { paragraphs } of content.blocks)
        for (const part of paragraphs)
          expect(printed).toContain(
            runsOf(part)
              .map((child) => (child.kind === 'text' ? child.text : ''))
              .join(''),
          );
      expect(printed.length).toBeGreaterThanOrEqual(after.length);
    }),
  );
});

test('what is carried over says so until it is confirmed', () => {
  const template = section('Một.', 'Hai.');
  const carried = carryOver(edited(template, 'muc-1', 'Một, kỳ trước.'), '2022-H2');
  expect(textsOf(template, carried)[0]).toBe('Một, kỳ trước. [chuyển từ kỳ trước, chưa viết lại]');
  expect(carryOver(carried, '2023-H1')).toEqual(carried);
});

test('a chip of a figure that the pack no longer has is printed as lost', () => {
  const template = section('Một.');
  const first = template.children[0];
  if (first?.kind !== 'paragraph') throw new Error('No paragraph');
  const chip = { kind: 'figure' as const, figureId: 'cu.con', format: { style: 'count' as const } };
  const origin = { templateBlock: 'muc-1', textHash: textHashOf(first) };
  const edit = { block: 'muc-1', origin, after: null, carriedOver: null, ...editing };
  const content = {
    ...untouched,
    blocks: [{ ...edit, paragraphs: [{ style: 'body' as const, children: [run('Có '), chip] }] }],
  };
  expect(textsOf(template, content)).toEqual(['Có [số liệu “cu.con” không còn trong bộ mẫu]']);
});

const moved = (template: SectionBlock<DraftBlock>, content: SectionContent, id: string, after: string | null) =>
  withMoved(template, content, { block: id, after });

test('blocks stand in the order that people gave them, also beside those that come later; put back, no order is kept', () => {
  const template = section('Một.', 'Hai.', 'Ba.');
  const content = moved(template, untouched, 'muc-3', 'muc-1');
  expect(textsOf(template, content)).toEqual(['Một.', 'Ba.', 'Hai.']);
  const added = { block: 'them-1', after: 'muc-3', paragraphs: [{ style: 'body' as const, children: [run('Thêm.')] }] };
  expect(textsOf(template, withAdded(content, added, editing))).toEqual(['Một.', 'Ba.', 'Thêm.', 'Hai.']);
  expect(textsOf(section('Một.', 'Hai.', 'Ba.', 'Bốn.'), content)).toEqual(['Một.', 'Ba.', 'Bốn.', 'Hai.']);
  expect(moved(template, content, 'muc-2', 'muc-1')).toEqual(untouched);
});

test('moving loses no block and doubles none, whatever is moved where', () => {
  const template = section('Một.', 'Hai.', 'Ba.', 'Bốn.');
  const place = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), (moves) => {
      const content = moves.reduce(
        (before, [id, after]) =>
          id === after ? before : moved(template, before, `muc-${id}`, after === 0 ? null : `muc-${after}`),
        untouched,
      );
      expect(textsOf(template, content).sort()).toEqual(['Ba.', 'Bốn.', 'Hai.', 'Một.']);
    }),
  );
});

test('a block keeps its condition where it is put, and is printed against it where somebody says so', () => {
  const when = { figureId: 'so.cuoc', is: 'positive' as const };
  const template = { ...section('Một.'), children: [...section('Một.').children] };
  template.children.push({ kind: 'condition', id: 'muc-2', when, children: [block('muc-3', 'Có điều kiện.')] });
  const content = moved(template, untouched, 'muc-3', null);
  const childrenOf = (of: SectionContent) => applyEdits([template], new Map([['muc', of]]), world)[0]?.children;
  expect(childrenOf(content)).toMatchObject([
    { kind: 'condition', when, children: [{ id: 'muc-3' }] },
    { id: 'muc-1' },
  ]);
  expect(childrenOf(withAnyway(content, 'muc-3', true))?.map(({ id }) => id)).toEqual(['muc-3', 'muc-1']);
  expect(childrenOf(withAnyway(withAnyway(content, 'muc-3', true), 'muc-3', false))).toEqual(childrenOf(content));
});

test('a heading stays where its number has it, and nothing goes before the first', () => {
  const head = { kind: 'heading' as const, id: 'muc-0', level: 1 as const, children: [run('Tiêu đề')] };
  const template = { ...section('Một.', 'Hai.'), children: [head, ...section('Một.', 'Hai.').children] };
  const misfit = (id: string, after: string | null) => findMoveMisfit(arrangeSection(template, untouched), id, after);
  expect(misfit('muc-2', 'muc-0')).toBeUndefined();
  expect([misfit('muc-0', 'muc-2'), misfit('muc-2', null), misfit('khac', 'muc-1'), misfit('muc-1', 'khac')]).toEqual([
    'Tiêu đề mang số thứ tự của mẫu, không chuyển chỗ được.',
    'Đoạn không đứng trước tiêu đề của mục được.',
    'Mục không có đoạn “khac”.',
    'Mục không có đoạn “khac”.',
  ]);
});

test('a table of an earlier period stands under the note that says so; its columns share the width, and a lost figure is named', () => {
  const lost = { kind: 'figure' as const, figureId: 'org.x', format: { style: 'count' as const } };
  const table: EditedPart = {
    kind: 'table',
    columns: [
      { width: 'narrow', align: 'center' },
      { width: 'normal', align: 'left' },
    ],
    rows: [
      [[run('STT')], [run('Nội dung')]],
      [[run('1')], [lost]],
    ],
  };
  const template = section('Câu một.');
  const added = withAdded(untouched, { block: 'them-1', after: 'muc-1', paragraphs: [table] }, editing);
  const [{ children }] = applyEdits([template], new Map([['muc', carryOver(added, '2022-H1')]]), world) as [
    SectionBlock<DraftBlock>,
  ];
  expect(children).toMatchObject([
    { id: 'muc-1' },
    { kind: 'paragraph', id: 'them-1-0', officer: { block: 'them-1', state: 'carriedOver' } },
    {
      ...{ kind: 'table', id: 'them-1', head: table.rows[0] },
      columns: [
        { width: 0.25, align: 'center' },
        { width: 0.75, align: 'left' },
      ],
      rows: [{ cells: [[run('1')], [{ kind: 'text', text: '[số liệu “org.x” không còn trong bộ mẫu]' }]] }],
    },
  ]);
});
