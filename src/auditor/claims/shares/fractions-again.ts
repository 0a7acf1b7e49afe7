import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute, isPlain } from '../amount.ts';
import type { RestatementClaim } from '../claim.ts';
import { nounOf } from '../reading/counted-nouns.ts';
import { describe } from '../reading/description.ts';
import { keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { isOfStretches } from '../tellings/whole-scopes.ts';

/** Fewer under the line are alike by chance. */
const fewest = '5';
const nearest = '2';

/** "hoàn thành 14/15 chỉ tiêu … hoàn thành 13/15 chỉ tiêu": as many of all, under one name and behind one doing, are counted twice. */
export function findFractionsAgain(sentences: readonly Sentence[]): RestatementClaim[] {
  const earlier = new Map<string, Mention>();
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): RestatementClaim[] => {
      const key = keyOf(sentence, quantity);
      if (key === undefined) return [];
      const again = { sentence, quantity };
      const first = earlier.get(key);
      if (first === undefined) earlier.set(key, again);
      if (first === undefined || first.sentence === sentence || !isOfOneTime(first, again)) return [];
      return [{ kind: 'restatement', first, again, windows: [] }];
    }),
  );
}

/** What is done with them, how many there are, and their name; undefined for what tells too little to be known again. */
function keyOf(sentence: Sentence, quantity: Quantity): string | undefined {
  const { start, of, unitKey } = quantity;
  if (of === undefined || unitKey === undefined || !isPlain(quantity) || compareDecimals(of, fewest) < 0)
    return undefined;
  const doing = [keyAt(sentence, start - 2), keyAt(sentence, start - 1)];
  if (start - 2 < sentence.start || !doing.every((word) => /^\p{L}+$/u.test(word))) return undefined;
  const { core, end } = nounOf(sentence, quantity);
  const next = sentence.tokens[end];
  const isNamed = core.length > 0 && (next === undefined || next.kind === 'mark');
  return isNamed ? [...doing, of, unitKey, ...core].join(' ') : undefined;
}

/** Nearly as many, of no other body, year or quarter, and neither planned nor compared. */
function isOfOneTime(first: Mention, again: Mention): boolean {
  const gap = absolute(subtractDecimals(first.quantity.value, again.quantity.value));
  if (compareDecimals(gap, nearest) > 0 || !isOfStretches(first.sentence, again.sentence)) return false;
  const [one, other] = [describe(first), describe(again)];
  if (one.planned !== other.planned || one.compared || other.compared) return false;
  const sameNames = [...other.names].every((name) => one.names.has(name));
  return sameNames && (one.years.size === 0 || [...other.years].every((year) => one.years.has(year)));
}
