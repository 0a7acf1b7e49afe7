import { addDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { changeBefore, isChange } from '../changes/change-words.ts';
import { restWords } from '../changes/remainder-words.ts';
import { type Claim, type DifferenceClaim, type GrowthClaim, isPercent, type ShareClaim } from '../claim.ts';
import { areAlike } from '../reading/kinship.ts';
import { firstFrom, hasPhrase, keyAt, type Mention } from '../reading/scope.ts';
import { joins } from '../shares/fractions.ts';
import { withValue } from './explained-results.ts';
import { isTargetInBracket } from './likely-results.ts';
import { coincidence, digitsOf, fits, gives, isAbout } from './near-misses.ts';

/** The claims without those of which another reading of the same numbers is exactly right. */
export function bestRead(claims: readonly Claim[]): Claim[] {
  const explained = explainedPercents(claims);
  const prices = new Set(claims.flatMap((claim) => (claim.kind === 'product' ? placeOf(claim.each) : [])));
  return claims.filter(
    (claim) =>
      unlessBetterRead(claim, explained) &&
      !(claim.kind === 'sum' && claim.rule === 'equal' && claim.parts.some((part) => prices.has(placeOf(part)))),
  );
}

/** A price of one is no part of a sum: "120 bộ x 1.350.000 đồng = 162.000.000 đồng; …". */
const placeOf = ({ sentence, quantity }: Mention): string =>
  `${sentence.tokens[quantity.start]?.line}:${quantity.start}`;

/**
 * "Tiếp nhận 86 đơn, trong đó thuộc thẩm quyền 54 đơn; đã giải quyết 49 đơn, còn 05 đơn": where a share or a rest is not what two counts
 * give, but exactly what another count of the sentence and one of them give, that is what was meant.
 */
const unlessBetterRead = (claim: Claim, explained: ReadonlySet<Quantity>): boolean => {
  const isPercentage = claim.kind === 'share' || (claim.kind === 'growth' && claim.difference === undefined);
  if (isPercentage && explained.has(claim.percent.quantity) && !isRight(claim)) return false;
  if (claim.kind === 'share') return !isShareOfOther(claim) && !isShareOfChange(claim.percent, claim.part.quantity);
  if (claim.kind === 'growth') return !isGrowthOfOther(claim);
  if (claim.kind !== 'difference') return true;
  return (
    !isOneOfChanges(claim) &&
    !isRestOfOther(claim) &&
    !isTargetInBracket(claim.difference.sentence, claim.difference.quantity)
  );
};

/** "thu 317 đơn vị (đợt 1: 149, đợt 2: 168), vượt 5,7% chỉ tiêu (300)"; "giảm 04 vụ (20%)": what the words bind gives nothing, other counts do. */
function isGrowthOfOther(claim: GrowthClaim): boolean {
  const { before, difference, percent } = claim;
  if (difference !== undefined) return !isRight(claim) && isShareOfChange(percent, difference.quantity);
  if (before === undefined || isRight(claim)) return false;
  return beside(percent).some(
    (count) =>
      count.end <= percent.quantity.start &&
      isCount(count) &&
      areAlike(count, before.quantity) &&
      fits('growth', count, before.quantity, percent.quantity),
  );
}

/** "giảm 04 vụ (20%)" beside 16 vụ: of 16 and 4; and of a count that another of the sentence differs from by as much. */
function isShareOfChange({ sentence, quantity: own }: Mention, by: Quantity): boolean {
  const change = changeBefore(sentence, by);
  if (change?.up === undefined) return false;
  const counts = beside({ sentence, quantity: own }).filter(
    (count) => count !== by && isCount(count) && areAlike(count, by),
  );
  return counts.some((count) => {
    const before = withValue(change.up ? subtractDecimals : addDecimals, count, by);
    const isBase = counts.some((other) => other !== count && fits('gap', count, other, by));
    const isRight = count.end <= by.start && fits('share', by, before, own);
    return isRight || (isBase && fits('share', by, count, own));
  });
}

const isCount = (one: Quantity): boolean => isPlain(one) && one.of === undefined && !isPercent(one);

/** Percentages that one of the claims made of them explains: the others misread them. */
function explainedPercents(claims: readonly Claim[]): ReadonlySet<Quantity> {
  const explained = new Set<Quantity>();
  for (const claim of claims) if (isRight(claim)) explained.add(claim.percent.quantity);
  return explained;
}

function isRight(claim: Claim): claim is ShareClaim | GrowthClaim {
  if (claim.kind === 'share')
    return (
      claim.whole !== undefined && fits('share', claim.part.quantity, claim.whole.quantity, claim.percent.quantity)
    );
  if (claim.kind !== 'growth') return false;
  if (claim.before === undefined) return isRightAlone(claim);
  const [before, own] = [claim.before.quantity, claim.percent.quantity];
  const isOfChange = claim.difference !== undefined && fits('share', claim.difference.quantity, before, own);
  const isUp = Number(claim.now.quantity.value) > Number(before.value);
  return isOfChange || (isUp === claim.up && fits('growth', claim.now.quantity, before, own));
}

/** "84 vụ, giảm 16 vụ (16%)": of what the two say that there was before. */
function isRightAlone({ now, difference, percent, up }: GrowthClaim): boolean {
  if (difference === undefined) return false;
  const before = withValue(up ? subtractDecimals : addDecimals, now.quantity, difference.quantity);
  return fits('share', difference.quantity, before, percent.quantity);
}

function isShareOfOther({ part, whole, percent }: ShareClaim): boolean {
  if (whole === undefined || !isPercent(percent.quantity) || part.quantity.of !== undefined) return false;
  const [one, other, own] = [part.quantity, whole.quantity, percent.quantity];
  if (part.sentence === whole.sentence && joins(part.sentence, one, other)) return false;
  if (gives('share', one, other, own)) return false;
  if (beside(percent).some((count) => isOtherPart(count, one, other, own))) return true;
  if (isBracketed(percent, whole)) return false;
  const counts = countsOf(percent, whole);
  const isBare = digitsOf(own) >= fewestDigits;
  const isLike = (count: Quantity): boolean => areAlike(count, one) || (isBare && count.unitKey === undefined);
  if (counts.some((count) => count !== other && isLike(count) && gives('share', one, count, own))) return true;
  if (fits('share', one, other, own)) return false;
  const rests = counts.filter((count) => count === one || isRestBefore(percent, count));
  return (
    digitsOf(own) >= fewestDigits && counts.some((b) => rests.some((a) => areAlike(a, b) && isRestShare(a, b, own)))
  );
}

/** "đạt 107,3% dự toán (675 triệu đồng)": nothing further off is meant. */
const isBracketed = ({ sentence, quantity: own }: Mention, { sentence: other, quantity: whole }: Mention): boolean =>
  other === sentence &&
  whole.start > own.end &&
  whole.start - own.end <= longestName &&
  keyAt(sentence, whole.start - 1) === '(';

const longestName = 8;

const isRestBefore = ({ sentence, quantity }: Mention, { start, end }: Quantity): boolean =>
  end <= quantity.start && start >= sentence.start && hasPhrase(sentence, start - 2, start, ['còn']);

/** "412,5 tỷ đồng, bằng 110% dự toán là 375 tỷ đồng và bằng 125% so với năm 2021 (330 tỷ đồng)": both shares are of what stands first. */
const isOtherPart = (count: Quantity, one: Quantity, whole: Quantity, own: Quantity): boolean =>
  count !== one &&
  count.end <= one.start &&
  count.of === undefined &&
  areAlike(count, one) &&
  fits('share', count, whole, own);

const fewestDigits = 3;
/** So many times more or less than what is left: something else is left. */
const farthest = 20;

/** "còn 152 trẻ chưa tiêm nên tỷ lệ đạt 97,1%": the share of those that are not left. */
const isRestShare = (a: Quantity, b: Quantity, own: Quantity): boolean =>
  Number(a.value) < Number(b.value) && fits('growth', a, b, own);

/** "thu 24,5 triệu, chi 18,2 triệu, tồn quỹ 11,3 triệu (có 5 triệu năm trước chuyển sang)": something was there before. */
function isCarriedOver(larger: Quantity, smaller: Quantity, rest: Mention): boolean {
  const { quantity } = rest;
  const gap = withValue(subtractDecimals, larger, smaller);
  return beside(rest).some(
    (count) =>
      count !== larger &&
      count !== smaller &&
      count !== quantity &&
      isCount(count) &&
      count.unitKey === quantity.unitKey &&
      Number(count.value) < Number(quantity.value) &&
      fits('gap', quantity, count, gap),
  );
}

/** "đầu kỳ 245 lao động, tăng 18, giảm 11, cuối kỳ 252": the two lie as far apart as both changes make them. */
function isOneOfChanges({ larger, added = [], smaller: [only, ...more], difference }: DifferenceClaim): boolean {
  const own = difference.quantity;
  if (only === undefined || more.length > 0 || added.length > 0 || !isChange(difference.sentence, own)) return false;
  const gap = withValue(subtractDecimals, larger.quantity, only.quantity);
  if (fits('gap', larger.quantity, only.quantity, own)) return false;
  return beside(difference).some(
    (count) =>
      count !== own &&
      isCount(count) &&
      isChange(difference.sentence, count) &&
      (count.unitKey === own.unitKey || count.unitKey === undefined) &&
      (fits('gap', own, count, gap) || fits('gap', gap, own, count)),
  );
}

function isRestOfOther({ larger, added = [], smaller, difference, word }: DifferenceClaim): boolean {
  const [only] = smaller;
  if (only === undefined || smaller.length > 1 || added.length > 0 || !restWords.includes(word)) return false;
  const own = difference.quantity;
  if (fits('gap', larger.quantity, only.quantity, own)) return false;
  if (isCarriedOver(larger.quantity, only.quantity, difference)) return true;
  const isFar = !isAbout('gap', larger.quantity, only.quantity, own, farthest);
  if (isFar && coincidence('gap', larger.quantity, only.quantity, own) === 1) return true;
  const counts = countsOf(difference, larger).filter((count) => count !== own && count.start < own.start);
  return counts.some(
    (count) => count !== larger.quantity && areAlike(count, only.quantity) && fits('gap', count, only.quantity, own),
  );
}

/** The counts round the result in its paragraph, and those of the other's sentence. */
function countsOf({ sentence, quantity }: Mention, other: Mention): Quantity[] {
  const { quantities } = sentence.block.numbers;
  const at = firstFrom(quantities, quantity.start);
  const near = quantities.slice(Math.max(0, at - mostBack), at + mostAhead);
  const beside = sentence.block === other.sentence.block ? [] : other.sentence.quantities.slice(0, mostBack);
  return [...near, ...beside].filter(isCount);
}

/** The quantities of its sentence next to a number. */
function beside({ sentence, quantity }: Mention): readonly Quantity[] {
  const { quantities } = sentence;
  const at = firstFrom(quantities, quantity.start);
  return quantities.slice(Math.max(0, at - mostBack), at + mostAhead);
}

const mostBack = 12;
const mostAhead = 4;
