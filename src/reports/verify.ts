import { blockBookmark } from './docx/identity.ts';
import type { FileReading, ParagraphReading } from './file-reading.ts';
import { signedBytes } from './freeze.ts';
import { Ledger } from './types.ts';

/** One place where a file does not say what its ledger says. `page`: of a PDF. */
export interface Difference {
  kind: 'changed' | 'missing' | 'added' | 'moved' | 'unexpected';
  blockId: string;
  expected: string;
  actual: string;
  figureId?: string;
  page?: number;
}

/** How a file's signature stands: whether it fits the ledger, and whose key made it. */
export type KeyStanding = 'known' | 'unknown' | 'foreign' | 'invalid';

/** `foreign`: the agency has a known key here, and it is another one. */
export interface KeyRing {
  /** Public keys by agency code, raw, base64. */
  knownKeys: ReadonlyMap<string, string>;
  isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean;
}

/** A ledger from a file is hostile until it is proved to have the right form. */
export function parseLedger(text: string): Ledger | undefined {
  try {
    const parsed = Ledger.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function standingOf(ledger: Ledger, keys: KeyRing): KeyStanding {
  const { signature, ...unsigned } = ledger;
  if (!keys.isSignedBy(ledger.publicKey, signedBytes(unsigned), signature)) return 'invalid';
  const known = keys.knownKeys.get(ledger.agency.code);
  if (known === undefined) return [...keys.knownKeys.values()].includes(ledger.publicKey) ? 'known' : 'unknown';
  return known === ledger.publicKey ? 'known' : 'foreign';
}

/** Compares the paragraphs of a Word file with the ledger's blocks: by bookmark, and where bookmarks are gone by order and text. */
export function compareDocx(ledger: Ledger, reading: FileReading): Difference[] {
  const main = ledger.blocks.filter((block) => block.place !== 'footnote');
  const notes = ledger.blocks.filter((block) => block.place === 'footnote');
  const paragraphs = reading.paragraphs.filter(
    (paragraph) => paragraph.text !== '' || paragraph.blockBookmarks.length > 0,
  );
  return [
    ...comparePlace(
      main,
      paragraphs.filter(({ place }) => place === 'body'),
      ledger,
    ),
    ...comparePlace(
      notes,
      paragraphs.filter(({ place }) => place === 'footnote'),
      ledger,
    ),
    ...reading.warnings.map(
      ({ message }): Difference => ({ kind: 'unexpected', blockId: '', expected: '', actual: message }),
    ),
    ...(reading.reportId === ledger.reportId
      ? []
      : [{ kind: 'changed' as const, blockId: '', expected: ledger.reportId, actual: reading.reportId ?? '' }]),
  ];
}

type Block = Ledger['blocks'][number];

interface Pairing {
  paragraph: ParagraphReading;
  block: Block | undefined;
}

function comparePlace(blocks: readonly Block[], paragraphs: readonly ParagraphReading[], ledger: Ledger): Difference[] {
  const pairs = pair(blocks, paragraphs);
  const found = new Set(pairs.flatMap(({ block }) => block ?? []));
  const missing = blocks.filter((block) => !found.has(block) && block.text !== '');
  return [
    ...pairs.flatMap((paired) => differenceOf(paired, ledger)),
    ...missing.map((block): Difference => ({ kind: 'missing', blockId: block.id, expected: block.text, actual: '' })),
    ...movedBlocks(blocks, pairs),
  ];
}

/** Each block belongs to one paragraph: the first that carries its bookmark, else the next unclaimed one with its text. */
function pair(blocks: readonly Block[], paragraphs: readonly ParagraphReading[]): Pairing[] {
  const byBookmark = new Map(blocks.map((block) => [blockBookmark(block.id).toLowerCase(), block]));
  const claimed = new Set<Block>();
  const claim = (block: Block | undefined): Block | undefined => {
    if (block === undefined || claimed.has(block)) return undefined;
    claimed.add(block);
    return block;
  };
  const marked = paragraphs.map((paragraph) => ({
    paragraph,
    block: paragraph.blockBookmarks
      .map((name) => claim(byBookmark.get(name.toLowerCase())))
      .find((block) => block !== undefined),
  }));
  return marked.map(({ paragraph, block }) => ({
    paragraph,
    block: block ?? claim(blocks.find((candidate) => !claimed.has(candidate) && candidate.text === paragraph.text)),
  }));
}

function differenceOf({ paragraph, block }: Pairing, ledger: Ledger): Difference[] {
  if (block === undefined)
    return paragraph.text.trim() === '' ? [] : [{ kind: 'added', blockId: '', expected: '', actual: paragraph.text }];
  const actual = paragraph.text.normalize('NFC');
  if (actual === block.text) return [];
  const figureId = figureAt(ledger, block, firstDifference(block.text, actual));
  return [
    {
      kind: 'changed',
      blockId: block.id,
      expected: block.text,
      actual,
      ...(figureId === undefined ? {} : { figureId }),
    },
  ];
}

export function firstDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
}

/** The figure that is printed at a position of a block. */
function figureAt(ledger: Ledger, block: Block, position: number): string | undefined {
  let from = 0;
  for (const occurrence of ledger.occurrences.filter(({ blockId }) => blockId === block.id)) {
    const start = block.text.indexOf(occurrence.text, from);
    if (start < 0) continue;
    if (position >= start && position <= start + occurrence.text.length) return occurrence.figureId;
    from = start + occurrence.text.length;
  }
  return undefined;
}

function movedBlocks(blocks: readonly Block[], pairs: readonly Pairing[]): Difference[] {
  const order = new Map(blocks.map((block, index) => [block, index]));
  let last = -1;
  return pairs.flatMap(({ block }): Difference[] => {
    const index = block === undefined ? last : (order.get(block) ?? last);
    const moved = index < last;
    last = Math.max(last, index);
    return moved && block !== undefined
      ? [{ kind: 'moved', blockId: block.id, expected: block.text, actual: block.text }]
      : [];
  });
}
