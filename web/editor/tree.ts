import type { BlockView, ParagraphView, PartView, TableView } from '../../src/reports/drafts/contract.ts';
import { isTable } from '../../src/reports/drafts/parts.ts';
import type { EditedInline, EditedParagraph, EditedPart, EditedTable } from '../../src/reports/drafts/types.ts';
import type { Quoted } from './commented.ts';

/** A node of the editor's document as JSON. */
export interface EditorNode {
  type: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: { type: string }[];
  text?: string;
}

export type Chip = Exclude<EditedInline, { kind: 'text' }>;

/** What a chip shows beside its text. */
export interface ChipLook {
  text: string;
  state: string;
  title: string;
}

/** How blocks and chips are shown; `printed` of a chip is missing where its block is not printed. */
export interface Look {
  chip(chip: Chip, printed: string | undefined): ChipLook;
  block(block: BlockView): Record<string, unknown>;
  /** The words that open remarks are about. */
  quoted: readonly Quoted[];
}

const isChip = (run: EditedInline): run is Chip => run.kind !== 'text';

function runNode(run: EditedInline, printed: string | undefined, look: Look): EditorNode[] {
  if (isChip(run)) return [{ type: 'chip', attrs: { run, ...look.chip(run, printed) } }];
  if (run.text === '') return [];
  const marks = (['bold', 'italic'] as const).filter((mark) => run[mark] === true).map((type) => ({ type }));
  return [{ type: 'text', text: run.text, ...(marks.length > 0 ? { marks } : {}) }];
}

const paragraphNode = ({ style, children, printed }: ParagraphView, look: Look): EditorNode => ({
  type: 'paragraph',
  attrs: { style },
  content: children.flatMap((run, at) => runNode(run, printed?.[at], look)),
});

const tableNode = ({ columns, rows, printed }: TableView, look: Look): EditorNode => ({
  type: 'table',
  content: rows.map((cells, row) => ({
    type: 'tableRow',
    content: cells.map((children, column) => ({
      type: row === 0 ? 'tableHeader' : 'tableCell',
      attrs: { ...columns[column] },
      content: [paragraphNode({ style: 'body', children, printed: printed?.[row]?.[column] ?? null }, look)],
    })),
  })),
});

const partNode = (part: PartView, look: Look): EditorNode =>
  isTable(part) ? tableNode(part, look) : paragraphNode(part, look);

/** The blocks of a section as a document of the editor. */
export function toDocument(blocks: readonly BlockView[], look: Look): EditorNode {
  return {
    type: 'doc',
    content: blocks.map((block) => ({
      type: block.kind === 'fixed' ? 'fixedBlock' : 'draftBlock',
      attrs: { id: block.id, ...look.block(block) },
      ...(block.kind === 'fixed' ? {} : { content: block.paragraphs.map((one) => partNode(one, look)) }),
    })),
  };
}

function nodeRun(node: EditorNode): EditedInline[] {
  if (node.type === 'chip') return [node.attrs?.run as Chip];
  if (node.text === undefined) return [];
  const has = (mark: string): boolean => node.marks?.some(({ type }) => type === mark) === true;
  return [
    {
      kind: 'text',
      text: node.text,
      ...(has('bold') ? { bold: true } : {}),
      ...(has('italic') ? { italic: true } : {}),
    },
  ];
}

/** Runs that look alike and touch are one, as the editor joins them. */
export function joinRuns(runs: readonly EditedInline[]): EditedInline[] {
  const joined: EditedInline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const alike =
      last?.kind === 'text' && run.kind === 'text' && !last.bold === !run.bold && !last.italic === !run.italic;
    if (alike) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

const nodeRuns = ({ content = [] }: EditorNode): EditedInline[] => joinRuns(content.flatMap(nodeRun));

function nodePart(node: EditorNode): EditedPart {
  if (node.type !== 'table') return { style: node.attrs?.style as EditedParagraph['style'], children: nodeRuns(node) };
  const rows = (node.content ?? []).map(({ content = [] }) => content);
  const columns = rows[0]?.map(({ attrs }) => ({ width: attrs?.width, align: attrs?.align })) ?? [];
  return {
    kind: 'table',
    columns: columns as EditedTable['columns'],
    rows: rows.map((cells) => cells.map(({ content = [] }) => content.flatMap(nodeRuns))),
  };
}

/** What people may change of a document, by block. */
export function fromDocument(document: EditorNode): Map<string, EditedPart[]> {
  const blocks = (document.content ?? []).filter(({ type }) => type === 'draftBlock');
  return new Map(blocks.map(({ attrs, content }) => [String(attrs?.id), (content ?? []).map(nodePart)]));
}

const plainLook: Look = { chip: () => ({ text: '', state: '', title: '' }), block: () => ({}), quoted: [] };

/** The text of blocks in the form in which the editor gives it back. */
export const keptOf = (blocks: readonly BlockView[]): Map<string, EditedPart[]> =>
  fromDocument(toDocument(blocks, plainLook));

/** The blocks whose text is another than the one that was kept. */
export function changedBlocks(
  now: ReadonlyMap<string, EditedPart[]>,
  kept: ReadonlyMap<string, EditedPart[]>,
): Map<string, EditedPart[]> {
  return new Map(
    [...now].filter(([id, paragraphs]) => JSON.stringify(kept.get(id) ?? []) !== JSON.stringify(paragraphs)),
  );
}
