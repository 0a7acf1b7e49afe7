import { z } from 'zod';
import { LedgerFigure } from '../figures/types.ts';
import { IssueNotes } from './issue-notes.ts';

/**
 * The one tree of a report (DESIGN, "One tree"). A draft (draft.ts) and a resolved report share the block kinds; they differ in
 * the inline chips (a draft knows id and format, a resolved report also the text) and in that a resolved report has neither
 * conditions nor unexpanded generated blocks. Writers accept `ResolvedReport` only.
 */

/** How a figure is printed. Money is kept in đồng; `unit` says in which unit it is shown. Missing `decimals`: as exact as the value. */
export const FigureFormat = z.strictObject({
  style: z.enum(['count', 'decimal', 'money', 'percent', 'ordinal', 'date', 'text']),
  unit: z.enum(['đồng', 'triệu đồng', 'tỷ đồng']).optional(),
  decimals: z.int().min(0).max(6).optional(),
  /** Zero-padding of whole counts below ten: a style of the template, never applied to decimals. */
  pad: z.boolean().optional(),
  /** Whether the unit is printed behind the number. */
  showUnit: z.boolean().optional(),
});
export type FigureFormat = z.infer<typeof FigureFormat>;

export const TextRun = z.strictObject({
  kind: z.literal('text'),
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
});
export type TextRun = z.infer<typeof TextRun>;

/** Where a block came from, so that unedited blocks follow a new template and edited ones stay (DESIGN, table of states). */
export interface BlockOrigin {
  templateBlock: string;
  textHash: string;
}

/** Written for this period · that of an earlier one · the template's · none. */
export type OfficerState = 'written' | 'carriedOver' | 'default' | 'unwritten';

/** Which block of the template an officer's paragraph belongs to, and the entry that holds its text. */
export interface OfficerMark {
  block: string;
  title: string;
  state: OfficerState;
  entry?: { id: string; version: number } | undefined;
  /** The text stands in the stored draft and is edited there; the entry is no longer printed. */
  inDraft?: boolean | undefined;
}

export type ParagraphStyle = 'body' | 'item' | 'subItem' | 'centered' | 'closing';

/** Levels: 0 Phần, 1 "I.", 2 "1.", 3 "2.1.", 4 "a)". `label` is literal text ("Phần I", "II.", "1.", "a)"), never automatic numbering of Word. */
export interface HeadingBlock<I> {
  kind: 'heading';
  id: string;
  level: 0 | 1 | 2 | 3 | 4;
  label?: string | undefined;
  children: I[];
}
export interface ParagraphBlock<I> {
  kind: 'paragraph';
  id: string;
  style: ParagraphStyle;
  children: I[];
  /** Text of the officer, who may rewrite it. */
  officer?: OfficerMark | undefined;
  origin?: BlockOrigin | undefined;
}
/** Items are printed as paragraphs with the marker in front ("- " or "+ "); there is no automatic list of Word. */
export interface ListBlock<B> {
  kind: 'list';
  id: string;
  marker: '-' | '+';
  items: B[][];
}
export interface TableColumn {
  title: string;
  /** Share of the text width, all columns together 1. */
  width: number;
  align: 'left' | 'center' | 'right';
}
export interface TableBlock<I> {
  kind: 'table';
  id: string;
  title?: string | undefined;
  columns: TableColumn[];
  /** The cells of the head row where they hold more than words; missing: the columns' titles. */
  head?: I[][] | undefined;
  rows: TableRow<I>[];
}
export interface TableRow<I> {
  cells: I[][];
  bold?: boolean | undefined;
}
/** Head of an annex: "Phụ lục" or "Phụ lục I", and its title. */
export interface AnnexHead {
  label: string;
  title: string;
}
/** With `annex`, the section is printed behind the signature on pages of its own. */
export interface SectionBlock<B> {
  kind: 'section';
  id: string;
  annex?: AnnexHead | undefined;
  children: B[];
}
/** What a loop printed. */
export interface ResolvedGenerated {
  kind: 'generated';
  id: string;
  children: ResolvedBlock[];
}

/**
 * A figure in a resolved report. `tag` names this occurrence: ≤ 64 ASCII characters, the tag of the content control in Word;
 * `bookmark` (≤ 40 characters, starts `_gu_f_`) is the hidden bookmark around it, which LibreOffice keeps when it drops tags.
 * `text` is exactly what is printed.
 */
export const ResolvedFigure = z.strictObject({
  kind: z.literal('figure'),
  figureId: z.string(),
  tag: z
    .string()
    .max(64)
    .regex(/^[!-~]+$/),
  bookmark: z
    .string()
    .max(40)
    .regex(/^_gu_f_[A-Za-z0-9_]+$/),
  text: z.string(),
});
export type ResolvedFigure = z.infer<typeof ResolvedFigure>;

