import type { Quantity } from '../../quantities/find-quantities.ts';
import {
  type Claim,
  type DifferenceClaim,
  type GrowthClaim,
  isPercent,
  type MultipleClaim,
  type ShareClaim,
} from '../claim.ts';
import { calledBy, callingBehind } from '../reading/callings.ts';
import { areAlike, isSameUnit } from '../reading/kinship.ts';
import { isRow, type Near, Nearby } from '../reading/nearby.ts';
import {
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  quantitiesIn,
  type Sentence,
} from '../reading/scope.ts';
import { changedUnit } from '../shares/percent-points.ts';
import { saidAt } from '../shares/shares.ts';
import { bulletOf, type Paragraph } from '../sums/itemised-blocks.ts';
import { canStandTo, isExplained, longestName, sameBefore } from './explained-results.ts';
import { type Result, resultsIn } from './likely-results.ts';
import { namedBase } from './named-bases.ts';
import { coincidence, isAbout, isPaddedSlip, isWrittenFor } from './near-misses.ts';
import { changeAndBase, earlierPair, isAboutAtAll, recognisable } from './other-bases.ts';
import { isBase, liesBeyond, slippedPair } from './slipped-pairs.ts';

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
      if (isRow(sentence)) return [];
      const results = resultsIn(sentence).filter(
        ({ quantity: { start } }) => !explained.has(sentence.quantities.find((one) => one.start === start)),
      );
      return results.flatMap((result) => claimOf(result, paragraph, nearby.around(sentence, paragraph)));
    }),
  );
}

/** What other claims say of these numbers already: percentages and multiples as results, the others in whatever place. */
function resultsOf(claims: readonly Claim[]): Set<Quantity | undefined> {
  const results = new Set<Quantity | undefined>();
  for (const claim of claims) {
    if (claim.kind === 'share' || claim.kind === 'growth') results.add(claim.percent.quantity);
    if (claim.kind === 'difference')
      for (const { quantity } of [claim.larger, claim.difference, ...(claim.added ?? []), ...claim.smaller])
        results.add(quantity);
    if (claim.kind === 'plan') for (const one of [claim, ...claim.parts]) results.add(one.percent.quantity);
    if (claim.kind === 'sum' && claim.rule === 'equal')
      for (const { quantity } of claim.parts) if (!isPercent(quantity)) results.add(quantity);
    if (claim.kind === 'multiple') results.add(timesBeside(claim));
  }
  return results;
}

const timesBeside = ({ now: { sentence, quantity } }: MultipleClaim): Quantity | undefined =>
  sentence.quantities.find(({ start, unitKey }) => unitKey === 'lần' && start >= quantity.end);

function claimOf(found: Result, paragraph: number, around: readonly Near[]): Claim[] {
  const ones = found.ones.length > 0 ? found.ones : doneOfFraction(found, around);
  const result = { ...found, ones, bound: found.bound ?? baseInSentence(found, around) };
  const { sentence, quantity } = result;
  const counts = around.filter(
    ({ quantity: one }) => (one.of === undefined && one.start !== quantity.start) || one.unitKey !== quantity.unitKey,
  );
  const percents = isPointed(result)
    ? sentence.quantities.filter(isPercent).map((one) => ({ sentence, quantity: one, paragraph }))
    : [];
  const others = [...counts, ...percents];
  const named = namedBase(result, paragraph, others);
  if (named !== undefined)
    return named.isExact ? [] : [toClaim(result, { sentence, quantity: named.one }, named.other)];
  if (isExplained(result, others)) return [];
  const { bound } = result;
  if (bound !== undefined) {
    const mention = (one: Quantity): Mention => ({ sentence, quantity: one });
    return isAboutAtAll(result, bound) ? [toClaim(result, mention(bound.one), mention(bound.other))] : [];
  }
  for (const one of result.ones) {
    const other = otherOf(result, one, paragraph, others);
    if (other !== undefined) return [toClaim(result, { sentence, quantity: one }, other)];
  }
  const pair = earlierPair(result, counts) ?? changeAndBase(result, counts) ?? slippedPair(result, counts);
  return pair === undefined ? [] : [toClaim(result, pair.one, pair.other)];
}

const bases = ['so với', 'so cùng', 'kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu', 'cùng kỳ', 'tổng'];

/** Behind a share the words call its whole; behind a change only those that compare, others say what has changed. */
function callingWords({
  relation,
  sentence,
  quantity: { end },
}: Pick<Result, 'relation' | 'sentence' | 'quantity'>): string[] {
  if (relation !== 'share' && phraseAt(sentence, end, bases) === undefined) return [];
  const closes = keyAt(sentence, end) === ')' ? 1 : 0;
  return callingBehind(sentence, end + closes);
}

