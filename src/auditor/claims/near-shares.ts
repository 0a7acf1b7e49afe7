import { compareDecimals, divideDecimals, multiplyDecimals, roundDecimal } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain, swappedFrom } from './amount.ts';
import { isNoCount } from './asides.ts';
import { isPercent, type ShareClaim } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from './scope.ts';
import { amountBefore, saidAt } from './shares.ts';

/** Words that say a share of what is counted, not of a plan. */
const sharing = ['chiếm', 'tỷ lệ', 'tỉ lệ'];
/** Words that bring in what is then divided. */
const bringing = [
  ...[
    'tổng',
    'toàn',
    'trong',
    'kiểm tra',
    'tiếp nhận',
    'nhận',
    'hiện có',
    'có',
    'khảo sát',
    'phát ra',
    'thụ lý',
    'xét',
  ],
];
/** So many sentences back in its paragraph the whole may stand. */
const farthest = 4;

/**
 * "Kiểm tra 120 cơ sở, có 96 cơ sở đạt, tỷ lệ 80%"; "Nhận 86 đơn. Có 60 đơn đủ điều kiện, chiếm 69,77%": a share whose whole no word names. It
 * is of the only larger count of the thing before it, where the two give about the percentage: far from it, another whole is meant.
 */
export function findNearShares(
  sentences: readonly Sentence[],
  index: number,
  known: ReadonlySet<Quantity>,
): ShareClaim[] {
  const sentence = sentences[index];
  return (sentence?.quantities ?? []).flatMap((percent, at): ShareClaim[] => {
    if (sentence === undefined || !isPercent(percent) || !isPlain(percent) || known.has(percent)) return [];
    const said = saidAt(sentence, percent);
    const part = said === undefined ? undefined : amountBefore(sentence, at, said);
    if (part === undefined || !isCount(sentence, part) || !standsAlone(sentence, percent, said ?? 0)) return [];
    const whole = wholeOf(sentences, index, part);
    if (whole === undefined || !isAbout(part, whole.quantity, percent)) return [];
    return [{ kind: 'share', part: { sentence, quantity: part }, whole, percent: { sentence, quantity: percent } }];
  });
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && !isPercent(quantity) && !isNoCount(sentence, quantity);

/** "chiếm 20%." or "(20%)", without a word behind that says of what. */
const standsAlone = (sentence: Sentence, percent: Quantity, said: number): boolean =>
  (hasPhrase(sentence, said, percent.start, sharing) || keyAt(sentence, said) === '(') &&
  (percent.end >= sentence.end || /^[.,;)]$/.test(keyAt(sentence, percent.end)));

/** The only larger count of the thing in the sentence; else in the nearest sentence before that has a larger one. */
function wholeOf(sentences: readonly Sentence[], index: number, part: Quantity): Mention | undefined {
  for (let at = index; at >= Math.max(0, index - farthest); at -= 1) {
    const sentence = sentences[at];
    if (sentence === undefined || sentence.block !== sentences[index]?.block) return undefined;
    const larger = sentence.quantities.filter(
      (one) =>
        (at < index || one.end <= part.start) &&
        sentence.depths[one.start] === 0 &&
        isSameUnit(one.unitKey, part.unitKey) &&
        compareDecimals(one.value, part.value) > 0,
    );
    const [whole] = larger;
    if (whole === undefined) continue;
    const brought = hasPhrase(sentence, Math.max(sentence.start, whole.start - 8), whole.start, bringing);
    return larger.length === 1 && isCount(sentence, whole) && brought ? { sentence, quantity: whole } : undefined;
  }
  return undefined;
}

/** Within a quarter, or with two digits swapped: what a slip of the pen leaves recognisable. */
function isAbout(part: Quantity, whole: Quantity, percent: Quantity): boolean {
  const right = divideDecimals(multiplyDecimals(part.value, '100'), whole.value, { digits: 6 });
  const within = (one: string, other: string): boolean =>
    compareDecimals(multiplyDecimals(one, '4'), multiplyDecimals(other, '5')) <= 0;
  const swapped = swappedFrom(roundDecimal(right, Math.max(0, percent.precision)), percent.value) !== undefined;
  return swapped || (within(right, percent.value) && within(percent.value, right));
}
