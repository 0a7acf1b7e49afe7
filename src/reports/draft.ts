import type {
  FigureFormat,
  HeadingBlock,
  ListBlock,
  ParagraphBlock,
  ParagraphStyle,
  SectionBlock,
  TableBlock,
  TextRun,
} from './types.ts';

/** What only a draft has: chips that are not filled in yet, loops, conditions, text of the officer. A resolved report has none. */

/** A figure in a draft: id and format only. `group` picks one value of a figure with `by`. */
export interface FigureChip {
  kind: 'figure';
  figureId: string;
  group?: string | undefined;
  format: FigureFormat;
}

/**
 * full = type, number, symbol, date, issuer, subject; short = type, number, symbol; dated = short with date; plain = dated with
 * issuer; auto = full at the first mention in reading order, then short (citation-style.ts).
 */
export type CitationForm = 'auto' | 'full' | 'plain' | 'dated' | 'short';

/** How a citation is printed. `type` false: without the document's type, for lists behind "Các Quyết định:". */
export interface CitationStyle {
  form: CitationForm;
  type?: boolean | undefined;
}

/** A cited document of the document register by its key "number/symbol/year" ("29/KH-BDT/2023"). */
export interface CitationChip {
  kind: 'citation';
  document: string;
  style: CitationStyle;
}

/** A field of the entry or line that a loop stands on; "self" is the document itself. */
export interface FieldChip {
  kind: 'field';
  field: string;
  format?: FigureFormat | undefined;
  citation?: CitationStyle | undefined;
}

/** A footnote hangs on its place in a paragraph; it has one or more paragraphs of its own, without nested footnotes. */
export interface DraftFootnote {
  kind: 'footnote';
  id: string;
  children: DraftBlock[];
}

/**
 * What a loop walks: the entries of a selection, or the lines of each (`overLines`) · the lines of the entry that the loop around it
 * stands on · the documents whose relations name this document with this kind of relation.
 */
export type LoopSource =
  | { kind: 'selection'; selectionId: string; overLines?: string | undefined }
  | { kind: 'lines'; field: string }
  | { kind: 'related'; of: { document: string } | { field: string }; relation: string };

/** What `given` asks of the entry or line: that it has the field · that the field equals a code · that it has none. */
export interface FieldTest {
  field: string;
  is: { kind: 'present' } | { kind: 'missing' } | { kind: 'equals'; value: string };
}

/** Content of a sentence that depends on a field of the entry or line. */
export interface InlineGiven {
  kind: 'given';
  test: FieldTest;
  children: DraftInline[];
}
export interface GivenBlock {
  kind: 'given';
  id: string;
  test: FieldTest;
  children: DraftBlock[];
}

/** `numbered`: the label counts on from item to item of the loop around it. */
export interface DraftHeading extends HeadingBlock<DraftInline> {
  numbered?: boolean | undefined;
}

/** A loop inside a sentence: the pattern once for each entry or line, joined by `separator`, closed by `end`. */
export interface InlineLoop {
  kind: 'loop';
  source: LoopSource;
  pattern: DraftInline[];
  whenEmpty: DraftInline[];
  separator: string;
  end: string;
}
export type DraftInline = TextRun | FigureChip | CitationChip | FieldChip | DraftFootnote | InlineLoop | InlineGiven;

export interface DraftRow {
  kind: 'row';
  cells: DraftInline[][];
  bold?: boolean | undefined;
}
/** Rows that stand once for every entry or line. */
export interface RowLoop {
  kind: 'rowLoop';
  source: LoopSource;
  rows: DraftRows[];
}
export type DraftRows = DraftRow | RowLoop;
export interface DraftTable extends Omit<TableBlock<DraftInline>, 'rows'> {
  rows: DraftRows[];
}

/** What is looped over and the pattern for one entry or line. Atomic until "Tách ra". */
export interface DraftGenerated {
  kind: 'generated';
  id: string;
  source: LoopSource;
  pattern: DraftBlock[];
  /** Printed when there is nothing to walk. */
  whenEmpty: DraftBlock[];
  /** One item after the other, each ended by `separator`, the last by `end`. */
  marker?: '-' | '+' | undefined;
  separator: string;
  end: string;
}

export const conditionAnswers = ['value', 'nil', 'notApplicable', 'missing', 'positive', 'zero'] as const;

/** A condition over one of the four answers of a figure, or over the sign of its value. */
export interface FigureCondition {
  figureId: string;
  group?: string | undefined;
  is: (typeof conditionAnswers)[number];
}
export interface ConditionBlock {
  kind: 'condition';
  id: string;
  when: FigureCondition;
  children: DraftBlock[];
}

/** A text that the officer writes for each period, with that of the template where it has one. */
export interface DraftOfficer {
  kind: 'officer';
  id: string;
  title?: string | undefined;
  style: ParagraphStyle;
  children: ParagraphBlock<DraftInline>[];
}

export type DraftBlock =
  | DraftHeading
  | ParagraphBlock<DraftInline>
  | ListBlock<DraftBlock>
  | DraftTable
  | SectionBlock<DraftBlock>
  | DraftGenerated
  | ConditionBlock
  | GivenBlock
  | DraftOfficer;
