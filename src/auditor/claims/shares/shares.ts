import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import {
  antecedentOf,
  isSubordinate,
  isWholeByPlace,
  namedIn,
  strongWholeWords,
  wholeWords,
} from '../reading/antecedent.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import {
  bracketEnd,
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  phraseBefore,
  type Sentence,
  standsAt,
  wordsIn,
} from '../reading/scope.ts';
import { wholeCalledBehind } from '../sums/named-wholes.ts';
import { areHouseholds, joins, joints, peopleOutOf } from './fractions.ts';

const saying = [
  'tỷ lệ thực hiện',
  'tỷ lệ giải ngân',
  'tỷ lệ bao phủ',
  'tỷ lệ giải quyết',
  'tỷ lệ hoàn thành',
  'tỷ lệ đúng hạn',
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
  'tức là',
  'tức',
];
const comparing = ['so với', 'so cùng', 'cùng kỳ', 'tổng', 'trên tổng', 'dân số', 'của', 'số'];
export const plans = [
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

const bases = [...plans, 'so với', 'cùng kỳ', 'so cùng', 'trong tổng số', 'trên tổng số', 'trong số'];
const wholeNames = ['trên tổng số', 'so với số', 'tổng số', 'số', 'tổng'];

/** Where the words that bring a percentage begin ("đạt tỷ lệ", "(", "chiếm"), or undefined when it is brought otherwise. */
export function saidAt(sentence: Sentence, { start }: Quantity): number | undefined {
  let at = start;
  while (/^(?:là|trên|:|khoảng|được)$/.test(keyAt(sentence, at - 1))) at -= 1;
  if (keyAt(sentence, at - 1) === '(' || keyAt(sentence, at - 1) === '=') return at - 1;
  const phrase = phraseBefore(sentence, at, saying);
  if (phrase === undefined) return namedRateAt(sentence, at);
  const from = at - wordsIn(phrase);
  if (keyAt(sentence, from - 1) === '(' && /^(?:tỷ|tỉ|chiếm|đạt)/.test(phrase)) return from - 1;
  return /^(?:tăng|giảm|vượt|không)$/.test(keyAt(sentence, from - 1)) ? undefined : from;
}

/** "tỷ lệ tập hợp 90%": a rate by its name. */
function namedRateAt(sentence: Sentence, end: number): number | undefined {
  for (let at = end - 3; at >= end - 5; at -= 1) {
    if (!/^(?:tỷ|tỉ)$/.test(keyAt(sentence, at)) || keyAt(sentence, at + 1) !== 'lệ') continue;
    const named = sentence.tokens.slice(at + 2, end).every(({ kind }) => kind === 'word');
    return named && !hasPhrase(sentence, at, end, ['tăng', 'giảm', 'hộ', 'so']) ? at : undefined;
  }
  return undefined;
}

const longestReach = 30;

/** Shares of one sentence: "45/52 hộ (86,54%)", "50 hồ sơ …, đúng hạn 48 hồ sơ, đạt 96%", "12 tỷ đồng, đạt 60% kế hoạch (20 tỷ đồng)". */
export function findShares(sentence: Sentence, before: Sentence | undefined): ShareClaim[] {
  return sentence.quantities.flatMap((percent, index) => {
    if (!isPercent(percent)) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const behind = bracketedFraction(sentence, index);
    const said = saidAt(sentence, percent) ?? (behind === undefined ? undefined : percent.start);
    if (said === undefined) return [];
    const found =
      behind ??
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
  const kind = isCalled ? undefined : wholeCalledBehind(sentence, percent.end, part, before);
  if (!isCalled && kind === undefined && !endsClause(sentence, percent.end)) return [];
  const whole = isCalled ? { sentence: before, quantity: called } : (kind ?? antecedentOf(sentence, before, part));
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
  const amount = besideBracket(sentence, index - 1, said);
  if (amount === undefined || isPercent(amount) || said - amount.end > longestReach || amount.end > said)
    return undefined;
  const inside = keyAt(sentence, said) === '(';
  const level = sentence.depths[amount.start] === sentence.depths[inside ? said : said];
  return level && !hasMark(sentence, amount.end, said, ';') ? amount : undefined;
}

/** "168 đảng viên (91 nữ, 77 nam), đạt 105%": what a bracket before the percentage divides. */
function besideBracket({ quantities, depths }: Sentence, index: number, said: number): Quantity | undefined {
  let at = index;
  while (at > 0 && (depths[quantities[at]?.start ?? 0] ?? 0) > (depths[said] ?? 0)) at -= 1;
  return quantities[at];
}

/** "đạt 96,8% (1.210/1.250 trẻ)", "còn 3,2% (96 hộ/3.000 hộ)": the fraction stands behind its percentage. */
function bracketedFraction(sentence: Sentence, index: number): Pair | undefined {
  const [percent, fraction, whole] = sentence.quantities.slice(index, index + 3);
  if (percent === undefined || fraction === undefined) return undefined;
  if (/^(?:tăng|giảm|vượt)$/.test(keyAt(sentence, percent.start - 1))) return undefined;
  const opened =
    keyAt(sentence, behindPlan(sentence, percent.end)) === '(' && keyAt(sentence, fraction.start - 1) === '(';
  const divides = whole !== undefined && joins(sentence, fraction, whole);
  const alike = divides && (isSameUnit(whole.unitKey, fraction.unitKey) || areHouseholds(whole, fraction));
  if (opened && alike) return { part: fraction, whole };
  if (fraction.of === undefined) return undefined;
  return opened && bracketEnd(sentence, fraction.start) - fraction.end <= 6
    ? { part: fraction, whole: undefined }
    : undefined;
}

const longestPlan = 10;

/** "84,6% dự toán năm (8.460/10.000 tỷ đồng)": behind the plan's name. */
function behindPlan(sentence: Sentence, at: number): number {
  if (phraseAt(sentence, at, plans) === undefined) return at;
  let end = at;
  while (end < at + longestPlan && sentence.tokens[end]?.kind === 'word') end += 1;
  return end;
}

function fractionShare(sentence: Sentence, index: number, said: number): Pair | undefined {
  const amount = amountBefore(sentence, index, said);
  if (amount === undefined) return undefined;
  const percent = sentence.quantities[index];
  const part = sentence.quantities[index - 2];
  const outOf = part === undefined ? undefined : peopleOutOf(sentence, part, amount);
  if (part !== undefined && outOf !== undefined) return { part, whole: outOf };
  const joined = part !== undefined && joins(sentence, part, amount);
  const ofPeople = joined && phraseAt(sentence, percent?.end ?? 0, ['dân số']) !== undefined;
  if (percent === undefined || (comparesElsewhere(sentence, percent.end) && !ofPeople)) return undefined;
  if (amount.of !== undefined) return { part: amount, whole: undefined };
  const alike = part?.unitKey === undefined || amount.unitKey === undefined || isSameUnit(part.unitKey, amount.unitKey);
  return joined && alike ? { part, whole: amount } : undefined;
}

/** "60% so với cùng kỳ", "12% tổng số hộ toàn xã": of something that the sentence need not name. */
export function comparesElsewhere(sentence: Sentence, at: number): boolean {
  return phraseAt(sentence, at, comparing) !== undefined;
}

/** "…, đạt 60% kế hoạch (20 tỷ đồng)", "bằng 105% so với cùng kỳ (40 hồ sơ)": the whole stands behind the percentage. */
function plannedShare(sentence: Sentence, index: number, said: number): Pair | undefined {
  const [part, percent] = [amountBefore(sentence, index, said), sentence.quantities[index]];
  if (part === undefined || percent === undefined) return undefined;
  const apart = keyAt(sentence, percent.end) === ',' && phraseAt(sentence, percent.end + 1, joints) !== undefined;
  const from = apart ? percent.end + 1 : behindBracket(sentence, percent.end);
  const whole = sentence.quantities[firstFrom(sentence.quantities, from)];
  if (whole === undefined) return undefined;
  if (
    whole.start - from > 16 ||
    !(isSameUnit(whole.unitKey, part.unitKey) || areHouseholds(whole, part)) ||
    whole.bound !== undefined
  )
    return undefined;
  const named = hasPhrase(sentence, from, Math.min(from + 2, whole.start), bases);
  if (!named || hasMark(sentence, from, whole.start, ';,.')) return undefined;
  const opened = whole.start - 1;
  const bracket =
    sentence.depths[whole.start] === (sentence.depths[percent.start] ?? 0) + 1 && opensBy(sentence, from, opened);
  const plain = sentence.depths[whole.start] === sentence.depths[percent.start];
  return bracket || (plain && !hasPhrase(sentence, from, whole.start, ['tăng', 'giảm', 'và', 'vượt']))
    ? { part, whole }
    : undefined;
}

/** "115% (tính cả hiện vật) kế hoạch": behind what the bracket adds. */
const behindBracket = (sentence: Sentence, at: number): number =>
  keyAt(sentence, at) === '(' && phraseAt(sentence, at + 1, bases) === undefined
    ? bracketEnd(sentence, at + 1) + 1
    : at;

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
  if (part === undefined || percent === undefined || isNoCount(sentence, part)) return undefined;
  const same = rivalsOf(sentence, index, part);
  const named = same.filter((other) => namesAgain(sentence, other, percent.end));
  const [whole] = named.length === 1 ? named : same;
  if (whole === undefined || whole.of !== undefined || part.start - whole.end > 2 * longestReach) return undefined;
  // A part no smaller than its whole with a share under 100 %: two counts beside each other, each with its own share.
  if (compareDecimals(part.value, whole.value) >= 0 && compareDecimals(percent.value, '100') < 0) return undefined;
  if (named.length === 1) return { part, whole };
  if (same.length !== 1 || !endsClause(sentence, percent.end)) return undefined;
  if (compareDecimals(part.value, whole.value) > 0 && !hasPhrase(sentence, percent.end, percent.end + 1, plans))
    return undefined;
  const apart = hasMark(sentence, whole.end, part.start, ';');
  const words = apart ? strongWholeWords : wholeWords;
  const introduced = hasPhrase(sentence, Math.max(sentence.start, whole.start - 6), whole.start, words);
  const divided = hasPhrase(sentence, whole.end, part.start, ['trong đó']);
  const ofAll =
    hasPhrase(sentence, percent.start - 3, percent.start, ['chiếm']) &&
    hasPhrase(sentence, Math.max(sentence.start, whole.start - 6), whole.start, ['toàn', 'hiện có']);
  return introduced || divided || ofAll || isWholeByPlace(sentence, whole) ? { part, whole } : undefined;
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
  const unit = unitKey !== undefined && standsAt(sentence, from, unitKey) ? wordsIn(unitKey) : 0;
  const skip = unit + (/^(?:đã|được)$/.test(keyAt(sentence, from + unit)) ? 1 : 0);
  return [0, 1].map((step) => keyAt(sentence, from + skip + step)).join(' ');
}

/** The percentage stands alone: a mark follows, or "kế hoạch" and then a mark. */
function endsClause(sentence: Sentence, at: number): boolean {
  const next = keyAt(sentence, at);
  if (at >= sentence.end || /^[.,;)]$/.test(next) || next === 'và') return true;
  return /^(?:kế|chỉ|dự)$/.test(next) && /^(?:[.,;)]|giao|năm|được|)$/.test(keyAt(sentence, at + 2));
}
