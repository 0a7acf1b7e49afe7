import { compareDecimals, sumDecimals } from '../../kernel/decimal.ts';
import { overlaps } from '../../kernel/interval.ts';
import { amountOf, formatLike, formatRange, isPlain, isSlip, sumRange } from '../claims/amount.ts';
import type { SumClaim } from '../claims/claim.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** A total that is not the sum of its parts, or a part that exceeds the whole it lies in. */
export const totalVsParts = {
  id: 'total-vs-parts',
  severity: 'error',
  check: ({ claims }) => {
    const sums = claims.filter((claim): claim is SumClaim => claim.kind === 'sum');
    return {
      findings: sums.flatMap(judgments),
      checked: sums.flatMap(({ whole, parts, sure }) => (sure ? checkedNumbers([whole, ...parts]) : [])),
    };
  },
} as const satisfies Check;

function judgments(claim: SumClaim): Found[] {
  if (claim.rule === 'atMost') return tooLarge(claim);
  const range = sumRange(claim.parts.map(({ quantity }) => amountOf(quantity)));
  const whole = amountOf(claim.whole.quantity);
  if (claim.rule === 'below') return restMissing(claim);
  if (overlaps(range, whole)) return [];
  const sum = sumDecimals(claim.parts.map(({ quantity }) => quantity.value));
  const plain = [claim.whole, ...claim.parts].every(({ quantity }) => isPlain(quantity));
  if (!claim.sure && !(plain && isSlip(sum, claim.whole.quantity.value))) return [];
  const like = claim.whole.quantity;
  const right = plain ? formatRange(range, like) : formatRange(range, like);
  return [
    found(
      claim,
      `Tổng ghi ${like.raw} nhưng các phần cộng lại là ${formatLike(sum, like)} (${addition(claim)}); theo các phần, tổng phải là ${right}.`,
    ),
  ];
}

const addition = ({ parts }: SumClaim): string => parts.map(({ quantity }) => quantity.raw).join(' + ');

function tooLarge(claim: SumClaim): Found[] {
  const { whole, parts } = claim;
  const { high } = amountOf(whole.quantity);
  const large = parts.filter(({ quantity }) => {
    const { low } = amountOf(quantity);
    return high !== null && low !== null && compareDecimals(low, high) > 0;
  });
  return large.map((part) => ({
    ...found(
      { ...claim, parts: [part] },
      `“${part.quantity.raw}” nằm trong “${whole.quantity.raw}” nên không thể lớn hơn ${whole.quantity.raw}.`,
    ),
  }));
}

/** What is left has no number, but the parts that have one use up the whole. */
function restMissing(claim: SumClaim): Found[] {
  const { whole, parts } = claim;
  const { low } = sumRange(parts.map(({ quantity }) => amountOf(quantity)));
  const { high } = amountOf(whole.quantity);
  if (low === null || high === null || compareDecimals(low, high) <= 0) return [];
  const like = whole.quantity;
  return [
    found(
      claim,
      `Các phần đã ghi cộng lại ít nhất là ${formatLike(low, like)} (${addition(claim)}), vượt tổng ${like.raw} mà vẫn nói còn lại.`,
    ),
  ];
}

function found(claim: SumClaim, message: string): Found {
  return {
    line: claim.whole.quantity.line,
    raw: stretchRaw([claim.whole, ...claim.parts]),
    message,
    related: claim.parts.map(placeOfMention),
  };
}
