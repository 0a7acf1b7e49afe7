import type { DraftBlock } from './draft.ts';
import type { SectionBlock } from './types.ts';

/** The figures and selections that a template names, in chips, conditions and loops. */
export interface TemplateUses {
  figures: Set<string>;
  selections: Set<string>;
}

export function usesOf(sections: readonly SectionBlock<DraftBlock>[]): TemplateUses {
  const uses: TemplateUses = { figures: new Set(), selections: new Set() };
  collect(sections, uses);
  return uses;
}

/** Whatever carries the id of a figure or a selection uses it, wherever it hangs in the tree. */
function collect(value: unknown, uses: TemplateUses): void {
  if (typeof value !== 'object' || value === null) return;
  if ('figureId' in value && typeof value.figureId === 'string') uses.figures.add(value.figureId);
  if ('selectionId' in value && typeof value.selectionId === 'string') uses.selections.add(value.selectionId);
  for (const inner of Object.values(value)) collect(inner, uses);
}
