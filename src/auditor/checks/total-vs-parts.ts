import {
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  subtractDecimals,
  sumDecimals,
} from '../../kernel/decimal.ts';
import { overlaps } from '../../kernel/interval.ts';
import {
  absolute,
  amountOf,
  amountsTogether,
  formatLike,
  formatRange,
  isNearMiss,
  isPlain,
  isSlip,
  isSwapInSum,
  sumRange,
} from '../claims/amount.ts';
import type { SumClaim } from '../claims/claim.ts';
import { withoutSettled } from '../claims/sums/settled-sums.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** A total that is not the sum of its parts, or a part that exceeds the whole it lies in. */
export const totalVsParts = {
  id: 'total-vs-parts',
  severity: 'error',
  check: ({ claims }) => {
    const sums = claims.filter((claim): claim is SumClaim => claim.kind === 'sum');
    return {
      findings: onePerWhole(withoutSettled(sums).flatMap(judgments)),
      checked: sums.flatMap(({ whole, parts, trust }) => (trust === 'sure' ? checkedNumbers([whole, ...parts]) : [])),
    };
  },
} as const satisfies Check;

/** Two rules that a list breaks at once are one finding. */
function onePerWhole(findings: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return findings.filter(({ line, raw }) => {
    const key = `${line} ${raw}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function judgments(claim: SumClaim): Found[] {
  if (claim.rule === 'atMost') return tooLarge(claim);
  if (claim.rule === 'below') return restMissing(claim);
  const { whole, parts, trust } = claim;
  const quantities = [whole, ...parts].map(({ quantity }) => quantity);
  const ranges = amountsTogether(quantities);
  const range = sumRange(ranges.slice(1));
  const stated = ranges[0] ?? amountOf(whole.quantity);
  if (overlaps(range, stated)) return [];
  const sum = sumDecimals(parts.map(({ quantity }) => quantity.value));
  const plain = quantities.every(isPlain);
  if (claim.rule === 'together') {
    const tooMuch = compareDecimals(sum, whole.quantity.value) > 0;
    return plain && tooMuch && (trust === 'sure' || isLittleMore(sum, whole.quantity.value))
      ? [exceeds(claim, sum)]
      : [];
  }
  if (trust !== 'sure' && !(plain && isMeantToAddUp(claim, sum))) return [];
  const like = whole.quantity;
  if (claim.unsaid)
    return [
      found(claim, `Các tỷ lệ cộng lại là ${formatLike(sum, like)} (${addition(claim)}), không đủ hoặc quá 100%.`),
    ];
  return [
    found(
      claim,
      `Tổng ghi ${like.raw} nhưng các phần cộng lại là ${formatLike(sum, like)} (${addition(claim)}); theo các phần, tổng phải là ${formatRange(range, like)}.`,
    ),
  ];
}

/** By at most a fifth: kinds that overlap go further beyond their whole. */
const isLittleMore = (sum: Decimal, total: Decimal): boolean =>
  compareDecimals(multiplyDecimals(sum, '5'), multiplyDecimals(total, '6')) <= 0;

const isOffByOne = (sum: Decimal, total: Decimal): boolean =>
  compareDecimals(absolute(subtractDecimals(sum, total)), '1') <= 0;

/** Parts that need not be all are taken for all where the sum is off as a slip of the pen is. */
function isMeantToAddUp({ whole, parts, trust }: SumClaim, sum: Decimal): boolean {
  const total = whole.quantity.value;
  const values = parts.map(({ quantity }) => quantity.value);
  if (trust === 'near') return isNearMiss(sum, total, parts.length) || isSwapInSum(values, total);
  if (trust === 'close' && compareDecimals(total, '5') >= 0 && isOffByOne(sum, total)) return true;
  if (trust === 'close' && compareDecimals(total, '10') >= 0 && isSwapInSum(values, total)) return true;
  return isSlip(sum, total) || (total.replace('.', '').length >= 3 && isSwapInSum(values, total));
}

function exceeds(claim: SumClaim, sum: Decimal): Found {
  const like = claim.whole.quantity;
  return found(claim, `Các phần cộng lại là ${formatLike(sum, like)} (${addition(claim)}), vượt tổng ${like.raw}.`);
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
