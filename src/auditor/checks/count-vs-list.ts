import { compareDecimals } from '../../kernel/decimal.ts';
import type { ListClaim } from '../claims/claim.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers } from './claim-places.ts';

/** So many things are announced, and another number of them is named. */
export const countVsList = {
  id: 'count-vs-list',
  severity: 'error',
  check: ({ claims }) => {
    const lists = claims.filter((claim): claim is ListClaim => claim.kind === 'list');
    return {
      findings: lists.flatMap(judgment),
      checked: lists.flatMap(({ count }) => checkedNumbers([count])),
    };
  },
} as const satisfies Check;

function judgment({ count: { quantity }, least, most, raw, line }: ListClaim): Found[] {
  const tooFew = compareDecimals(quantity.value, String(most)) > 0;
  const tooMany = least > 0 && compareDecimals(quantity.value, String(least)) < 0;
  if (!tooFew && !tooMany) return [];
  const named = tooFew ? `chỉ kể ra ${least === most ? most : `nhiều nhất ${most}`}` : `kể ra ${least}`;
  return [{ line, raw, message: `Ghi ${quantity.raw} nhưng ${named}.` }];
}
