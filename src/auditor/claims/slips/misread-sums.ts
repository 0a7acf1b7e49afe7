import { isInComparison } from '../changes/compared-lists.ts';
import type { SumClaim } from '../claim.ts';
import { percentBehind } from '../shares/part-shares.ts';
import { comesOut } from '../sums/sum-slips.ts';
import { fits } from './near-misses.ts';

/** A sum that does not come out, of what the text says to be no parts of it: counts of before, or one a share of the other. */
export function isMisreadSum(claim: SumClaim): boolean {
  if (claim.rule !== 'equal' || comesOut(claim)) return false;
  return claim.parts.every(isInComparison) || areNested(claim.parts);
}

/** "đỗ 147 em, trúng tuyển đại học 111 em, chiếm 75,5% số em đỗ": the second lies within the first. */
const areNested = (parts: SumClaim['parts']): boolean =>
  parts.some((part, at) => {
    const percent = at === 0 ? undefined : percentBehind(part);
    return (
      percent !== undefined && parts.slice(0, at).some((other) => fits('share', part.quantity, other.quantity, percent))
    );
  });
