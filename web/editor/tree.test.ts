import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockView } from '../../src/reports/drafts/contract.ts';
import { isTable, linesOf } from '../../src/reports/drafts/parts.ts';
import type { EditedInline, EditedPart } from '../../src/reports/drafts/types.ts';
import { changedBlocks, fromDocument, keptOf, type Look, toDocument } from './tree.ts';

const look: Look = {
  chip: (_chip, printed) => ({ text: printed ?? '…', state: '', title: '' }),
  block: () => ({}),
  quoted: [],
};

const blockOf = (id: string, paragraphs: EditedPart[]): BlockView => ({
  ...{
    id,
    kind: 'paragraph',
    title: '',
    standing: 'template',
    templateChanged: false,
    isDetachable: false,
    conditions: [],
    isAnyway: false,
    isMoved: false,
  },
  ...{ level: null, label: null },
  ...{ carriedOver: null, author: null, at: null },
  paragraphs: paragraphs.map((one) => ({ ...one, printed: null })),
});

const text = fc.record(
  { kind: fc.constant('text' as const), text: fc.string({ minLength: 1, maxLength: 8 }), bold: fc.constant(true) },
  { requiredKeys: ['kind', 'text'] },
);
const figure = fc.record({
  kind: fc.constant('figure' as const),
  figureId: fc.constantFrom('gifts.total', 'org.staff'),
  format: fc.constant({ style: 'count' as const }),
});
const citation = fc.record({
  kind: fc.constant('citation' as const),
  document: fc.constant('29/KH-BDT/2023'),
  style: fc.constant({ form: 'auto' as const }),
});
const runs: fc.Arbitrary<EditedInline[]> = fc.array(fc.oneof(text, figure, citation), { maxLength: 8 });
const paragraph = fc.record({ style: fc.constantFrom('body' as const, 'item' as const), children: runs });
const column = fc.record({
  width: fc.constantFrom('narrow' as const, 'wide' as const),
  align: fc.constant('right' as const),
});
const table = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(column, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(runs, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 3 }),
  }),
);
const paragraphs: fc.Arbitrary<EditedPart[]> = fc.array(fc.oneof(paragraph, table), { maxLength: 4 });

const plain = (all: readonly EditedPart[]) =>
  all.map((part) => ({
    look: isTable(part) ? part.columns : part.style,
    lines: linesOf(part, 'a').map(({ children }) =>
      children.flatMap((run): string[] =>
        run.kind === 'text'
          ? [...run.text].map((letter) => `${letter}${run.bold === true ? ' bold' : ''}`)
          : [JSON.stringify(run)],
      ),
    ),
  }));

describe('a draft in the editor', () => {
  it('comes back as it went in: every letter, every chip, in its place', () => {
    fc.assert(
      fc.property(paragraphs, (written) => {
        const back = fromDocument(toDocument([blockOf('a', written)], look)).get('a');
        expect(plain(back ?? [])).toEqual(plain(written));
      }),
    );
  });

  it('is not changed by being opened, and is changed by one letter', () => {
    fc.assert(
      fc.property(paragraphs, (written) => {
        const blocks = [blockOf('a', written), blockOf('b', [])];
        expect([...changedBlocks(fromDocument(toDocument(blocks, look)), keptOf(blocks))]).toEqual([]);
        const more = [...written, { style: 'body' as const, children: [{ kind: 'text' as const, text: 'x' }] }];
        expect([...changedBlocks(keptOf([blockOf('a', more), blockOf('b', [])]), keptOf(blocks)).keys()]).toEqual([
          'a',
        ]);
      }),
    );
  });

  it('keeps blocks that are made from entries out of what is written', () => {
    const fixed: BlockView = { ...blockOf('danh-sach', []), kind: 'fixed', standing: 'fixed' };
    const blocks = [fixed, blockOf('a', [])];
    expect(toDocument(blocks, look).content?.map(({ type }) => type)).toEqual(['fixedBlock', 'draftBlock']);
    expect([...keptOf(blocks).keys()]).toEqual(['a']);
  });
});
