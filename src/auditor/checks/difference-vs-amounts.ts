import { overlaps, subtractIntervals } from '../../kernel/interval.ts';
import { amountOf, formatRange, sumRange } from '../claims/amount.ts';
import type { DifferenceClaim } from '../claims/claim.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** An increase, a decrease or a remainder that is not the difference of its two numbers. */
export const differenceVsAmounts = {
  id: 'difference-vs-amounts',
  severity: 'error',
  check: ({ claims }) => {
    const differences = claims.filter((claim): claim is DifferenceClaim => claim.kind === 'difference');
    return {
      findings: differences.flatMap(judgment),
      checked: differences.flatMap(({ larger, smaller, difference }) =>
        checkedNumbers([larger, ...smaller, difference]),
      ),
    };
  },
} as const satisfies Check;

function judgment({ larger, smaller, difference, word }: DifferenceClaim): Found[] {
  const right = subtractIntervals(
    amountOf(larger.quantity),
    sumRange(smaller.map(({ quantity }) => amountOf(quantity))),
  );
  if (overlaps(right, amountOf(difference.quantity))) return [];
  const minus = smaller.map(({ quantity }) => quantity.raw).join(' − ');
  return [
    {
      line: difference.quantity.line,
      raw: stretchRaw([larger, ...smaller, difference]),
      message: `Ghi ${word} ${difference.quantity.raw}, nhưng ${larger.quantity.raw} − ${minus} = ${formatRange(right, difference.quantity)}.`,
      related: [larger, ...smaller].map(placeOfMention),
    },
  ];
}
