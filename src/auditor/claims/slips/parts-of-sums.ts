import type { Quantity } from '../../quantities/find-quantities.ts';
import type { Claim } from '../claim.ts';
import type { Near } from '../reading/nearby.ts';
import { comesOut } from '../sums/sum-slips.ts';

/** The whole of each part of a sum that comes out. */
export type PartsOfSums = ReadonlyMap<Quantity, Quantity>;

export function partsOfSums(claims: readonly Claim[]): PartsOfSums {
  const parts = new Map<Quantity, Quantity>();
  for (const claim of claims) {
    if (claim.kind !== 'sum' || claim.rule !== 'equal' || !comesOut(claim)) continue;
    for (const { quantity } of claim.parts) parts.set(quantity, claim.whole.quantity);
  }
  return parts;
}

/** "32 người, gồm 26 công chức và 06 lao động hợp đồng; dân tộc thiểu số 11 người, chiếm 34,4%": what is of the whole is not of its parts. */
export const withoutParts = (counts: readonly Near[], parts: PartsOfSums): readonly Near[] =>
  counts.filter(({ quantity }) => !counts.some((other) => parts.get(quantity) === other.quantity));
