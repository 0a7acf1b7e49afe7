import type { Quantity } from '../quantities/find-quantities.ts';
import { isNoCount } from './asides.ts';
import { type DifferenceClaim, type DirectionClaim, type GrowthClaim, isPercent } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import {
  bracketEnd,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  type Sentence,
  standsAt,
  wordsIn,
} from './scope.ts';

type ChangeClaim = DifferenceClaim | GrowthClaim | DirectionClaim;

const ups = ['tăng thêm', 'tăng được', 'tăng', 'vượt', 'nhiều hơn', 'cao hơn'];
const downs = ['giảm được', 'giảm bớt', 'giảm', 'ít hơn', 'thấp hơn', 'hụt'];
const allChanges = [...ups, ...downs];
const goingOn = ['và', ...allChanges];
/** Words behind which another thing is spoken of. */
const turning = ['tăng', 'giảm', 'cùng kỳ', 'trong đó', 'còn', 'riêng'];

/** "tăng 05 hồ sơ (12,5%) so với cùng kỳ (40 hồ sơ)" and what stands around it. */
interface Change {
  up: boolean;
  word: string;
  now: Quantity | undefined;
  /** The change itself, in units. */
  by: Quantity | undefined;
  /** The change in percent. */
  percent: Quantity | undefined;
  before: Quantity | undefined;
}

export function findChanges(sentence: Sentence): ChangeClaim[] {
  const claims: ChangeClaim[] = [];
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const up = phraseAt(sentence, at, ups);
    const word = up ?? phraseAt(sentence, at, downs);
    if (word === undefined) continue;
    const behind = at + wordsIn(word);
    const named = phraseAt(sentence, behind, comparing);
    const amountAt = behind + (named === undefined ? 0 : wordsIn(named));
    claims.push(...findComparedInBrackets(sentence, at, amountAt, word, up !== undefined));
    const change = readChange(sentence, at, behind, word, up !== undefined);
    if (change !== undefined) claims.push(...claimsOf(sentence, change));
    claims.push(...findDirection(sentence, behind, word, up !== undefined));
    at = behind - 1;
  }
  return claims;
}

const comparing = ['cùng kỳ', 'năm trước', 'kỳ trước', 'đầu năm', 'đầu kỳ', 'năm ngoái', 'tháng trước', 'quý trước'];

/**
 * "146 lượt (cùng kỳ 120 lượt, tăng 26 lượt)", "64.230 tờ, so với cùng kỳ tăng 2.130 tờ (cùng kỳ 62.100 tờ)", "245 tỷ đồng, cùng kỳ là
 * 210 tỷ đồng, tăng 35 tỷ đồng": three counts of one thing in a row, one of them said to be what was before.
 */
function findComparedInBrackets(
  sentence: Sentence,
  at: number,
  behind: number,
  word: string,
  up: boolean,
): ChangeClaim[] {
  const counts = countsIn(sentence);
  const index = counts.findIndex(({ start }) => start === behind);
  const by = counts[index];
  if (by === undefined || by.of !== undefined || isPercent(by)) return [];
  const [one, two, next] = [counts[index - 2], counts[index - 1], counts[index + 1]];
  const bracketed = keyAt(sentence, by.end) === '(' && isComparedBetween(sentence, by, next);
  const later = isNextYear(sentence, one, two) ? [two, one] : [];
  const [now, before] = isComparedBetween(sentence, one, two) ? [one, two] : bracketed ? [two, next] : later;
  if (now === undefined || before === undefined || at - now.end > longestComparison) return [];
  if (next !== before && comparedAt(sentence, by.end) !== undefined) return [];
  const alike = [now, before].every(({ unitKey, of }) => of === undefined && isSameUnit(unitKey, by.unitKey));
  if (
    !alike ||
    isNoCount(sentence, now) ||
    isEarlier(sentence, now) ||
    hasMark(sentence, now.end, Math.max(by.start, before.start), ';.')
  )
    return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const [larger, smaller] = up ? [now, before] : [before, now];
  return [{ kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference: mention(by), word }];
}

