import type { ResolvedBlock, ResolvedFigure, ResolvedFootnote, ResolvedInline } from '../../src/reports/types.ts';

/** What stands in a report in reading order: a footnote's figures come where its mark is. */
export interface Reading {
  figures: ResolvedFigure[];
  footnotes: ResolvedFootnote[];
}

function readInlines(inlines: ResolvedInline[], into: Reading): void {
  for (const inline of inlines) {
    if (inline.kind === 'figure') into.figures.push(inline);
    if (inline.kind !== 'footnote') continue;
    into.footnotes.push(inline);
    for (const paragraph of inline.children) readInlines(paragraph.children, into);
  }
}

function inlinesOf(block: ResolvedBlock): ResolvedInline[][] {
  if (block.kind === 'heading' || block.kind === 'paragraph') return [block.children];
  return block.kind === 'table' ? [...(block.head ?? []), ...block.rows.flatMap((row) => row.cells)] : [];
}

function blocksOf(block: ResolvedBlock): ResolvedBlock[] {
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'section' || block.kind === 'generated' ? block.children : [];
}

function readBlock(block: ResolvedBlock, into: Reading): void {
  for (const inlines of inlinesOf(block)) readInlines(inlines, into);
  for (const child of blocksOf(block)) readBlock(child, into);
}

/** Walks a resolved report once, for the summary above it, for "next figure" and for the notes at its end. */
export function readReport(body: ResolvedBlock[]): Reading {
  const reading: Reading = { figures: [], footnotes: [] };
  for (const block of body) readBlock(block, reading);
  return reading;
}
