import { compareDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { cutAt, isAside } from '../reading/asides.ts';
import { canBePart } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, quantitiesIn, type Sentence } from '../reading/scope.ts';
import { behindBullet, type Paragraph } from './itemised-blocks.ts';
import { cutStretch, labelOf } from './part-list.ts';

/** What an item may add to a whole, in its order; `label`: the words of its clause around the first. */
export interface ItemParts {
  parts: Mention[];
  label: string;
}

const dividing = [
  'trong đó',
  'trong số đó',
  'bao gồm',
  'gồm',
  'chia ra',
  'so với',
  'cùng kỳ',
  'tăng',
  'giảm',
  'đạt tỷ lệ',
];
const eachWords = ['mỗi'];

/**
 * The counts of an item that may be parts of `whole`, in the first clause that has any: of its kind, or bare where the item ends with a
 * bare number. "Thôn Một và thôn Hai: mỗi thôn 14 hộ" counts twice; undefined where nobody can say how often.
 */
export function partsOfItem(item: Paragraph, whole: Mention): ItemParts | undefined {
  const from = behindBullet(item);
  for (const sentence of item.sentences) {
    const start = Math.max(sentence.start, from);
    for (const clause of cutStretch(sentence, { start, end: sentence.end }, [';'])) {
      const stop = cutAt(sentence, clause.start, clause.end, dividing);
      const found = quantitiesIn(sentence, clause.start, stop).filter((one) => isPartOf(sentence, one, whole));
      const [first] = found;
      if (first === undefined) continue;
      const parts = found.map((one) => times({ sentence, quantity: one }, clause.start));
      if (parts.some((part) => part === undefined)) return undefined;
      return { parts: parts.filter((part) => part !== undefined), label: labelOf(sentence, clause, first) };
    }
  }
  return { parts: [], label: '' };
}

const closings = ['=', 'cộng', 'tổng cộng', 'thành tiền'];
const farthestClosing = 2;

/** "a) 01 giải Nhất 3.000.000 đồng; 02 giải Nhì … Cộng: 7.000.000 đồng.": what an item itself makes of its counts. */
export function totalOfItem({ sentences }: Paragraph, whole: Mention): Mention | undefined {
  const last = sentences.findLast(({ quantities }) => quantities.length > 0);
  const quantity = last?.quantities.findLast((one) => isPartOf(last, one, whole));
  if (last === undefined || quantity === undefined) return undefined;
  const from = Math.max(last.start, quantity.start - farthestClosing);
  return hasPhrase(last, from, quantity.start, closings) ? { sentence: last, quantity } : undefined;
}

export const isCounted = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%' && !isAside(sentence, quantity);

function isPartOf(sentence: Sentence, part: Quantity, whole: Mention): boolean {
  if (sentence.depths[part.start] !== 0 || !isCounted(sentence, part)) return false;
  const { unitKey } = whole.quantity;
  if (part.unitKey === undefined) return isBare(sentence, part) && unitKey !== 'đồng';
  return unitKey === undefined ? isNamedAhead(whole, part.unitKey) : canBePart(unitKey, part.unitKey);
}

/** "Đại học: 84;": nothing but a mark behind it. */
const isBare = (sentence: Sentence, { end, start }: Quantity): boolean =>
  (end >= sentence.end || /^[,;.(|]$/.test(keyAt(sentence, end))) && /^[:\p{L}]/u.test(keyAt(sentence, start - 1));

const longestName = 10;

/** "Số hồ sơ quá hạn là 17": the thing stands before its number. */
const isNamedAhead = ({ sentence, quantity: { start } }: Mention, unit: string): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - longestName), start, [unit]);

const eachReach = 4;

/** As often as things are named before "mỗi". */
function times(part: Mention, from: number): Mention | undefined {
  const { sentence, quantity } = part;
  let at = quantity.start - 1;
  while (at > from && at > quantity.start - eachReach && keyAt(sentence, at) !== 'mỗi') at -= 1;
  if (!hasPhrase(sentence, at, at + 1, eachWords)) return part;
  const end = keyAt(sentence, at - 1) === ':' ? at - 1 : at;
  const names = cutStretch(sentence, { start: from, end }, [',', 'và']).length;
  const counted = quantitiesIn(sentence, from, at).find(({ unitKey }) => unitKey === keyAt(sentence, at + 1));
  const often = counted?.value ?? String(names);
  if (compareDecimals(often, '2') < 0) return undefined;
  const { value, raw } = quantity;
  return { sentence, quantity: { ...quantity, value: multiplyDecimals(value, often), raw: `${often} × ${raw}` } };
}
