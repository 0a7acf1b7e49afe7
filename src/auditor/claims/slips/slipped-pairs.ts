import { addDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isChange } from '../changes/change-words.ts';
import { areAlike, canBePart, isPeople } from '../reading/kinship.ts';
import type { Near } from '../reading/nearby.ts';
import { hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';
import { withValue } from './explained-results.ts';
import type { Result } from './likely-results.ts';
import { coincidence, digitsOf, fits, type Relation } from './near-misses.ts';

/** Not itself a change, nor of one each. */
export const isBase = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) &&
  quantity.of === undefined &&
  !isChange(sentence, quantity) &&
  (keyAt(sentence, quantity.end) !== '/' || sentence.tokens[quantity.end + 1]?.kind === 'number') &&
  !hasPhrase(sentence, quantity.start - 3, quantity.start, ['mỗi']);

/** A whole is larger than its part, a plan that was exceeded smaller; what grew was less; a rest is less than what it is left of. */
export function liesBeyond({ relation, quantity, up, sentence }: Result, one: Quantity, other: Quantity): boolean {
  if (one === other) return false;
  const isLarger = Number(other.value) > Number(one.value);
  if (relation === 'share') return isLarger === Number(quantity.value) < 100;
  return up === undefined ? sentence !== undefined : isLarger !== up;
}

/** So unlikely must a coincidence be among all the pairs there. */
const unlikely = 0.01;
/** So many counts before the result are paired. */
const mostPaired = 6;

/**
 * "khám phá 11 trong tổng số vụ …, bắt 16 đối tượng, đạt 86,4%": where the count beside a result gives nothing, the two of its sentence and the
 * one before it that miss it by a slip of the pen so small that chance hardly makes it among all pairs there.
 */
export function slippedPair(result: Result, around: readonly Near[]): Pair | undefined {
  const { relation, quantity, sentence } = result;
  if (isRound(quantity)) return undefined;
  const isWide = relation === 'gap' && result.ones.length === 0 && digitsOf(quantity) >= longNumber;
  const before = around.filter(
    (near) => (isWide || isJustBefore(near, result)) && isBase(near.sentence, near.quantity),
  );
  const counts = before.slice(-mostPaired);
  const pairs = counts.flatMap((one) =>
    counts
      .filter((other) => canPair(one.quantity, other.quantity) || isDivided(one, other))
      .filter((other) => liesBeyond(result, one.quantity, other.quantity))
      .filter((other) => isWide || one.sentence === sentence || other.sentence === sentence)
      .map((other) => ({ one, other })),
  );
  const explains = (of: Relation): boolean =>
    pairs.some(({ one, other }) => fits(of, one.quantity, other.quantity, quantity));
  if (explains(relation) || (relation === 'share' && (explains('growth') || isOfTwo(quantity, pairs))))
    return undefined;
  return (
    likeliest(
      result,
      pairs.filter(({ one }) => result.ones.includes(one.quantity)),
    ) ?? likeliest(result, pairs)
  );
}

/** "giải Nhất 04, giải Nhì 10; số giải Nhất và Nhì chiếm 35%" of 40: the share of both together. */
const isOfTwo = (share: Quantity, pairs: readonly Pair[]): boolean =>
  pairs.some(({ one, other }) =>
    pairs.some(
      (more) =>
        more.other === other &&
        more.one !== one &&
        fits('share', withValue(addDecimals, one.quantity, more.one.quantity), other.quantity, share),
    ),
  );

/** So many digits hardly come about by chance, from whatever lines. */
const longNumber = 4;

interface Pair {
  one: Near;
  other: Near;
}

/** The only one of these pairs that a slip has made miss the result, beyond chance. */
function likeliest({ relation, quantity }: Result, pairs: readonly Pair[]): Pair | undefined {
  const likely = pairs.filter(
    ({ one, other }) => coincidence(relation, one.quantity, other.quantity, quantity) * (pairs.length + 1) < unlikely,
  );
  return likely.length === 1 ? likely[0] : undefined;
}

/** "6.412 giấy phép, trong đó 5.386 trường hợp". */
const isDivided = (one: Near, other: Near): boolean =>
  one.sentence === other.sentence &&
  one.quantity.unitKey !== 'đồng' &&
  other.quantity.unitKey !== 'đồng' &&
  hasPhrase(one.sentence, other.quantity.end, one.quantity.start, ['trong đó']);

/** Of one thing or a kind of it; a bare count may be of either. */
const canPair = (one: Quantity, other: Quantity): boolean =>
  areAlike(one, other) ||
  canBePart(other.unitKey, one.unitKey) ||
  (one.unitKey === 'ca' && isPeople(other.unitKey)) ||
  ((one.unitKey === undefined || other.unitKey === undefined) && one.unitKey !== 'đồng' && other.unitKey !== 'đồng');

/** "30%": many pairs give one. */
const isRound = ({ value, unitKey }: Quantity): boolean => unitKey === '%' && /^\d*0$/.test(value);

/** In its own sentence in front of it, or in the sentence before in its paragraph. */
const isJustBefore = (near: Near, { sentence, quantity }: Result): boolean =>
  near.sentence === sentence
    ? near.quantity.end <= quantity.start
    : near.sentence.block === sentence.block && near.sentence.end === sentence.start;
