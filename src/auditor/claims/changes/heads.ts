import { compareDecimals } from '../../../kernel/decimal.ts';
import { isPlain } from '../amount.ts';
import type { DirectionClaim, HeadsClaim } from '../claim.ts';
import type { Sentence } from '../reading/scope.ts';

/** Parts of an agency that have one head each. */
const bodies = new Set(['phòng', 'ban', 'khoa', 'đội', 'tổ', 'chi cục', 'trạm', 'khối', 'bộ môn']);

/**
 * "giảm từ 05 phòng xuống còn 03 phòng" and "05 Trưởng phòng": as many heads as there were bodies before some were merged. More heads
 * than there ever were are those of others.
 */
export function findHeads(sentences: readonly Sentence[], directions: readonly DirectionClaim[]): HeadsClaim[] {
  const merged = directions.filter(
    ({ up, from, to }) => !up && isPlain(from.quantity) && bodies.has(to.quantity.unitKey ?? ''),
  );
  if (merged.length === 0) return [];
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity): HeadsClaim[] => {
      const { unitKey, value, of } = quantity;
      const change = merged.find(({ to }) => unitKey === `trưởng ${to.quantity.unitKey}`);
      if (change === undefined || of !== undefined || !isPlain(quantity)) return [];
      const { from, to } = change;
      const isOld = compareDecimals(value, to.quantity.value) > 0 && compareDecimals(value, from.quantity.value) <= 0;
      return isOld ? [{ kind: 'heads', bodies: to, heads: { sentence, quantity } }] : [];
    }),
  );
}