/** "thực hiện 29,4 tỷ đồng, dự toán 35 tỷ đồng, hụt 16% dự toán": what a change is reckoned from is called by its name, and is not what has changed. */
function baseInSentence({ relation, sentence, quantity, ones }: Result, around: readonly Near[]): Result['bound'] {
  const [near] = ones;
  const own = around.filter(
    (one) => one.sentence === sentence && one.quantity.end <= quantity.start && isBase(sentence, one.quantity),
  );
  const alike = own.filter((one) => near !== undefined && areAlike(one.quantity, near));
  const called = relation === 'share' ? undefined : calledBy(callingWords({ relation, sentence, quantity }), alike);
  if (called === undefined || called.quantity !== near) return undefined;
  const one = alike.findLast((other) => other !== called)?.quantity;
  return one === undefined ? undefined : { one, other: called.quantity };
}

const farthest = 60;

/** "đạt 17/19 tiêu chí; còn 02 tiêu chí chưa đạt": what is left of a fraction that stands before it. */
function doneOfFraction({ sentence, relation, quantity, up }: Result, around: readonly Near[]): Quantity[] {
  if (relation !== 'gap' || up !== undefined) return [];
  const before = quantitiesIn(sentence, quantity.start - farthest, quantity.start);
  const fractions = before.filter(({ of, end }) => of !== undefined && end <= quantity.start);
  const [only, ...more] = fractions;
  if (only === undefined || more.length > 0 || !areAlike(only, quantity)) return [];
  return around.flatMap((near) =>
    near.sentence === sentence && near.quantity.start === only.start && near.quantity.value === only.value
      ? near.quantity
      : [],
  );
}

const isPointed = ({ quantity }: Result): boolean => changedUnit(quantity) === '%' && !isPercent(quantity);

/** So unlikely must a coincidence be among all the counts there. */
const unlikely = 0.01;
/** Where words name another whole, which is not there. */
const mostUnlikely = 0.001;
function otherOf(result: Result, one: Quantity, paragraph: number, around: readonly Near[]): Near | undefined {
  const { sentence, relation, quantity } = result;
  const words = callingWords(result);
  const alike = around.filter((near) => near.quantity !== one && canStandTo(one, near));
  const beyond = alike.filter((near) => liesBeyond(result, one, near.quantity));
  const chance = ({ quantity: other }: Near): number => coincidence(relation, one, other, quantity);
  const gives = (near: Near, times: number): boolean =>
    isAbout(relation, one, near.quantity, quantity, times) || chance(near) < recognisable;
  const isSure = isSaid(result, one) && !isOneOfSeveral(result, around) && !turnsAway(result, one);
  const called = isSure ? (calledBy(words, beyond) ?? calledBy(words, alike)) : undefined;
  if (called !== undefined) return gives(called, 2.5) && !isSister(result, one, called, words) ? called : undefined;
  const mistaken =
    beyond.length > 0 || relation !== 'gap' ? beyond : alike.filter((near) => chance(near) < recognisable);
  const counts = mistaken.filter(
    (near) => isBase(near.sentence, near.quantity) && !areSiblings(near, sentence) && !hasOwnShare(near, result),
  );
  const before = counts.filter((near) => isBefore(near, result, paragraph));
  const own = before.filter((near) => near.sentence === sentence);
  const nearest = own.length > 0 ? own : before;
  const [only] = nearest.filter((near) => near.paragraph === paragraph);
  const isAlone = new Set(nearest.map((near) => near.quantity.value)).size === 1;
  if (words.length === 0 && isAlone && only !== undefined && isSure) {
    if (
      (isLeftOf(result, one, only) && isPaddedSlip(one, only.quantity, quantity)) ||
      (isDivided(result, only) && isWrittenFor(relation, one, only.quantity, quantity)) ||
      gives(only, timesFor(relation, only))
    )
      return only;
  }
  const limit = words.length === 0 ? unlikely : mostUnlikely;
  const likely = counts.filter((near) => chance(near) * (counts.length + 1) < limit);
  return likely.length === 1 ? likely[0] : undefined;
}

/** "Tổng số trẻ được cân, đo 1.250 trẻ; suy dinh dưỡng 100 trẻ, chiếm 8%": the share is of what is said to be all. */
const isDivided = ({ relation }: Result, { sentence, quantity: { start } }: Near): boolean =>
  relation === 'share' && hasPhrase(sentence, Math.max(sentence.start, start - longestTotal), start, wholes);

