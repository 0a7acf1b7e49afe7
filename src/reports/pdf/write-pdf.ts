import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { breakLongText, breakLongWords } from '../../kernel/break-words.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { failure, type Result } from '../../kernel/result.ts';
import { textWidthMm } from '../../kernel/text-width.ts';
import { createTypesetter, unprintableProblem } from '../../platform/typeset/typesetter.ts';
import { headRules } from '../head-rules.ts';
import * as layout from '../layout.ts';
import { letterheadText, type PrintedLetterhead } from '../letterhead-text.ts';
import { type PrintedBlock, type PrintedLine, type PrintedTable, printedReport } from '../printed.ts';
import { readingOrder } from '../reading-order.ts';
import type { FrozenReport, ResolvedInline } from '../types.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));
/** Name of the attachment that holds the ledger. */
export const ledgerAttachment = 'giaouoc-ledger.json';

const typeset = createTypesetter(folder, 'report.typ');

/**
 * What a text layer gives back otherwise than it was written, so that it could not be verified: letters of scripts written from
 * right to left or, as in India, reordered and joined; marks that belong to no letter of their own; fillers that show nothing; signs
 * struck through that the font puts together from two.
 */
const unverifiable =
  /[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]|\p{M}|\u0eb3|\p{Default_Ignorable_Code_Point}|[↚↛↮≇≉≢≮≯≰≱⊬]/u;

/**
 * Writes a frozen report as PDF/A-3 with its ledger attached. The same report gives the same bytes: no date of making is written.
 * @see ISO 19005-3 (PDF/A-3: any file may be attached)
 */
export async function writePdf(frozen: FrozenReport): Promise<Result<Uint8Array>> {
  const texts = readingOrder(frozen.report).map(({ text }) => text.normalize('NFC'));
  const sign = texts.flatMap((text) => unverifiable.exec(text)?.[0] ?? [])[0];
  if (sign !== undefined) return failure([unprintableProblem(sign)]);
  return typeset([
    { name: 'report.json', bytes: Buffer.from(JSON.stringify(pageData(frozen))) },
    { name: ledgerAttachment, bytes: Buffer.from(canonicalJson(frozen.ledger)) },
  ]);
}

function pageData({ report, ledger }: FrozenReport): unknown {
  const head = letterheadText(report.letterhead);
  const printed = printedReport(report);
  const signer = head.signer.map((line) => breakLongText(line, layout.styles.signerTitle, layout.foot.columnMm.right));
  const hasName = (report.letterhead.signer.name ?? '') !== '';
  const { page, styles, rule, foot, table, footnoteMark, baselineShare } = layout;
  return {
    layout: { page, styles, rule, foot, table, footnoteMark, baselineShare, head: layout.head },
    title: [head.typeName, ...head.subject].join(' '),
    author: ledger.agency.name,
    date: ledger.cutOff.date.split('-').map(Number),
    head: breakableHead(head),
    rules: {
      ...headRules(head),
      addresseeHangMm: textWidthMm('Kính gửi', styles.addressee.sizePt, styles.addressee.bold),
    },
    signer: { titles: hasName ? signer.slice(0, -1) : signer, name: hasName ? signer.at(-1) : null },
    body: printed.body.map(blockData),
    annexes: printed.annexes.map(({ head, blocks }) => [...head, ...blocks].map(blockData)),
  };
}

/** The head with its words broken that are wider than their column. */
function breakableHead(head: PrintedLetterhead): PrintedLetterhead {
  const { left, right } = layout.head.columnMm;
  const own = (name: layout.StyleName, measureMm: number) => (line: string) =>
    breakLongText(line, layout.styles[name], measureMm);
  // Lines but the first hang under the colon of “Kính gửi:”, less than the indent again.
  const addressee = own('addressee', layout.page.textWidthMm - 2 * layout.styles.addressee.leftMm);
  return {
    ...head,
    superior: own('superior', left)(head.superior),
    agency: own('agency', left)(head.agency),
    number: own('number', left)(head.number),
    placeDate: own('placeDate', right)(head.placeDate),
    typeName: own('typeName', layout.page.textWidthMm)(head.typeName),
    subject: head.subject.map(own('subject', layout.page.textWidthMm)),
    addressees: head.addressees.map(addressee),
    recipients: head.recipients.map(own('recipient', layout.foot.columnMm.left)),
  };
}

const measureOf = ({ leftMm, firstLineMm }: layout.TextStyle): number => layout.page.textWidthMm - leftMm - firstLineMm;

function blockData(block: PrintedBlock): unknown {
  if (block.kind === 'line') {
    const style = layout.styles[block.style];
    return { kind: 'line', style: block.style, runs: runsOf(block.children, style, measureOf(style)) };
  }
  const { tableTitle } = layout.styles;
  return {
    kind: 'table',
    id: block.id,
    title: block.title === undefined ? null : runsOf(block.title.children, tableTitle, measureOf(tableTitle)),
    columns: block.columns,
    head: cellsOf(block, block.head, layout.styles.tableHead),
    rows: block.rows.map(({ bold, cells }) => ({
      bold,
      cells: cellsOf(block, cells, { ...layout.styles.tableCell, bold }),
    })),
  };
}

function cellsOf({ columns }: PrintedTable, cells: readonly PrintedLine[], style: layout.TextStyle): unknown[] {
  const { left, right } = layout.table.paddingPt;
  const paddingMm = ((left + right) * 25.4) / 72;
  return cells.map(({ children }, index) =>
    runsOf(children, style, (columns[index]?.width ?? 1) * layout.page.textWidthMm - paddingMm),
  );
}

/** A note's mark is between two runs and no part of the line's words. */
function runsOf(children: readonly ResolvedInline[], style: layout.TextStyle, measureMm: number): unknown[] {
  const { footnote } = layout.styles;
  const runs = children.map((child) => ({
    text: child.kind === 'footnote' ? '' : child.text,
    bold: child.kind === 'text' ? (child.bold ?? null) : null,
    italic: child.kind === 'text' ? (child.italic ?? null) : null,
  }));
  const broken = breakLongWords(runs, style, measureMm);
  return children.map((child, index) =>
    child.kind === 'footnote'
      ? { kind: 'note', paragraphs: child.children.map((one) => runsOf(one.children, footnote, measureOf(footnote))) }
      : { kind: 'text', ...broken[index] },
  );
}
