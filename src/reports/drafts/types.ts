import { z } from 'zod';
import type { DraftInline, InlineLoop } from '../draft.ts';
import { FigureFormat, TextRun } from '../types.ts';

/**
 * What is no report at all, and is said to be no draft. What a block may hold is less, and is said in words by check-paragraphs.ts: what
 * somebody pasted stays on his PC until he mends it.
 */
const utmost = { text: 1_000_000, runs: 20_000, parts: 5_000 };

/** A stored draft holds what people changed of the template's tree; what nobody touched is not kept, it follows (decision 009). */

const FigureChip = z.strictObject({
  kind: z.literal('figure'),
  figureId: z.string().min(1).max(200),
  group: z.string().max(200).optional(),
  format: FigureFormat,
});
const CitationChip = z.strictObject({
  kind: z.literal('citation'),
  document: z.string().min(3).max(120),
  style: z.strictObject({
    form: z.enum(['auto', 'full', 'plain', 'dated', 'short']),
    type: z.boolean().optional(),
  }),
});
/** A list inside a sentence, as the template has it: it may be moved or removed, not changed. That it is the template's is checked apart. */
const LoopChip = z.strictObject({
  kind: z.literal('loop'),
  source: z.custom<InlineLoop['source']>(),
  pattern: z.custom<InlineLoop['pattern']>(),
  whenEmpty: z.custom<InlineLoop['whenEmpty']>(),
  separator: z.string(),
  end: z.string(),
});
const textRun = TextRun.extend({ text: z.string().max(utmost.text) });
const InNote = z.discriminatedUnion('kind', [textRun, FigureChip, CitationChip, LoopChip]);
const Footnote = z.strictObject({
  kind: z.literal('footnote'),
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/),
  children: z
    .array(
      z.object({
        kind: z.literal('paragraph'),
        id: z.string().min(1).max(120),
        style: z.literal('body'),
        children: z.array(InNote).max(utmost.runs),
      }),
    )
    .min(1)
    .max(20),
});

/** A run of an edited block: text, or a chip that holds id and format only. */
export const EditedInline = z.discriminatedUnion('kind', [textRun, FigureChip, CitationChip, LoopChip, Footnote]);
export type EditedInline = z.infer<typeof EditedInline>;

/** What an edit may hold is what a draft may hold. */
export const asDraft = (children: readonly EditedInline[]): DraftInline[] => children as DraftInline[];

export const EditedParagraph = z.strictObject({
  style: z.enum(['body', 'item', 'subItem', 'centered', 'closing']),
  children: z.array(EditedInline).max(utmost.runs),
});
export type EditedParagraph = z.infer<typeof EditedParagraph>;

/** More do not fit on a page; the head is no row. */
export const mostColumns = 12;
export const mostRows = 200;
/** What is no table of a report at all, beyond what `mostColumns` and `mostRows` say in words. */
const mostCells = 2000;

/** A table that somebody put in by hand. Its first row is the head; a cell is one line of runs, as a paragraph is; no cells are joined. */
export const EditedTable = z.strictObject({
  kind: z.literal('table'),
  columns: z
    .array(
      z.strictObject({
        /** Beside the other columns. */
        width: z.enum(['narrow', 'normal', 'wide']),
        align: z.enum(['left', 'center', 'right']),
      }),
    )
    .min(1)
    .max(mostCells),
  rows: z
    .array(z.array(z.array(EditedInline).max(500)).max(mostCells))
    .min(2)
    .max(mostCells),
});
export type EditedTable = z.infer<typeof EditedTable>;

/** One of what a block is made of. */
export const EditedPart = z.union([EditedParagraph, EditedTable]);
export type EditedPart = z.infer<typeof EditedPart>;

/** What a block is made of. */
export const EditedParts = z.array(EditedPart).max(utmost.parts);

/** A block is a paragraph or a list, not a chapter. */
export const mostParagraphs = 300;

/** Where an edited block came from. `textHash`: of the template's text when it was edited. Null: it was added by hand. */
export const EditOrigin = z.strictObject({ templateBlock: z.string(), textHash: z.string() }).nullable();

/**
 * One block as people changed it. `paragraphs`: its text, with tables between, empty where it was taken out; of a heading one without a
 * style of its own.
 * `after`: of an added block, the block before it; null: the first of the section. `carriedOver`: the period that it was written for,
 * until somebody rewrites or confirms it for this one.
 */
export const BlockEdit = z.strictObject({
  block: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  origin: EditOrigin,
  after: z.string().nullable().default(null),
  paragraphs: EditedParts,
  carriedOver: z.string().nullable().default(null),
  author: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
export type BlockEdit = z.infer<typeof BlockEdit>;

const blockIds = z.array(z.string().max(100)).max(4000).default([]);

/**
 * What `report_sections.content` holds. `order`: the ids of a section's blocks as people arranged them; empty: they stand as the
 * template has them. `anyway`: blocks that are printed although the template's condition for them does not hold.
 */
export const SectionContent = z.strictObject({
  blocks: z.array(BlockEdit).max(2000),
  order: blockIds,
  anyway: blockIds,
});
export type SectionContent = z.infer<typeof SectionContent>;

/** A section as the template has it. */
export const untouched: SectionContent = { blocks: [], order: [], anyway: [] };

export const causes = ['carriedOver', 'edited', 'autosaved', 'confirmed', 'restored', 'tieOut'] as const;
export type Cause = (typeof causes)[number];

/** A section as stored; version 0: nobody changed anything. */
export interface StoredSection {
  section: string;
  version: number;
  content: SectionContent;
}
