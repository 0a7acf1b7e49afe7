import type { DocxLayout } from '../layout/types.ts';
import { type Block, paragraphBlocks, readBlocks, type WordRow } from './blocks.ts';
import { plainText } from './plain-text.ts';
import type { Token } from './tokens.ts';

/** `paragraph` from 1; offsets in its text. */
export interface FigureSpan {
  paragraph: number;
  start: number;
  end: number;
  id: string;
}

/**
 * What a text was read from. lines: plain text, Markdown, HTML, whose lines are counted. paragraphs: Word, whose paragraphs are
 * counted. pages: PDF, whose lines are joined to paragraphs, which are counted.
 */
export type Source = (
  | { kind: 'lines'; text: string }
  | {
      kind: 'paragraphs';
      paragraphs: readonly string[];
      rows?: readonly WordRow[];
      layout?: DocxLayout;
      /** What content controls of a file of ours say: which figure a stretch of a paragraph prints. */
      figures?: readonly FigureSpan[];
      /** The place of each paragraph where a text that was kept counted otherwise; absent: 1, 2, 3 … */
      lines?: readonly number[];
    }
  | { kind: 'pages'; text: string }
) & {
  /** What a reader should know of how the file was read, in Vietnamese. */
  notes?: readonly string[];
};

/** Blocks in reading order, with the places that the kind of source counts. */
export function readSource(source: Source): Block[] {
  if (source.kind === 'paragraphs') return paragraphBlocks(source.paragraphs.map(plainText), source.rows, source.lines);
  const blocks = readBlocks(plainText(source.text));
  if (source.kind === 'lines') return blocks;
  return blocks.map(({ tokens }, index) => ({
    line: index + 1,
    tokens: tokens.map((token, at) => ({
      ...token,
      line: index + 1,
      glued: token.glued || isCutSymbol(tokens[at - 1], token),
    })),
  }));
}

/** "QĐ-⏎UBND": one symbol, whose second half stands on the next line of the page. */
const isCutSymbol = (before: Token | undefined, token: Token): boolean =>
  before?.text === '-' && before.glued && token.line > before.line;
