import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { failure, type Result } from '../../kernel/result.ts';
import { createTypesetter, unprintableProblem } from '../../platform/typeset/typesetter.ts';
import { headRules } from '../head-rules.ts';
import * as layout from '../layout.ts';
import { letterheadText } from '../letterhead-text.ts';
import { type PrintedBlock, type PrintedLine, printedReport } from '../printed.ts';
import { readingOrder } from '../reading-order.ts';
import { textWidthMm } from '../text-width.ts';
import type { FrozenReport, ResolvedInline } from '../types.ts';

const folder = path.dirname(fileURLToPath(import.meta.url));
/** Name of the attachment that holds the ledger. */
export const ledgerAttachment = 'giaouoc-ledger.json';

const typeset = createTypesetter(folder, 'report.typ');

/** Letters of scripts written from right to left or, as in India, reordered and joined: a text layer gives them back otherwise, so they could not be verified. */
const rearrangedLetter = /[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Writes a frozen report as PDF/A-3 with its ledger attached. The same report gives the same bytes: no date of making is written.
 * @see ISO 19005-3 (PDF/A-3: any file may be attached)
 */
export async function writePdf(frozen: FrozenReport): Promise<Result<Uint8Array>> {
  const rearranged = readingOrder(frozen.report).flatMap(({ text }) => rearrangedLetter.exec(text)?.[0] ?? [])[0];
  if (rearranged !== undefined) return failure([unprintableProblem(rearranged)]);
  return typeset([
    { name: 'report.json', bytes: Buffer.from(JSON.stringify(pageData(frozen))) },
    { name: ledgerAttachment, bytes: Buffer.from(canonicalJson(frozen.ledger)) },
  ]);
}

function pageData({ report, ledger }: FrozenReport): unknown {
  const head = letterheadText(report.letterhead);
  const printed = printedReport(report);
  const hasName = (report.letterhead.signer.name ?? '') !== '';
  const { page, styles, rule, foot, table, footnoteMark, baselineShare } = layout;
  return {
    layout: { page, styles, rule, foot, table, footnoteMark, baselineShare, head: layout.head },
    title: [head.typeName, ...head.subject].join(' '),
    author: ledger.agency.name,
    date: ledger.cutOff.date.split('-').map(Number),
    head,
    rules: {
      ...headRules(head),
      addresseeHangMm: textWidthMm('Kính gửi', styles.addressee.sizePt, styles.addressee.bold),
    },
    signer: { titles: hasName ? head.signer.slice(0, -1) : head.signer, name: hasName ? head.signer.at(-1) : null },
    body: printed.body.map(blockData),
    annexes: printed.annexes.map(({ head, blocks }) => [...head, ...blocks].map(blockData)),
  };
}

function blockData(block: PrintedBlock): unknown {
  if (block.kind === 'line') return { kind: 'line', style: block.style, runs: runsOf(block.children) };
  return {
    kind: 'table',
    title: block.title === undefined ? null : runsOf(block.title.children),
    columns: block.columns,
    head: block.head.map((cell: PrintedLine) => runsOf(cell.children)),
    rows: block.rows.map((row) => ({ bold: row.bold, cells: row.cells.map((cell) => runsOf(cell.children)) })),
  };
}

function runsOf(children: readonly ResolvedInline[]): unknown[] {
  return children.map((child) =>
    child.kind === 'footnote'
      ? { kind: 'note', paragraphs: child.children.map((paragraph) => runsOf(paragraph.children)) }
      : {
          kind: 'text',
          text: child.text,
          bold: child.kind === 'text' ? (child.bold ?? null) : null,
          italic: child.kind === 'text' ? (child.italic ?? null) : null,
        },
  );
}
