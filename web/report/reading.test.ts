import { expect, it } from 'vitest';
import type { ResolvedBlock, ResolvedFigure, ResolvedInline } from '../../src/reports/types.ts';
import { readReport } from './reading.ts';

const figure = (figureId: string): ResolvedFigure => ({
  kind: 'figure',
  figureId,
  tag: `t:${figureId}`,
  bookmark: `_gu_f_${figureId}`,
  text: '1',
});
const paragraph = (id: string, ...children: ResolvedInline[]) =>
  ({ kind: 'paragraph', id, style: 'body', children }) as const satisfies ResolvedBlock;

it('a report is read as it stands: a footnote where its mark is, lists and tables in their order', () => {
  const note = { kind: 'footnote', id: 'n', number: 1, children: [paragraph('n-1', figure('c'))] } as const;
  const body: ResolvedBlock[] = [
    { kind: 'heading', id: 'h', level: 1, label: 'I.', children: [figure('a')] },
    {
      kind: 'section',
      id: 's',
      children: [
        paragraph('p', figure('b'), { ...note, children: [...note.children] }, figure('d')),
        { kind: 'list', id: 'l', marker: '-', items: [[paragraph('l1', figure('e'))], [paragraph('l2', figure('f'))]] },
      ],
    },
    {
      kind: 'table',
      id: 't',
      columns: [{ title: 'x', width: 1, align: 'left' }],
      rows: [{ cells: [[figure('g')]] }, { cells: [[figure('h')]] }],
    },
    { kind: 'generated', id: 'g', children: [paragraph('g1', figure('i'))] },
  ];
  const reading = readReport(body);
  expect(reading.figures.map((one) => one.figureId).join('')).toBe('abcdefghi');
  expect(reading.footnotes.map((one) => one.number)).toEqual([1]);
});
