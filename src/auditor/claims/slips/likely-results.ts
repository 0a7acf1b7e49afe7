import { multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type Change, changeBefore, isChange } from '../changes/change-words.ts';
import { comparing } from '../changes/compared-counts.ts';
import { restWords } from '../changes/remainder-words.ts';
import { isPercent } from '../claim.ts';
import { calledBy, callingBehind } from '../reading/callings.ts';
import { areAlike } from '../reading/kinship.ts';
import {
  bracketEnd,
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  quantitiesIn,
  type Sentence,
} from '../reading/scope.ts';
import { joins } from '../shares/fractions.ts';
import { changedUnit } from '../shares/percent-points.ts';
import type { Relation } from './near-misses.ts';

/** A number that must follow from two others: the counts that it may be said of, and which way it goes. */
export interface Result extends Mention {
  relation: Relation;
  /** As the text has it: ten in a thousand, twice. */
  written: Quantity;
  /** The nearest first. */
  ones: readonly Quantity[];
  /** For a change: whether the count grew; undefined for a rest, which is less than either. */
  up?: boolean | undefined;
  word: string;
  /** The other number, where the words leave no doubt of it: "(400 ha)" behind a plan's name, "từ 64 vụ còn 48 vụ". */
  bound?: { one: Quantity; other: Quantity } | undefined;
}

/** The percentages, changes and rests of a sentence. */
export function resultsIn(sentence: Sentence): Result[] {
  return sentence.quantities.flatMap((own, index): Result[] => {
    if (!isPlain(own) || own.of !== undefined) return [];
    const quantity = own.unitKey === '‰' ? perHundred(own) : isTimes(sentence, own) ? inHundreds(own) : own;
    const change = changeBefore(sentence, own);
    const isRest = change !== undefined && restWords.includes(change.word);
    if (change !== undefined && isPercent(quantity) && isOfShare(sentence, sentence.quantities[index - 1], own))
      return [];
    if (change !== undefined && (isTargetInBracket(sentence, own) || (isRest && isLaterCount(sentence, own))))
      return [];
    if (change !== undefined && !(isRest && isPercent(quantity)))
      return [changeOf({ sentence, quantity }, own, change)];
    if (isTargetInBracket(sentence, own) || Number(quantity.value) === 100) return [];
    return isPercent(quantity) ? [shareOf({ sentence, quantity }, own, index)] : [];
  });
}

/** "đạt 94% (vượt chỉ tiêu 4%)": how far the share right before it lies from another, in points or as a ratio. */
const isOfShare = (sentence: Sentence, before: Quantity | undefined, { start }: Quantity): boolean =>
  before !== undefined &&
  isPercent(before) &&
  start - before.end <= longestPlan &&
  !hasMark(sentence, before.end, start, ';');

/** "đầu năm 58 hộ, cuối năm còn 41 hộ, nay chỉ còn 26 hộ": counts of the same at one time after another. */
function isLaterCount(sentence: Sentence, { start }: Quantity): boolean {
  const before = quantitiesIn(sentence, start - farthest, start).findLast(({ end }) => end <= start);
  return before !== undefined && keyAt(sentence, start - 1) === 'còn' && keyAt(sentence, before.start - 1) === 'còn';
}

const targets = ['kế hoạch', 'chỉ tiêu', 'mục tiêu', 'nghị quyết'];

/** "vượt chỉ tiêu đề ra (giảm 1 điểm phần trăm)": what was planned. */
export function isTargetInBracket(sentence: Sentence, { start }: Quantity): boolean {
  const opens = [1, 2, 3].map((step) => start - step).find((at) => keyAt(sentence, at) === '(');
  return opens !== undefined && hasPhrase(sentence, Math.max(sentence.start, opens - longestPlan), opens, targets);
}

const perHundred = (own: Quantity): Quantity => ({
  ...own,
  value: String(Number((Number(own.value) / 10).toFixed(own.precision + 1))),
  unitKey: '%',
  precision: own.precision + 1,
});

/** "gấp 1,5 lần": 150 % of it. */
const isTimes = (sentence: Sentence, { start, unitKey }: Quantity): boolean =>
  unitKey === 'lần' && /^(?:gấp|bằng)$/.test(keyAt(sentence, start - 1));

const inHundreds = (own: Quantity): Quantity => ({
  ...own,
  value: multiplyDecimals(own.value, '100'),
  unitKey: '%',
  precision: own.precision - 2,
});

const isAmount = (one: Quantity): boolean =>
  isPlain(one) && one.of === undefined && !/^[%‰]$/.test(one.unitKey ?? '') && one.unitKey !== 'điểm phần trăm';

