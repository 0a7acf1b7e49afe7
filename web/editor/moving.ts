import type { BlockView } from '../../src/reports/drafts/contract.ts';

/** Behind which block one comes when it is moved; null: it becomes the first. Absent: it cannot go further that way. */
export interface Moves {
  up?: { after: string | null };
  down?: { after: string };
}

const isPrinted = ({ standing, conditions, isAnyway, paragraphs }: BlockView): boolean =>
  standing !== 'removed' &&
  (isAnyway || conditions.every(({ holds }) => holds)) &&
  paragraphs.every(({ printed }) => printed !== null);

/** One step up or down over the next block that is printed, so that each step is seen on paper. */
export function movesOf(blocks: readonly BlockView[], id: string): Moves {
  const at = blocks.findIndex((block) => block.id === id);
  if (at < 0 || blocks[at]?.kind === 'heading') return {};
  const above = blocks.slice(0, at).findLastIndex(isPrinted);
  const below = blocks.slice(at + 1).find(isPrinted);
  const isTop = above === 0 && blocks[0]?.kind === 'heading';
  return {
    ...(above < 0 || isTop ? {} : { up: { after: blocks[above - 1]?.id ?? null } }),
    ...(below === undefined ? {} : { down: { after: below.id } }),
  };
}
