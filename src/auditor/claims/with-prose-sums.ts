import type { Claim, DifferenceClaim, SumClaim } from './claim.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { findProseSums } from './prose-sums.ts';
import { weighSum } from './weigh-sums.ts';

/**
 * Adds the sums that plain prose tells. Where one of them is right, another reading of the same whole does not stand against it; what
 * another claim tells of the same numbers is told once.
 */
export function withProseSums(claims: readonly Claim[], paragraphs: readonly Paragraph[]): Claim[] {
  const read = findProseSums(paragraphs);
  const right = new Map(read.filter(isRight).map((sum) => [sum.whole.quantity, sum]));
  const known = claims.filter((claim) => claim.kind !== 'sum' || !isOutdone(claim, right.get(claim.whole.quantity)));
  const told = new Set(
    known.flatMap((claim) => (claim.kind === 'sum' && !isRight(claim) ? [claim.whole.quantity] : [])),
  );
  const differences = known.filter((claim) => claim.kind === 'difference');
  const added = read.filter(
    (sum) => !told.has(sum.whole.quantity) && !differences.some((difference) => isWithin(sum, difference)),
  );
  return [...known, ...added];
}

const isRight = ({ whole, parts }: SumClaim): boolean =>
  weighSum(
    whole.quantity,
    parts.map(({ quantity }) => quantity),
  ).exact;

const isOutdone = (claim: SumClaim, right: SumClaim | undefined): boolean =>
  right !== undefined &&
  claim.rule !== 'atMost' &&
  !isRight(claim) &&
  (claim.trust !== 'sure' ||
    claim.parts.some(({ quantity }) => right.parts.some((part) => part.quantity === quantity)));

/** A remainder or an increase is made of the same numbers. */
function isWithin({ whole, parts }: SumClaim, { larger, smaller, difference, added = [] }: DifferenceClaim): boolean {
  const own = new Set([larger, difference, ...smaller, ...added].map(({ quantity }) => quantity));
  return own.has(whole.quantity) && parts.every(({ quantity }) => own.has(quantity));
}
