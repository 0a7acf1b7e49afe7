import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type SumClaim } from '../claim.ts';
import { isAside } from '../reading/asides.ts';
import { areComplements } from '../reading/complements.ts';
import { canBePart, isDivision, isSameUnit } from '../reading/kinship.ts';
import { hasMark, hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';

const reach = 25;
/** Words that other claims are read by: parts, remainders, changes. */
const dividing = ['gồm', 'trong đó', 'còn', 'so với', 'vắng', 'tồn'];
/** So do these, unless they only describe what the first counts: "142 khoản chi chưa đủ thủ tục, …". */
const states = ['đang', 'chưa', 'không'];

/**
 * "phát hiện sai phạm 12.846 triệu đồng; thu hồi 7.415 triệu đồng, xử lý khác 5.431 triệu đồng": three counts of one thing in a row,
 * the first of them the largest, without a word that divides. Only a difference that looks like a slip says that they belong together.
 */
export function findUnmarkedSums(sentence: Sentence): SumClaim[] {
  const plain = sentence.quantities.filter(
    (one) => isPlain(one) && one.of === undefined && !isPercent(one) && !isAside(sentence, one),
  );
  return [
    ...plain.flatMap((whole, index) => labelledParts(sentence, whole, plain.slice(index + 1))),
    ...plain.flatMap((whole, index): SumClaim[] => {
      const [one, other, next] = plain.slice(index + 1, index + 4);
      if (one === undefined || other === undefined || !inARow(sentence, whole, one, other)) return [];
      const goesOn = next !== undefined && !hasMark(sentence, other.end, next.start, ';');
      if (goesOn && inARow(sentence, whole, other, next)) return [];
      const mention = (quantity: Quantity) => ({ sentence, quantity });
      const claim = { kind: 'sum' as const, whole: mention(whole), parts: [one, other].map(mention) };
      return [{ ...claim, rule: 'equal', trust: 'slip' }];
    }),
  ];
}

const longestLabel = 9;
const mostParts = 12;

/**
 * "Chi bộ có 38 đảng viên, chính thức 35 đồng chí, dự bị 03 đồng chí"; "cả năm 18.450 tấn, vụ đông xuân 8.120 tấn, vụ hè thu 6.030 tấn,
 * vụ mùa 4.300 tấn": each part in a clause of its own, and labels that are built alike or leave nothing between them.
 */
function labelledParts(sentence: Sentence, whole: Quantity, following: readonly Quantity[]): SumClaim[] {
  const parts: Quantity[] = [];
  const labels: string[] = [];
  let end = whole.end;
  for (const part of following.slice(0, mostParts)) {
    const fits = canBePart(whole.unitKey, part.unitKey);
    const label = fits ? labelBetween(sentence, end, part) : undefined;
    if (label === undefined) break;
    parts.push(part);
    labels.push(label);
    end = part.end;
  }
  if (parts.length < 2 || !sameLevel(sentence, whole, parts)) return [];
  const apart = excludeEachOther(whole, labels, parts);
  if (!apart && !mayBeAll(whole, labels, parts)) return [];
  if (hasPhrase(sentence, whole.start, parts.at(-1)?.end ?? whole.end, marking)) return [];
  const mention = (quantity: Quantity) => ({ sentence, quantity });
  return [
    { kind: 'sum', whole: mention(whole), parts: parts.map(mention), rule: 'equal', trust: apart ? 'close' : 'slip' },
  ];
}

/** Three or more different things, each less than the whole: all of it, where the sum differs by no more than a slip. */
const mayBeAll = (whole: Quantity, labels: readonly string[], parts: readonly Quantity[]): boolean =>
  parts.length > 2 &&
  new Set(labels).size === labels.length &&
  parts.every(({ value }) => compareDecimals(value, whole.value) < 0);

/** Words that other rules read a list by, or that compare. */
const marking = ['trong đó', 'gồm', 'so với', 'cùng kỳ', 'mỗi', 'bình quân'];

/** The words of a clause that holds nothing but a label and its count. */
function labelBetween(sentence: Sentence, from: number, part: Quantity): string | undefined {
  let start = part.start;
  while (start > from && sentence.tokens[start - 1]?.kind === 'word' && keyAt(sentence, start - 1) !== 'và') start -= 1;
  if (start === from || part.start - start > longestLabel || start - from > longestLabel) return undefined;
  if (!/^(?:,|;|:|và)$/.test(keyAt(sentence, start - 1))) return undefined;
  const words = sentence.tokens.slice(start, part.start).map(({ key }) => key);
  return words.length === 0 ? (part.unitKey ?? '') : words.join(' ');
}

const sameLevel = (sentence: Sentence, whole: Quantity, parts: readonly Quantity[]): boolean =>
  parts.every(({ start }) => sentence.depths[start] === sentence.depths[whole.start]);

function excludeEachOther(whole: Quantity, labels: readonly string[], parts: readonly Quantity[]): boolean {
  if (new Set(labels).size < labels.length) return false;
  const opposed = labels.some((label, at) => labels.slice(at + 1).some((next) => areComplements(label, next)));
  if (opposed && (labels.length === 2 || parts.every(({ value }) => compareDecimals(value, whole.value) < 0)))
    return true;
  if (isDivision(parts.map(({ unitKey }) => unitKey)) || isVote(labels)) return true;
  if (parts.some(({ value }) => compareDecimals(value, whole.value) >= 0)) return false;
  const [first, ...others] = labels.map((label) => label.split(' ')[0]);
  return labels.length > 2 && kinds.has(first ?? '') && others.every((word) => word === first);
}

/** Words that begin the name of one of several kinds or places. */
const kinds = new Set(
  'vụ|khối|cấp|huyện|xã|phường|thôn|ấp|hộ|rừng|đất|lớp|loại|hạng|nhóm|nguồn|quý|tháng|mức|bậc|ngành|trường|đội|tổ|khu|vùng'.split(
    '|',
  ),
);

const isVote = (labels: readonly string[]): boolean =>
  labels.length > 1 &&
  labels.some((label) => /không (?:tán thành|đồng ý|biểu quyết|có ý kiến)/.test(label)) &&
  labels.every((label) => /tán thành|đồng ý|biểu quyết|ý kiến|phiếu trắng/.test(label));

const longestGrade = 8;

/**
 * "có 10/12 chi bộ hoàn thành tốt nhiệm vụ, 03 chi bộ hoàn thành nhiệm vụ": grades of one thing exclude each other, so that together
 * they are no more than the fraction's whole.
 */
export function findGradedFractions(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((fraction, index): SumClaim[] => {
    const { of } = fraction;
    if (of === undefined || !isPlain(fraction)) return [];
    const others = sentence.quantities
      .slice(index + 1)
      .filter((one) => isPlain(one) && one.of === undefined && isSameUnit(one.unitKey, fraction.unitKey));
    const counts = [fraction, ...others];
    const grades = counts.map((one) => gradeBehind(sentence, one));
    const distinct = new Set(grades).size === grades.length && !grades.includes(undefined);
    if (others.length === 0 || !distinct || !sameLevel(sentence, fraction, others)) return [];
    if (hasPhrase(sentence, fraction.end, others.at(-1)?.start ?? 0, ['trong đó', 'gồm', 'riêng'])) return [];
    const mention = (quantity: Quantity) => ({ sentence, quantity: { ...quantity, of: undefined } });
    const whole = mention({ ...fraction, value: of });
    return [{ kind: 'sum', whole, parts: counts.map(mention), rule: 'together', trust: 'sure' }];
  });
}

const grade =
  /^(?:được )?(?:(?:xếp loại|đạt loại|đạt) )?(?:hoàn thành|không hoàn thành|xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém)(?: |$)/;

/** The words of its clause behind a count, when they are a grade. */
function gradeBehind(sentence: Sentence, { end }: Quantity): string | undefined {
  let to = end;
  while (to < end + longestGrade && sentence.tokens[to]?.kind === 'word' && keyAt(sentence, to) !== 'và') to += 1;
  const words = sentence.tokens
    .slice(end, to)
    .map(({ key }) => key)
    .join(' ');
  return grade.test(words) ? words : undefined;
}

function inARow(sentence: Sentence, whole: Quantity, one: Quantity, other: Quantity): boolean {
  const same = isSameUnit(whole.unitKey, one.unitKey) && isSameUnit(whole.unitKey, other.unitKey);
  const near = one.start - whole.end <= reach && other.start - one.end <= reach;
  const level = [one, other].every(({ start }) => sentence.depths[start] === sentence.depths[whole.start]);
  const largest = [one, other].every(({ value }) => compareDecimals(value, whole.value) < 0);
  if (!same || !near || !level || !largest || hasPhrase(sentence, whole.start, other.end, dividing)) return false;
  let clause = whole.end;
  while (clause < other.end && sentence.tokens[clause]?.kind !== 'mark') clause += 1;
  return !hasPhrase(sentence, clause, other.end, states);
}
