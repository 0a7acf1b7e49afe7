import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { DraftBlock, DraftHeading, DraftInline, DraftOfficer } from '../draft.ts';
import type { ParagraphBlock, SectionBlock } from '../types.ts';

/** A block whose words people may change. What stands in a loop or a table is made from entries and is not among them. */
export type EditableBlock = DraftHeading | ParagraphBlock<DraftInline> | DraftOfficer;

export const isEditable = (block: DraftBlock): block is EditableBlock =>
  block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'officer';

const textHashes = new WeakMap<EditableBlock, string>();

/** The hash by which a block knows the text of the template that it came from: 32 hexadecimal digits. */
export function textHashOf(block: EditableBlock): string {
  // A template is compiled once and asked for at every reading of a draft.
  const known = textHashes.get(block) ?? hashOf(block);
  textHashes.set(block, known);
  return known;
}

function hashOf(block: EditableBlock): string {
  const text = block.kind === 'officer' ? block.children.map(({ children }) => children) : block.children;
  return createHash('sha256').update(canonicalJson(text)).digest('hex').slice(0, 32);
}

/** The blocks of a section that people may change, in order, with those inside conditions. */
export function editableBlocks(section: SectionBlock<DraftBlock>): EditableBlock[] {
  const inside = (blocks: readonly DraftBlock[]): EditableBlock[] =>
    blocks.flatMap((block) => {
      if (isEditable(block)) return [block];
      return block.kind === 'condition' || block.kind === 'section' ? inside(block.children) : [];
    });
  return inside(section.children);
}

/** The runs of a block, paragraph by paragraph. */
export const paragraphsOf = (block: EditableBlock): ParagraphBlock<DraftInline>[] =>
  block.kind === 'officer'
    ? block.children
    : [{ kind: 'paragraph', id: block.id, style: styleOf(block), children: block.children }];

const styleOf = (block: EditableBlock): ParagraphBlock<DraftInline>['style'] =>
  block.kind === 'heading' ? 'body' : block.style;
