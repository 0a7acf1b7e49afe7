import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type RatioClaim } from '../claim.ts';
import { keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';
import { itemsUnder } from '../sums/itemised-blocks.ts';
import { cutStretch, type Stretch } from '../sums/part-list.ts';

const fewest = 3;

/** "xã Một 50 phần - 25 triệu đồng; xã Hai 80 phần - 40 triệu đồng; …": lists with a count and an amount in each item. */
export function findRatios(paragraphs: readonly Paragraph[]): RatioClaim[] {
  const inline = paragraphs.flatMap(({ sentences }) => sentences.flatMap(inSentence));
  const listed = paragraphs.flatMap((paragraph, index) => {
    const head = paragraph.sentences.at(-1);
    if (head === undefined || keyAt(head, head.end - 1) !== ':') return [];
    const items = itemsUnder(paragraphs, index).flatMap(({ sentences }) => {
      const [sentence] = sentences.filter(({ quantities }) => quantities.length > 0);
      return sentence === undefined ? [] : pairIn(sentence, { start: sentence.start, end: sentence.end });
    });
    return ratioOf(items);
  });
  return [...inline, ...listed];
}

function inSentence(sentence: Sentence): RatioClaim[] {
  if (sentence.quantities.length < 2 * fewest) return [];
  const { start, end } = sentence;
  const lines = cutStretch(sentence, { start, end }, [';']);
  const items = lines.length > 1 ? lines : cutStretch(sentence, { start, end }, [',']);
  return items.length < fewest ? [] : ratioOf(items.flatMap((item) => pairIn(sentence, behindColon(sentence, item))));
}

/** "Giải ngân 1.175 triệu đồng cho 37 hộ, cụ thể: 12 hộ – 600 triệu đồng": without the total before the colon. */
function behindColon(sentence: Sentence, { start, end }: Stretch): Stretch {
  for (let at = end - 1; at >= start; at -= 1) if (keyAt(sentence, at) === ':') return { start: at + 1, end };
  return { start, end };
}

interface Pair {
  count: Mention;
  amount: Mention;
}

/** The count and the amount of an item that has just these two. */
function pairIn(sentence: Sentence, { start, end }: Stretch): Pair[] {
  const own = sentence.quantities.filter(
    (quantity) => quantity.start >= start && quantity.start < end && !isPercent(quantity),
  );
  const money = (quantity: Quantity): boolean => quantity.unitKey === 'đồng';
  const [count, amount] = [own.filter((one) => !money(one)).at(-1), own.find(money)];
  if (own.length !== 2 || count === undefined || amount === undefined || !isPlain(count) || !isPlain(amount)) return [];
  return [{ count: { sentence, quantity: count }, amount: { sentence, quantity: amount } }];
}

/** One claim for the items that count the same thing. */
function ratioOf(pairs: readonly Pair[]): RatioClaim[] {
  const byUnit = Map.groupBy(pairs, ({ count }) => count.quantity.unitKey ?? '');
  return [...byUnit.values()].filter((items) => items.length >= fewest).map((items) => ({ kind: 'ratio', items }));
}
