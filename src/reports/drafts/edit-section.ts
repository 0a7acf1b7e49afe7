import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { DraftBlock, DraftInline } from '../draft.ts';
import { type OfficerText, textParagraphs } from '../officer-texts.ts';
import { fillWords, type PeriodWord } from '../period-words.ts';
import type { SectionBlock } from '../types.ts';
import { type EditableBlock, editableBlocks, paragraphsOf, textHashOf } from './block-text.ts';
import { matchEdits } from './match-edits.ts';
import { type BlockEdit, EditedParagraph, type SectionContent } from './types.ts';

/** What blocks that nobody edited follow: the words of the period, and entries that hold texts of officers. */
export interface Followed {
  words: Record<PeriodWord, string>;
  officers: ReadonlyMap<string, OfficerText>;
}

/** Whose edit, and when. */
export interface Editing {
  author: string;
  at: string;
}

/** A block of a section as it stands: the template's, or that of an edit; what both are missing is not there. */
export interface StandingBlock {
  template: EditableBlock | undefined;
  edit: BlockEdit | undefined;
  templateChanged: boolean;
}

/** The blocks of a section in which people may write, by id: the template's first, then those added. */
export function standingBlocks(
  section: SectionBlock<DraftBlock> | undefined,
  content: SectionContent,
): Map<string, StandingBlock> {
  const { byBlock, added } = matchEdits(section, content);
  const blocks = new Map<string, StandingBlock>();
  for (const template of section === undefined ? [] : editableBlocks(section)) {
    const matched = byBlock.get(template.id);
    blocks.set(template.id, { template, edit: matched?.edit, templateChanged: matched?.templateChanged === true });
  }
  for (const edit of added) blocks.set(edit.block, { template: undefined, edit, templateChanged: false });
  return blocks;
}

/** The words of the period are put in: what somebody edits is what he reads. */
function filledRuns(children: readonly DraftInline[], words: Followed['words']): DraftInline[] {
  return children.map((child) => {
    if (child.kind === 'text') return { ...child, text: fillWords(child.text, words) };
    if (child.kind !== 'footnote') return child;
    const notes = child.children.map((block) =>
      block.kind === 'paragraph' ? { ...block, children: filledRuns(block.children, words) } : block,
    );
    return { ...child, children: notes };
  });
}

/** A block's paragraphs as an editor shows them. */
export function paragraphsIn({ template, edit }: StandingBlock, { words, officers }: Followed): EditedParagraph[] {
  if (edit !== undefined) return edit.paragraphs;
  if (template === undefined) return [];
  const entry = template.kind === 'officer' ? officers.get(template.id) : undefined;
  if (entry !== undefined && template.kind === 'officer')
    return textParagraphs(entry.text, template.style).map(({ style, text }) => ({
      style,
      children: [{ kind: 'text', text }],
    }));
  return paragraphsOf(template).map(({ style, children }) =>
    EditedParagraph.parse({ style, children: filledRuns(children, words) }),
  );
}

/** Puts new text in the place of a block's. Written back as the template has it, the block follows the template again. */
export function withEdit(
  content: SectionContent,
  { block, standing }: { block: string; standing: StandingBlock },
  paragraphs: EditedParagraph[],
  { followed, ...editing }: Editing & { followed: Followed },
): SectionContent {
  const { template, edit } = standing;
  const others = content.blocks.filter((one) => one !== edit);
  const plain = { template, edit: undefined, templateChanged: false };
  if (template !== undefined && canonicalJson(paragraphsIn(plain, followed)) === canonicalJson(paragraphs))
    return { blocks: others };
  return withOwn(content, { block, standing }, paragraphs, editing);
}

/** The text is the draft's own from now on, also where it says what the template says. */
export function withOwn(
  content: SectionContent,
  { block, standing: { template, edit } }: { block: string; standing: StandingBlock },
  paragraphs: EditedParagraph[],
  editing: Editing,
): SectionContent {
  const origin =
    template === undefined ? (edit?.origin ?? null) : { templateBlock: template.id, textHash: textHashOf(template) };
  const next: BlockEdit = {
    ...{ block, origin, after: edit?.after ?? null, paragraphs, carriedOver: null },
    ...editing,
  };
  return {
    blocks: edit === undefined ? [...content.blocks, next] : content.blocks.map((one) => (one === edit ? next : one)),
  };
}

/** The block follows the template again; one that was added by hand is gone. */
export const withoutEdit = (content: SectionContent, { edit }: StandingBlock): SectionContent => ({
  blocks: content.blocks.filter((one) => one !== edit),
});

/** Adds a block behind another; null: the first of the section. */
export function withAdded(
  content: SectionContent,
  added: { block: string; after: string | null; paragraphs: EditedParagraph[] },
  editing: Editing,
): SectionContent {
  const next: BlockEdit = { ...added, origin: null, carriedOver: null, ...editing };
  // What stood behind the same block stands behind the new one now.
  const blocks = content.blocks.map((one) =>
    one.origin === null && one.after === added.after ? { ...one, after: added.block } : one,
  );
  return { blocks: [...blocks, next] };
}

/** Somebody read a text of an earlier period and says that it holds for this one. */
export function withConfirmed(content: SectionContent, edit: BlockEdit, editing: Editing): SectionContent {
  return { blocks: content.blocks.map((one) => (one === edit ? { ...one, carriedOver: null, ...editing } : one)) };
}

/**
 * What an earlier report's sections begin a new one with: each edited block, marked with the period that it was written for. What was
 * marked already keeps the mark of its own period; what was taken out stays out.
 */
export function carryOver(content: SectionContent, period: string): SectionContent {
  return { blocks: content.blocks.map((one) => ({ ...one, carriedOver: one.carriedOver ?? period })) };
}
