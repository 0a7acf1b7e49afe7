import type { DraftBlock, DraftInline } from '../draft.ts';
import type { ResolvedBlock, SectionBlock } from '../types.ts';

/** The runs of every heading and paragraph of the resolved draft, by id. */
export function printedRuns(sections: readonly SectionBlock<DraftBlock>[]): Map<string, readonly DraftInline[]> {
  const runs = new Map<string, readonly DraftInline[]>();
  const visit = (blocks: readonly DraftBlock[]): void => {
    for (const block of blocks) {
      if (block.kind === 'condition' || block.kind === 'section') visit(block.children);
      else if (block.kind === 'heading' || block.kind === 'paragraph') runs.set(block.id, block.children);
      else if (block.kind === 'officer')
        for (const [index, paragraph] of block.children.entries())
          runs.set(index === 0 ? block.id : `${block.id}-${index + 1}`, paragraph.children);
    }
  };
  visit(sections);
  return runs;
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
