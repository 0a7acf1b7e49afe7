import { page, table } from '../layout.ts';
import type { PrintedLine, PrintedTable } from '../printed.ts';
import type { TableColumn } from '../types.ts';
import { blockParagraph, inlines, type Marks, paragraph, spacer } from './paragraphs.ts';
import { eighthsOf, twipsOfMm, twipsOfPt } from './xml.ts';

type Sides = { top: number; left: number; bottom: number; right: number };

const cellMargins = (pt: Sides): string =>
  `<w:tblCellMar>${(['top', 'left', 'bottom', 'right'] as const)
    .map((side) => `<w:${side} w:w="${twipsOfPt(pt[side])}" w:type="dxa"/>`)
    .join('')}</w:tblCellMar>`;

/** Table properties in the order of the schema (CT_TblPr), fixed widths, flush with the text's left edge. */
function tableProperties(widthTwips: number, borders: string, margins: Sides): string {
  return [
    `<w:tblPr><w:tblW w:w="${widthTwips}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>`,
    borders === '' ? '' : `<w:tblBorders>${borders}</w:tblBorders>`,
    `<w:tblLayout w:type="fixed"/>${cellMargins(margins)}</w:tblPr>`,
  ].join('');
}

const grid = (widths: readonly number[]): string =>
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;

const cell = (width: number, content: string, vertical: 'top' | 'center'): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="${vertical}"/></w:tcPr>${content}</w:tc>`;

/** A table of two columns without borders and padding, whose rows stay whole: head and foot of the document. */
export function pairTable(widthsMm: readonly [number, number], rows: readonly (readonly [string, string])[]): string {
  const widths = widthsMm.map(twipsOfMm);
  const none = { top: 0, left: 0, bottom: 0, right: 0 };
  return [
    `<w:tbl>${tableProperties(
      widths.reduce((sum, width) => sum + width, 0),
      '',
      none,
    )}${grid(widths)}`,
    ...rows.map(
      (cells) =>
        `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map((content, index) => cell(widths[index] ?? 0, content, 'top')).join('')}</w:tr>`,
    ),
    '</w:tbl>',
  ].join('');
}

/** Column widths in twips that together are exactly the width of the text, whatever the shares add up to. */
export function columnWidths(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const edges = [0];
  let sum = 0;
  for (const share of shares) {
    sum += share;
    edges.push(Math.round((twipsOfMm(page.textWidthMm) * sum) / total));
  }
  return shares.map((_, index) => (edges[index + 1] ?? 0) - (edges[index] ?? 0));
}

const thinBorders = (['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const)
  .map((side) => `<w:${side} w:val="single" w:sz="${eighthsOf(table.borderPt)}" w:space="0" w:color="000000"/>`)
  .join('');

const row = (cells: string, isHead: boolean): string =>
  `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`;

function printedCell(line: PrintedLine, width: number, column: TableColumn, bold: boolean, marks: Marks): string {
  const isHead = line.style === 'tableHead';
  const content = inlines(line.children, bold && !isHead ? { bold: true } : {}, marks);
  const align = isHead ? {} : { align: column.align };
  return cell(width, blockParagraph(line.id, line.style, content, marks, align), 'center');
}

/**
 * A table of the body: its title (or some room, without which Word would join two tables) before it, the head row repeated on each page,
 * thin borders.
 */
export function bodyTable(printed: PrintedTable, marks: Marks): string {
  const widths = columnWidths(printed.columns.map((column) => column.width));
  const line = (cells: PrintedLine[], bold: boolean): string =>
    printed.columns
      .map((column, index) => {
        const content = cells[index];
        const width = widths[index] ?? 0;
        return content === undefined
          ? cell(width, paragraph('tableCell', ''), 'center')
          : printedCell(content, width, column, bold, marks);
      })
      .join('');
  const { title } = printed;
  return [
    title === undefined
      ? spacer(table.beforePt)
      : blockParagraph(title.id, title.style, inlines(title.children, {}, marks), marks),
    `<w:tbl>${tableProperties(twipsOfMm(page.textWidthMm), thinBorders, table.paddingPt)}${grid(widths)}`,
    row(line(printed.head, false), true),
    ...printed.rows.map(({ cells, bold }) => row(line(cells, bold), false)),
    '</w:tbl>',
  ].join('');
}