const longestTotal = 12;

/** "chi thường xuyên 388 tỷ đồng; chi đầu tư 96 tỷ đồng, bằng 19,8% tổng chi": neither of the two is all. */
const isSister = (
  { sentence: own, quantity: { end } }: Result,
  one: Quantity,
  { sentence, quantity: { start } }: Near,
  words: readonly string[],
): boolean =>
  keyAt(own, end) === 'tổng' &&
  one.unitKey === 'đồng' &&
  words.every((word) => hasPhrase(own, Math.max(own.start, one.start - longestName), one.start, [word])) &&
  !hasPhrase(sentence, Math.max(sentence.start, start - longestName), start, ['tổng', 'toàn']);

/** A rest behind its whole and what was done of it, in one sentence in this order. */
const isLeftOf = (
  { relation, up, sentence }: Result,
  one: Quantity,
  { sentence: own, quantity: whole }: Near,
): boolean =>
  relation === 'gap' &&
  up === undefined &&
  own === sentence &&
  whole.start <= one.start &&
  Number(whole.value) > Number(one.value);

const isBefore = (near: Near, { sentence, quantity }: Result, paragraph: number): boolean =>
  near.paragraph < paragraph ||
  (near.sentence === sentence ? near.quantity.end <= quantity.start : near.sentence.start < sentence.start);

/** So many times may the right result be the stated one, or the other way: more where the base is called one. */
function timesFor(relation: Result['relation'], { sentence, quantity: { start } }: Near): number {
  if (relation === 'share')
    return hasPhrase(sentence, Math.max(sentence.start, start - longestName), start, ['tổng']) ? 1.7 : 1.25;
  return hasPhrase(sentence, Math.max(sentence.start, start - longestName), start, named) ? 4 : 1.6;
}

const named = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu', 'cùng kỳ', 'năm trước', 'năm ngoái', 'đầu năm'];
const wholes = ['tổng số', 'tổng', 'phát ra', 'phải', 'tiếp nhận', 'thụ lý', 'đăng ký', 'kế hoạch', 'chỉ tiêu'];

/** "số hộ dùng nước sạch 2.180 hộ, đạt 94,8%; số hộ có nhà vệ sinh 2.070 hộ, đạt 90%": beside each other, each with its share. */
const hasOwnShare = ({ sentence, quantity: { end } }: Near, { relation, sentence: own, quantity }: Result): boolean => {
  const share = sentence.quantities[firstFrom(sentence.quantities, end)];
  const isShared = share !== undefined && isPercent(share) && share.start - end <= 3;
  return relation === 'share' && sentence === own && isShared && hasMark(own, share.end, quantity.start, ';');
};

/** Items of one list: none is of the other, but of the item that tells the whole. */
const areSiblings = (near: Near, sentence: Sentence): boolean =>
  !hasPhrase(near.sentence, near.sentence.start, near.quantity.start, wholes) &&
  near.sentence.block !== sentence.block &&
  bulletOf(near.sentence.block) !== '' &&
  bulletOf(near.sentence.block) === bulletOf(sentence.block);

const turning = ['riêng', 'trong đó', 'còn lại', 'nhưng'];

/** "6,4% xuống 4,1%; riêng vùng sâu giảm 5,2 điểm": what follows such a word is of something else. */
const turnsAway = ({ sentence, quantity, relation, up }: Result, { end }: Quantity): boolean =>
  relation !== 'share' && up !== undefined && hasPhrase(sentence, end, quantity.start, turning);

/** Several counts stand before what is left: of which, and less what, no place says. */
function isOneOfSeveral({ relation, up, sentence, quantity }: Result, around: readonly Near[]): boolean {
  if (relation !== 'gap' || up !== undefined) return false;
  const next = around.find((near) => near.sentence === sentence && near.quantity.start >= quantity.end)?.quantity;
  const goesOn =
    next !== undefined &&
    isSameUnit(next.unitKey, quantity.unitKey) &&
    next.start - quantity.end <= nextState &&
    !hasPhrase(sentence, quantity.end, next.start, dividing);
  return goesOn || sameBefore(sentence, quantity, around).length > 2;
}

const nextState = 10;
const dividing = ['trong đó', 'gồm', 'so với'];

/** Whether words bring the share, and not only its place; a change has its word. */
function isSaid({ sentence, relation, quantity }: Result, one: Quantity): boolean {
  if (relation !== 'share') return relation === 'growth' || isSameUnit(one.unitKey, changedUnit(quantity));
  return saidAt(sentence, quantity) !== undefined || one.start > quantity.end;
}

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
