import type { DraftBlock, DraftInline } from '../draft.ts';
import { type OfficerText, officerMarks } from '../officer-texts.ts';
import { fillWords, type PeriodWord } from '../period-words.ts';
import type { OfficerMark, ParagraphBlock, SectionBlock } from '../types.ts';
import { type EditableBlock, isEditable } from './block-text.ts';
import { type MatchedEdits, matchEdits } from './match-edits.ts';
import { asDraft, type BlockEdit, type EditedInline, type SectionContent } from './types.ts';

/** What edits are put to: the pack as it is now, and the words of the period. */
export interface EditWorld {
  figures: ReadonlyMap<string, unknown>;
  selections: ReadonlyMap<string, unknown>;
  words: Record<PeriodWord, string>;
  officers: ReadonlyMap<string, OfficerText>;
}

/**
 * Template and edits → the draft that is printed. A block that nobody edited is the template's; an edited one stays as it was written;
 * what was edited and has no place in the template any more stands at the end of its section.
 */
export function applyEdits(
  sections: readonly SectionBlock<DraftBlock>[],
  edits: ReadonlyMap<string, SectionContent>,
  world: EditWorld,
): SectionBlock<DraftBlock>[] {
  const known = new Set(sections.map(({ id }) => id));
  const homeless = [...edits].filter(([id]) => !known.has(id)).flatMap(([, { blocks }]) => blocks);
  const last = sections.findLast(({ annex }) => annex === undefined)?.id;
  return sections.map((section) => {
    const own = edits.get(section.id)?.blocks ?? [];
    const blocks = section.id === last ? [...own, ...homeless] : own;
    return blocks.length === 0 ? section : applyToSection(section, matchEdits(section, { blocks }), world);
  });
}

interface Applying {
  matched: MatchedEdits;
  world: EditWorld;
  /** Added blocks by the one before them; each is taken once. */
  waiting: Map<string, BlockEdit[]>;
  heading: string;
}

function applyToSection(
  section: SectionBlock<DraftBlock>,
  matched: MatchedEdits,
  world: EditWorld,
): SectionBlock<DraftBlock> {
  const waiting = new Map<string, BlockEdit[]>();
  for (const edit of matched.added) {
    const place = edit.origin === null ? (edit.after ?? '') : 'end';
    waiting.set(place, [...(waiting.get(place) ?? []), edit]);
  }
  const applying: Applying = { matched, world, waiting, heading: '' };
  const first = following('', applying);
  const children = applyToBlocks(section.children, applying);
  const rest = [...waiting.keys()].flatMap((place) => following(place, applying));
  return { ...section, children: [...first, ...children, ...rest] };
}

function applyToBlocks(blocks: readonly DraftBlock[], applying: Applying): DraftBlock[] {
  return blocks.flatMap((block) => [...applyToBlock(block, applying), ...following(block.id, applying)]);
}

/** The blocks that were added behind one, each with those behind itself. */
function following(place: string, applying: Applying): DraftBlock[] {
  const edits = applying.waiting.get(place) ?? [];
  applying.waiting.delete(place);
  return edits.flatMap((edit) => [...printedOf(edit, undefined, applying), ...following(edit.block, applying)]);
}

function applyToBlock(block: DraftBlock, applying: Applying): DraftBlock[] {
  if (block.kind === 'condition' || block.kind === 'section')
    return [{ ...block, children: applyToBlocks(block.children, applying) }];
  if (!isEditable(block)) return [block];
  const edit = applying.matched.byBlock.get(block.id)?.edit;
  // What somebody wrote for this very period in the register goes before what was carried over.
  const isRewritten = edit?.carriedOver != null && applying.world.officers.get(block.id)?.state === 'written';
  const applied = edit === undefined || isRewritten ? [block] : printedOf(edit, block, applying);
  if (block.kind === 'heading') applying.heading = headingText(applied, applying.world);
  return applied;
}

function headingText([heading]: readonly DraftBlock[], { words }: EditWorld): string {
  if (heading?.kind !== 'heading') return '';
  return fillWords(heading.children.map((child) => (child.kind === 'text' ? child.text : '')).join(''), words);
}

function printedOf(edit: BlockEdit, block: EditableBlock | undefined, applying: Applying): DraftBlock[] {
  const [first] = edit.paragraphs;
  if (block?.kind === 'heading')
    return first === undefined ? [] : [{ ...block, children: knownRuns(first.children, applying.world) }];
  const id = block?.id ?? edit.block;
  const mark = markOf(edit, block, applying.heading);
  return edit.paragraphs.map(({ style, children }, index): ParagraphBlock<DraftInline> => {
    const runs = knownRuns(children, applying.world);
    const note = edit.carriedOver === null ? [] : [carriedOverNote];
    return {
      kind: 'paragraph',
      id: index === 0 ? id : `${id}-${index + 1}`,
      style,
      children: [...runs, ...note],
      ...(mark === undefined ? {} : { officer: mark }),
    };
  });
}

const carriedOverNote: DraftInline = { kind: 'text', text: ` ${officerMarks.carriedOver}`, bold: true };

/** A text of the officer, and whatever was carried over, stands among those that somebody must look at. */
function markOf(edit: BlockEdit, block: EditableBlock | undefined, heading: string): OfficerMark | undefined {
  if (block?.kind !== 'officer' && edit.carriedOver === null) return undefined;
  const named = block?.kind === 'officer' ? block.title : undefined;
  const id = block?.id ?? edit.block;
  const state = edit.carriedOver === null ? 'written' : 'carriedOver';
  return { block: id, title: named ?? (heading || id), state, inDraft: true };
}

/** A chip of something that the pack no longer has is printed as what it is: lost. */
function knownRuns(children: readonly EditedInline[], world: EditWorld): DraftInline[] {
  return asDraft(children).map((child) => {
    if (child.kind === 'figure' && !world.figures.has(child.figureId)) return lost('số liệu', child.figureId);
    if (child.kind === 'loop' && child.source.kind === 'selection' && !world.selections.has(child.source.selectionId))
      return lost('danh sách', child.source.selectionId);
    return child;
  });
}

const lost = (what: string, id: string): DraftInline => ({
  kind: 'text',
  text: `[${what} “${id}” không còn trong bộ mẫu]`,
  bold: true,
});
