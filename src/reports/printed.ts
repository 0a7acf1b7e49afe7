import type { StyleName } from './layout.ts';
import { annexReference } from './letterhead-text.ts';
import type {
  HeadingBlock,
  Letterhead,
  ListBlock,
  ResolvedBlock,
  ResolvedInline,
  ResolvedReport,
  SectionBlock,
  TableBlock,
  TableColumn,
} from './types.ts';

/** One printed paragraph: the id of the block it prints, its look, its runs. A footnote's text is not in it, only its mark. */
export interface PrintedLine {
  kind: 'line';
  id: string;
  style: StyleName;
  children: ResolvedInline[];
}
export interface PrintedTable {
  kind: 'table';
  id: string;
  title: PrintedLine | undefined;
  columns: TableColumn[];
  head: PrintedLine[];
  rows: { bold: boolean; cells: PrintedLine[] }[];
}
export type PrintedBlock = PrintedLine | PrintedTable;

/** An annex as printed: three lines of head, then its blocks, from a page of its own whose number is 1 again. */
export interface PrintedAnnex {
  id: string;
  head: PrintedLine[];
  blocks: PrintedBlock[];
}
export interface PrintedReport {
  body: PrintedBlock[];
  annexes: PrintedAnnex[];
}

const text = (value: string): ResolvedInline => ({ kind: 'text', text: value });

const headingStyles = ['partTitle', 'heading1', 'heading2', 'heading3', 'heading4'] as const;

/** "Phần" stands on a line of its own over its title (NĐ 30/2020, Phụ lục I, II.6.c); other labels in front of theirs. */
function printHeading(block: HeadingBlock<ResolvedInline>): PrintedLine[] {
  const style = headingStyles[block.level];
  if (block.label === undefined) return [{ kind: 'line', id: block.id, style, children: block.children }];
  if (block.level > 0)
    return [{ kind: 'line', id: block.id, style, children: [text(`${block.label} `), ...block.children] }];
  return [
    { kind: 'line', id: `${block.id}#label`, style: 'part', children: [text(block.label)] },
    { kind: 'line', id: block.id, style, children: block.children },
  ];
}

/** The marker stands in front of the first line of each item. */
function printList(block: ListBlock<ResolvedBlock>): PrintedBlock[] {
  return block.items.flatMap((item) => {
    const printed = printBlocks(item);
    const first = printed[0];
    if (first?.kind === 'line') printed[0] = { ...first, children: [text(`${block.marker} `), ...first.children] };
    return printed;
  });
}

/** Under which id a cell of a table is printed; row and column from 0, the head is no row. */
export const headCellId = (table: string, column: number): string => `${table}#h${column + 1}`;
export const bodyCellId = (table: string, row: number, column: number): string => `${table}#r${row + 1}c${column + 1}`;

function printTable(block: TableBlock<ResolvedInline>): PrintedTable {
  const cell = (id: string, style: StyleName, children: ResolvedInline[]): PrintedLine => ({
    kind: 'line',
    id,
    style,
    children,
  });
  return {
    kind: 'table',
    id: block.id,
    title: block.title === undefined ? undefined : cell(`${block.id}#title`, 'tableTitle', [text(block.title)]),
    columns: block.columns,
    head: block.columns.map((column, index) =>
      cell(headCellId(block.id, index), 'tableHead', block.head?.[index] ?? [text(column.title)]),
    ),
    rows: block.rows.map((row, at) => ({
      bold: row.bold === true,
      cells: row.cells.map((children, index) => cell(bodyCellId(block.id, at, index), 'tableCell', children)),
    })),
  };
}

function printBlock(block: ResolvedBlock): PrintedBlock[] {
  switch (block.kind) {
    case 'section':
    case 'generated':
      return printBlocks(block.children);
    case 'list':
      return printList(block);
    case 'heading':
      return printHeading(block);
    case 'paragraph':
      return [{ kind: 'line', id: block.id, style: block.style, children: block.children }];
    case 'table':
      return [printTable(block)];
  }
}

/** The first line of an annex. */
const annexLabelId = (sectionId: string): string => `${sectionId}#annex-label`;
export const isAnnexLabel = (lineId: string): boolean => lineId.endsWith('#annex-label');

function printAnnex({ id, annex, children }: SectionBlock<ResolvedBlock>, letterhead: Letterhead): PrintedAnnex[] {
  if (annex === undefined) return [];
  const line = (lineId: string, style: StyleName, words: string): PrintedLine => ({
    kind: 'line',
    id: lineId,
    style,
    children: [text(words)],
  });
  const head = [
    line(annexLabelId(id), 'annexLabel', annex.label),
    line(`${id}#annex-title`, 'annexTitle', annex.title),
    line(`${id}#annex-reference`, 'annexReference', annexReference(letterhead)),
  ];
  return [{ id, head, blocks: printBlocks(children) }];
}

/** What is printed, one after the other: containers gone, markers and labels written out. */
const printBlocks = (blocks: readonly ResolvedBlock[]): PrintedBlock[] => blocks.flatMap(printBlock);

/** The body of a report, and its annexes, which stand behind the foot. */
export function printedReport({ body, letterhead }: ResolvedReport): PrintedReport {
  const isAnnex = (block: ResolvedBlock): boolean => block.kind === 'section' && block.annex !== undefined;
  return {
    body: printBlocks(body.filter((block) => !isAnnex(block))),
    annexes: body.flatMap((block) => (block.kind === 'section' ? printAnnex(block, letterhead) : [])),
  };
}
