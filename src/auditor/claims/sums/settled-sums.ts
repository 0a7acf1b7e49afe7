import { compareDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { SumClaim } from '../claim.ts';
import { addsUp, sumOfParts } from './sum-slips.ts';

/** Sums without those that a surer reading of the same numbers says otherwise: parts of one whole are no sums of each other, and a whole that its parts make up is not made up of some of them. */
export function withoutSettled(sums: readonly SumClaim[]): SumClaim[] {
  const byPart = Map.groupBy(
    sums.flatMap((sum) => sum.parts.map(({ quantity }) => ({ quantity, sum }))),
    ({ quantity }) => quantity,
  );
  const having = (quantity: Quantity): SumClaim[] => (byPart.get(quantity) ?? []).map(({ sum }) => sum);
  return sums.filter((own) => {
    const [first] = own.parts;
    if (own.rule !== 'equal' || first === undefined || addsUp(own.whole, own.parts)) return true;
    const larger = having(first.quantity).filter(
      (sum) => sum !== own && sum.rule === 'equal' && holdsAll(sum, own) && !isFarBeyond(sum),
    );
    const isSibling = larger.some(({ parts }) => parts.some(({ quantity }) => quantity === own.whole.quantity));
    const isRight = larger.some((sum) => sum.whole.quantity === own.whole.quantity && addsUp(sum.whole, sum.parts));
    return !isSibling && !isRight;
  });
}

/** "phát ra 215, thu về 213; hợp lệ 211, không hợp lệ 02": nearly twice the first is made of something else. */
const isFarBeyond = ({ whole, parts }: SumClaim): boolean =>
  compareDecimals(sumOfParts(parts), multiplyDecimals(whole.quantity.value, '1.5')) > 0;

const holdsAll = (sum: SumClaim, { parts }: SumClaim): boolean =>
  parts.every(({ quantity }) => sum.parts.some((part) => part.quantity === quantity));
