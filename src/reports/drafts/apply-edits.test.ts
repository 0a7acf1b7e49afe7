import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DraftBlock, DraftInline } from '../draft.ts';
import type { ParagraphBlock, SectionBlock } from '../types.ts';
import { applyEdits, type EditWorld } from './apply-edits.ts';
import { textHashOf } from './block-text.ts';
import { carryOver, standingBlocks, withAdded, withEdit } from './edit-section.ts';
import type { SectionContent } from './types.ts';

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
  content: SectionContent = { blocks: [] },
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
        for (const { children } of paragraphs)
          expect(printed).toContain(children.map((child) => (child.kind === 'text' ? child.text : '')).join(''));
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
  const content = { blocks: [{ ...edit, paragraphs: [{ style: 'body' as const, children: [run('Có '), chip] }] }] };
  expect(textsOf(template, content)).toEqual(['Có [số liệu “cu.con” không còn trong bộ mẫu]']);
});
