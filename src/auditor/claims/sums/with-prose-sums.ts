import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute } from '../amount.ts';
import type { Claim, DifferenceClaim, SumClaim } from '../claim.ts';
import type { Mention } from '../reading/scope.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { withoutNamedItems } from './named-items.ts';
import { findProseSums } from './prose-sums.ts';
import { type Weight, weighSum } from './weigh-sums.ts';

/**
 * Adds the sums that plain prose tells. Where one of them is right, another reading of the same whole does not stand against it; what
 * another claim tells of the same numbers is told once.
 */
export function withProseSums(claims: readonly Claim[], paragraphs: readonly Paragraph[]): Claim[] {
  const read = withoutNamedItems(findProseSums(paragraphs), claims);
  const right = new Map(read.filter(isRight).map((sum) => [sum.whole.quantity, sum]));
  const made = new Set(read.filter(isRight).map(keyOfParts));
  const settled = byMember([...right.values()].map(({ parts }) => parts.map(quantityOf)));
  const wrong = new Set(read.filter((sum) => !isRight(sum)).map(({ whole }) => whole.quantity));
  const known = claims.filter(
    (claim) =>
      !isPartial(claim, right) &&
      (claim.kind !== 'sum' ||
        !(
          isOutdone(claim, right.get(claim.whole.quantity)) ||
          isOfSiblings(claim, settled) ||
          (isOnlyLikely(claim) && !isRight(claim) && made.has(keyOfParts(claim))) ||
          (isOnlyLikely(claim) && wrong.has(claim.whole.quantity))
        )),
  );
  const told = new Set(known.flatMap((claim) => (isTold(claim) ? [claim.whole.quantity] : [])));
  // By their place: the two numbers of a fraction are read as one each.
  const differences = byMember(
    known.filter((claim) => claim.kind === 'difference').map((claim) => membersOf(claim).map(placeOf)),
  );
  const added = read.filter(
    ({ whole, parts }) => !told.has(whole.quantity) && !isWithin([whole, ...parts].map(placeOf), differences),
  );
  const wider = byMember(
    [...known.filter(isTold), ...added.filter((sum) => !isRight(sum))].map(({ parts }) => parts.map(quantityOf)),
  );
  // The whole of the one is only a part of the other, with its own parts beside it.
  const isPartOfOther = ({ whole, parts }: SumClaim): boolean => isWithin([whole, ...parts].map(quantityOf), wider);
  return [...known, ...added.filter((sum) => isRight(sum) || !isPartOfOther(sum))];
}

/** What makes up one whole is not what another is made of. */
const keyOfParts = ({ parts }: SumClaim): string => parts.map(placeOf).join(', ');

const quantityOf = ({ quantity }: Mention): Quantity => quantity;

/** Groups by each of their members. */
function byMember<T>(groups: readonly (readonly T[])[]): ReadonlyMap<T, readonly ReadonlySet<T>[]> {
  const found = new Map<T, ReadonlySet<T>[]>();
  for (const group of groups) {
    const own = new Set(group);
    for (const member of own) found.set(member, [...(found.get(member) ?? []), own]);
  }
  return found;
}

/** Whether one of the groups holds them all. */
const isWithin = <T>(members: readonly T[], groups: ReadonlyMap<T, readonly ReadonlySet<T>[]>): boolean =>
  members[0] !== undefined &&
  (groups.get(members[0])?.some((group) => members.every((member) => group.has(member))) ?? false);

/** Asked of each sum again and again. */
const weights = new WeakMap<SumClaim, Weight>();

function weightOf(sum: SumClaim): Weight {
  const weight = weights.get(sum) ?? weighSum(sum.whole.quantity, sum.parts.map(quantityOf));
  weights.set(sum, weight);
  return weight;
}

const isRight = (sum: SumClaim): boolean => weightOf(sum).exact;

/** "412 hộ đăng ký, 386 hộ đạt, trong đó 41 hộ đạt tiêu biểu; 26 hộ không đạt": 386 and 26 make up 412, so none is a part of the other. */
const isOfSiblings = (claim: SumClaim, settled: ReadonlyMap<Quantity, readonly ReadonlySet<Quantity>[]>): boolean =>
  claim.rule === 'equal' &&
  !isRight(claim) &&
  (settled.get(claim.whole.quantity) ?? []).some((own) => claim.parts.some(({ quantity }) => own.has(quantity)));

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

/** "tăng ròng 142 hộ: 205 hộ mới đăng ký, 63 hộ chấm dứt": what came less what went. */
function isOfChange({ whole, parts: [one, other, ...more] }: SumClaim): boolean {
  if (one === undefined || other === undefined || more.length > 0) return false;
  const gap = subtractDecimals(one.quantity.value, other.quantity.value);
  return compareDecimals(absolute(gap), whole.quantity.value) === 0;
}

const mostByChance = 0.3;

/** "248 thí sinh dự thi, 246 đỗ; 3 đạt điểm 10": what only looks like a slip, where any small number would. */
const isByChance = (sum: SumClaim): boolean => {
  if (sum.trust !== 'slip') return false;
  const { exact, odds } = weightOf(sum);
  return !exact && odds > mostByChance;
};

const isOutdone = (claim: SumClaim, right: SumClaim | undefined): boolean =>
  isOfChange(claim) ||
  isByChance(claim) ||
  (right !== undefined &&
    claim.rule !== 'atMost' &&
    !isRight(claim) &&
    (claim.trust !== 'sure' ||
      claim.parts.some(({ quantity }) => right.parts.some((part) => part.quantity === quantity))));

const placeOf = ({ quantity: { line, start } }: Mention): string => `${line} ${start}`;

/** A remainder or an increase is made of these numbers. */
const membersOf = ({ larger, smaller, difference, added = [] }: DifferenceClaim): Mention[] => [
  larger,
  difference,
  ...smaller,
  ...added,
];