/** "Năm 2022 có 1.120 hộ, năm 2023 có 1.245 hộ". */
function isNextYear(sentence: Sentence, one: Quantity | undefined, two: Quantity | undefined): boolean {
  const [first, second] = [yearBefore(sentence, one), yearBefore(sentence, two)];
  return first !== undefined && second === first + 1;
}

function yearBefore(sentence: Sentence, quantity: Quantity | undefined): number | undefined {
  if (quantity === undefined) return undefined;
  for (let at = quantity.start - 1; at >= Math.max(sentence.start + 1, quantity.start - 4); at -= 1)
    if (/^20\d\d$/.test(keyAt(sentence, at)) && keyAt(sentence, at - 1) === 'năm') return Number(keyAt(sentence, at));
  return undefined;
}

const longestComparison = 22;
const countsBySentence = new WeakMap<Sentence, Quantity[]>();

/** All but percentages, read once for each sentence. */
function countsIn(sentence: Sentence): Quantity[] {
  const counts = countsBySentence.get(sentence) ?? sentence.quantities.filter((one) => !isPercent(one));
  countsBySentence.set(sentence, counts);
  return counts;
}

/** "(cùng kỳ 120 lượt", ", bằng 112% cùng kỳ năm trước (7.000 triệu đồng": nothing but the earlier time's name right before the second. */
function isComparedBetween(sentence: Sentence, from: Quantity | undefined, to: Quantity | undefined): boolean {
  if (from === undefined || to === undefined || to.start - from.end > longestComparison) return false;
  let at = to.start - 1;
  while (at > from.end && timeWord.test(keyAt(sentence, at))) at -= 1;
  for (const phrase of comparing)
    if (at > from.end && nameStandsAt(sentence, at - wordsIn(phrase) + 1, phrase)) return true;
  return comparing.some((phrase) => {
    for (let from = at + 1; from < to.start; from += 1) if (nameStandsAt(sentence, from, phrase)) return true;
    return false;
  });
}

/** "6 tháng đầu năm" is the period itself. */
const nameStandsAt = (sentence: Sentence, at: number, phrase: string): boolean =>
  standsAt(sentence, at, phrase) && keyAt(sentence, at - 1) !== 'tháng';

