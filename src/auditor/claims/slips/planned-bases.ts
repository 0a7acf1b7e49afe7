import type { Quantity } from '../../quantities/find-quantities.ts';
import { areAlike } from '../reading/kinship.ts';
import type { Near } from '../reading/nearby.ts';
import { hasMark, hasPhrase, phraseAt } from '../reading/scope.ts';
import type { Result } from './likely-results.ts';
import { type PartsOfSums, withoutParts } from './parts-of-sums.ts';
import { isBase } from './slipped-pairs.ts';

const planNames = ['kế hoạch', 'chỉ tiêu', 'dự toán'];
/** So many tokens before a plan its name may begin; so many behind it the share of it may stand. */
const longestName = 6;
const longestWay = 5;

/** "thành lập mới 24 hợp tác xã; kế hoạch giao 20 hợp tác xã, đạt 120%": the share is of the plan right before it, of the only count before that. */
export function plannedInSentence(
  { sentence, relation, quantity, ones }: Result,
  parts: PartsOfSums,
  around: readonly Near[],
): { one: Quantity; other: Quantity } | undefined {
  const other = ones.find(({ end }) => end <= quantity.start);
  if (relation !== 'share' || other === undefined || quantity.start - other.end > longestWay) return undefined;
  const from = Math.max(sentence.start, other.start - longestName);
  if (
    !hasPhrase(sentence, from, other.start, planNames) ||
    hasPhrase(sentence, from, other.start, ['đạt', 'vượt', 'bằng'])
  )
    return undefined;
  const ends =
    sentence.tokens[quantity.end]?.kind !== 'word' || phraseAt(sentence, quantity.end, planNames) !== undefined;
  if (!ends || hasMark(sentence, other.end, quantity.start, ';()')) return undefined;
  const before = around.filter(
    (near) =>
      near.sentence === sentence &&
      near.quantity.end <= other.start &&
      areAlike(near.quantity, other) &&
      isBase(sentence, near.quantity),
  );
  const [only, ...more] = withoutParts(before, parts);
  return only === undefined || more.length > 0 ? undefined : { one: only.quantity, other };
}
