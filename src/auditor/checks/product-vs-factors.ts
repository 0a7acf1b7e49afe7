import { compareDecimals, divideDecimals } from '../../kernel/decimal.ts';
import { multiplyIntervals, overlaps } from '../../kernel/interval.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import { amountOf, formatRange } from '../claims/amount.ts';
import type { MultipleClaim, ProductClaim } from '../claims/claim.ts';
import type { Mention } from '../claims/reading/scope.ts';
import { type Check, type Found, onlyOnce } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** A total that is not the count times the value of each; an amount that is not so many times what it was before. */
export const productVsFactors = {
  id: 'product-vs-factors',
  severity: 'error',
  check: ({ claims }) => {
    const products = claims.filter((claim): claim is ProductClaim => claim.kind === 'product');
    const multiples = claims.filter((claim): claim is MultipleClaim => claim.kind === 'multiple');
    return {
      findings: onlyOnce([...products.flatMap(judgment), ...multiples.flatMap(judgmentOfMultiple)]),
      checked: [
        ...products.flatMap((claim) => checkedNumbers([...factorsOf(claim), claim.total])),
        ...multiples.flatMap(({ now, before }) => checkedNumbers([now, before])),
      ],
    };
  },
} as const satisfies Check;

const factorsOf = ({ count, each, times }: ProductClaim): Mention[] => [count, each, ...(times ? [times] : [])];

function judgment(claim: ProductClaim): Found[] {
  const { total } = claim;
  const factors = factorsOf(claim);
  const right = factors.map(({ quantity }) => amountOf(quantity)).reduce(multiplyIntervals);
  if (overlaps(right, amountOf(total.quantity))) return [];
  return [
    {
      line: total.quantity.line,
      raw: stretchRaw([...factors, total]),
      message: `${factors.map(({ quantity }) => quantity.raw).join(' × ')} = ${formatRange(right, total.quantity)}, văn bản ghi ${total.quantity.raw}.`,
      related: factors.map(placeOfMention),
    },
  ];
}

function judgmentOfMultiple({ now, before, ranges, words }: MultipleClaim): Found[] {
  if (compareDecimals(before.quantity.value, '0') <= 0) return [];
  const [stated, base] = [amountOf(now.quantity), amountOf(before.quantity)];
  if (ranges.some((range) => overlaps(multiplyIntervals(base, range), stated))) return [];
  const ratio = formatNumber(divideDecimals(now.quantity.value, before.quantity.value, { digits: 2 }));
  return [
    {
      line: now.quantity.line,
      raw: stretchRaw([now, before]),
      message: `${now.quantity.raw} bằng ${ratio} lần ${before.quantity.raw}, văn bản ghi “${words}”.`,
      related: [placeOfMention(before)],
    },
  ];
}
