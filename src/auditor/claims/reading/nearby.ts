import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent } from '../claim.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';
import { keyAt, type Mention, type Sentence } from './scope.ts';

/** A count with the paragraph that it stands in. */
export interface Near extends Mention {
  paragraph: number;
}

const farthestParagraphs = 3;
const mostBack = 28;
const mostAhead = 8;

/** All counts of a text in order, without those of tables, to be asked for those near a place. */
export class Nearby {
  readonly #counts: Near[] = [];
  /** Where each sentence's counts begin. */
  readonly #starts = new Map<Sentence, number>();
  readonly #heads: number[] = [];
  readonly #last: number[] = [];
  /** The first paragraph that is near enough to each; rows of tables put nothing further off. */
  readonly #oldest: number[] = [];

  constructor(paragraphs: readonly Paragraph[]) {
    let head = 0;
    const texts: number[] = [];
    for (const [paragraph, { sentences, bullet }] of paragraphs.entries()) {
      const isTable = sentences[0] !== undefined && isRow(sentences[0]);
      if (bullet === '' && !isTable) head = paragraph;
      if (!isTable) texts.push(paragraph);
      this.#heads.push(head);
      this.#oldest.push(texts.at(-1 - farthestParagraphs) ?? 0);
      for (const sentence of sentences) {
        this.#starts.set(sentence, this.#counts.length);
        if (!isTable) this.#counts.push(...countsOf(sentence).map((quantity) => ({ sentence, quantity, paragraph })));
      }
      this.#last.push(this.#counts.length);
    }
  }

  /** The counts of the sentence, of those before it and of the next, as far as a reader looks; the head of its list of items too. */
  around(sentence: Sentence, paragraph: number): Near[] {
    const at = this.#starts.get(sentence) ?? 0;
    const head = this.#heads[paragraph] ?? paragraph;
    const oldest = Math.min(head, this.#oldest[paragraph] ?? 0);
    const from = Math.max(0, at - mostBack);
    const to = Math.min(at + mostBack, (this.#last[paragraph] ?? at) + 1);
    const own = this.#counts
      .slice(from, to)
      .filter(
        (near, index) => near.paragraph >= oldest && (near.sentence === sentence || from + index < at + mostAhead),
      )
      .filter((near) => near.paragraph <= paragraph);
    const first = own[0]?.paragraph ?? paragraph;
    const above = first > head ? this.#counts.slice(this.#last[head - 1] ?? 0, this.#last[head]).slice(-mostAhead) : [];
    return [...above, ...own];
  }
}

export const isRow = ({ block }: Sentence): boolean => keyAt(block, 0) === '|';

/** Of a fraction both: so many, of so many. */
const countsOf = ({ quantities }: Sentence): Quantity[] =>
  quantities
    .filter((quantity) => !isPercent(quantity) && isPlain(quantity))
    .flatMap((quantity) => {
      const { of, ...part } = quantity;
      return of === undefined
        ? [quantity]
        : [
            { ...part, of: undefined },
            { ...part, of: undefined, value: of },
          ];
    });
