import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { antecedentOf, isSubordinate, namedIn, strongWholeWords, wholeWords } from './antecedent.ts';
import { isNoCount } from './asides.ts';
import { isPercent, type PlanClaim, type ShareClaim, type SumClaim } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { isRightShare } from './percent-points.ts';
import {
  bracketEnd,
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  type Sentence,
  standsAt,
  wordsIn,
} from './scope.ts';

const saying = [
  'đạt tỷ lệ',
  'tỷ lệ đạt',
  'chiếm tỷ lệ',
  'tỷ lệ',
  'đạt',
  'chiếm',
  'bằng',
  'tương đương',
  'tương ứng',
  'đạt tỉ lệ',
  'tỉ lệ',
];
const comparing = ['so với', 'so cùng', 'cùng kỳ', 'tổng', 'trên tổng', 'dân số', 'của', 'số'];
const plans = [
  'kế hoạch',
  'chỉ tiêu',
  'dự toán',
  'mục tiêu',
  'nghị quyết',
  'so với kế hoạch',
  'so với chỉ tiêu',
  'so với dự toán',
  'kh',
  'vốn giao',
  'tổng',
];

const bases = [...plans, 'so với', 'cùng kỳ', 'so cùng'];
const wholeNames = ['trên tổng số', 'so với số', 'tổng số', 'số', 'tổng'];

/** Where the words that bring a percentage begin ("đạt tỷ lệ", "(", "chiếm"), or undefined when it is brought otherwise. */
export function saidAt(sentence: Sentence, { start }: Quantity): number | undefined {
  let at = start;
  while (/^(?:là|trên|:|khoảng|được)$/.test(keyAt(sentence, at - 1))) at -= 1;
  if (keyAt(sentence, at - 1) === '(' || keyAt(sentence, at - 1) === '=') return at - 1;
  const phrase = saying.find((words) => standsAt(sentence, at - wordsIn(words), words));
  if (phrase === undefined) return undefined;
  const from = at - wordsIn(phrase);
  return /^(?:tăng|giảm|vượt|không)$/.test(keyAt(sentence, from - 1)) ? undefined : from;
}

const longestReach = 30;

/** Shares of one sentence: "45/52 hộ (86,54%)", "50 hồ sơ …, đúng hạn 48 hồ sơ, đạt 96%", "12 tỷ đồng, đạt 60% kế hoạch (20 tỷ đồng)". */
export function findShares(sentence: Sentence, before: Sentence | undefined): ShareClaim[] {
  return sentence.quantities.flatMap((percent, index) => {
    if (!isPercent(percent)) return [];
    const said = saidAt(sentence, percent);
    if (said === undefined) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const found =
      bracketedFraction(sentence, index) ??
      fractionShare(sentence, index, said) ??
      plannedShare(sentence, index, said) ??
      pairShare(sentence, index, said);
    if (found === undefined) return shareOfAntecedent(sentence, index, said, before);
    const whole = found.whole === undefined ? undefined : mention(found.whole);
    return [{ kind: 'share' as const, part: mention(found.part), whole, percent: mention(percent) }];
  });
}

/** "Tiếp nhận 412 hồ sơ. Đã giải quyết 389 hồ sơ, đạt 94,42%." */
function shareOfAntecedent(
  sentence: Sentence,
  index: number,
  said: number,
  before: Sentence | undefined,
): ShareClaim[] {
  const [part, percent] = [amountBefore(sentence, index, said), sentence.quantities[index]];
  if (part === undefined || percent === undefined) return [];
  const words = wordsOfWhole(sentence, part.unitKey, percent.end);
  const named = before?.quantities.filter(
    (other) => words !== undefined && isSameUnit(other.unitKey, part.unitKey) && namedIn(before, other, words),
  );
  const [called] = named ?? [];
  const isCalled = before !== undefined && called !== undefined && named?.length === 1;
  if (!isCalled && !endsClause(sentence, percent.end)) return [];
  const whole = isCalled ? { sentence: before, quantity: called } : antecedentOf(sentence, before, part);
  if (whole === undefined || compareDecimals(part.value, whole.quantity.value) > 0) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  return [{ kind: 'share', part: mention(part), whole, percent: mention(percent) }];
}

interface Pair {
  part: Quantity;
  whole: Quantity | undefined;
}

/** The quantity right before the words that bring the percentage, with no end of a clause between. */
export function amountBefore(sentence: Sentence, index: number, said: number): Quantity | undefined {
  const amount = sentence.quantities[index - 1];
  if (amount === undefined || isPercent(amount) || said - amount.end > longestReach || amount.end > said)
    return undefined;
  const inside = keyAt(sentence, said) === '(';
  const level = sentence.depths[amount.start] === sentence.depths[inside ? said : said];
  return level && !hasMark(sentence, amount.end, said, ';') ? amount : undefined;
}

