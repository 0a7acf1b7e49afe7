import type { DraftBlock } from '../draft.ts';
import type { SectionBlock } from '../types.ts';
import { ownableBlocks, textHashOf } from './block-text.ts';
import type { BlockEdit, SectionContent } from './types.ts';

/** The edits of a section put to the template as it is now. */
export interface MatchedEdits {
  /** By the id of the template's block. `templateChanged`: its text is no longer the one that was edited. */
  byBlock: ReadonlyMap<string, { edit: BlockEdit; templateChanged: boolean }>;
  /** Added by hand, or of a block that the template no longer has: nothing of it is lost. */
  added: readonly BlockEdit[];
}

/**
 * An edit belongs to the block with its id; where that has another text and the text stands under another id (blocks without a name are
 * counted, and a new one before them shifts the count), to that one.
 */
export function matchEdits(section: SectionBlock<DraftBlock> | undefined, content: SectionContent): MatchedEdits {
  const blocks = section === undefined ? [] : ownableBlocks(section);
  const hashes = new Map(blocks.map((block) => [block.id, textHashOf(block)]));
  const byHash = new Map([...hashes].map(([id, hash]) => [hash, id]));
  const byBlock = new Map<string, { edit: BlockEdit; templateChanged: boolean }>();
  const added: BlockEdit[] = [];
  for (const edit of content.blocks) {
    const target = targetOf(edit, hashes, byHash);
    if (target === undefined || byBlock.has(target)) added.push(edit);
    else byBlock.set(target, { edit, templateChanged: hashes.get(target) !== edit.origin?.textHash });
  }
  return { byBlock, added };
}

function targetOf(
  { origin }: BlockEdit,
  hashes: ReadonlyMap<string, string>,
  byHash: ReadonlyMap<string, string>,
): string | undefined {
  if (origin === null) return undefined;
  if (hashes.get(origin.templateBlock) === origin.textHash) return origin.templateBlock;
  return byHash.get(origin.textHash) ?? (hashes.has(origin.templateBlock) ? origin.templateBlock : undefined);
}
