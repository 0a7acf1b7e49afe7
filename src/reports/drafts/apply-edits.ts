import type { DraftBlock, DraftInline, DraftTable, FigureCondition } from '../draft.ts';
import { type OfficerText, officerMarks } from '../officer-texts.ts';
import { fillWords, type PeriodWord } from '../period-words.ts';
import type { OfficerMark, ParagraphBlock, SectionBlock } from '../types.ts';
import { type ArrangedBlock, arrangeSection, isWritable } from './arrange.ts';
import type { OwnableBlock } from './block-text.ts';
import { columnShares, isTable, partId, runsOf } from './parts.ts';
import {
  asDraft,
  type BlockEdit,
  type EditedInline,
  type EditedTable,
  type SectionContent,
  untouched,
} from './types.ts';

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
    const content = edits.get(section.id) ?? untouched;
    const blocks = section.id === last ? [...content.blocks, ...homeless] : content.blocks;
    const isTouched = blocks.length > 0 || content.order.length > 0 || content.anyway.length > 0;
    return !isTouched ? section : applyToSection(section, { ...content, blocks }, world);
  });
}

interface Applying {
  world: EditWorld;
  heading: string;
}

function applyToSection(
  section: SectionBlock<DraftBlock>,
  content: SectionContent,
  world: EditWorld,
): SectionBlock<DraftBlock> {
  const applying: Applying = { world, heading: '' };
  const children = arrangeSection(section, content).flatMap((one) => {
    const printed = applyToBlock(one, applying);
    return one.isAnyway ? printed : under(one.conditions, one.id, printed);
  });
  return { ...section, children };
}

/** Each block stands in the conditions around it by itself, so that it keeps them wherever it is put. */
function under(conditions: readonly FigureCondition[], id: string, blocks: DraftBlock[]): DraftBlock[] {
  return conditions.reduceRight<DraftBlock[]>(
    (children, when) => [{ kind: 'condition', id: `${id}.khi`, when, children }],
    blocks,
  );
}

function applyToBlock(arranged: ArrangedBlock, applying: Applying): DraftBlock[] {
  const { id, block, edit } = arranged;
  // What somebody wrote for this very period in the register goes before what was carried over.
  const isRewritten = edit?.carriedOver != null && applying.world.officers.get(id)?.state === 'written';
  const isOwn = edit !== undefined && !isRewritten && isWritable(arranged);
  const applied = isOwn ? printedOf(edit, arranged.block, applying) : block === undefined ? [] : [block];
  if (block?.kind === 'heading') applying.heading = headingText(applied, applying.world);
  return applied;
}

function headingText([heading]: readonly DraftBlock[], { words }: EditWorld): string {
  if (heading?.kind !== 'heading') return '';
  return fillWords(heading.children.map((child) => (child.kind === 'text' ? child.text : '')).join(''), words);
}

function printedOf(edit: BlockEdit, block: OwnableBlock | undefined, applying: Applying): DraftBlock[] {
  const [first] = edit.paragraphs;
  if (block?.kind === 'heading')
    return first === undefined ? [] : [{ ...block, children: knownRuns(runsOf(first), applying.world) }];
  const id = block?.id ?? edit.block;
  const mark = markOf(edit, block, applying.heading);
  const line = { kind: 'paragraph' as const, ...(mark === undefined ? {} : { officer: mark }) };
  const note = edit.carriedOver === null ? [] : [carriedOverNote];
  const printed = edit.paragraphs.map((part, index): ParagraphBlock<DraftInline> | DraftTable => {
    if (isTable(part)) return tableOf(part, partId(id, index), applying.world);
    const runs = knownRuns(part.children, applying.world);
    return { ...line, id: partId(id, index), style: part.style, children: [...runs, ...note] };
  });
  // A table has no place for the note: of a block without words it stands above.
  const isWordless = first !== undefined && edit.paragraphs.every(isTable);
  return isWordless && note.length > 0
    ? [{ ...line, id: `${id}-0`, style: 'body', children: note }, ...printed]
    : printed;
}

function tableOf({ columns, rows }: EditedTable, id: string, world: EditWorld): DraftTable {
  const shares = columnShares(columns);
  const [head = [], ...body] = rows.map((cells) => cells.map((cell) => knownRuns(cell, world)));
  return {
    ...{ kind: 'table', id, head },
    columns: columns.map(({ align }, at) => ({ title: '', width: shares[at] ?? 0, align })),
    rows: body.map((cells) => ({ kind: 'row', cells })),
  };
}

const carriedOverNote: DraftInline = { kind: 'text', text: ` ${officerMarks.carriedOver}`, bold: true };

/** A text of the officer, and whatever was carried over, stands among those that somebody must look at. */
function markOf(edit: BlockEdit, block: OwnableBlock | undefined, heading: string): OfficerMark | undefined {
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
