import { Document, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { foot, head, page, styles } from '../layout.ts';
import { letterheadText } from '../letterhead-text.ts';
import { type PrintedBlock, type PrintedReport, printedReport } from '../printed.ts';
import type { FrozenReport, ResolvedFootnote } from '../types.ts';
import { writeFoot, writeHead } from './head-foot.ts';
import { reportIdProperty } from './identity.ts';
import { type Part, packageParts, wordNamespace, xmlPart } from './package-parts.ts';
import { blockParagraph, inlines, type Marks, newMarks, spacer } from './paragraphs.ts';
import { documentStyles, styleId } from './styles.ts';
import { bodyTable } from './tables.ts';
import { twipsOfMm } from './xml.ts';
import { withFixedTimes } from './zip-times.ts';

/**
 * Writes a frozen report as a Word file. `docx` makes the package: styles, settings, headers, properties, zip. The two parts that
 * hold the text are written here as strings and given to its packer as overrides, because it has no content control inside a
 * line, and because objects for every run of a long report cost four times the strings; so no archive is opened twice.
 */

const namespaces = `xmlns:w="${wordNamespace}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;

function writeBlock(block: PrintedBlock, marks: Marks): string {
  if (block.kind === 'table') return bodyTable(block, marks);
  return blockParagraph(block.id, block.style, inlines(block.children, {}, marks), marks);
}

/** Of the text and of each annex: their pages are numbered from 1, no number on the first (NĐ 30/2020, Phụ lục I, Mục III.1.đ). */
const sectionProperties = [
  '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirstHeader"/>',
  `<w:pgSz w:w="${twipsOfMm(page.widthMm)}" w:h="${twipsOfMm(page.heightMm)}"/>`,
  `<w:pgMar w:top="${twipsOfMm(page.marginMm.top)}" w:right="${twipsOfMm(page.marginMm.right)}" w:bottom="${twipsOfMm(page.marginMm.bottom)}" w:left="${twipsOfMm(page.marginMm.left)}" w:header="${twipsOfMm(page.headerDistanceMm)}" w:footer="${twipsOfMm(page.footerDistanceMm)}" w:gutter="0"/>`,
  '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>',
].join('');

/** Each annex begins a section: the one in front of it ends with a paragraph that holds its page setup. */
function annexes(printed: PrintedReport, marks: Marks): string[] {
  return printed.annexes.flatMap((annex) => [
    `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${sectionProperties}</w:pPr></w:p>`,
    ...[...annex.head, ...annex.blocks].map((block) => writeBlock(block, marks)),
  ]);
}

function documentPart({ report }: FrozenReport, marks: Marks): Part {
  const text = letterheadText(report.letterhead);
  const printed = printedReport(report);
  const body = [
    spacer(head.beforePt),
    writeHead(text, marks),
    ...printed.body.map((block) => writeBlock(block, marks)),
    spacer(foot.beforePt),
    writeFoot(text, (report.letterhead.signer.name ?? '') !== '', marks),
    ...annexes(printed, marks),
    spacer(1),
    sectionProperties,
  ];
  return xmlPart('word/document.xml', `<w:document ${namespaces}><w:body>${body.join('')}</w:body></w:document>`);
}

const footnoteStart =
  '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>';

function footnoteText(note: ResolvedFootnote, marks: Marks): string {
  return note.children
    .map((child, index) =>
      blockParagraph(
        child.id,
        'footnote',
        inlines(child.children, {}, marks),
        marks,
        {},
        index === 0 ? footnoteStart : '',
      ),
    )
    .join('');
}

const separator = (id: number, kind: 'separator' | 'continuationSeparator'): string =>
  `<w:footnote w:type="${kind}" w:id="${id}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${kind}/></w:r></w:p></w:footnote>`;

/** Written after the document's part, which gathers the notes. */
const footnotesPart = (marks: Marks): Part =>
  xmlPart(
    'word/footnotes.xml',
    `<w:footnotes ${namespaces}>${separator(-1, 'separator')}${separator(0, 'continuationSeparator')}${marks.footnotes
      .map(({ id, note }) => `<w:footnote w:id="${id}">${footnoteText(note, marks)}</w:footnote>`)
      .join('')}</w:footnotes>`,
  );

/** What `docx` makes. The body is empty: its part is overridden. */
function packageOf({ report }: FrozenReport): Document {
  const numberRun = new TextRun({ children: [PageNumber.CURRENT] });
  return new Document({
    styles: documentStyles,
    customProperties: [{ name: reportIdProperty, value: report.reportId }],
    defaultTabStop: twipsOfMm(styles.body.firstLineMm),
    footnotes: {},
    sections: [
      {
        properties: { titlePage: true },
        headers: {
          default: new Header({ children: [new Paragraph({ style: styleId('pageNumber'), children: [numberRun] })] }),
          first: new Header({ children: [new Paragraph({ style: styleId('pageNumber'), children: [] })] }),
        },
        children: [],
      },
    ],
  });
}

const maxAlias = 64;
const aliasesOf = ({ ledger }: FrozenReport): Map<string, string> =>
  new Map(
    ledger.figures.filter(({ title }) => title !== '' && title.length <= maxAlias).map(({ id, title }) => [id, title]),
  );

/**
 * The Word file of a frozen report: NĐ 30/2020's page (layout.ts), every figure a content control inside a hidden bookmark, every
 * printed line a bookmark, the ledger a custom XML part, the report's id a custom property. The printed text is `readingOrder(report)`.
 * The same report gives the same bytes. Nothing refers outside the file.
 */
export async function writeDocx(frozen: FrozenReport): Promise<Uint8Array> {
  const marks = newMarks(aliasesOf(frozen));
  const text = [documentPart(frozen, marks), footnotesPart(marks)];
  const bytes = await Packer.pack(packageOf(frozen), 'uint8array', false, [...text, ...packageParts(frozen)]);
  return withFixedTimes(bytes);
}
