import type { StyleName } from '../layout.ts';
import type { ResolvedFigure, ResolvedFootnote, ResolvedInline, TextRun } from '../types.ts';
import { blockBookmark } from './identity.ts';
import { styleId } from './styles.ts';
import { escapeXml, type RunLook, run, runProperties, twipsOfPt } from './xml.ts';

/**
 * Paragraphs as strings. One `Marks` goes through a whole document: it hands out the ids of bookmarks, content controls
 * and footnotes, which must differ over all parts of the file, and gathers the footnotes in the order of their marks.
 */
export interface Marks {
  nextId: number;
  footnotes: { id: number; note: ResolvedFootnote }[];
  /** Shown on the content control; only titles short enough to show. */
  aliases: ReadonlyMap<string, string>;
}

export const newMarks = (aliases: ReadonlyMap<string, string>): Marks => ({ nextId: 1, footnotes: [], aliases });

/** Content around which a hidden bookmark stands. */
export function bookmarked(name: string, content: string, marks: Marks): string {
  const id = marks.nextId++;
  return `<w:bookmarkStart w:id="${id}" w:name="${escapeXml(name)}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

/** A figure: a plain-text content control with its tag, not locked, bound to nothing, inside its bookmark. */
function figure({ figureId, tag, bookmark, text }: ResolvedFigure, look: RunLook, marks: Marks): string {
  const alias = marks.aliases.get(figureId);
  const properties = [
    runProperties(look),
    alias === undefined ? '' : `<w:alias w:val="${escapeXml(alias)}"/>`,
    `<w:tag w:val="${escapeXml(tag)}"/>`,
    `<w:id w:val="${marks.nextId++}"/>`,
    '<w:text/>',
  ];
  const control = `<w:sdt><w:sdtPr>${properties.join('')}</w:sdtPr><w:sdtContent>${run(text, look)}</w:sdtContent></w:sdt>`;
  return bookmarked(bookmark, control, marks);
}

function footnoteMark(note: ResolvedFootnote, marks: Marks): string {
  const id = marks.footnotes.length + 1;
  marks.footnotes.push({ id, note });
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
}

const lookOf = (text: TextRun, look: RunLook): RunLook => ({
  bold: text.bold ?? look.bold,
  italic: text.italic ?? look.italic,
});

function inlineRun(inline: ResolvedInline, look: RunLook, marks: Marks): string {
  switch (inline.kind) {
    case 'text':
      return inline.text === '' ? '' : run(inline.text, lookOf(inline, look));
    case 'citation':
      return inline.text === '' ? '' : run(inline.text, look);
    case 'figure':
      return figure(inline, look, marks);
    case 'footnote':
      return footnoteMark(inline, marks);
  }
}

export const inlines = (children: readonly ResolvedInline[], look: RunLook, marks: Marks): string =>
  children.map((inline) => inlineRun(inline, look, marks)).join('');

/** What a paragraph sets beyond its style, each already in WordprocessingML. */
export interface ParagraphChanges {
  keepNext?: boolean | undefined;
  border?: string | undefined;
  spacing?: string | undefined;
  indent?: string | undefined;
  align?: string | undefined;
}

/** Paragraph properties in the order of the schema (CT_PPr). */
function paragraphProperties(style: StyleName, changes: ParagraphChanges): string {
  return [
    `<w:pPr><w:pStyle w:val="${styleId(style)}"/>`,
    changes.keepNext === undefined ? '' : changes.keepNext ? '<w:keepNext/>' : '<w:keepNext w:val="0"/>',
    changes.border ?? '',
    changes.spacing ?? '',
    changes.indent ?? '',
    changes.align === undefined ? '' : `<w:jc w:val="${changes.align}"/>`,
    '</w:pPr>',
  ].join('');
}

export const paragraph = (style: StyleName, content: string, changes: ParagraphChanges = {}): string =>
  `<w:p>${paragraphProperties(style, changes)}${content}</w:p>`;

/** A paragraph that is a block of the report, inside the bookmark of that block. `before`: runs that are not the block's text. */
export const blockParagraph = (
  blockId: string,
  style: StyleName,
  content: string,
  marks: Marks,
  changes: ParagraphChanges = {},
  before = '',
): string => paragraph(style, before + bookmarked(blockBookmark(blockId), content, marks), changes);

/** A paragraph that only takes up room: no text, no bookmark. Kept with what follows. */
export const spacer = (heightPt: number): string =>
  `<w:p><w:pPr><w:keepNext/><w:spacing w:before="0" w:after="0" w:line="${twipsOfPt(heightPt)}" w:lineRule="exact"/></w:pPr></w:p>`;
