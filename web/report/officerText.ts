import { inlineText } from '../../src/reports/reading-order.ts';
import type { OfficerMark, ParagraphBlock, ResolvedBlock, ResolvedInline } from '../../src/reports/types.ts';

type Paragraph = ParagraphBlock<ResolvedInline>;

/** The paragraphs of one officer block, wherever it stands. */
export function officerParagraphs(blocks: readonly ResolvedBlock[], block: string): Paragraph[] {
  return blocks.flatMap((one) => {
    if (one.kind === 'paragraph') return one.officer?.block === block ? [one] : [];
    return one.kind === 'section' || one.kind === 'generated' ? officerParagraphs(one.children, block) : [];
  });
}

/** What the officer starts from where no entry holds the text yet: that of the template, or nothing. */
export function startingText(blocks: readonly ResolvedBlock[], { block, state }: OfficerMark): string {
  if (state === 'unwritten') return '';
  return officerParagraphs(blocks, block)
    .map(({ children }) => inlineText(children))
    .join('\n\n');
}
