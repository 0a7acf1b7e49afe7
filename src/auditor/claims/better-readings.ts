import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { type Claim, type DifferenceClaim, isPercent, type ShareClaim } from './claim.ts';
import { joins } from './fractions.ts';
import { areAlike } from './likely-results.ts';
import { digitsOf, fits } from './near-misses.ts';
import { restWords } from './remainder-words.ts';
import { firstFrom, type Mention } from './scope.ts';

/**
 * "Tiếp nhận 86 đơn, trong đó thuộc thẩm quyền 54 đơn; đã giải quyết 49 đơn, còn 05 đơn": where a share or a rest is not what two counts
 * give, but exactly what another count of the sentence and one of them give, that is what was meant.
 */
export const unlessBetterRead = (claim: Claim): boolean => {
  if (claim.kind === 'share') return !isShareOfOther(claim);
  return claim.kind !== 'difference' || !isRestOfOther(claim);
};

function isShareOfOther({ part, whole, percent }: ShareClaim): boolean {
  if (whole === undefined || !isPercent(percent.quantity) || part.quantity.of !== undefined) return false;
  const [one, other, own] = [part.quantity, whole.quantity, percent.quantity];
  if (part.sentence === whole.sentence && joins(part.sentence, one, other)) return false;
  if (fits('share', one, other, own)) return false;
  const counts = countsOf(percent, whole);
  if (counts.some((count) => count !== other && areAlike(count, one) && fits('share', one, count, own))) return true;
  return (
    digitsOf(own) >= fewestDigits &&
    counts.some((a) => counts.some((b) => a !== b && areAlike(a, b) && isRestShare(a, b, own)))
  );
}

const fewestDigits = 3;

/** "còn 152 trẻ chưa tiêm nên tỷ lệ đạt 97,1%": the share of those that are not left. */
const isRestShare = (a: Quantity, b: Quantity, own: Quantity): boolean =>
  Number(a.value) < Number(b.value) && fits('growth', a, b, own);

function isRestOfOther({ larger, added = [], smaller, difference, word }: DifferenceClaim): boolean {
  const [only] = smaller;
  if (only === undefined || smaller.length > 1 || added.length > 0 || !restWords.includes(word)) return false;
  const own = difference.quantity;
  if (fits('gap', larger.quantity, only.quantity, own)) return false;
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
  return [...near, ...beside].filter((one) => isPlain(one) && one.of === undefined && !isPercent(one));
}

const mostBack = 12;
const mostAhead = 4;
