import type { DraftBlock, DraftInline, DraftTable } from '../draft.ts';
import type { ResolvedBlock, SectionBlock } from '../types.ts';
import { cellId, partId } from './parts.ts';

/** The runs of every heading, every paragraph and every cell of a table that nothing is looped in, by the id under which they are printed. */
export function printedRuns(sections: readonly SectionBlock<DraftBlock>[]): Map<string, readonly DraftInline[]> {
  const runs = new Map<string, readonly DraftInline[]>();
  const visit = (blocks: readonly DraftBlock[]): void => {
    for (const block of blocks) {
      if (block.kind === 'condition' || block.kind === 'section') visit(block.children);
      else if (block.kind === 'heading' || block.kind === 'paragraph') runs.set(block.id, block.children);
      else if (block.kind === 'table') for (const [id, cell] of cellsOf(block)) runs.set(id, cell);
      else if (block.kind === 'officer')
        for (const [index, paragraph] of block.children.entries())
          runs.set(partId(block.id, index), paragraph.children);
    }
  };
  visit(sections);
  return runs;
}

function cellsOf({ id, head = [], rows }: DraftTable): [string, readonly DraftInline[]][] {
  const body = rows.flatMap((row) => (row.kind === 'row' ? [row.cells] : []));
  if (body.length < rows.length) return [];
  return [head, ...body].flatMap((cells, row) =>
    cells.map((cell, column): [string, readonly DraftInline[]] => [cellId(id, { row, column }), cell]),
  );
}

/** The blocks that are printed: those of a condition that does not hold are not in the resolved tree. */
export function printedIds(body: readonly ResolvedBlock[]): Set<string> {
  const inside = (blocks: readonly ResolvedBlock[]): string[] =>
    blocks.flatMap((block) => [
      block.id,
      ...(block.kind === 'section' || block.kind === 'generated' ? inside(block.children) : []),
    ]);
  return new Set(inside(body));
}
