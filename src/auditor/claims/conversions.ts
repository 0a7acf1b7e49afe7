import { compareDecimals } from '../../kernel/decimal.ts';
import { overlaps } from '../../kernel/interval.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { amountOf, isPlain } from './amount.ts';
import type { RestatementClaim } from './claim.ts';
import { baseUnit, inBase, isMeasure } from './measures.ts';
import { bracketEnd, keyAt, type Mention, type Sentence, standsAt, wordsIn } from './scope.ts';

const joints = [
  'tức là',
  'tức',
  'tương đương với',
  'tương đương',
  'tương ứng với',
  'tương ứng',
  'hay',
  'nghĩa là',
  'quy ra',
  'bằng',
];
const longestJoint = 5;

/**
 * "3,75 tỷ đồng (3.750 triệu đồng)", "1,8 ha, tức 18.000 m²", "21.700 tạ, tương đương 2.170 tấn": one amount, told again in another unit.
 */
export function findConversions(sentence: Sentence): RestatementClaim[] {
  return sentence.quantities.flatMap((again, index): RestatementClaim[] => {
    const first = sentence.quantities[index - 1];
    if (first === undefined || !isToldAgain(sentence, first, again) || isSame(first, again)) return [];
    if (sentence.quantities.some((one) => one !== first && one !== again && isSame(one, again))) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    return isMistaken(first, again)
      ? [{ kind: 'restatement', first: mention(first), again: mention(again), windows: [] }]
      : [];
  });
}

const isSame = (one: Quantity, other: Quantity): boolean =>
  baseUnit(one) === baseUnit(other) && overlaps(amountOf(inBase(one)), amountOf(inBase(other)));

/** In another unit or scale, and right behind: in a bracket of its own, or behind a word for "that is". */
function isToldAgain(sentence: Sentence, first: Quantity, again: Quantity): boolean {
  const plain = [first, again].every((one) => isPlain(one) && one.of === undefined && isMeasure(one));
  const rescaled = first.unitKey !== again.unitKey || scaleOf(first) !== scaleOf(again);
  if (!plain || !rescaled || baseUnit(first) !== baseUnit(again) || again.start - first.end > longestJoint)
    return false;
  if (keyAt(sentence, again.start - 1) === '(')
    return again.start === first.end + 1 && bracketEnd(sentence, again.start) === again.end;
  const word = joints.find((words) => standsAt(sentence, again.start - wordsIn(words), words));
  const at = word === undefined ? -1 : again.start - wordsIn(word);
  const [from, comma] = [first.end, keyAt(sentence, first.end) === ','];
  return at === from || (comma && at === from + 1);
}

/** "triệu", "tỷ": the words of scale in it. */
const scaleOf = ({ raw }: Quantity): string =>
  raw
    .replaceAll(/[\d.,]/g, '')
    .trim()
    .toLowerCase();

/** Not far more than the other, or the same digits with the comma elsewhere: else the second is only a part of the first. */
function isMistaken(first: Quantity, again: Quantity): boolean {
  const [one, other] = [Number(inBase(first).value), Number(inBase(again).value)];
  if (one === 0 || other === 0 || compareDecimals(inBase(first).value, inBase(again).value) === 0) return false;
  const digits = (value: number): string => String(Math.round(value * 1000)).replace(/0+$/, '');
  return Math.max(one / other, other / one) <= 1.6 || digits(one) === digits(other);
}