function shareOf(own: Mention, written: Quantity, index: number): Result {
  const { sentence } = own;
  const before = nearestBefore(sentence, written, isAmount);
  const behind = partBehind(sentence, sentence.quantities[index + 1], written);
  const rated = partOfRate(sentence, written);
  const counted = nearestBefore(sentence, written, (one) => isAmount(one) && !isChange(sentence, one));
  const ones = [...new Set([behind, rated, counted, before])].filter((one) => one !== undefined);
  return {
    ...own,
    relation: 'share',
    written,
    ones,
    word: '',
    bound: joinedBeside(sentence, index) ?? boundBase(sentence, written, before),
  };
}

/** "đốt 10.702 tấn và chôn lấp 7.134 tấn; tỷ lệ chôn lấp chiếm 45%": the part is called by the name of its rate. */
function partOfRate(sentence: Sentence, { start }: Quantity): Quantity | undefined {
  for (let at = start - 2; at >= Math.max(sentence.start, start - longestRate); at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word') return undefined;
    if (!/^(?:tỷ|tỉ)$/.test(keyAt(sentence, at)) || !/^(?:lệ|trọng)$/.test(keyAt(sentence, at + 1))) continue;
    const counts = quantitiesIn(sentence, at - farthest, at).filter((one) => isAmount(one) && !isChange(sentence, one));
    const words = callingBehind(sentence, at + 2);
    return calledBy(
      words,
      counts.map((quantity): Mention => ({ sentence, quantity })),
    )?.quantity;
  }
  return undefined;
}

const longestRate = 9;

/** "45% số hộ này (288 hộ)", "25%, tức 72 hộ", "tỷ lệ 12,5%: 05 phiếu": the part stands behind its share. */
function partBehind(sentence: Sentence, next: Quantity | undefined, { end }: Quantity): Quantity | undefined {
  if (next === undefined || !isAmount(next) || next.start - end > longestPlan) return undefined;
  const said = /^(?:tức|là|đương|ứng|hay|bằng|với)$/.test(keyAt(sentence, next.start - 1)) && next.start - end <= 4;
  const bracketed = keyAt(sentence, next.start - 1) === '(' && !hasMark(sentence, end, next.start - 1, ',;.:');
  const called = keyAt(sentence, next.start - 1) === 'là' && !hasMark(sentence, end, next.start, ',;.:()');
  return said || bracketed || (called && !hasPhrase(sentence, end, next.start, bases)) ? next : undefined;
}

const longestPlan = 10;
const farthest = 30;

/** The nearest number before that the result can be said of, in its clause; a bracket's is outside it. */
function nearestBefore(sentence: Sentence, { start }: Quantity, can: (one: Quantity) => boolean): Quantity | undefined {
  const depth = sentence.depths[start] ?? 0;
  const near = quantitiesIn(sentence, start - farthest, start).findLast(
    (one) => can(one) && (sentence.depths[one.start] ?? 0) <= depth,
  );
  return near === undefined || near.end > start || hasMark(sentence, near.end, start, ';') ? undefined : near;
}

/** "91,67%, tương đương 22 trên 24 đảng viên", "(60 trên 90 vị), tỷ lệ 66,7%": so many of so many right beside the share. */
function joinedBeside(sentence: Sentence, index: number): { one: Quantity; other: Quantity } | undefined {
  const { quantities } = sentence;
  const [own, one, other] = quantities.slice(index, index + 3);
  const [a, b] = quantities.slice(Math.max(0, index - 2), index);
  if (own === undefined) return undefined;
  const pairs = [
    { one, other, gap: one === undefined ? farthest : one.start - own.end },
    { one: a, other: b, gap: b === undefined ? farthest : own.start - b.end },
  ];
  for (const { one: first, other: second, gap } of pairs)
    if (
      first !== undefined &&
      second !== undefined &&
      gap <= longestJoint &&
      isAmount(first) &&
      isAmount(second) &&
      joins(sentence, first, second) &&
      (areAlike(first, second) || first.unitKey === undefined) &&
      (first.start > own.start || saysShare(sentence, second.end, own.start))
    )
      return { one: first, other: second };
  return undefined;
}

const longestJoint = 6;

/** "(60 trên 90 vị), tỷ lệ 66,7%", and not "(7,2 trên 12 tỷ đồng), đợt hai phân bổ 25%". */
function saysShare(sentence: Sentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1)
    if (!/^(?:[,()=]|tỷ|tỉ|lệ|đạt|chiếm|bằng|là|tương|đương|ứng|với|đại|biểu|vị|phiếu)$/.test(keyAt(sentence, at)))
      return false;
  return true;
}

