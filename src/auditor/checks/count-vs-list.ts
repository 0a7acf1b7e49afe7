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
      findings: onePerCount(lists),
      checked: lists.flatMap(({ count }) => checkedNumbers([count])),
    };
  },
} as const satisfies Check;

/** What one reading of a list has found another does not tell again. */
const onePerCount = (lists: readonly ListClaim[]): Found[] =>
  [...Map.groupBy(lists, ({ count }) => count.quantity).values()].flatMap((readings) =>
    readings.flatMap(judgment).slice(0, 1),
  );

function judgment({ count: { quantity }, least, most, raw, line }: ListClaim): Found[] {
  const tooFew = compareDecimals(quantity.value, String(most)) > 0;
  const tooMany = least > 0 && compareDecimals(quantity.value, String(least)) < 0;
  if (!tooFew && !tooMany) return [];
  const named = tooFew ? `chỉ kể ra ${least === most ? most : `nhiều nhất ${most}`}` : `kể ra ${least}`;
  return [{ line, raw, message: `Ghi ${quantity.raw} nhưng ${named}.` }];
}
