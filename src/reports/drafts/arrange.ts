import type { DraftBlock, FigureCondition } from '../draft.ts';
import type { SectionBlock } from '../types.ts';
import { isEditable, type OwnableBlock } from './block-text.ts';
import { matchEdits } from './match-edits.ts';
import type { BlockEdit, SectionContent } from './types.ts';

/** A block at its place in a section. `block` undefined: it was added by hand, or the template has it no more. */
export interface ArrangedBlock {
  id: string;
  block: DraftBlock | undefined;
  edit: BlockEdit | undefined;
  templateChanged: boolean;
  /** What must hold for it to be printed, outermost first; none: it is always printed. */
  conditions: readonly FigureCondition[];
  /** Somebody has it printed although its conditions may not hold. */
  isAnyway: boolean;
}

/**
 * The blocks of a section in the order in which they are printed: the template's, each with what stands in the conditions around it, and
 * those added behind them; then in the order that people gave them. What was edited and has no place any more stands at the end.
 */
export function arrangeSection(
  section: SectionBlock<DraftBlock> | undefined,
  content: SectionContent,
): ArrangedBlock[] {
  const { byBlock, added } = matchEdits(section, content);
  const waiting = Map.groupBy(added, ({ origin, after }) => (origin === null ? (after ?? '') : 'end'));
  const following = (place: string): ArrangedBlock[] => {
    const edits = waiting.get(place) ?? [];
    waiting.delete(place);
    return edits.flatMap((edit) => [addedBlock(edit), ...following(edit.block)]);
  };
  const inside = (blocks: readonly DraftBlock[], conditions: readonly FigureCondition[]): ArrangedBlock[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'condition')
        return [...inside(block.children, [...conditions, block.when]), ...following(block.id)];
      const own = { edit: undefined, templateChanged: false, ...byBlock.get(block.id) };
      const isAnyway = content.anyway.includes(block.id);
      return [{ id: block.id, block, conditions, isAnyway, ...own }, ...following(block.id)];
    });
  const first = following('');
  const placed = inside(section?.children ?? [], []);
  const rest = [...waiting.keys()].flatMap(following);
  return inKeptOrder([...first, ...placed, ...rest], content.order);
}

const addedBlock = (edit: BlockEdit): ArrangedBlock => ({
  ...{ id: edit.block, block: undefined, edit, templateChanged: false },
  ...{ conditions: [], isAnyway: false },
});

/** Blocks in the order that was kept; one that came later stands behind the one that it stands behind by itself. */
function inKeptOrder(blocks: readonly ArrangedBlock[], order: readonly string[]): ArrangedBlock[] {
  if (order.length === 0) return [...blocks];
  const place = new Map(order.map((id, index) => [id, index]));
  const isKept = ({ id }: ArrangedBlock): boolean => place.has(id);
  const arranged = blocks.filter(isKept).sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  for (const [index, block] of blocks.entries()) {
    if (isKept(block)) continue;
    const before = blocks[index - 1];
    arranged.splice(before === undefined ? 0 : arranged.indexOf(before) + 1, 0, block);
  }
  return arranged;
}

/** A heading carries a number of the template's; what stands above the first one stands there in every report. */
const isHeading = ({ block }: ArrangedBlock): boolean => block?.kind === 'heading';

/** Why a block cannot be put behind another of its section (null: first of all); undefined: it can. */
export function findMoveMisfit(blocks: readonly ArrangedBlock[], id: string, after: string | null): string | undefined {
  const block = blocks.find((one) => one.id === id);
  if (block === undefined) return `Mục không có đoạn “${id}”.`;
  if (isHeading(block)) return 'Tiêu đề mang số thứ tự của mẫu, không chuyển chỗ được.';
  if (after === null && blocks[0] !== undefined && isHeading(blocks[0]))
    return 'Đoạn không đứng trước tiêu đề của mục được.';
  return after === null || blocks.some((one) => one.id === after) ? undefined : `Mục không có đoạn “${after}”.`;
}

/** Puts a block behind another of its section; back where it stands by itself, no order is kept. */
export function withMoved(
  section: SectionBlock<DraftBlock> | undefined,
  content: SectionContent,
  { block, after }: { block: string; after: string | null },
): SectionContent {
  const idsOf = (of: SectionContent): string[] => arrangeSection(section, of).map(({ id }) => id);
  const natural = idsOf({ ...content, order: [] });
  const order = idsOf(content).filter((id) => id !== block);
  order.splice(after === null ? 0 : order.indexOf(after) + 1, 0, block);
  return { ...content, order: order.join() === natural.join() ? [] : order };
}

/** Has a block printed whatever its conditions say, or only where they hold. */
export const withAnyway = (content: SectionContent, block: string, isAnyway: boolean): SectionContent => {
  const others = content.anyway.filter((id) => id !== block);
  return { ...content, anyway: isAnyway ? [...others, block] : others };
};

/** Whether people may write in a block: it is prose of the template's or their own, or a list that was detached from its register. */
export const isWritable = (one: ArrangedBlock): one is ArrangedBlock & { block: OwnableBlock | undefined } =>
  one.block === undefined || isEditable(one.block) || (one.block.kind === 'generated' && one.edit !== undefined);