/** A citation with its printed text; `documentId` is the entry in the document register. */
export const ResolvedCitation = z.strictObject({
  kind: z.literal('citation'),
  documentId: z.string(),
  text: z.string(),
});
export type ResolvedCitation = z.infer<typeof ResolvedCitation>;

/** Footnotes are numbered 1, 2, … through the report, in reading order. */
export interface ResolvedFootnote {
  kind: 'footnote';
  id: string;
  number: number;
  children: ParagraphBlock<ResolvedInline>[];
}
export type ResolvedInline = TextRun | ResolvedFigure | ResolvedCitation | ResolvedFootnote;
export type ResolvedBlock =
  | HeadingBlock<ResolvedInline>
  | ParagraphBlock<ResolvedInline>
  | ListBlock<ResolvedBlock>
  | TableBlock<ResolvedInline>
  | SectionBlock<ResolvedBlock>
  | ResolvedGenerated;

/** Head and foot of an administrative document, NĐ 30/2020, Phụ lục I, Mục II. `null` number or date: not issued yet, printed blank. */
export const Letterhead = z.strictObject({
  superior: z.string(),
  agency: z.string(),
  /** "05" or null. */
  number: z.string().nullable(),
  /** "BC-BDT". */
  symbol: z.string(),
  /** "Bình Phước". */
  placeName: z.string(),
  /** ISO date or null; year and month are printed even when the day is blank: `year`, `month`. */
  date: z.string().nullable(),
  blankDate: z.strictObject({ month: z.int().min(1).max(12), year: z.int() }),
  /** "BÁO CÁO". */
  typeName: z.string(),
  /** Lines of the subject (trích yếu). */
  subject: z.array(z.string()).min(1),
  /** One addressee stands on the line of "Kính gửi:", several on lines of their own. Empty: no "Kính gửi". */
  addressees: z.array(z.string()),
  /** Without the "- "; the writer adds "- Như trên;" never by itself: it is in the list where it belongs. Last is "Lưu: VT, …". */
  recipients: z.array(z.string()),
  signer: z.strictObject({
    /** e.g. "KT. TRƯỞNG BAN"; empty where the head signs. */
    authority: z.string().nullable(),
    title: z.string(),
    name: z.string().nullable(),
  }),
});
export type Letterhead = z.infer<typeof Letterhead>;

export interface ResolvedReport {
  /** The report's id: `<agency code>/<report type>/<period code>`. */
  reportId: string;
  letterhead: Letterhead;
  body: ResolvedBlock[];
}

/** One printed figure: which, where, how. */
export const LedgerOccurrence = z.strictObject({
  tag: z.string().max(64),
  bookmark: z.string().max(40),
  figureId: z.string(),
  blockId: z.string(),
  text: z.string(),
});
export type LedgerOccurrence = z.infer<typeof LedgerOccurrence>;

/**
 * The ledger a file carries (DESIGN, "The ledger of a file"). `blocks` is the whole printed text in reading order (see
 * reading-order.ts), so that a flipped digit anywhere is found without the system. `signature` is Ed25519 over the canonical
 * JSON of everything else, base64; `publicKey` is the raw 32-byte key, base64.
 */
export const Ledger = z.strictObject({
  format: z.literal('giaouoc-ledger/1'),
  reportId: z.string(),
  agency: z.strictObject({ code: z.string(), name: z.string() }),
  reportType: z.string(),
  period: z.strictObject({ code: z.string(), from: z.string(), to: z.string() }),
  /** `seq`: sequence number of the agency's journal at the freeze; `hash`: the journal's head then, hex; `date`: the report type's cut-off date. */
  cutOff: z.strictObject({ date: z.string(), seq: z.string(), hash: z.string() }),
  figures: z.array(LedgerFigure),
  occurrences: z.array(LedgerOccurrence),
  blocks: z.array(
    z.strictObject({ id: z.string(), place: z.enum(['head', 'body', 'footnote', 'foot', 'annex']), text: z.string() }),
  ),
  /** How many footnotes; their marks stand raised in the text and are not part of `blocks`. */
  noteCount: z.int().min(0),
  /** Of an issued report: what was known before and did not stop it. Missing: not issued, or issued before ledgers kept it. */
  issue: IssueNotes.optional(),
  publicKey: z.string(),
  signature: z.string(),
});
export type Ledger = z.infer<typeof Ledger>;

/** What the writers print and what is stored for ever: resolved tree and ledger. */
export interface FrozenReport {
  report: ResolvedReport;
  ledger: Ledger;
}
