import { addDecimals, subtractDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import { calledBy, callingBehind } from './callings.ts';
import { type Claim, type DifferenceClaim, type GrowthClaim, isPercent, type ShareClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { canBePart, isSameUnit } from './kinship.ts';
import { areAlike, type Result, resultsIn } from './likely-results.ts';
import { coincidence, digitsOf, fits, isAbout } from './near-misses.ts';
import { type Near, Nearby } from './nearby.ts';
import { changedUnit } from './percent-points.ts';
import { keyAt, type Mention, type Sentence } from './scope.ts';
import { saidAt } from './shares.ts';

/**
 * Shares, changes and rests that no nearer words explain. Of the counts round a result, the two are looked for from which it follows: where
 * any give it exactly, all is well; else those that the words bind to it, those that they call, the only two there; else two that miss it
 * by such a slip of the pen as chance hardly makes.
 */
export function findLikelyRelations(paragraphs: readonly Paragraph[], claims: readonly Claim[]): Claim[] {
  const explained = resultsOf(claims);
  const nearby = new Nearby(paragraphs);
  return paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.flatMap((sentence) => {
      if (keyAt({ tokens: sentence.block.tokens }, 0) === '|') return [];
      const results = resultsIn(sentence).filter(
        ({ quantity: { start } }) => !explained.has(sentence.quantities.find((one) => one.start === start)),
      );
      return results.flatMap((result) => claimOf(result, paragraph, nearby.around(sentence, paragraph)));
    }),
  );
}

function resultsOf(claims: readonly Claim[]): Set<Quantity | undefined> {
  const results = new Set<Quantity | undefined>();
  for (const claim of claims) {
    if (claim.kind === 'share' || claim.kind === 'growth') results.add(claim.percent.quantity);
    if (claim.kind === 'difference') results.add(claim.difference.quantity);
    if (claim.kind === 'plan') for (const one of [claim, ...claim.parts]) results.add(one.percent.quantity);
    if (claim.kind === 'sum' && claim.trust === 'sure') for (const { quantity } of claim.parts) results.add(quantity);
  }
  return results;
}

function claimOf(result: Result, paragraph: number, around: readonly Near[]): Claim[] {
  const { sentence, quantity } = result;
  const counts = around.filter(
    ({ quantity: one }) => (one.of === undefined && one.start !== quantity.start) || one.unitKey !== quantity.unitKey,
  );
  const percents = isPointed(result)
    ? sentence.quantities.filter(isPercent).map((one) => ({ sentence, quantity: one, paragraph }))
    : [];
  const others = [...counts, ...percents];
  if (isExplained(result, others)) return [];
  const { bound } = result;
  if (bound !== undefined) {
    const mention = (one: Quantity): Mention => ({ sentence, quantity: one });
    return isAboutAtAll(result, bound) ? [toClaim(result, mention(bound.one), mention(bound.other))] : [];
  }
  for (const one of result.ones) {
    const other = otherOf(
      result,
      one,
      paragraph,
      others.filter((near) => liesBeyond(result, one, near.quantity)),
    );
    if (other !== undefined) return [toClaim(result, { sentence, quantity: one }, other)];
  }
  return [];
}

const isPointed = ({ quantity }: Result): boolean => changedUnit(quantity) === '%' && !isPercent(quantity);

const isAboutAtAll = ({ relation, quantity }: Result, { one, other }: { one: Quantity; other: Quantity }): boolean =>
  isAbout(relation, one, other, quantity, 2) || coincidence(relation, one, other, quantity) < 1;

/** Whether some count there gives the result: alone, less the one that it is said of, or with the count before that one. */
function isExplained(result: Result, others: readonly Near[]): boolean {
  const { relation, quantity, bound } = result;
  if (bound !== undefined && fits(relation, bound.one, bound.other, quantity)) return true;
  return result.ones.some((one) => explains(result, one, others)) || fitsAnyPair(result, others);
}

function fitsAnyPair({ relation, quantity, sentence }: Result, others: readonly Near[]): boolean {
  const own = digitsOf(quantity) >= fewestDigits ? others.filter((one) => one.sentence === sentence) : [];
  return own.some(({ quantity: a }) => own.some(({ quantity: b }) => a !== b && fits(relation, a, b, quantity)));
}

function explains({ relation, quantity, sentence }: Result, one: Quantity, around: readonly Near[]): boolean {
  const others = around.filter(
    ({ quantity: other }) => other !== one && (areAlike(one, other) || canBePart(other.unitKey, one.unitKey)),
  );
  if (others.some(({ quantity: other }) => fits(relation, one, other, quantity))) return true;
  if (relation !== 'share') return false;
  const own = others.filter((near) => near.sentence === sentence && isSameUnit(near.quantity.unitKey, one.unitKey));
  const together = own.map(({ quantity: { value } }) => ({ ...one, value: addDecimals(value, one.value) }));
  return others.some(
    ({ quantity: other }) =>
      together.some((sum) => fits(relation, sum, other, quantity)) ||
      (Number(other.value) > Number(one.value) &&
        fits(relation, { ...one, value: subtractDecimals(other.value, one.value) }, other, quantity)),
  );
}

/** A whole is larger than its part, a plan that was exceeded smaller; what grew was less; a rest is less than what it is left of. */
function liesBeyond({ relation, quantity, up, sentence }: Result, one: Quantity, other: Quantity): boolean {
  if (one === other || !areAlike(one, other)) return false;
  const isLarger = Number(other.value) > Number(one.value);
  if (relation === 'share') return isLarger === Number(quantity.value) < 100;
  return up === undefined ? sentence !== undefined : isLarger !== up;
}

const fewestDigits = 3;
/** So unlikely must a coincidence be among all the counts there. */
const unlikely = 0.01;

function otherOf(result: Result, one: Quantity, paragraph: number, others: readonly Near[]): Near | undefined {
  const { sentence, relation, quantity } = result;
  const words = callingBehind(sentence, quantity.end);
  const chance = ({ quantity: other }: Near): number => coincidence(relation, one, other, quantity);
  const gives = (near: Near, times: number): boolean =>
    isAbout(relation, one, near.quantity, quantity, times) || chance(near) < 1;
  const called = isSaid(result, one) ? calledBy(words, others) : undefined;
  if (called !== undefined) return gives(called, 1.6) ? called : undefined;
  const counts = others.filter((near) => isCount(near.sentence, near.quantity) || isPercent(near.quantity));
  const own = counts.filter((near) => near.sentence === sentence && near.quantity.end <= quantity.start);
  const [only] = own.length > 0 ? own : counts.filter((near) => near.paragraph === paragraph);
  const isAlone = (own.length > 0 ? own : counts).length === 1;
  if (words.length === 0 && isAlone && only !== undefined && isSaid(result, one) && gives(only, 1.25)) return only;
  const likely = counts.filter((near) => chance(near) * (counts.length + 1) < unlikely);
  return likely.length === 1 ? likely[0] : undefined;
}

/** Whether words bring the share, and not only its place; a change has its word. */
function isSaid({ sentence, relation, quantity }: Result, one: Quantity): boolean {
  if (relation !== 'share') return relation === 'growth' || isSameUnit(one.unitKey, changedUnit(quantity));
  return saidAt(sentence, quantity) !== undefined || one.start > quantity.end;
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && !isPercent(quantity) && !isNoCount(sentence, quantity);

function toClaim(result: Result, one: Mention, other: Mention): ShareClaim | GrowthClaim | DifferenceClaim {
  const { sentence, quantity, relation, word } = result;
  const own = { sentence, quantity };
  const isMore = Number(one.quantity.value) > Number(other.quantity.value);
  const up = result.up ?? isMore;
  if (relation === 'share') return { kind: 'share', part: one, whole: other, percent: own };
  if (relation === 'growth')
    return { kind: 'growth', now: one, before: other, difference: undefined, percent: own, up };
  const [larger, smaller] = up ? [one, other] : [other, one];
  return { kind: 'difference', larger, smaller: [smaller], difference: own, word };
}
