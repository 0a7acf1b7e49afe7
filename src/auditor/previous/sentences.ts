import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import { rawOf } from '../reading/tokens.ts';

/** A sentence as two reports are compared by. */
export interface PastSentence {
  line: number;
  raw: string;
  /** Its words, with one sign for each quantity and one for each date, year or number of a document. */
  shape: string;
  words: Set<string>;
  wordCount: number;
  quantities: Quantity[];
  /** The numbers that are no quantities, as written: days, years, periods. */
  dates: string;
}

/** The sentences of a text; parts between semicolons are sentences of their own. */
export function sentencesOf(blocks: readonly ReadBlock[]): PastSentence[] {
  return blocks.flatMap((block) => {
    const { tokens } = block;
    const sentences: PastSentence[] = [];
    let from = 0;
    for (let at = 0; at <= tokens.length; at += 1) {
      const text = tokens[at]?.text;
      const ends = at === tokens.length || text === ';' || (text === '.' && tokens[at + 1]?.glued !== true);
      if (!ends) continue;
      if (at > from) sentences.push(sentenceOf(block, from, at));
      from = at + 1;
    }
    return sentences;
  });
}

function sentenceOf({ tokens, numbers, line }: ReadBlock, from: number, to: number): PastSentence {
  const quantities = numbers.quantities.filter(({ start, end }) => start >= from && end <= to);
  const counted = new Set(quantities.flatMap(({ start, end }) => range(start, end)));
  const shape: string[] = [];
  const words: string[] = [];
  const dates: string[] = [];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === 'word') words.push(token.key);
    if (token.kind === 'number' && !counted.has(at)) dates.push(token.text);
    if (token.kind === 'word') shape.push(token.key);
    else if (token.kind === 'number') shape.push(counted.has(at) ? '#' : '@');
  }
  return {
    ...{ line: tokens[from]?.line ?? line, raw: rawOf(tokens.slice(from, to)) },
    ...{ shape: shape.join(' '), words: new Set(words), wordCount: words.length },
    ...{ quantities, dates: dates.join(' ') },
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
