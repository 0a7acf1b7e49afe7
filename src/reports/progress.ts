import type { CompletenessFinding } from './completeness.ts';
import { inlineText } from './reading-order.ts';
import type { ResolvedBlock, ResolvedInline, ResolvedReport } from './types.ts';

/** How far one part of a report is. `total`: its figures, officer's texts and citations, each once; `settled`: nothing is left to do on them. */
export interface SectionProgress {
  id: string;
  title: string;
  total: number;
  settled: number;
}

/**
 * The progress of a report by its parts: what is printed in a part is settled when the check before freezing has nothing to say of it.
 * A figure that moved suspiciously is something to look at, not something that is left to do.
 */
export function progressBySection(report: ResolvedReport, findings: readonly CompletenessFinding[]): SectionProgress[] {
  const open = new Set(
    findings.filter(({ kind }) => kind !== 'movement').map(({ kind, subject }) => `${kind} ${subject}`),
  );
  return partsOf(report.body).flatMap(({ id, title, blocks }) => {
    const items = new Set(blocks.flatMap(itemsOf));
    const settled = [...items].filter((item) => !open.has(item)).length;
    return items.size === 0 ? [] : [{ id, title, total: items.size, settled }];
  });
}

interface Part {
  id: string;
  title: string;
  blocks: ResolvedBlock[];
}

/** A part begins with a heading "Phần" or "I." and ends before the next; an annex is a part of its own. */
function partsOf(body: readonly ResolvedBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of body) {
    const title = titleOf(block);
    const before = parts.at(-1);
    if (title === undefined && before !== undefined) before.blocks.push(block);
    else parts.push({ id: block.id, title: title ?? '', blocks: [block] });
  }
  return parts;
}

function titleOf(block: ResolvedBlock): string | undefined {
  if (block.kind !== 'section') return undefined;
  if (block.annex !== undefined) return `${block.annex.label}. ${block.annex.title}`;
  const heading = block.children.find(({ kind }) => kind === 'heading');
  return heading?.kind === 'heading' && heading.level <= 1
    ? [heading.label, inlineText(heading.children)].filter(Boolean).join(' ')
    : undefined;
}

/** "proof <figure>", "officer <block>", "document <entry>": as findings name them. */
function itemsOf(block: ResolvedBlock): string[] {
  switch (block.kind) {
    case 'section':
    case 'generated':
      return block.children.flatMap(itemsOf);
    case 'list':
      return block.items.flat().flatMap(itemsOf);
    case 'table':
      return [...(block.head ?? []), ...block.rows.flatMap(({ cells }) => cells)].flatMap(inlineItems);
    case 'heading':
      return inlineItems(block.children);
    case 'paragraph':
      return [
        ...(block.officer === undefined ? [] : [`officer ${block.officer.block}`]),
        ...inlineItems(block.children),
      ];
  }
}

function inlineItems(children: readonly ResolvedInline[]): string[] {
  return children.flatMap((child) => {
    if (child.kind === 'figure') return [`proof ${child.figureId}`];
    if (child.kind === 'citation') return [`document ${child.documentId}`];
    return child.kind === 'footnote' ? child.children.flatMap((paragraph) => inlineItems(paragraph.children)) : [];
  });
}
