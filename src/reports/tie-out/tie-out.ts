import { blockBookmark, givenBookmark } from '../docx/identity.ts';
import type { FigureReading, FileReading, ParagraphReading } from '../file-reading.ts';
import type { Ledger } from '../types.ts';
import { alignBlock } from './align-block.ts';
import { type BlockPair, pairBlocks } from './pair-blocks.ts';
import type { Occurrence, Recognised, TiedFigure, TieOut } from './types.ts';
import { newBudget } from './word-diff.ts';

/** Compares an edited Word file with what was issued. Pure; nothing of the file is believed but what it shows. */
export function tieOut(ledger: Ledger, reading: FileReading): TieOut {
  const paragraphs = joinSplit(reading.paragraphs);
  const pairs = pairBlocks(writtenBlocks(ledger, paragraphs), paragraphs);
  const recognised = recognise(ledger, pairs);
  const titles = new Map(ledger.figures.map(({ id, title }) => [id, title]));
  const result: TieOut = { reportId: ledger.reportId, figures: [], newNumbers: [], prose: [] };
  const tied = new Map<Occurrence, TiedFigure>();
  const byBlock = Map.groupBy(ledger.occurrences, ({ blockId }) => blockId);
  const known = { recognised, found: new Set([...recognised.values()].map(({ occurrence }) => occurrence)) };
  const budget = newBudget();
  let after = '';
  for (const pair of pairs) {
    const aligned = alignBlock(pair, byBlock.get(pair.block?.id ?? '') ?? [], known, budget);
    // Number, place and date in the head are given at the issue.
    if (pair.block?.place !== 'head') result.newNumbers.push(...aligned.newNumbers);
    result.prose.push(...aligned.prose.map((change) => ({ ...change, after })));
    if (pair.paragraph?.place === 'body' && pair.block !== undefined) after = pair.block.id;
    for (const figure of aligned.figures) {
      const { occurrence, ...rest } = figure;
      tied.set(occurrence, { ...rest, ...namesOf(occurrence) });
    }
  }
  result.figures = ledger.occurrences.map((occurrence) => ({
    ...(tied.get(occurrence) ?? goneOf(occurrence)),
    title: titles.get(occurrence.figureId) ?? '',
  }));
  return result;
}

/** The blocks that said something, and the empty cells of tables that say something now. */
function writtenBlocks({ blocks }: Ledger, paragraphs: readonly ParagraphReading[]): Ledger['blocks'] {
  const filled = paragraphs.flatMap(({ text, blockBookmarks }) => (text.trim() === '' ? [] : blockBookmarks));
  const names = new Set(filled.map(givenBookmark));
  return blocks.filter(({ id, text }) => text !== '' || names.has(blockBookmark(id).toLowerCase()));
}

/** A paragraph that somebody cut in two is one still: the bookmark of its block goes on through the second half. */
function joinSplit(paragraphs: readonly ParagraphReading[]): ParagraphReading[] {
  const joined: ParagraphReading[] = [];
  let last: { at: number; names: ReadonlySet<string> } | undefined;
  for (const [at, paragraph] of paragraphs.entries()) {
    const before = last === undefined ? undefined : joined[last.at];
    const goesOn = last !== undefined && paragraph.blockBookmarks.some((name) => last?.names.has(name));
    if (goesOn && before !== undefined && last !== undefined) {
      joined[last.at] = join(before, paragraph);
      // Places are kept: one paragraph more is counted.
      joined[at] = { ...paragraph, text: '', figures: [], blockBookmarks: [] };
      continue;
    }
    joined[at] = paragraph;
    last = { at, names: new Set(paragraph.blockBookmarks) };
  }
  return joined;
}

function join(first: ParagraphReading, second: ParagraphReading): ParagraphReading {
  const text = `${first.text} `;
  const shifted = second.figures.map((figure) => ({ ...figure, start: figure.start + text.length }));
  return { ...first, text: text + second.text, figures: [...first.figures, ...shifted] };
}

const namesOf = ({ figureId, blockId, tag }: Occurrence) => ({ figureId, blockId, tag, title: '' });

function goneOf(occurrence: Occurrence): TiedFigure {
  const place = { line: 0, from: 0, to: 0 };
  return { ...namesOf(occurrence), by: undefined, state: 'deleted', issued: occurrence.text, now: '', ...place };
}

/** Figures by tag, then by bookmark; a copy of a figure is no figure, its first place counts. */
function recognise(ledger: Ledger, pairs: readonly BlockPair[]): Map<FigureReading, Recognised> {
  const found = new Map<FigureReading, Recognised>();
  const claimed = new Set<Occurrence>();
  const readings = pairs.flatMap(({ paragraph }) => paragraph?.figures ?? []);
  const byTag = new Map(ledger.occurrences.map((one) => [one.tag.toLowerCase(), one]));
  const byBookmark = new Map(ledger.occurrences.map((one) => [one.bookmark.toLowerCase(), one]));
  const ways = [
    { by: 'tag', find: ({ tag = '' }: FigureReading) => byTag.get(tag.toLowerCase()) },
    { by: 'bookmark', find: ({ bookmark = '' }: FigureReading) => byBookmark.get(bookmark.toLowerCase()) },
    { by: 'bookmark', find: ({ bookmark = '' }: FigureReading) => byBookmark.get(givenBookmark(bookmark)) },
  ] as const;
  for (const { by, find } of ways) {
    for (const reading of readings) {
      const occurrence = find(reading);
      if (occurrence === undefined || claimed.has(occurrence) || found.has(reading)) continue;
      claimed.add(occurrence);
      found.set(reading, { occurrence, reading, by });
    }
  }
  return found;
}

/** Whether the file says the same figures as the report, and no others. */
export const figuresHold = ({ figures, newNumbers }: TieOut): boolean =>
  newNumbers.length === 0 && figures.every(({ state }) => state === 'unchanged' || state === 'moved');
