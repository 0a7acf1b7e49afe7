import type { FigureResult, LedgerFigure } from '../figures/types.ts';
import type { Problem } from '../kernel/problem.ts';
import type {
  DraftBlock,
  DraftGenerated,
  DraftHeading,
  DraftInline,
  DraftRows,
  DraftTable,
  FigureCondition,
} from './draft.ts';
import { Numbering } from './labels.ts';
import { loopItems, passes } from './loop-items.ts';
import { fillWords } from './period-words.ts';
import { inlineText } from './reading-order.ts';
import { isBlank, resolveInline } from './resolve-inline.ts';
import { resolveOfficer } from './resolve-officer.ts';
import { answerOf, type ResolveWorld, type Resolving } from './resolving.ts';
import type {
  HeadingBlock,
  ParagraphBlock,
  ResolvedBlock,
  ResolvedInline,
  SectionBlock,
  TableBlock,
  TableRow,
} from './types.ts';

export interface Resolution {
  body: ResolvedBlock[];
  figures: LedgerFigure[];
  /** What the officer should know: cited documents that are not in the register. Nothing here stops a preview. */
  problems: Problem[];
  trace: Resolving['trace'];
}

/**
 * Draft and figures → what is printed: every chip with its text, loops written out, false conditions gone. Pure: the same draft and
 * world give the same tree with the same tags.
 */
export function resolveDraft(sections: readonly SectionBlock<DraftBlock>[], world: ResolveWorld): Resolution {
  const resolving: Resolving = {
    world,
    item: undefined,
    place: undefined,
    numbering: undefined,
    trace: new Map(),
    used: new Map(),
    printed: { count: 0 },
    footnotes: { count: 0 },
    mentioned: new Set(),
    officers: new Set(),
    lastHeading: { text: '' },
    problems: [],
  };
  const body = sections.flatMap((section) => resolveBlock(section, resolving));
  return { body, figures: [...resolving.used.values()], problems: resolving.problems, trace: resolving.trace };
}

function resolveBlocks(blocks: readonly DraftBlock[], resolving: Resolving): ResolvedBlock[] {
  return blocks.flatMap((block) => resolveBlock(block, resolving));
}

function resolveBlock(block: DraftBlock, resolving: Resolving): ResolvedBlock[] {
  switch (block.kind) {
    case 'section':
      return [resolveSection(block, resolving)];
    case 'heading':
      return [resolveHeading(block, resolving)];
    case 'paragraph':
      return resolveParagraph(block, resolving);
    case 'list': {
      const id = ownId(block.id, resolving);
      return [{ ...block, id, items: block.items.map((item) => resolveBlocks(item, resolving)) }];
    }
    case 'table':
      return [resolveTable(block, resolving)];
    case 'condition':
      return conditionHolds(block.when, resolving.world.figures) ? resolveBlocks(block.children, resolving) : [];
    case 'given':
      return passes(block.test, resolving) ? resolveBlocks(block.children, resolving) : [];
    case 'officer':
      return resolveOfficer(block, resolving);
    case 'generated':
      return [resolveGenerated(block, resolving)];
  }
}

function resolveSection({ annex, ...block }: SectionBlock<DraftBlock>, resolving: Resolving): ResolvedBlock {
  const { words } = resolving.world;
  return {
    ...block,
    ...(annex === undefined
      ? {}
      : { annex: { label: fillWords(annex.label, words), title: fillWords(annex.title, words) } }),
    children: resolveBlocks(block.children, resolving),
  };
}

/** A block of the template has its id; inside a loop it is named after the item: the first like the item, "-2", "-3" the others. */
function ownId(id: string, { place }: Resolving): string {
  if (place === undefined) return id;
  place.count += 1;
  return place.count === 1 ? place.id : `${place.id}-${place.count}`;
}

function resolveHeading({ numbered, ...block }: DraftHeading, resolving: Resolving): HeadingBlock<ResolvedInline> {
  const { label } = block;
  const counted =
    numbered === true && label !== undefined ? (resolving.numbering?.next(block.id, label) ?? label) : label;
  const children = resolveInline(block.children, resolving);
  resolving.lastHeading.text = inlineText(children);
  return { ...block, id: ownId(block.id, resolving), ...(counted === undefined ? {} : { label: counted }), children };
}

/** A paragraph of which nothing is left, because its conditions do not hold, is not printed. */
function resolveParagraph(block: ParagraphBlock<DraftInline>, resolving: Resolving): ParagraphBlock<ResolvedInline>[] {
  const children = resolveInline(block.children, resolving);
  const isGone = isBlank(children) && block.children.some(({ kind }) => kind !== 'text');
  return isGone ? [] : [{ ...block, id: ownId(block.id, resolving), children }];
}

export function conditionHolds(when: FigureCondition, figures: ReadonlyMap<string, FigureResult>): boolean {
  const answer = answerOf(figures.get(when.figureId), when.group);
  const isZero = answer.kind === 'nil' || (answer.kind === 'value' && answer.value === '0');
  if (when.is === 'zero') return isZero;
  if (when.is === 'positive') return answer.kind === 'value' && !isZero && !answer.value.startsWith('-');
  return answer.kind === when.is;
}

function resolveGenerated(block: DraftGenerated, resolving: Resolving): ResolvedBlock {
  const id = ownId(block.id, resolving);
  const numbering = new Numbering(resolving.numbering);
  const items = loopItems(block.source, resolving)
    .map((item, index) => {
      const place = { id: `${id}.${index + 1}`, count: 0 };
      return resolveBlocks(block.pattern, { ...resolving, item, place, numbering });
    })
    .filter((blocks) => blocks.length > 0);
  if (items.length === 0) return { kind: 'generated', id, children: resolveBlocks(block.whenEmpty, resolving) };
  const children = items.flatMap((blocks, index) =>
    dressItem(blocks, block.marker, index === items.length - 1 ? block.end : block.separator),
  );
  return { kind: 'generated', id, children };
}

/** Marker in front of an item's first paragraph, separator behind its last. */
function dressItem(blocks: ResolvedBlock[], marker: string | undefined, ending: string): ResolvedBlock[] {
  return blocks.map((block, position) => {
    if (block.kind !== 'paragraph') return block;
    const before = position === 0 && marker !== undefined ? [textOf(`${marker} `)] : [];
    const after = position === blocks.length - 1 && ending !== '' ? [textOf(ending)] : [];
    return { ...block, children: [...before, ...block.children, ...after] };
  });
}

const textOf = (text: string): ResolvedInline => ({ kind: 'text', text });

function resolveTable(block: DraftTable, resolving: Resolving): TableBlock<ResolvedInline> {
  const id = ownId(block.id, resolving);
  const { head: cells, ...rest } = block;
  const head = cells?.map((cell) => resolveInline(cell, resolving));
  const rows = block.rows.flatMap((row) => resolveRows(row, resolving));
  if (head === undefined) return { ...rest, id, rows };
  const columns = block.columns.map((column, at) => ({ ...column, title: inlineText(head[at] ?? []) }));
  return { ...rest, id, columns, head, rows };
}

function resolveRows(row: DraftRows, resolving: Resolving): TableRow<ResolvedInline>[] {
  if (row.kind === 'row') {
    const cells = row.cells.map((cell) => resolveInline(cell, resolving));
    return [{ cells, ...(row.bold === undefined ? {} : { bold: row.bold }) }];
  }
  const items = loopItems(row.source, resolving);
  return items.flatMap((item) => row.rows.flatMap((inner) => resolveRows(inner, { ...resolving, item })));
}
