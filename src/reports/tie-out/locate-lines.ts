import type { DraftBlock, DraftInline } from '../draft.ts';
import { type Followed, paragraphsIn, standingBlocks } from '../drafts/edit-section.ts';
import { type CellAt, linesOf, partId } from '../drafts/parts.ts';
import { printedRuns } from '../drafts/printed-runs.ts';
import { type EditedInline, type EditedPart, type SectionContent, untouched } from '../drafts/types.ts';
import { inlineText } from '../reading-order.ts';
import type { Resolution } from '../resolve.ts';
import type { ResolvedBlock, SectionBlock } from '../types.ts';
import type { PrintedRun } from './weave.ts';

/** Where a printed paragraph is kept in the draft, and what it is made of. `note`: it is a paragraph of that footnote. */
export interface LocatedLine {
  section: string;
  block: string;
  /** Which paragraph or table of the block, and which cell of the table. */
  index: number;
  cell: CellAt | undefined;
  note: { id: string; index: number } | undefined;
  /** What is printed in front of it and is no text of it: the label of a heading. */
  prefix: string;
  runs: PrintedRun[];
  /** The block's paragraphs and tables. */
  paragraphs: EditedPart[];
}

/** What the lines of a report are found in. */
export interface Printed {
  template: readonly SectionBlock<DraftBlock>[];
  contents: ReadonlyMap<string, SectionContent>;
  followed: Followed;
  draft: readonly SectionBlock<DraftBlock>[];
  trace: Resolution['trace'];
}

/** Every printed paragraph that people may edit, by the id it is printed under. */
export function locateLines({ template, contents, followed, draft, trace }: Printed): Map<string, LocatedLine> {
  const runsOf = printedRuns(draft);
  const lines = new Map<string, LocatedLine>();
  for (const section of template) {
    for (const [block, standing] of standingBlocks(section, contents.get(section.id) ?? untouched)) {
      const label = standing.template?.kind === 'heading' ? standing.template.label : undefined;
      const isPart = standing.template?.kind === 'heading' && standing.template.level === 0;
      const prefix = label === undefined || isPart ? '' : `${label} `;
      const paragraphs = paragraphsIn(standing, followed);
      for (const [index, part] of paragraphs.entries()) {
        for (const { id, cell, children } of linesOf(part, partId(block, index))) {
          const place = { section: section.id, block, index, cell, paragraphs };
          const runs = runsOf.get(id) ?? [];
          lines.set(id, { ...place, note: undefined, prefix, runs: pairRuns(children, runs, trace) });
          for (const [noteLine, note] of notesOf(children, runs, trace))
            lines.set(noteLine, { ...place, prefix: '', ...note });
        }
      }
    }
  }
  return lines;
}

function pairRuns(
  children: readonly EditedInline[],
  runs: readonly DraftInline[],
  trace: Resolution['trace'],
): PrintedRun[] {
  return children.map((inline, at) => {
    const run = runs[at];
    const printed = run === undefined ? undefined : trace.get(run);
    return { inline, text: inline.kind === 'text' ? inline.text : printed === undefined ? '' : inlineText(printed) };
  });
}

function notesOf(
  children: readonly EditedInline[],
  runs: readonly DraftInline[],
  trace: Resolution['trace'],
): [string, Pick<LocatedLine, 'note' | 'runs'>][] {
  return children.flatMap((child, at) => {
    const run = runs[at];
    if (child.kind !== 'footnote' || run?.kind !== 'footnote') return [];
    return child.children.map((paragraph, index): [string, Pick<LocatedLine, 'note' | 'runs'>] => {
      const inside = run.children[index];
      const own = inside?.kind === 'paragraph' ? inside.children : [];
      return [paragraph.id, { note: { id: child.id, index }, runs: pairRuns(paragraph.children, own, trace) }];
    });
  });
}

/** The block of the tree behind which something can be added, for every printed paragraph; and the heading it stands under. */
export function anchorsOf(
  body: readonly ResolvedBlock[],
): Map<string, { section: string; anchor: string; heading: string }> {
  const anchors = new Map<string, { section: string; anchor: string; heading: string }>();
  let [section, heading] = ['', ''];
  const visit = (block: ResolvedBlock, within: string | undefined): void => {
    const anchor = within ?? block.id;
    if (block.kind === 'heading') heading = `${block.label ?? ''} ${inlineText(block.children)}`.trim();
    anchors.set(block.id, { section, anchor, heading });
    if (block.kind === 'generated') for (const child of block.children) visit(child, anchor);
    if (block.kind === 'list') for (const child of block.items.flat()) visit(child, anchor);
    if (block.kind !== 'section') return;
    [section, heading] = [block.id, ''];
    for (const child of block.children) visit(child, undefined);
  };
  for (const block of body) visit(block, undefined);
  return anchors;
}

/** "bang-1#r2c3" is of the block "bang-1". */
export const blockOfLine = (line: string): string => line.replace(/#.*$/, '');
