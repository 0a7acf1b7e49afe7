import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { DraftBlock, DraftInline } from '../draft.ts';
import { type OfficerText, textParagraphs } from '../officer-texts.ts';
import { fillWords, type PeriodWord } from '../period-words.ts';
import type { SectionBlock } from '../types.ts';
import { arrangeSection, isWritable } from './arrange.ts';
import { type OwnableBlock, paragraphsOf, textHashOf } from './block-text.ts';
import { type BlockEdit, EditedParagraph, type EditedPart, type SectionContent } from './types.ts';

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
  template: OwnableBlock | undefined;
  edit: BlockEdit | undefined;
  templateChanged: boolean;
}

/** The blocks of a section in which people may write, by id, in their order. */
export function standingBlocks(
  section: SectionBlock<DraftBlock> | undefined,
  content: SectionContent,
): Map<string, StandingBlock> {
  const writable = arrangeSection(section, content).filter(isWritable);
  return new Map(
    writable.map(({ id, block, edit, templateChanged }) => [id, { template: block, edit, templateChanged }]),
  );
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

/** A block's paragraphs and tables as an editor shows them. */
export function paragraphsIn({ template, edit }: StandingBlock, { words, officers }: Followed): EditedPart[] {
  if (edit !== undefined) return edit.paragraphs;
  if (template === undefined || template.kind === 'generated') return [];
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
  paragraphs: EditedPart[],
  { followed, ...editing }: Editing & { followed: Followed },
): SectionContent {
  const { template } = standing;
  const plain = { template, edit: undefined, templateChanged: false };
  const mayFollow = template !== undefined && template.kind !== 'generated';
  if (mayFollow && canonicalJson(paragraphsIn(plain, followed)) === canonicalJson(paragraphs))
    return withoutEdit(content, standing);
  return withOwn(content, { block, standing }, paragraphs, editing);
}

/** The text is the draft's own from now on, also where it says what the template says. */
export function withOwn(
  content: SectionContent,
  { block, standing: { template, edit } }: { block: string; standing: StandingBlock },
  paragraphs: EditedPart[],
  editing: Editing,
): SectionContent {
  const origin =
    template === undefined ? (edit?.origin ?? null) : { templateBlock: template.id, textHash: textHashOf(template) };
  const next: BlockEdit = {
    ...{ block, origin, after: edit?.after ?? null, paragraphs, carriedOver: null },
    ...editing,
  };
  const blocks =
    edit === undefined ? [...content.blocks, next] : content.blocks.map((one) => (one === edit ? next : one));
  return { ...content, blocks };
}

/** The block follows the template again; one that was added by hand is gone. */
export const withoutEdit = (content: SectionContent, { edit }: StandingBlock): SectionContent => ({
  ...content,
  blocks: content.blocks.filter((one) => one !== edit),
});

/** Adds a block behind another; null: the first of the section. */
export function withAdded(
  content: SectionContent,
  added: { block: string; after: string | null; paragraphs: EditedPart[] },
  editing: Editing,
): SectionContent {
  const next: BlockEdit = { ...added, origin: null, carriedOver: null, ...editing };
  // What stood behind the same block stands behind the new one now.
  const blocks = content.blocks.map((one) =>
    one.origin === null && one.after === added.after ? { ...one, after: added.block } : one,
  );
  return { ...content, blocks: [...blocks, next] };
}

/** Somebody read a text of an earlier period and says that it holds for this one. */
export function withConfirmed(content: SectionContent, edit: BlockEdit, editing: Editing): SectionContent {
  const blocks = content.blocks.map((one) => (one === edit ? { ...one, carriedOver: null, ...editing } : one));
  return { ...content, blocks };
}

/**
 * What an earlier report's sections begin a new one with: each edited block, marked with the period that it was written for. What was
 * marked already keeps the mark of its own period; what was taken out stays out, and the order stays. What was printed against its
 * condition was so for that period only.
 */
export function carryOver(content: SectionContent, period: string): SectionContent {
  const blocks = content.blocks.map((one) => ({ ...one, carriedOver: one.carriedOver ?? period }));
  return { ...content, blocks, anyway: [] };
}
