import { addDecimals, compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import type { Sentence } from '../reading/scope.ts';

/** Sentences between two counts in which a third may tell how the one became the other. */
const mostBetween = 4;
const mostCounts = 16;
/** Smaller sums come out by chance. */
const fewest = '100';

/** "318 bộ … thanh lý 26 bộ … còn 292 bộ": a count that others beside it make exactly is no second telling of one of them. */
export function withoutExplained(
  claims: readonly RestatementClaim[],
  sentences: readonly Sentence[],
): RestatementClaim[] {
  if (claims.length === 0) return [];
  const places = new Map(sentences.map((sentence, at) => [sentence, at]));
  return claims.filter((claim) => !isExplained(claim, sentences, places));
}

function isExplained(
  { first, again }: RestatementClaim,
  sentences: readonly Sentence[],
  places: ReadonlyMap<Sentence, number>,
): boolean {
  const [from, to] = [places.get(first.sentence), places.get(again.sentence)];
  if (from === undefined || to === undefined) return false;
  const window = to - from > mostBetween ? [first.sentence, again.sentence] : sentences.slice(from, to + 1);
  const { value, unitKey, start } = again.quantity;
  const counts = window
    .flatMap((sentence) => sentence.quantities.filter((one) => sentence !== again.sentence || one.start !== start))
    .filter((one) => one.of === undefined && (one.unitKey === undefined || isSameUnit(one.unitKey, unitKey)))
    .slice(0, mostCounts);
  const makes = (one: Quantity, other: Quantity): boolean =>
    addDecimals(one.value, other.value) === value || absolute(subtractDecimals(one.value, other.value)) === value;
  const ofFirst = counts.some((one) => one !== first.quantity && one.value !== '0' && makes(first.quantity, one));
  if (ofFirst || compareDecimals(value, fewest) < 0) return ofFirst;
  return counts.some((one, at) => counts.slice(at + 1).some((other) => makes(one, other)));
}
