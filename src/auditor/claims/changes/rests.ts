import { compareDecimals, sumDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { eachUnit } from '../products/products.ts';
import { strongWholeWords } from '../reading/antecedent.ts';
import { inUnitOf, isKindred } from '../reading/measures.ts';
import { hasMark, hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { gapAt, isCalled, stretchOf } from './gap-words.ts';
import { amountsNear, holds, isSlipped } from './gaps.ts';
import { addingWords, doneWords } from './remainder-words.ts';

/** Somewhere in front of what is left, in its own stretch; and behind it. */
const restLeads = ['còn lại', 'chưa', 'tồn', 'dư', 'nợ lại', 'vắng', 'khuyết', 'thiếu', 'kết dư', 'số dư'];
const restTails = ['còn lại', 'chưa', 'còn trong', 'chuyển sang'];
const wholes = [
  ...strongWholeWords,
  'nợ',
  'quản lý',
  'định mức',
  'toàn',
  'cả',
  'phê duyệt',
  'cần',
  'diện tích',
  'rà soát',
  'kiểm tra',
];
const farthestBack = 3;

/**
 * "Học phí phải thu: 612 triệu đồng; đã thu: 574,5 triệu đồng; còn phải thu: 37,5 triệu đồng", in one sentence or in several: what is
 * left seeks the whole and what is done of it among the amounts before it in its paragraph.
 */
export function findRests(sentences: readonly Sentence[], told: ReadonlySet<Quantity>): DifferenceClaim[] {
  return sentences.flatMap((sentence, index) =>
    sentence.quantities.flatMap((rest): DifferenceClaim[] => {
      if (told.has(rest) || !isPlain(rest) || rest.of !== undefined || isPercent(rest) || !isRest(sentence, rest))
        return [];
      const before = sentences.slice(Math.max(0, index - farthestBack), index + 1);
      const near = before.filter(({ block }) => block === sentence.block);
      const claim = claimOf({ sentence, quantity: rest }, amountsBefore(near, { sentence, quantity: rest }));
      return claim === undefined ? [] : [claim];
    }),
  );
}

function isRest(sentence: Sentence, rest: Quantity): boolean {
  const [from, to] = stretchOf(sentence, rest);
  if (!isCalledRest(sentence, rest, from, to)) return false;
  if (eachUnit(sentence, rest) !== undefined || hasPhrase(sentence, from, rest.start, ['xuống', 'chỉ còn', 'giảm']))
    return false;
  return !isOneOfSeveral(sentence, rest) && !isNarrowed(sentence, rest, from);
}

function isCalledRest(sentence: Sentence, { start, end }: Quantity, from: number, to: number): boolean {
  if (hasPhrase(sentence, from, start, restLeads)) return true;
  if (hasPhrase(sentence, end, Math.min(to, end + longestTail), restTails)) return true;
  for (let at = from; at < start; at += 1)
    if (keyAt(sentence, at) === 'còn' && (at === start - 1 || owing.test(keyAt(sentence, at + 1)))) return true;
  return false;
}

/** "tổng dư quỹ các năm là 120 triệu đồng", "còn 12 đơn thuộc thẩm quyền của huyện": more, or less, than the rest. */
const isNarrowed = (sentence: Sentence, { start, end }: Quantity, from: number): boolean =>
  hasPhrase(sentence, from, start, ['tổng', 'các năm', 'lũy kế', 'luỹ kế']) ||
  hasPhrase(sentence, end, end + longestTail, narrowing);

const narrowing = ['thuộc', 'liên quan', 'tại', 'ở', 'các năm'];
const longestTail = 4;
const owing = /^(?:phải|nợ|lại|dư|tồn|thiếu|trống|khuyết|chưa|đang|là|:)$/;

/** "còn 06 xã đạt 15 tiêu chí và 02 xã dưới 15 tiêu chí": the rest is divided. */
const isOneOfSeveral = (sentence: Sentence, rest: Quantity): boolean =>
  amountsNear(sentence, { sentence, quantity: rest }).some(
    (other) =>
      other.start > rest.end &&
      sentence.depths[other.start] === sentence.depths[rest.start] &&
      isKindred(other, rest) &&
      !hasPhrase(sentence, rest.end, other.start, ['trong đó', 'gồm']),
  ) || hasPhrase(sentence, rest.end, sentence.end, ['còn lại']);

function amountsBefore(near: readonly Sentence[], { sentence: own, quantity: rest }: Mention): Mention[] {
  return near.flatMap((sentence) =>
    amountsNear(sentence, { sentence: own, quantity: rest }).flatMap((quantity): Mention[] => {
      if (sentence === own && quantity.start >= rest.start) return [];
      if (quantity.unitKey !== rest.unitKey && !isKindred(quantity, rest)) return [];
      if (gapAt(sentence, quantity)?.direct) return [];
      if (!isPlain(quantity) || quantity.of !== undefined || eachUnit(sentence, quantity) !== undefined) return [];
      return [{ sentence, quantity: inUnitOf(quantity, rest) ?? quantity }];
    }),
  );
}

function claimOf(difference: Mention, before: readonly Mention[]): DifferenceClaim | undefined {
  const level = ({ sentence, quantity }: Mention): number => sentence.depths[quantity.start] ?? 0;
  const pairs = before.flatMap((larger, index) =>
    before.slice(index + 1).map((done): DifferenceClaim => between(larger, done, difference)),
  );
  const right = pairs.find(holds) ?? pairs.map(turned).find(holds);
  if (before.some(({ quantity }) => quantity.value === difference.quantity.value)) return undefined;
  if (right !== undefined || isPartOfSum(difference, before)) return right;
  const [first, second, ...more] = before.filter((one) => level(one) <= level(difference));
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [larger, done] = isPlanned(first, second) ? [second, first] : [first, second];
  if (compareDecimals(larger.quantity.value, done.quantity.value) <= 0 || addsMore(larger, difference))
    return undefined;
  const claim = between(larger, done, difference);
  const called = isCalled(larger.sentence, larger.quantity, wholes);
  if (called && isCalled(difference.sentence, difference.quantity, ['còn lại'])) return claim;
  return (called && isCalled(done.sentence, done.quantity, doneWords)) || (isSlipped(claim) && (called || isDone(done)))
    ? claim
    : undefined;
}

/** "đã thanh toán 1.386 tỷ đồng, bằng 63% kế hoạch giao là 2.200 tỷ đồng": the whole stands behind what is done, by its name. */
const isPlanned = ({ sentence, quantity: done }: Mention, { sentence: own, quantity: whole }: Mention): boolean =>
  sentence === own &&
  compareDecimals(whole.value, done.value) > 0 &&
  hasPhrase(sentence, done.end, whole.start, planNames) &&
  !hasMark(sentence, done.end, whole.start, ';.');

const planNames = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'tổng số', 'được giao', 'phải'];

const isDone = ({ sentence, quantity }: Mention): boolean => isCalled(sentence, quantity, doneWords);

const between = (larger: Mention, done: Mention, difference: Mention): DifferenceClaim => ({
  kind: 'difference',
  larger,
  smaller: [done],
  difference,
  word: 'còn',
});

const turned = ({ larger, smaller: [done = larger], difference }: DifferenceClaim): DifferenceClaim =>
  between(done, larger, difference);

/** "đã trả 40 hồ sơ, đang giải quyết 12 hồ sơ, còn 28 hồ sơ chưa đến hạn" of 80: one of several that are the whole together. */
function isPartOfSum({ quantity }: Mention, [whole, ...parts]: readonly Mention[]): boolean {
  if (whole === undefined) return false;
  const values = [...parts.map((part) => part.quantity.value), quantity.value];
  return compareDecimals(sumDecimals(values), whole.quantity.value) === 0;
}

/** Something came in between: then it is no plain rest. */
function addsMore(larger: Mention, { sentence, quantity }: Mention): boolean {
  const from = larger.sentence === sentence ? larger.quantity.end : sentence.start;
  const own = larger.sentence === sentence ? [] : [larger];
  const level = sentence.depths[quantity.start] ?? 0;
  for (let at = from; at < quantity.start; at += 1)
    if (sentence.depths[at] === level && hasPhrase(sentence, at, at + 1, addingWords)) return true;
  return (
    own.some((one) => hasPhrase(one.sentence, one.quantity.end, one.sentence.end, addingWords)) ||
    keyAt(sentence, quantity.end) === '/'
  );
}
