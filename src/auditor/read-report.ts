import { type Citation, findCitations } from './citations/find-citations.ts';
import { resolveIssuers } from './citations/resolve-issuers.ts';
import { findNumbers, type Numbers } from './quantities/find-quantities.ts';
import type { Block } from './reading/blocks.ts';
import { readSource, type Source } from './reading/source.ts';

/** A block with what was read in it. */
export interface ReadBlock extends Block {
  citations: Citation[];
  numbers: Numbers;
}

/** Reads a text into blocks with their citations and quantities. Pure and linear in the length of the text. */
export function readReport(source: Source): ReadBlock[] {
  return readTogether(readSource(source).map(readBlock));
}

/** One block by itself: what others say of its citations is not known yet. */
export function readBlock(block: Block): ReadBlock {
  const citations = findCitations(block.tokens);
  return { ...block, citations, numbers: findNumbers(block.tokens, tokensOf(citations)) };
}

/** What blocks tell of each other. */
export function readTogether(blocks: ReadBlock[]): ReadBlock[] {
  resolveIssuers(blocks.flatMap(({ citations }) => citations));
  return blocks;
}

/** Indexes of the tokens that belong to citations: their numbers are no quantities. */
function tokensOf(citations: readonly Citation[]): Set<number> {
  const claimed = new Set<number>();
  for (const { start, end, otherDates } of citations)
    for (const span of [{ start, end }, ...otherDates])
      for (let at = span.start; at < span.end; at += 1) claimed.add(at);
  return claimed;
}