const timeWord = /^(?:năm|tháng|quý|là|đạt|có|của|:|\(|(?:19|20)\d\d)$/;

function quantityAt({ quantities }: Sentence, at: number): Quantity | undefined {
  return quantities.find(({ start }) => start >= at);
}

function readChange(sentence: Sentence, at: number, behind: number, word: string, up: boolean): Change | undefined {
  const first = quantityAt(sentence, behind);
  if (first === undefined || first.start > behind || first.of !== undefined) return undefined;
  const second = percentIn(sentence, first);
  const by = isPercent(first) ? undefined : first;
  const percent = by === undefined ? first : second;
  const end = (by === undefined ? first : (second ?? first)).end;
  const compared = comparedAt(sentence, end);
  const now = nowBefore(sentence, at, by, undefined);
  const base = compared === undefined ? undefined : baseBehind(sentence, compared, by);
  const before = base ?? (by === undefined ? undefined : baseAhead(sentence, at, by, now));
  if (compared === undefined && percent === undefined && before === undefined) return undefined;
  return { up, word, now: now ?? nowBefore(sentence, at, by, before), by, percent, before };
}

/** "05 hồ sơ (12,5%)", "05 hồ sơ, tương ứng 12,5%": the percentage that says the same change again. */
function percentIn(sentence: Sentence, by: Quantity): Quantity | undefined {
  const next = quantityAt(sentence, by.end);
  if (next === undefined || !isPercent(next) || next.start - by.end > 6) return undefined;
  let at = by.end;
  while (/^(?:\(|,|hay|tức|tương|đương|ứng|với|bằng|tăng|giảm|tỷ|lệ|=|khoảng)$/.test(keyAt(sentence, at))) at += 1;
  return at === next.start && at > by.end ? next : undefined;
}

/** Behind "so với" that follows a change, past a closing bracket. */
function comparedAt(sentence: Sentence, from: number): number | undefined {
  for (let at = from; at < Math.min(from + 8, sentence.end); at += 1) {
    if (phraseAt(sentence, at, ['so với', 'so cùng']) !== undefined) return at + 2;
    const plainWord =
      at < from + 7 && sentence.tokens[at]?.kind === 'word' && phraseAt(sentence, at, goingOn) === undefined;
    if (!plainWord && keyAt(sentence, at) !== ')' && keyAt(sentence, at) !== ',') return undefined;
  }
  return undefined;
}

const longestBase = 18;

/** What it was before: "so với cùng kỳ năm 2022 (40 hồ sơ)", "so với 40 hồ sơ của năm 2022", "cùng kỳ là 40 hồ sơ". */
function baseBehind(sentence: Sentence, at: number, by: Quantity | undefined): Quantity | undefined {
  const base = quantityAt(sentence, at);
  if (base === undefined || base.start - at > longestBase || hasMark(sentence, at, base.start, ';,.')) return undefined;
  if (by !== undefined && !isSameUnit(base.unitKey, by.unitKey)) return undefined;
  const bracket = sentence.depths[base.start] === (sentence.depths[at] ?? 0) + 1;
  if (bracket)
    return base.start - 4 <= at + longestBase && bracketEnd(sentence, base.start) - base.end <= 8 ? base : undefined;
  const direct = base.start === at || /^(?:là|:|đạt)$/.test(keyAt(sentence, base.start - 1));
  return direct && !hasPhrase(sentence, at, base.start, ['tăng', 'giảm', 'và']) ? base : undefined;
}

const earlierWords = [
  'so với',
  'đầu năm',
  'đầu kỳ',
  'năm trước',
  'cùng kỳ',
  'trước đây',
  'trước khi',
  'kỳ trước',
  'năm ngoái',
];

/** "Đầu năm có 148 hộ nghèo; cuối năm còn 97 hộ nghèo, giảm 51 hộ"; "So với cùng kỳ (367 hồ sơ), số tiếp nhận tăng 45 hồ sơ". */
function baseAhead(sentence: Sentence, at: number, by: Quantity, now: Quantity | undefined): Quantity | undefined {
  const limit = now?.start ?? at;
  const same = sentence.quantities.filter(({ end, unitKey }) => end <= limit && isSameUnit(unitKey, by.unitKey));
  const [base] = same;
  if (base === undefined || same.length > 1 || base.of !== undefined || at - base.end > 40) return undefined;
  return isEarlier(sentence, base) ? base : undefined;
}

/** Brought in as what was before; "6 tháng đầu năm" is the period itself. */
function isEarlier(sentence: Sentence, { start }: Quantity): boolean {
  for (let at = start - 1; at >= Math.max(sentence.start, start - 10); at -= 1) {
    if (/^[;,]$/.test(keyAt(sentence, at)) && sentence.quantities.some(({ end }) => end === at)) return false;
    if (phraseAt(sentence, at, earlierWords) !== undefined && keyAt(sentence, at - 1) !== 'tháng') return true;
  }
  return false;
}

/** The number that has changed: the nearest of the same thing before, in the same clause. */
function nowBefore(
  sentence: Sentence,
  at: number,
  by: Quantity | undefined,
  before: Quantity | undefined,
): Quantity | undefined {
  const unit = by?.unitKey ?? before?.unitKey;
  const near = sentence.quantities.filter(({ end, start }) => end <= at && start > at - 40).at(-1);
  if (near === undefined || near.of !== undefined || hasMark(sentence, near.end, at - 1, ';')) return undefined;
  if (isPercent(near) !== (unit === '%')) return undefined;
  const own = sentence.depths[near.start] ?? 0;
  const outside = sentence.depths[at] ?? 0;
  const reachable = own === outside || (own === outside - 1 && keyAt(sentence, at - 1) === '(');
  if (!reachable || (unit !== undefined && !isSameUnit(near.unitKey, unit))) return undefined;
  if (isEarlier(sentence, near)) return undefined;
  return hasPhrase(sentence, near.end, at, turning) ? undefined : near;
}

function claimsOf(sentence: Sentence, { up, word, now, by, percent, before }: Change): ChangeClaim[] {
  const claims: ChangeClaim[] = [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  if (now === undefined)
    return before === undefined || by === undefined || percent === undefined
      ? claims
      : [bareGrowth(sentence, { up, by, percent, before })];
  if (before !== undefined && by !== undefined) {
    const [larger, smaller] = up ? [now, before] : [before, now];
    claims.push({
      kind: 'difference',
      larger: mention(larger),
      smaller: [mention(smaller)],
      difference: mention(by),
      word,
    });
  }
  const known = before !== undefined || by !== undefined;
  if (percent !== undefined && known && !(isPercent(now) && by === undefined))
    claims.push({
      kind: 'growth',
      now: mention(now),
      before: before === undefined ? undefined : mention(before),
      difference: by === undefined ? undefined : mention(by),
      percent: mention(percent),
      up,
    });
  return claims;
}

/** The change and what it is a change of, without the new number. */
function bareGrowth(
  sentence: Sentence,
  { up, by, percent, before }: { up: boolean; by: Quantity; percent: Quantity; before: Quantity },
): GrowthClaim {
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  return {
    kind: 'growth',
    now: mention(by),
    before: mention(before),
    difference: mention(by),
    percent: mention(percent),
    up,
  };
}

/** "giảm từ 05 phòng xuống còn 03 phòng, giảm 02 phòng": which way it goes, and by how much. */
function findDirection(sentence: Sentence, behind: number, word: string, up: boolean): ChangeClaim[] {
  const from = fromAt(sentence, behind);
  if (from === undefined) return [];
  const to = quantityAt(sentence, from.end);
  if (to === undefined || to.start - from.end > 12 || hasMark(sentence, from.end, to.start, ';,.:()')) return [];
  if (!hasPhrase(sentence, from.end, to.start, ['lên', 'xuống', 'còn', 'đến', 'tới', 'thành'])) return [];
  if (from.unitKey !== undefined && from.unitKey !== to.unitKey && !isSameUnit(from.unitKey, to.unitKey)) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const claims: ChangeClaim[] = [{ kind: 'direction', from: mention(from), to: mention(to), up, word }];
  const again = changeBehind(sentence, to);
  if (again?.by !== undefined && isSameUnit(again.by.unitKey, to.unitKey)) {
    const [larger, smaller] = up ? [to, from] : [from, to];
    const difference = mention(again.by);
    claims.push({ kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference, word });
  }
  if (again?.percent !== undefined && !isPercent(to))
    claims.push({
      kind: 'growth',
      now: mention(to),
      before: mention(from),
      difference: undefined,
      percent: mention(again.percent),
      up,
    });
  return claims;
}

/** The quantity behind "từ", a few words on: "giảm tỷ lệ hộ nghèo từ 5,2%". */
function fromAt(sentence: Sentence, behind: number): Quantity | undefined {
  for (let at = behind; at < Math.min(behind + 10, sentence.end); at += 1) {
    if (/^[.,;:()]$/.test(keyAt(sentence, at))) return undefined;
    if (keyAt(sentence, at) !== 'từ') continue;
    const found = quantityAt(sentence, at);
    return found?.start === at + 1 && found.to === undefined ? found : undefined;
  }
  return undefined;
}

function changeBehind(sentence: Sentence, { end }: Quantity): Pick<Change, 'by' | 'percent'> | undefined {
  for (let at = end; at < Math.min(end + 5, sentence.end); at += 1) {
    const word = phraseAt(sentence, at, allChanges);
    if (word === undefined) continue;
    const behind = at + wordsIn(word);
    const first = quantityAt(sentence, behind);
    if (first === undefined || first.start !== behind) return undefined;
    return isPercent(first) ? { by: undefined, percent: first } : { by: first, percent: percentIn(sentence, first) };
  }
  return undefined;
}
