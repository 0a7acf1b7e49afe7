import type { FigureResult, LedgerFigure } from '../figures/types.ts';
import type { Problem } from '../kernel/problem.ts';
import type { DraftBlock, DraftGenerated, DraftRows, DraftTable, FigureCondition } from './draft.ts';
import { resolveInline, resolveParagraph } from './resolve-inline.ts';
import { answerOf, loopItems, type ResolveWorld, type Resolving } from './resolving.ts';
import type { ListBlock, ResolvedBlock, ResolvedInline, SectionBlock, TableBlock, TableRow } from './types.ts';

export interface Resolution {
  body: ResolvedBlock[];
  figures: LedgerFigure[];
  /** What the officer should know: cited documents that are not in the register. Nothing here stops a preview. */
  problems: Problem[];
}

/**
 * Draft and figures → what is printed: every chip with its text, loops written out, false conditions gone. Pure: the same draft and
 * world give the same tree with the same tags.
 */
export function resolveDraft(sections: readonly SectionBlock<DraftBlock>[], world: ResolveWorld): Resolution {
  const resolving: Resolving = {
    world,
    item: undefined,
    used: new Map(),
    printed: { count: 0 },
    footnotes: { count: 0 },
    mentioned: new Set(),
    problems: [],
  };
  const body = sections.flatMap((section) => resolveBlock(section, resolving));
  return { body, figures: [...resolving.used.values()], problems: resolving.problems };
}

function resolveBlocks(blocks: readonly DraftBlock[], resolving: Resolving): ResolvedBlock[] {
  return blocks.flatMap((block) => resolveBlock(block, resolving));
}

function resolveBlock(block: DraftBlock, resolving: Resolving): ResolvedBlock[] {
  switch (block.kind) {
    case 'section':
      return [{ ...block, children: resolveBlocks(block.children, resolving) }];
    case 'heading':
      return [{ ...block, children: resolveInline(block.children, resolving) }];
    case 'paragraph':
      return [resolveParagraph(block, resolving)];
    case 'list':
      return [
        {
          ...block,
          items: block.items.map((item) => resolveBlocks(item, resolving)),
        } satisfies ListBlock<ResolvedBlock>,
      ];
    case 'table':
      return [resolveTable(block, resolving)];
    case 'condition':
      return holds(block.when, resolving.world.figures) ? resolveBlocks(block.children, resolving) : [];
    case 'generated':
      return [resolveGenerated(block, resolving)];
  }
}

function holds(when: FigureCondition, figures: ReadonlyMap<string, FigureResult>): boolean {
  const answer = answerOf(figures.get(when.figureId), when.group);
  const isZero = answer.kind === 'nil' || (answer.kind === 'value' && answer.value === '0');
  if (when.is === 'zero') return isZero;
  if (when.is === 'positive') return answer.kind === 'value' && !isZero && !answer.value.startsWith('-');
  return answer.kind === when.is;
}

function resolveGenerated(block: DraftGenerated, resolving: Resolving): ResolvedBlock {
  const items = loopItems(block.source, resolving.world);
  const { id } = block;
  if (items.length === 0) return { kind: 'generated', id, children: resolveBlocks(block.whenEmpty, resolving) };
  const children = items.flatMap((item, index) => {
    const blocks = resolveBlocks(block.pattern, { ...resolving, item });
    return blocks.map((child, position) =>
      dressItem(
        child,
        `${id}.${index + 1}`,
        position,
        block,
        blocks.length - 1 === position ? (index === items.length - 1 ? block.end : block.separator) : '',
      ),
    );
  });
  return { kind: 'generated', id, children };
}

/** Marker in front of an item's first paragraph, separator behind its last, an id of the item's own. */
function dressItem(
  child: ResolvedBlock,
  itemId: string,
  position: number,
  block: DraftGenerated,
  ending: string,
): ResolvedBlock {
  const id = position === 0 ? itemId : `${itemId}.${position + 1}`;
  if (child.kind !== 'paragraph') return { ...child, id };
  const before: ResolvedInline[] =
    position === 0 && block.marker !== undefined ? [{ kind: 'text', text: `${block.marker} ` }] : [];
  const after: ResolvedInline[] = ending === '' ? [] : [{ kind: 'text', text: ending }];
  return { ...child, id, children: [...before, ...child.children, ...after] };
}

function resolveTable(block: DraftTable, resolving: Resolving): TableBlock<ResolvedInline> {
  return { ...block, rows: block.rows.flatMap((row) => resolveRows(row, resolving)) };
}

function resolveRows(row: DraftRows, resolving: Resolving): TableRow<ResolvedInline>[] {
  if (row.kind === 'row') {
    const cells = row.cells.map((cell) => resolveInline(cell, resolving));
    return [{ cells, ...(row.bold === undefined ? {} : { bold: row.bold }) }];
  }
  const items = loopItems(row.source, resolving.world);
  return items.flatMap((item) => row.rows.flatMap((inner) => resolveRows(inner, { ...resolving, item })));
}
