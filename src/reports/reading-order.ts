import { letterheadText } from './letterhead-text.ts';
import { type PrintedBlock, type PrintedLine, printedReport } from './printed.ts';
import type { OfficerMark, ResolvedBlock, ResolvedInline, ResolvedReport } from './types.ts';

/** One printed paragraph, where it stands and what it says. */
export interface ReadingBlock {
  id: string;
  place: 'head' | 'body' | 'footnote' | 'foot' | 'annex';
  text: string;
}

/** The text of a paragraph as printed, without the raised marks of footnotes. */
export function inlineText(children: readonly ResolvedInline[]): string {
  return children.map((child) => (child.kind === 'footnote' ? '' : child.text)).join('');
}

/** The whole text of a report, paragraph by paragraph, in the order in which both writers print it: head, body, foot, annexes, footnotes. */
export function readingOrder(report: ResolvedReport): ReadingBlock[] {
  const head = letterheadText(report.letterhead);
  const numbered = (place: 'head' | 'foot', id: string, lines: readonly string[]): ReadingBlock[] =>
    lines.map((text, index) => ({ id: `${id}-${index + 1}`, place, text }));
  const single = (id: string, text: string): ReadingBlock => ({ id, place: 'head', text });
  return [
    // An agency without a superior has no empty line in its head.
    ...(head.superior === '' ? [] : [single('head-superior', head.superior)]),
    single('head-agency', head.agency),
    single('head-national-name', head.nationalName),
    single('head-motto', head.motto),
    single('head-number', head.number),
    single('head-place-date', head.placeDate),
    single('head-type-name', head.typeName),
    ...numbered('head', 'head-subject', head.subject),
    ...numbered('head', 'head-addressee', head.addressees),
    ...placed('body', bodyLines(report)),
    ...numbered('foot', 'foot-recipient', head.recipients),
    ...numbered('foot', 'foot-signer', head.signer),
    ...placed('annex', annexLines(report)),
    ...footnoteBlocks(report),
  ];
}

function linesOf(block: PrintedBlock): PrintedLine[] {
  if (block.kind === 'line') return [block];
  return [
    ...(block.title === undefined ? [] : [block.title]),
    ...block.head,
    ...block.rows.flatMap((row) => row.cells),
  ];
}

const bodyLines = (report: ResolvedReport): PrintedLine[] => printedReport(report).body.flatMap(linesOf);
const annexLines = (report: ResolvedReport): PrintedLine[] =>
  printedReport(report).annexes.flatMap(({ head, blocks }) => [...head, ...blocks.flatMap(linesOf)]);
const printedLines = (report: ResolvedReport): PrintedLine[] => [...bodyLines(report), ...annexLines(report)];

function placed(place: 'body' | 'annex', lines: readonly PrintedLine[]): ReadingBlock[] {
  return lines.map((line) => ({ id: line.id, place, text: inlineText(line.children) }));
}

function footnoteBlocks(report: ResolvedReport): ReadingBlock[] {
  const notes = printedLines(report).flatMap((line) => line.children.filter((child) => child.kind === 'footnote'));
  return notes.flatMap((note) =>
    note.children.map((paragraph) => ({
      id: paragraph.id,
      place: 'footnote' as const,
      text: inlineText(paragraph.children),
    })),
  );
}

/** Every printed figure with the block it stands in, in reading order. */
export function figuresInOrder(
  report: ResolvedReport,
): { blockId: string; figure: Extract<ResolvedInline, { kind: 'figure' }> }[] {
  const inside = (blockId: string, children: readonly ResolvedInline[]): ReturnType<typeof figuresInOrder> =>
    children.flatMap((child) =>
      child.kind === 'figure'
        ? [{ blockId, figure: child }]
        : child.kind === 'footnote'
          ? child.children.flatMap((paragraph) => inside(paragraph.id, paragraph.children))
          : [],
    );
  return printedLines(report).flatMap((line) => inside(line.id, line.children));
}

/** Where each printed figure stands in the text of its paragraph, in UTF-16 code units. */
export function placesOf(report: ResolvedReport): { blockId: string; from: number; to: number }[] {
  const inside = (blockId: string, children: readonly ResolvedInline[]): ReturnType<typeof placesOf> => {
    let at = 0;
    return children.flatMap((child) => {
      if (child.kind === 'footnote') return child.children.flatMap((note) => inside(note.id, note.children));
      const from = at;
      at += child.text.length;
      return child.kind === 'figure' ? [{ blockId, from, to: at }] : [];
    });
  };
  return printedLines(report).flatMap((line) => inside(line.id, line.children));
}

export function countNotes(report: ResolvedReport): number {
  return printedLines(report).reduce(
    (sum, line) => sum + line.children.filter((child) => child.kind === 'footnote').length,
    0,
  );
}

/** Every run of the report in reading order; what a footnote says comes where its mark stands. */
export function inlinesInOrder(report: ResolvedReport): Exclude<ResolvedInline, { kind: 'footnote' }>[] {
  const inside = (children: readonly ResolvedInline[]): ReturnType<typeof inlinesInOrder> =>
    children.flatMap((child) =>
      child.kind === 'footnote' ? child.children.flatMap((paragraph) => inside(paragraph.children)) : [child],
    );
  return printedLines(report).flatMap((line) => inside(line.children));
}

/** The officer's blocks in reading order, once for each of their paragraphs. */
export function officersInOrder({ body }: ResolvedReport): OfficerMark[] {
  const inside = (blocks: readonly ResolvedBlock[]): OfficerMark[] =>
    blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return block.officer ?? [];
      return block.kind === 'section' || block.kind === 'generated' ? inside(block.children) : [];
    });
  return inside(body);
}
