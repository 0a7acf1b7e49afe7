import type { Claim, ListClaim, SumClaim } from '../claim.ts';
import { hasMark, hasPhrase } from '../reading/scope.ts';

const dividers = ['gồm', 'bao gồm', 'trong đó', 'gồm có', 'cộng', 'tổng'];

/**
 * Sums without those that a list of names explains: "5 tổ: tổ May 1, tổ May 2, …", whose numbers are names, and "3 hộ là hộ ông A 120 m2, hộ
 * bà B 85 m2 và …", where each number is said of another thing of one list.
 */
export function withoutNamedItems(sums: readonly SumClaim[], claims: readonly Claim[]): SumClaim[] {
  const lists = claims.filter((claim): claim is ListClaim => claim.kind === 'list' && claim.least > 0);
  const bySentence = Map.groupBy(lists, ({ count }) => count.sentence);
  return sums.filter((sum) => {
    const own = bySentence.get(sum.whole.sentence) ?? [];
    return !own.some((list) => isNumberedByName(sum, list) || isSaidOfItems(sum, list));
  });
}

const isNumberedByName = ({ whole, parts }: SumClaim, { count }: ListClaim): boolean =>
  whole.quantity === count.quantity && parts.every(({ quantity }) => quantity.unitKey === undefined);

function isSaidOfItems({ whole, parts }: SumClaim, { count }: ListClaim): boolean {
  const [first] = parts;
  const { sentence, quantity } = whole;
  if (first?.sentence !== sentence || count.quantity.end > quantity.start || first.quantity.start < quantity.end)
    return false;
  const [from, to] = [quantity.end, first.quantity.start];
  return !hasMark(sentence, from, to, ':(;') && !hasPhrase(sentence, from, to, dividers);
}
