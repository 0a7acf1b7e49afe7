import { multiplyIntervals, overlaps } from '../../kernel/interval.ts';
import { amountOf, formatRange } from '../claims/amount.ts';
import type { ProductClaim } from '../claims/claim.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** A total that is not the count times the value of each. */
export const productVsFactors = {
  id: 'product-vs-factors',
  severity: 'error',
  check: ({ claims }) => {
    const products = claims.filter((claim): claim is ProductClaim => claim.kind === 'product');
    return {
      findings: products.flatMap(judgment),
      checked: products.flatMap(({ count, each, total }) => checkedNumbers([count, each, total])),
    };
  },
} as const satisfies Check;

function judgment({ count, each, total }: ProductClaim): Found[] {
  const right = multiplyIntervals(amountOf(count.quantity), amountOf(each.quantity));
  if (overlaps(right, amountOf(total.quantity))) return [];
  return [
    {
      line: total.quantity.line,
      raw: stretchRaw([count, each, total]),
      message: `${count.quantity.raw} × ${each.quantity.raw} = ${formatRange(right, total.quantity)}, văn bản ghi ${total.quantity.raw}.`,
      related: [count, each].map(placeOfMention),
    },
  ];
}
