import { overlaps, subtractIntervals } from '../../kernel/interval.ts';
import { amountsTogether, formatRange, sumRange, unbounded } from '../claims/amount.ts';
import type { DifferenceClaim } from '../claims/claim.ts';
import { type Check, type Found, onlyOnce } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** An increase, a decrease or a remainder that is not the difference of its two numbers. */
export const differenceVsAmounts = {
  id: 'difference-vs-amounts',
  severity: 'error',
  check: ({ claims }) => {
    const differences = claims.filter((claim): claim is DifferenceClaim => claim.kind === 'difference');
    return {
      findings: onlyOnce(differences.flatMap(judgment)),
      checked: differences.flatMap(({ larger, added = [], smaller, difference }) =>
        checkedNumbers([larger, ...added, ...smaller, difference]),
      ),
    };
  },
} as const satisfies Check;

function judgment({ larger, added = [], smaller, difference, word }: DifferenceClaim): Found[] {
  const [rest = unbounded, ...amounts] = amountsTogether(
    [difference, larger, ...added, ...smaller].map(({ quantity }) => quantity),
  );
  const taken = added.length + 1;
  const right = subtractIntervals(sumRange(amounts.slice(0, taken)), sumRange(amounts.slice(taken)));
  if (overlaps(right, rest)) return [];
  const plus = [larger, ...added].map(({ quantity }) => quantity.raw).join(' + ');
  const minus = smaller.map(({ quantity }) => quantity.raw).join(' − ');
  return [
    {
      line: difference.quantity.line,
      raw: stretchRaw([larger, ...added, ...smaller, difference]),
      message: `Ghi ${word} ${difference.quantity.raw}, nhưng ${plus} − ${minus} = ${formatRange(right, difference.quantity)}.`,
      related: [larger, ...added, ...smaller].map(placeOfMention),
    },
  ];
}
