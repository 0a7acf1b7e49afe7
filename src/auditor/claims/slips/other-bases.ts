import type { Quantity } from '../../quantities/find-quantities.ts';
import { changeBefore } from '../changes/change-words.ts';
import { baseWords } from '../changes/gap-words.ts';
import { calledBy, contentWords } from '../reading/callings.ts';
import { areAlike } from '../reading/kinship.ts';
import type { Near } from '../reading/nearby.ts';
import { hasPhrase, type Mention } from '../reading/scope.ts';
import { saidAt } from '../shares/shares.ts';
import { boundBase, type Result } from './likely-results.ts';
import { coincidence, fits, isAbout, isPaddedSlip } from './near-misses.ts';
import { type PartsOfSums, withoutParts } from './parts-of-sums.ts';
import { isBase } from './slipped-pairs.ts';

/** A result with the parts of the sums round it. */
export type Summed = Result & { parts: PartsOfSums };

/** A slip that only just can be told from chance, enough where the two stand in no doubt. */
export const recognisable = 0.1;

export const isAboutAtAll = (
  { relation, quantity }: Result,
  { one, other }: { one: Quantity; other: Quantity },
): boolean =>
  isAbout(relation, one, other, quantity, 2) ||
  coincidence(relation, one, other, quantity) < recognisable ||
  (relation === 'gap' && isPaddedSlip(one, other, quantity));

/** "giá gói thầu 3.600 triệu đồng, giá trúng thầu 3.528 triệu đồng, tiết kiệm 72 triệu đồng, tỷ lệ 2%": of what the two ends say it was before. */
export function changeAndBase(result: Result, around: readonly Near[]): { one: Mention; other: Mention } | undefined {
  const { sentence, relation, quantity, ones } = result;
  const by = ones.find((one) => changeBefore(sentence, one) !== undefined);
  if (relation !== 'share' || by === undefined || saidAt(sentence, quantity) === undefined) return undefined;
  const ends = around.filter(
    (near) => near.sentence === sentence && areAlike(near.quantity, by) && near.quantity !== by,
  );
  const sure = ends.filter((end) =>
    ends.some((other) => other !== end && fits('gap', end.quantity, other.quantity, by)),
  );
  const [one, other, ...more] = sure;
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  if (sure.some((end) => fits('share', by, end.quantity, quantity))) return undefined;
  const isUp = changeBefore(sentence, by)?.up === true;
  const isFirst = Number(one.quantity.value) > Number(other.quantity.value) !== isUp;
  return { one: { sentence, quantity: by }, other: isFirst ? one : other };
}

/**
 * "Năm 2023 tiếp 1.024 lượt. So với năm 2022, giảm 86 lượt (năm 2022: 1.110 lượt)"; "Khởi tố 63 vụ; cùng kỳ 70 vụ. Như vậy giảm 07 vụ": what has
 * changed stands in the sentence before, what it was there too or in the bracket.
 */
export function earlierPair(result: Summed, around: readonly Near[]): { one: Mention; other: Mention } | undefined {
  const { sentence, relation, quantity, written, ones, up } = result;
  if (relation !== 'gap' || up === undefined) return undefined;
  if (ones.length > 0) return pairWithBase(result, around);
  const earlier = around.filter(
    (near) =>
      near.sentence.block === sentence.block &&
      near.sentence.end <= sentence.start &&
      near.sentence.depths[near.quantity.start] === 0 &&
      areAlike(near.quantity, quantity) &&
      isBase(near.sentence, near.quantity),
  );
  const counts = earlier.filter((near) => near.sentence.end === sentence.start);
  const bracketed = earlier.flatMap((one) => {
    const other = boundBase(sentence, written, one.quantity);
    return other === undefined ? [] : [{ one, other: { sentence, quantity: other.other } }];
  });
  const [one, other, ...more] = counts;
  const isTold =
    one !== undefined &&
    more.length === 0 &&
    hasPhrase(one.sentence, one.quantity.end, other?.quantity.start ?? 0, baseWords);
  const told = isTold && other !== undefined ? [{ one, other }] : [];
  const pairs: { one: Mention; other: Mention }[] = bracketed.length > 0 ? bracketed : told;
  if (pairs.some(({ one: a, other: b }) => fits(relation, a.quantity, b.quantity, quantity))) return undefined;
  const likely = pairs.filter(({ one: a, other: b }) => isAboutAtAll(result, { one: a.quantity, other: b.quantity }));
  return likely.length === 1 ? likely[0] : undefined;
}

const earlier = ['so với', 'năm trước', 'năm học trước', 'cùng kỳ', 'quý trước', 'tháng trước', 'kỳ trước'];
const longestWay = 9;

/** "Khen thưởng 41 lượt. So với năm 2022 là 36 lượt, tăng 05 lượt": only what there was before stands in the sentence of the change. */
function pairWithBase(result: Summed, around: readonly Near[]): { one: Mention; other: Mention } | undefined {
  const { sentence, relation, quantity, ones, parts } = result;
  const [base, ...more] = ones;
  if (base === undefined || more.length > 0 || quantity.start - base.end > longestWay) return undefined;
  if (!hasPhrase(sentence, sentence.start, sentence.start + 3, earlier)) return undefined;
  const before = around.filter(
    (near) =>
      near.sentence.block === sentence.block &&
      near.sentence.end === sentence.start &&
      near.sentence.depths[near.quantity.start] === 0 &&
      areAlike(near.quantity, base) &&
      isBase(near.sentence, near.quantity),
  );
  const counts = withoutParts(before, parts);
  const [only] = counts;
  const one = counts.length === 1 ? only : calledBy(contentWords(sentence, sentence.start, base.start), counts);
  if (one === undefined || fits(relation, one.quantity, base, quantity)) return undefined;
  return isAboutAtAll(result, { one: one.quantity, other: base })
    ? { one, other: { sentence, quantity: base } }
    : undefined;
}
