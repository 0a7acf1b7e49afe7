import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { DraftBlock, DraftGenerated, DraftHeading, DraftInline, DraftOfficer } from '../draft.ts';
import type { ParagraphBlock, SectionBlock } from '../types.ts';

/** A block whose words people may change. What stands in a loop or a table is made from entries and is not among them. */
export type EditableBlock = DraftHeading | ParagraphBlock<DraftInline> | DraftOfficer;

export const isEditable = (block: DraftBlock): block is EditableBlock =>
  block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'officer';

/** A block that an edit may stand in the place of: also a list made from entries, once it was detached from them. */
export type OwnableBlock = EditableBlock | DraftGenerated;

const textHashes = new WeakMap<OwnableBlock, string>();

/** The hash by which a block knows the text of the template that it came from: 32 hexadecimal digits. */
export function textHashOf(block: OwnableBlock): string {
  // A template is compiled once and asked for at every reading of a draft.
  const known = textHashes.get(block) ?? hashOf(block);
  textHashes.set(block, known);
  return known;
}

function hashOf(block: OwnableBlock): string {
  return createHash('sha256')
    .update(canonicalJson(textOf(block)))
    .digest('hex')
    .slice(0, 32);
}

function textOf(block: OwnableBlock): unknown {
  if (block.kind === 'officer') return block.children.map(({ children }) => children);
  if (block.kind !== 'generated') return block.children;
  const { id, ...made } = block;
  return made;
}

/** The blocks of a section that an edit may stand in the place of, in order, with those inside conditions. */
export function ownableBlocks(section: SectionBlock<DraftBlock>): OwnableBlock[] {
  const inside = (blocks: readonly DraftBlock[]): OwnableBlock[] =>
    blocks.flatMap((block) => {
      if (isEditable(block) || block.kind === 'generated') return [block];
      return block.kind === 'condition' ? inside(block.children) : [];
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
