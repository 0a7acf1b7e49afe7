import { outOfOrder } from '../../kernel/out-of-order.ts';
import { blockBookmark, givenBookmark } from '../docx/identity.ts';
import type { ParagraphReading } from '../file-reading.ts';
import type { Ledger } from '../types.ts';
import { likeness, piecesOf } from './word-diff.ts';

export type IssuedBlock = Ledger['blocks'][number];

/** A paragraph of the edited file with the block that it was; either may be missing. */
export interface BlockPair {
  block: IssuedBlock | undefined;
  paragraph: ParagraphReading | undefined;
  /** 1-based place in the edited file; 0 where the block is gone. */
  line: number;
  moved: boolean;
}

interface Numbered {
  paragraph: ParagraphReading;
  line: number;
}

/** Below this two texts are no longer one paragraph edited. */
const leastAlike = 0.5;
/** No more likenesses are looked at in a file; what is left then counts as taken out and added. */
const mostCompared = 100_000;

/**
 * Which paragraph is which block: by the block's bookmark, else by its whole text, else, between neighbours already found, by likeness.
 * Text and notes are paired apart. Pairs come in the order of the file, then what is gone.
 */
export function pairBlocks(blocks: readonly IssuedBlock[], paragraphs: readonly ParagraphReading[]): BlockPair[] {
  const numbered = paragraphs
    .map((paragraph, index) => ({ paragraph, line: index + 1 }))
    .filter(({ paragraph: { text } }) => text.trim() !== '');
  return [false, true].flatMap((notes) =>
    pairPlace(
      blocks.filter(({ place }) => (place === 'footnote') === notes),
      numbered.filter(({ paragraph }) => (paragraph.place === 'footnote') === notes),
    ),
  );
}

function pairPlace(blocks: readonly IssuedBlock[], paragraphs: readonly Numbered[]): BlockPair[] {
  const found = new Map<Numbered, number>();
  const free = new Set(blocks.keys());
  const claim = (paragraph: Numbered, index: number | undefined): void => {
    if (index === undefined || !free.delete(index)) return;
    found.set(paragraph, index);
  };
  claimByBookmark(blocks, paragraphs, claim, found);
  claimByText(blocks, paragraphs, claim, found);
  claimByLikeness(blocks, paragraphs, claim, { found, free });
  const moved = outOfOrder(paragraphs.flatMap((one) => found.get(one) ?? []));
  const pairs = paragraphs.map(({ paragraph, line }, at): BlockPair => {
    const index = found.get(paragraphs[at] ?? { paragraph, line });
    return {
      block: index === undefined ? undefined : blocks[index],
      paragraph,
      line,
      moved: index !== undefined && moved.has(index),
    };
  });
  const gone = [...free].map(
    (index): BlockPair => ({ block: blocks[index], paragraph: undefined, line: 0, moved: false }),
  );
  return [...pairs, ...gone];
}

type Claim = (paragraph: Numbered, index: number | undefined) => void;

/** Word cuts a paragraph in two with its bookmark at the first; copies carry none or a new one. */
function claimByBookmark(
  blocks: readonly IssuedBlock[],
  paragraphs: readonly Numbered[],
  claim: Claim,
  found: ReadonlyMap<Numbered, number>,
): void {
  const byBookmark = new Map(blocks.map(({ id }, index) => [blockBookmark(id).toLowerCase(), index]));
  for (const nameOf of [(name: string) => name.toLowerCase(), givenBookmark])
    for (const one of paragraphs)
      for (const name of one.paragraph.blockBookmarks) if (!found.has(one)) claim(one, byBookmark.get(nameOf(name)));
}

function claimByText(
  blocks: readonly IssuedBlock[],
  paragraphs: readonly Numbered[],
  claim: Claim,
  found: ReadonlyMap<Numbered, number>,
): void {
  const taken = new Set(found.values());
  const byText = new Map<string, number[]>();
  for (const [index, { text }] of blocks.entries())
    if (!taken.has(index)) byText.set(text, [...(byText.get(text) ?? []), index]);
  for (const one of paragraphs)
    if (!found.has(one)) claim(one, byText.get(one.paragraph.text.normalize('NFC'))?.shift());
}

function claimByLikeness(
  blocks: readonly IssuedBlock[],
  paragraphs: readonly Numbered[],
  claim: Claim,
  state: { found: ReadonlyMap<Numbered, number>; free: ReadonlySet<number> },
): void {
  let before = -1;
  let left = mostCompared;
  for (let at = 0; at < paragraphs.length; ) {
    const start = at;
    while (at < paragraphs.length && !state.found.has(paragraphs[at] as Numbered)) at += 1;
    const next =
      at < paragraphs.length ? (state.found.get(paragraphs[at] as Numbered) ?? blocks.length) : blocks.length;
    const gap = paragraphs.slice(start, at);
    const open: number[] = [];
    for (let index = before + 1; index < next; index += 1) if (state.free.has(index)) open.push(index);
    left -= gap.length * open.length;
    if (left >= 0) pairGap(blocks, gap, open, claim);
    before = next;
    at += 1;
  }
}

function pairGap(
  blocks: readonly IssuedBlock[],
  gap: readonly Numbered[],
  open: readonly number[],
  claim: Claim,
): void {
  const pieces = new Map(open.map((index) => [index, piecesOf(blocks[index]?.text ?? '')]));
  let from = 0;
  for (const one of gap) {
    const own = piecesOf(one.paragraph.text.normalize('NFC'));
    const scored = open
      .map((index, at) => ({ index, at, score: at < from ? 0 : likeness(pieces.get(index) ?? [], own) }))
      .filter(({ score }) => score >= leastAlike);
    const best = scored.sort((a, b) => b.score - a.score || a.at - b.at)[0];
    if (best === undefined) continue;
    claim(one, best.index);
    from = best.at + 1;
  }
}