/** "đạt 103,1% diện tích huyện giao (400 ha)", "bằng 104% thực hiện cùng kỳ (84 tỷ đồng)", "120% chỉ tiêu là 180 triệu đồng". */
export function boundBase(
  sentence: Sentence,
  { end }: Quantity,
  one: Quantity | undefined,
): { one: Quantity; other: Quantity } | undefined {
  const other = sentence.quantities[firstFrom(sentence.quantities, end)];
  if (
    other === undefined ||
    one === undefined ||
    !isAmount(other) ||
    !(areAlike(one, other) || one.unitKey === undefined || (other.unitKey === undefined && one.unitKey !== 'đồng'))
  )
    return undefined;
  const way = other.start - end;
  if (keyAt(sentence, end) === '(')
    return way <= longestPlan && isNamedInBracket(sentence, end, other) ? { one, other } : undefined;
  if (way < 2 || way > longestPlan || hasMark(sentence, end, other.start - 1, ',;.:()')) return undefined;
  const bracketed =
    keyAt(sentence, other.start - 1) === '(' && bracketEnd(sentence, other.start) - other.end <= longestTail;
  const told = /^(?:là|với|:)$/.test(keyAt(sentence, other.start - 1)) && hasPhrase(sentence, end, other.start, bases);
  return (bracketed && sentence.tokens[end]?.kind === 'word') || told ? { one, other } : undefined;
}

const longestTail = 6;

/** "37 lượt (năm 2024 tiếp 375 lượt)": alone in its bracket, behind the name of what is compared with. */
const isNamedInBracket = (sentence: Sentence, at: number, other: Quantity): boolean =>
  hasPhrase(sentence, at + 1, other.start, basesInBracket) &&
  !hasMark(sentence, at + 1, other.start, ',;.()') &&
  bracketEnd(sentence, other.start) - other.end <= 2;
const bases = ['so với', 'kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu', 'cùng kỳ', 'tổng số'];
const basesInBracket = [...bases, ...comparing, 'năm', 'quý', 'tháng', 'cũ'];

function changeOf(own: Mention, written: Quantity, { up, word, at }: Change): Result {
  const { sentence } = own;
  const isShare = isPercent(own.quantity);
  const can = (one: Quantity): boolean =>
    isShare
      ? isAmount(one)
      : isPlain(one) &&
        one.of === undefined &&
        (areAlike(one, { unitKey: changedUnit(written) }) || one.unitKey === undefined);
  const counts = quantitiesIn(sentence, at - farthest, at).filter(
    (one) =>
      can(one) &&
      !isChange(sentence, one) &&
      one.end <= at &&
      (sentence.depths[one.start] ?? 0) <= (sentence.depths[at] ?? 0),
  );
  const ones = counts.slice(-2).reverse();
  const [before] = ones;
  const relation = isShare ? 'growth' : 'gap';
  const compared = phraseAt(sentence, written.end, comparisons) !== undefined;
  const bound = (compared ? undefined : spanBeside(sentence, written, at)) ?? boundBase(sentence, written, before);
  return { ...own, relation, written, ones, up, word, bound };
}

const comparisons = ['so với', 'so cùng'];

/** "tăng 12,5% (từ 184 triệu kWh lên 207 triệu kWh)", "từ 64 vụ còn 48 vụ, tức giảm 25%": both ends right beside the change. */
function spanBeside(sentence: Sentence, { end }: Quantity, at: number): { one: Quantity; other: Quantity } | undefined {
  const behind = firstFrom(sentence.quantities, end);
  const ahead = firstFrom(sentence.quantities, at);
  const spans = [
    sentence.quantities.slice(behind, behind + 2),
    sentence.quantities.slice(Math.max(0, ahead - 2), ahead),
  ];
  for (const [other, one] of spans) {
    if (other === undefined || one === undefined || !isAmount(other) || !isAmount(one)) continue;
    const gap = one.start < at ? at - one.end : other.start - end;
    const goes = one.start - other.end <= longestPlan && hasPhrase(sentence, other.end, one.start, ends);
    const alike = areAlike(one, other) || other.unitKey === undefined;
    if (gap <= longestJoint && keyAt(sentence, other.start - 1) === 'từ' && goes && alike) return { one, other };
  }
  return undefined;
}

const ends = ['lên', 'xuống', 'còn', 'đến', 'thành'];
