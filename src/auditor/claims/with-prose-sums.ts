import type { Quantity } from '../quantities/find-quantities.ts';
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
  const wrong = new Set(read.filter((sum) => !isRight(sum)).map(({ whole }) => whole.quantity));
  const known = claims.filter(
    (claim) =>
      !isPartial(claim, right) &&
      (claim.kind !== 'sum' ||
        !(
          isOutdone(claim, right.get(claim.whole.quantity)) ||
          (isOnlyLikely(claim) && wrong.has(claim.whole.quantity))
        )),
  );
  const told = new Set(known.flatMap((claim) => (isTold(claim) ? [claim.whole.quantity] : [])));
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

/** A remainder after some parts of a whole that all of its parts make up. */
function isPartial(claim: Claim, right: ReadonlyMap<Quantity, SumClaim>): boolean {
  if (claim.kind !== 'difference') return false;
  const sum = right.get(claim.larger.quantity);
  const own = new Set(sum?.parts.map(({ quantity }) => quantity));
  return (
    own.size > claim.smaller.length + 1 &&
    [claim.difference, ...claim.smaller].every(({ quantity }) => own.has(quantity))
  );
}

const isOnlyLikely = ({ rule, trust }: SumClaim): boolean => rule === 'equal' && trust !== 'sure';

const isTold = (claim: Claim): claim is SumClaim =>
  claim.kind === 'sum' && claim.rule === 'equal' && claim.trust === 'sure' && !isRight(claim);

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
