import { addDecimals, type Decimal, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isChange } from '../changes/change-words.ts';
import { areAlike, canBePart, isSameUnit } from '../reading/kinship.ts';
import type { Near } from '../reading/nearby.ts';
import { hasMark, hasPhrase, quantitiesIn, type Sentence } from '../reading/scope.ts';
import type { Result } from './likely-results.ts';
import { digitsOf, fits } from './near-misses.ts';

/** A percentage of fewer digits is given by some two numbers or other. */
export const fewestDigits = 3;
/** So many tokens before a count it may be named. */
export const longestName = 8;
const planned = ['kế hoạch', 'chỉ tiêu', 'dự toán'];
/** So many tokens after a count a bare one may be of the same. */
const farthest = 12;

/** Whether some count there gives the result: alone, less the one that it is said of, or with the count before that one. */
export function isExplained(result: Result, others: readonly Near[]): boolean {
  const { bound } = result;
  if (bound !== undefined)
    return (
      fitsWay(result, bound.one, bound.other) ||
      sameBefore(result.sentence, bound.one, others).some((one) => fitsWay(result, one, bound.other))
    );
  return (
    result.ones.some((one) => explains(result, one, others)) ||
    fitsAnyPair(result, others) ||
    isRestOfAll(result, others)
  );
}

/** In the way that its word says: what has grown is more than it was. */
function fitsWay({ relation, quantity, up }: Result, one: Quantity, other: Quantity): boolean {
  const isMore = Number(one.value) > Number(other.value);
  return (up === undefined || relation === 'share' || isMore === up) && fits(relation, one, other, quantity);
}

function fitsAnyPair(result: Result, others: readonly Near[]): boolean {
  const { quantity, sentence, relation } = result;
  const own = digitsOf(quantity) >= fewestDigits ? others.filter((one) => one.sentence === sentence) : [];
  return own.some(({ quantity: a }) =>
    own.some(
      ({ quantity: b }) =>
        a !== b && (fitsWay(result, a, b) || (relation === 'growth' && fits('share', a, b, quantity))),
    ),
  );
}

/** "45 dự án: 30 dự án hoàn thành, 10 dự án đang thi công, còn 05 dự án": all that is named was taken away. */
function isRestOfAll({ relation, quantity, sentence, up }: Result, others: readonly Near[]): boolean {
  if (relation !== 'gap' || up !== undefined) return false;
  const named = sameBefore(sentence, quantity, others);
  return named.some((whole) => {
    const taken = named
      .filter((one) => one !== whole)
      .reduce((sum, one) => withValue(addDecimals, sum, one), { ...whole, value: '0' });
    return fits('gap', whole, taken, quantity);
  });
}

/** The two together, or one less the other, to the place to which the finer of them is known. */
export const withValue = (of: (a: Decimal, b: Decimal) => Decimal, one: Quantity, other: Quantity): Quantity => ({
  ...one,
  value: of(one.value, other.value),
  precision: Math.max(one.precision, other.precision),
});

export const sameBefore = (sentence: Sentence, quantity: Quantity, others: readonly Near[]): Quantity[] =>
  others
    .filter((near) => near.sentence === sentence && near.quantity.end <= quantity.start)
    .map((near) => near.quantity)
    .filter(({ unitKey }) => isSameUnit(unitKey, quantity.unitKey));

function explains(result: Result, one: Quantity, around: readonly Near[]): boolean {
  const { relation, quantity, sentence } = result;
  const others = around.filter(
    (near) =>
      near.quantity !== one &&
      !isOfNextClause(result, near) &&
      (canStandTo(one, near) || canBePart(near.quantity.unitKey, one.unitKey)),
  );
  if (
    others.some(
      ({ quantity: other }) => fitsWay(result, one, other) || (relation !== 'share' && fitsWay(result, other, one)),
    )
  )
    return true;
  if (relation === 'gap') return false;
  const own = others.filter(
    (near) =>
      near.sentence === sentence &&
      (near.quantity.unitKey === one.unitKey || isSameUnit(near.quantity.unitKey, one.unitKey)),
  );
  if (relation === 'growth')
    return own.some(
      ({ quantity: by }) =>
        isChange(sentence, by) &&
        others.some(({ quantity: other }) => other !== result.ones[0] && fits('share', by, other, quantity)),
    );
  if (isChange(sentence, one) && own.some(({ quantity: now }) => isShareOfBase(one, now, quantity))) return true;
  const together = own
    .filter(({ quantity: more }) => more.end <= quantity.start)
    .map(({ quantity: more }) => withValue(addDecimals, one, more));
  return others.some(
    ({ quantity: other }) =>
      together.some((sum) => fits(relation, sum, other, quantity)) ||
      (Number(other.value) > Number(one.value) &&
        (digitsOf(quantity) >= fewestDigits || hasPhrase(sentence, one.end, quantity.start, restPhrases)) &&
        fits(relation, withValue(subtractDecimals, other, one), other, quantity)),
  );
}

/** "giảm 620 con (5,2%)": of what there was before, which nobody names. */
const isShareOfBase = (by: Quantity, now: Quantity, percent: Quantity): boolean =>
  fits('share', by, withValue(addDecimals, now, by), percent) ||
  (Number(now.value) > Number(by.value) && fits('share', by, withValue(subtractDecimals, now, by), percent));

/** "6.440 em (chiếm 35%), 11.960 em thuộc nhóm khác": what follows in another clause is no whole of a share. */
const isOfNextClause = ({ relation, sentence, quantity }: Result, { sentence: own, quantity: other }: Near): boolean =>
  relation === 'share' &&
  own === sentence &&
  other.start >= quantity.end &&
  hasMark(sentence, quantity.end, other.start, ',;');

/** "còn 152 trẻ chưa tiêm, tỷ lệ tiêm đạt 97%": words for what is left, so that the share is of the others. */
const restPhrases = ['chưa', 'không', 'còn', 'thiếu', 'vắng'];

/** Of one thing; what a bare number counts may be named before it: "Số phiếu phát ra 40", "được giao 62 biên chế, hiện có 58". */
export function canStandTo(one: Quantity, { sentence, quantity: other }: Near): boolean {
  if (areAlike(one, other)) return true;
  if (other.unitKey !== undefined || one.unitKey === undefined) return false;
  const before = quantitiesIn(sentence, other.start - farthest, other.start).findLast(({ end }) => end <= other.start);
  if (before !== undefined && areAlike(before, one)) return true;
  const lead = Math.max(sentence.start, other.start - longestName);
  return (
    hasPhrase(sentence, lead, other.start, [one.unitKey]) || hasPhrase(sentence, other.start - 2, other.start, planned)
  );
}