/** "đạt 96,8% (1.210/1.250 trẻ)": the fraction stands behind its percentage. */
function bracketedFraction(sentence: Sentence, index: number): Pair | undefined {
  const [percent, fraction] = [sentence.quantities[index], sentence.quantities[index + 1]];
  if (percent === undefined || fraction?.of === undefined) return undefined;
  const opened = keyAt(sentence, percent.end) === '(' && fraction.start === percent.end + 1;
  return opened && bracketEnd(sentence, fraction.start) - fraction.end <= 6
    ? { part: fraction, whole: undefined }
    : undefined;
}

function fractionShare(sentence: Sentence, index: number, said: number): Pair | undefined {
  const amount = amountBefore(sentence, index, said);
  if (amount === undefined) return undefined;
  const percent = sentence.quantities[index];
  if (percent === undefined || comparesElsewhere(sentence, percent.end)) return undefined;
  if (amount.of !== undefined) return { part: amount, whole: undefined };
  const part = sentence.quantities[index - 2];
  const joined = part !== undefined && joins(sentence, part.end, amount.start);
  return joined && (part.unitKey === undefined || isSameUnit(part.unitKey, amount.unitKey))
    ? { part, whole: amount }
    : undefined;
}

/** "12 tỷ đồng/20 tỷ đồng", "45 trên tổng số 52", "12 tỷ/kế hoạch 20 tỷ". */
function joins(sentence: Sentence, from: number, to: number): boolean {
  if (to - from > 8) return false;
  return (
    keyAt(sentence, from) === '/' ||
    phraseAt(sentence, from, ['trên tổng số', 'trên tổng', 'trong tổng số']) !== undefined
  );
}

/** "60% so với cùng kỳ", "12% tổng số hộ toàn xã": of something that the sentence need not name. */
function comparesElsewhere(sentence: Sentence, at: number): boolean {
  return phraseAt(sentence, at, comparing) !== undefined;
}

/** "…, đạt 60% kế hoạch (20 tỷ đồng)", "bằng 105% so với cùng kỳ (40 hồ sơ)": the whole stands behind the percentage. */
function plannedShare(sentence: Sentence, index: number, said: number): Pair | undefined {
  const [part, percent, whole] = [
    amountBefore(sentence, index, said),
    sentence.quantities[index],
    sentence.quantities[index + 1],
  ];
  if (part === undefined || percent === undefined || whole === undefined) return undefined;
  if (whole.start - percent.end > 16 || whole.unitKey !== part.unitKey || whole.bound !== undefined) return undefined;
  const named = hasPhrase(sentence, percent.end, Math.min(percent.end + 2, whole.start), bases);
  if (!named || hasMark(sentence, percent.end, whole.start, ';,.')) return undefined;
  const opened = whole.start - 1;
  const bracket =
    sentence.depths[whole.start] === (sentence.depths[percent.start] ?? 0) + 1 &&
    opensBy(sentence, percent.end, opened);
  const plain = sentence.depths[whole.start] === sentence.depths[percent.start];
  return bracket || (plain && !hasPhrase(sentence, percent.end, whole.start, ['tăng', 'giảm', 'và', 'vượt']))
    ? { part, whole }
    : undefined;
}

/** Only the bracket and a word or two stand before the whole in its bracket, and nothing behind it. */
function opensBy(sentence: Sentence, from: number, at: number): boolean {
  for (let back = at; back >= Math.max(from, at - 4); back -= 1)
    if (keyAt(sentence, back) === '(')
      return !/^(?:tăng|giảm|vượt)$/.test(keyAt(sentence, back + 1)) && bracketEnd(sentence, back + 1) - back < 12;
  return false;
}

/** "Tiếp nhận 50 hồ sơ, đã giải quyết 48 hồ sơ, đạt 96%": just two counts of one thing, the larger first, then its share. */
function pairShare(sentence: Sentence, index: number, said: number): Pair | undefined {
  const part = amountBefore(sentence, index, said);
  const percent = sentence.quantities[index];
  if (part === undefined || percent === undefined) return undefined;
  const same = rivalsOf(sentence, index, part);
  const named = same.filter((other) => namesAgain(sentence, other, percent.end));
  const [whole] = named.length === 1 ? named : same;
  if (whole === undefined || whole.of !== undefined || part.start - whole.end > 2 * longestReach) return undefined;
  // A part larger than its whole with a share under 100 %: two counts beside each other, each with its own share.
  if (compareDecimals(part.value, whole.value) > 0 && compareDecimals(percent.value, '100') < 0) return undefined;
  if (named.length === 1) return { part, whole };
  if (same.length !== 1 || !endsClause(sentence, percent.end)) return undefined;
  if (compareDecimals(part.value, whole.value) > 0 && !hasPhrase(sentence, percent.end, percent.end + 1, plans))
    return undefined;
  const apart = hasMark(sentence, whole.end, part.start, ';');
  const words = apart ? strongWholeWords : wholeWords;
  const introduced = hasPhrase(sentence, Math.max(sentence.start, whole.start - 6), whole.start, words);
  const divided = hasPhrase(sentence, whole.end, part.start, ['trong đó']);
  return introduced || divided ? { part, whole } : undefined;
}

