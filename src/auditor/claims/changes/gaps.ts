import { compareDecimals, type Decimal, subtractDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import { overlaps, subtractIntervals } from '../../../kernel/interval.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { absolute, amountsTogether, isMistyped, isPlain, sumRange, unbounded } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { eachUnit } from '../products/products.ts';
import { inUnitOf, isKindred, isMeasured } from '../reading/measures.ts';
import {
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  quantitiesIn,
  type Sentence,
  standsAt,
} from '../reading/scope.ts';
import { changedUnit } from '../shares/percent-points.ts';
import { baseWords, type Gap, gapAt, isCalled, stretchOf } from './gap-words.ts';

/** So many amounts of a paragraph, the nearest, are tried. */
const mostTried = 10;

/**
 * "giá gói thầu 4.860 triệu đồng; giá trúng thầu 4.715 triệu đồng, tiết kiệm 145 triệu đồng": a number that says how far two amounts lie
 * apart seeks them in its paragraph. Any two that fit explain it; if none do, the one called a base and the nearest other are meant.
 * told: differences that other words have explained.
 */
export function findGaps(sentences: readonly Sentence[], told: ReadonlySet<Quantity>): DifferenceClaim[] {
  return sentences.flatMap((sentence, index) =>
    sentence.quantities.flatMap((by): DifferenceClaim[] => {
      if (told.has(by) || !isPlain(by) || by.of !== undefined) return [];
      const gap = gapAt(sentence, by);
      if (gap === undefined) return [];
      const claim = claimOf(gap, { sentence, quantity: by }, around(sentences, index));
      return claim === undefined ? [] : [claim];
    }),
  );
}

/** The sentences of the same paragraph, two before and one behind. */
function around(sentences: readonly Sentence[], index: number): readonly Sentence[] {
  const { block } = sentences[index] ?? {};
  return sentences.slice(Math.max(0, index - 2), index + 2).filter((one) => one.block === block);
}

function claimOf(gap: Gap, difference: Mention, near: readonly Sentence[]): DifferenceClaim | undefined {
  const ends = endsNear(gap, difference, near);
  const claims = pairsOf(ends).map(([one, other]) => claimBetween(gap, difference, one, other));
  const right = claims.find(holds);
  if (right !== undefined || isSumOf(ends, gap.by) || isPartOfFlow(ends, gap.by)) return right;
  const [base, now] = basesOf(gap, difference, ends);
  if (base !== undefined && now !== undefined) {
    if (isOfAnother(difference, now) || isOfNextClause(base, now, ends)) return undefined;
    const claim = claimBetween(gap, difference, now, base);
    const up = compareDecimals(now.quantity.value, base.quantity.value) > 0;
    if (base.sentence !== difference.sentence && !isSlipped(claim) && !isAbout(claim)) return undefined;
    return gap.way === 'apart' || up === (gap.way === 'up') || isSlipped(claim) ? claim : undefined;
  }
  const [one, other, ...more] = ends.filter(({ sentence }) => sentence === difference.sentence);
  if (one === undefined || other === undefined || more.length > 0 || gap.against.length > 0) return undefined;
  if (gap.by.unitKey === undefined || [one, other].some((end) => isBehind(difference, end))) return undefined;
  const claim = claimBetween(gap, difference, one, other);
  return gap.way === 'net' || isSlipped(claim) ? claim : undefined;
}

/** "đất ở 62,4 ha, tăng 1,8 ha; đất nông nghiệp 1.420 ha": what another clause counts is no end of the change. */
const isBehind = ({ sentence, quantity: by }: Mention, { quantity: { start } }: Mention): boolean =>
  start >= by.end && hasMark(sentence, by.end, start, ';');

const turning = ['riêng', 'trong đó', 'đối với', 'cá biệt', 'còn lại', 'còn ở', 'còn số', 'còn tại'];

/** Another gap comes between; or "…, riêng vùng cao giảm 5,2 điểm phần trăm": of something else than the amount before. */
const isOfAnother = ({ sentence, quantity: by }: Mention, { quantity: now }: Mention): boolean =>
  hasPhrase(sentence, now.end, by.start, turning) ||
  quantitiesIn(sentence, now.end, by.start).some((one) => isKindred(one, by) && gapAt(sentence, one)?.direct === true);

/** "hộ nghèo đầu năm 6,2%, cuối năm còn 4,8%; hộ cận nghèo 5,1%, giảm 0,7%": the base had its own count before the semicolon. */
const isOfNextClause = (base: Mention, { sentence, quantity: now }: Mention, ends: readonly Mention[]): boolean =>
  base.sentence === sentence &&
  ends.some(
    ({ sentence: own, quantity: { start, end } }) =>
      own === sentence && start >= base.quantity.end && end <= now.start && hasMark(sentence, end, now.start, ';'),
  );

/** Amounts of the kind that the gap is of, in its own unit; none that is a gap or a rate itself. */
function endsNear({ by, way }: Gap, difference: Mention, near: readonly Sentence[]): Mention[] {
  const unit = { ...by, unitKey: changedUnit(by), unit: changedUnit(by) };
  const ends = near.flatMap((sentence) =>
    amountsNear(sentence, difference).flatMap((quantity): Mention[] => {
      const same = inUnitOf(quantity, unit) ?? quantity;
      if (quantity === by || !isPlain(quantity) || quantity.of !== undefined || !isOfKind(quantity, unit)) return [];
      if (way === 'net' && quantity.start < by.start) return [];
      if (gapAt(sentence, quantity)?.direct || eachUnit(sentence, quantity) !== undefined) return [];
      return [{ sentence, quantity: same }];
    }),
  );
  const own = difference.sentence;
  const distance = ({ sentence, quantity }: Mention): number =>
    sentence === own ? Math.abs(quantity.start - by.start) : own.end - own.start + Math.abs(quantity.start - by.start);
  return ends.sort((one, other) => distance(one) - distance(other)).slice(0, mostTried);
}

/** The nearest in its own sentence, the last or the first of another: keeps long sentences linear. */
export function amountsNear(sentence: Sentence, { sentence: own, quantity: { start } }: Mention): readonly Quantity[] {
  const { quantities } = sentence;
  if (quantities.length <= mostTried) return quantities;
  if (sentence !== own)
    return sentence.start < own.start ? quantities.slice(-mostTried) : quantities.slice(0, mostTried);
  const index = firstFrom(quantities, start);
  return quantities.slice(Math.max(0, index - mostTried), index + mostTried);
}

/** A gap without a unit is of anything that is counted. */
const isOfKind = (quantity: Quantity, unit: Quantity): boolean =>
  unit.unitKey === undefined
    ? !isPercent(quantity) && quantity.unitKey !== 'đồng' && !isMeasured(quantity)
    : isKindred(quantity, unit);

const pairsOf = (ends: readonly Mention[]): [Mention, Mention][] =>
  ends.flatMap((one, index) => ends.slice(index + 1).map((other): [Mention, Mention] => [one, other]));

function claimBetween({ word }: Gap, difference: Mention, one: Mention, other: Mention): DifferenceClaim {
  const ordered = compareDecimals(one.quantity.value, other.quantity.value) >= 0;
  const [larger, smaller] = ordered ? [one, other] : [other, one];
  return { kind: 'difference', larger, smaller: [smaller], difference, word };
}

export function holds({ larger, added = [], smaller, difference }: DifferenceClaim): boolean {
  const [rest = unbounded, ...amounts] = amountsTogether(
    [difference, larger, ...added, ...smaller].map(({ quantity }) => quantity),
  );
  const taken = added.length + 1;
  return overlaps(subtractIntervals(sumRange(amounts.slice(0, taken)), sumRange(amounts.slice(taken))), rest);
}

/** "tăng 12 xã ở miền núi, 8 xã ở đồng bằng, cộng tăng 20 xã". */
const isSumOf = (ends: readonly Mention[], { value }: Quantity): boolean =>
  pairsOf(ends).some(([one, other]) => sumDecimals([one.quantity.value, other.quantity.value]) === value);

/** "nợ đầu kỳ 412 triệu đồng, tăng 268 triệu đồng, đã trả 500 triệu đồng, còn 180 triệu đồng": one with it is two others. */
const isPartOfFlow = (ends: readonly Mention[], { value }: Quantity): boolean =>
  pairsOf(ends).some(([one, other]) =>
    ends.some(
      (end) =>
        end !== one &&
        end !== other &&
        sumDecimals([end.quantity.value, value]) === sumDecimals([one.quantity.value, other.quantity.value]),
    ),
  );

/** What the gap is measured from, and the nearest other amount in its own sentence. */
function basesOf(gap: Gap, { sentence, quantity }: Mention, ends: readonly Mention[]): (Mention | undefined)[] {
  const bases = ends.filter((end) => isBase(gap, end));
  const [base] = bases;
  if (base === undefined || new Set(bases.map((one) => one.quantity.value)).size > 1) return [];
  const others = ends.filter((one) => one !== base && one.sentence === sentence);
  const now =
    others.find((one) => one.quantity.end <= quantity.start) ?? others.find((one) => one.quantity.start > quantity.end);
  return [base, now];
}

/** Within so many times of what the two give: else the base that another sentence names is of something else. */
function isAbout({ larger, smaller: [smaller], difference }: DifferenceClaim): boolean {
  const right = Number(larger.quantity.value) - Number(smaller?.quantity.value ?? 0);
  const said = Number(difference.quantity.value);
  return right <= farthest * said && said <= farthest * right;
}

const farthest = 3;
const longestSpan = 8;

function isBase({ against, base }: Gap, { sentence, quantity }: Mention): boolean {
  if (base !== undefined) return quantity.start === base.start;
  if (keyAt(sentence, quantity.start - 1) === 'từ')
    return hasPhrase(sentence, quantity.end, quantity.end + longestSpan, ['lên', 'xuống', 'còn']);
  const [one, two] = against;
  if (one === undefined) return isCalled(sentence, quantity, baseWords);
  const name = two === undefined ? one : `${one} ${two}`;
  const [from, behind] = stretchOf(sentence, quantity);
  // "bằng 91% năm 2022" is a share of that year's, not its number.
  const to = isPercent(quantity) ? quantity.start : behind;
  for (let at = from; at < to; at += 1) if (standsAt(sentence, at, name)) return true;
  return false;
}

/** Whether one of the three looks like what the others make of it, mistyped. */
export function isSlipped({ larger, smaller: [smaller], difference }: DifferenceClaim): boolean {
  const [all, part, gap] = [larger, smaller, difference].map((mention) => mention?.quantity.value);
  if (all === undefined || part === undefined || gap === undefined) return false;
  const ends: [Decimal, Decimal][] = [
    [all, part],
    [part, all],
  ];
  const made = ends.flatMap(([one, other]): [Decimal, Decimal][] => [
    [one, sumDecimals([other, gap])],
    [one, absolute(subtractDecimals(other, gap))],
  ]);
  return isMistyped(gap, subtractDecimals(all, part)) || made.some(([written, right]) => isMistyped(written, right));
}