/** Earlier counts of the part's thing at its own level, but those that only divide another ("trong đó … ;") and changes. */
function rivalsOf(sentence: Sentence, index: number, part: Quantity): Quantity[] {
  return sentence.quantities
    .slice(0, index - 1)
    .filter(
      (other) =>
        isSameUnit(other.unitKey, part.unitKey) &&
        sentence.depths[other.start] === sentence.depths[part.start] &&
        !isNoCount(sentence, other) &&
        !isSubordinate(sentence, other, part),
    );
}

/** "bằng 82,72% số đăng ký" behind "đăng ký 486 sáng kiến": the whole is called by what was done with it. */
function namesAgain(sentence: Sentence, whole: Quantity, at: number): boolean {
  const words = wordsOfWhole(sentence, whole.unitKey, at);
  return words !== undefined && namedIn(sentence, whole, words);
}

/** The two words by which "số … vụ đề nghị truy tố" calls the whole. */
function wordsOfWhole(sentence: Sentence, unitKey: string | undefined, at: number): string | undefined {
  const behind = phraseAt(sentence, at, wholeNames);
  if (behind === undefined) return undefined;
  const from = at + wordsIn(behind);
  const skip = unitKey !== undefined && standsAt(sentence, from, unitKey) ? wordsIn(unitKey) : 0;
  return [0, 1].map((step) => keyAt(sentence, from + skip + step)).join(' ');
}

/** The percentage stands alone: a mark follows, or "kế hoạch" and then a mark. */
function endsClause(sentence: Sentence, at: number): boolean {
  const next = keyAt(sentence, at);
  if (at >= sentence.end || /^[.,;)]$/.test(next) || next === 'và') return true;
  return /^(?:kế|chỉ|dự)$/.test(next) && /^(?:[.,;)]|giao|năm|được|)$/.test(keyAt(sentence, at + 2));
}

/** Shares that the parts of a list have of its whole: "gồm 12 tập thể (30%), 28 cá nhân (70%)". */
export function findSharesOfParts(sums: readonly SumClaim[]): ShareClaim[] {
  return sums.flatMap(({ whole, parts, trust }) => {
    const shares = parts.flatMap((part) => {
      const percent = percentBehind(part);
      if (percent === undefined || comparesElsewhere(part.sentence, percent.end)) return [];
      if (phraseAt(part.sentence, percent.end, plans) !== undefined) return [];
      return [{ kind: 'share' as const, part, whole, percent: { sentence: part.sentence, quantity: percent } }];
    });
    const borneOut = shares.filter(isRightShare).length * 2 > shares.length;
    // What nothing but a likely slip makes parts of a whole has shares of it only where most of them say so.
    if (trust === 'slip') return borneOut ? shares : [];
    return shares.filter(
      ({ part, percent }) => part.sentence === whole.sentence || borneOut || sharesOut(part, percent.quantity),
    );
  });
}

/** "chiếm 30%": of the whole, wherever that stands; "đạt" may be of something nearer. */
const sharesOut = ({ sentence }: Mention, percent: Quantity): boolean =>
  hasPhrase(sentence, percent.start - 3, percent.start, ['chiếm']);

/** The percentage that directly follows a quantity: "(30%)", ", chiếm 30%". */
export function percentBehind({ sentence, quantity }: Mention): Quantity | undefined {
  const percent = sentence.quantities[firstFrom(sentence.quantities, quantity.end)];
  if (percent === undefined || !isPercent(percent)) return undefined;
  const said = saidAt(sentence, percent);
  if (said === undefined || said - quantity.end > 10 || hasMark(sentence, quantity.end, said, ';')) return undefined;
  return percent;
}

/** Whole and parts each with a share "of the plan": the plans behind them must add up too. */
export function findPlans(sums: readonly SumClaim[]): PlanClaim[] {
  return sums.flatMap(({ whole, parts, rule, trust }) => {
    if (rule !== 'equal' || trust !== 'sure') return [];
    const percent = planPercent(whole);
    const own = parts.flatMap((amount) => {
      const found = planPercent(amount);
      return found === undefined ? [] : [{ amount, percent: found }];
    });
    return percent === undefined || own.length !== parts.length
      ? []
      : [{ kind: 'plan' as const, whole, percent, parts: own }];
  });
}

function planPercent(mention: Mention): Mention | undefined {
  const percent = percentBehind(mention);
  if (percent === undefined) return undefined;
  const { sentence } = mention;
  const ofPlan = phraseAt(sentence, percent.end, plans) !== undefined && keyAt(sentence, percent.end) !== 'tổng';
  return ofPlan ? { sentence, quantity: percent } : undefined;
}
