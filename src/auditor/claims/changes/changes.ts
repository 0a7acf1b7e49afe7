import type { Quantity } from '../../quantities/find-quantities.ts';
import { type DifferenceClaim, type DirectionClaim, type GrowthClaim, isPercent } from '../claim.ts';
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
  quantitiesIn,
  type Sentence,
  wordsIn,
} from '../reading/scope.ts';
import { changedUnit, changes, findPercentDifference, isOfRate } from '../shares/percent-points.ts';
import { changedCount } from './change-bases.ts';
import { findSpan, fromAt } from './change-spans.ts';
import { isYearly } from './change-words.ts';
import {
  allChanges,
  comparedAt,
  comparing,
  downs,
  findComparedInBrackets,
  isEarlier,
  isNextYear,
  ups,
} from './compared-counts.ts';

type ChangeClaim = DifferenceClaim | GrowthClaim | DirectionClaim;

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

const upsAndDowns = [...ups, ...downs];

export function findChanges(sentence: Sentence): ChangeClaim[] {
  const claims: ChangeClaim[] = [];
  if (sentence.quantities.length === 0) return claims;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    if (phraseAt(sentence, at, upsAndDowns) === undefined) continue;
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
    claims.push(...findSpan(sentence, behind, word, up !== undefined));
    at = behind - 1;
  }
  return claims;
}

function quantityAt({ quantities }: Sentence, at: number): Quantity | undefined {
  return quantities[firstFrom(quantities, at)];
}

function readChange(sentence: Sentence, at: number, behind: number, word: string, up: boolean): Change | undefined {
  const first = quantityAt(sentence, behind);
  if (first === undefined || first.start > behind || first.of !== undefined || isYearly(sentence, at, first))
    return undefined;
  const second = percentIn(sentence, first);
  const by = isPercent(first) ? undefined : first;
  const end = (by === undefined ? first : (second ?? first)).end;
  const compared = comparedAt(sentence, end) ?? comparedInBracket(sentence, end);
  const now = nowBefore(sentence, at, by, undefined);
  const base = compared === undefined ? undefined : baseBehind(sentence, compared, by);
  const like = by ?? (compared === undefined ? countedBefore(sentence, at, now, first) : undefined);
  const percent = by === undefined ? first : (second ?? percentBehindBase(sentence, base?.end ?? compared));
  const before =
    base ?? (like === undefined ? undefined : baseAhead(sentence, at, like, by === undefined ? like : now));
  if (compared === undefined && percent === undefined && before === undefined) return undefined;
  const counted = now ?? nowBefore(sentence, at, by, before);
  const changed = counted === undefined ? undefined : changedCount(sentence, counted, { up, by, percent, before });
  return { up, word, now: changed, by, percent, before };
}

/** What a change in percent alone is of: a count, or a percentage ("còn 5,12%, giảm 1,73%"), that is no change itself. */
function countedBefore(
  sentence: Sentence,
  at: number,
  now: Quantity | undefined,
  percent: Quantity,
): Quantity | undefined {
  const counted = now ?? nowBefore(sentence, at, undefined, percent);
  return counted === undefined || isNoCount(sentence, counted) ? undefined : counted;
}

/** "giảm 20% (cùng kỳ 50 vụ": where the bracket opens. */
const comparedInBracket = (sentence: Sentence, at: number): number | undefined =>
  keyAt(sentence, at) === '(' && phraseAt(sentence, at + 1, comparing) !== undefined ? at : undefined;

/** "05 hồ sơ (12,5%)", "05 hồ sơ, tương ứng 12,5%": the percentage that says the same change again. */
function percentIn(sentence: Sentence, by: Quantity): Quantity | undefined {
  const next = quantityAt(sentence, by.end);
  if (next === undefined || !isPercent(next) || next.start - by.end > 6) return undefined;
  let at = by.end;
  while (/^(?:\(|,|hay|tức|tương|đương|ứng|với|bằng|tăng|giảm|tỷ|lệ|=|khoảng)$/.test(keyAt(sentence, at))) at += 1;
  return at === next.start && at > by.end ? next : undefined;
}

/** ", tỷ lệ tăng 7,5%": of the same change, since nothing else is named. */
const rates = [
  'tỷ lệ tăng',
  'tỷ lệ giảm',
  'tốc độ tăng',
  'tốc độ giảm',
  'mức tăng',
  'mức giảm',
  'tăng tỷ lệ',
  'giảm tỷ lệ',
];
const again = ['tương ứng với', 'tương ứng', 'tương đương với', 'tương đương', 'hay', 'tức'];

/** "giảm 300 lượt so với năm 2023 (5.500 lượt), tương ứng giảm 5,45%": the change again, behind what it is compared with. */
function percentBehindBase(sentence: Sentence, from: number | undefined): Quantity | undefined {
  const percent = from === undefined ? undefined : quantityAt(sentence, from);
  if (percent === undefined || from === undefined || !isPercent(percent) || percent.start - from > longestBase)
    return undefined;
  const turned = /^(?:tăng|giảm|tỷ|lệ|mức|tốc|độ)$/;
  let at = percent.start;
  while (turned.test(keyAt(sentence, at - 1))) at -= 1;
  const isRate = phraseAt(sentence, at, rates) !== undefined && keyAt(sentence, at - 1) === ',';
  return isRate || phraseBefore(sentence, at, again) !== undefined ? percent : undefined;
}

const longestBase = 18;

/** What it was before: "so với cùng kỳ năm 2022 (40 hồ sơ)", "so với 40 hồ sơ của năm 2022", "cùng kỳ là 40 hồ sơ". */
function baseBehind(sentence: Sentence, at: number, by: Quantity | undefined): Quantity | undefined {
  const base = quantityAt(sentence, at);
  if (base === undefined || base.start - at > longestBase || hasMark(sentence, at, base.start, ';,.')) return undefined;
  if (by !== undefined && !changes(by, base)) return undefined;
  const bracket = sentence.depths[base.start] === (sentence.depths[at] ?? 0) + 1;
  if (bracket)
    return base.start - 4 <= at + longestBase && bracketEnd(sentence, base.start) - base.end <= 8 ? base : undefined;
  const direct = base.start === at || /^(?:là|:|đạt)$/.test(keyAt(sentence, base.start - 1));
  return direct && !hasPhrase(sentence, at, base.start, ['tăng', 'giảm', 'và']) ? base : undefined;
}

/** "Đầu năm có 148 hộ nghèo; cuối năm còn 97 hộ nghèo, giảm 51 hộ"; "So với cùng kỳ (367 hồ sơ), số tiếp nhận tăng 45 hồ sơ". */
function baseAhead(sentence: Sentence, at: number, by: Quantity, now: Quantity | undefined): Quantity | undefined {
  const limit = now?.start ?? at;
  const same = sentence.quantities.filter((count) => count.end <= limit && changes(by, count));
  const [base] = same;
  if (base === undefined || same.length > 1 || base.of !== undefined || at - base.end > 40) return undefined;
  const lastYear = isNextYear(sentence, base, now) && comparedAt(sentence, by.end) === undefined;
  return isEarlier(sentence, base) || lastYear ? base : undefined;
}

const planNames = ['kế hoạch', 'chỉ tiêu', 'dự toán', 'mục tiêu'];

/** The number that has changed: the nearest of the same thing before, in the same clause. */
function nowBefore(
  sentence: Sentence,
  at: number,
  by: Quantity | undefined,
  before: Quantity | undefined,
): Quantity | undefined {
  const unit = by === undefined ? before?.unitKey : changedUnit(by);
  const outside = sentence.depths[at] ?? 0;
  const near = quantitiesIn(sentence, at - 39, at).findLast(
    ({ start, end, unitKey }) =>
      end <= at &&
      (sentence.depths[start] ?? 0) <= outside &&
      !(unitKey === '%' && unit !== undefined && unit !== '%' && phraseAt(sentence, end, planNames) !== undefined),
  );
  if (near === undefined || near.of !== undefined || hasMark(sentence, near.end, at - 1, ';')) return undefined;
  if (isPercent(near) !== (unit === '%')) return undefined;
  const own = sentence.depths[near.start] ?? 0;
  const reachable = own === outside || (own === outside - 1 && keyAt(sentence, at - 1) === '(');
  if (!reachable || (unit !== undefined && !isSameUnit(near.unitKey, unit))) return undefined;
  if (isEarlier(sentence, near)) return undefined;
  return turns(sentence, near.end, at) ? undefined : near;
}

/** "11.380 con, so với cùng kỳ giảm 620 con" speaks of the same on. */
function turns(sentence: Sentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const isCompared = /^(?:với|so)$/.test(keyAt(sentence, at - 1)) && keyAt(sentence, at) === 'cùng';
    if (!isCompared && phraseAt(sentence, at, turning) !== undefined) return true;
  }
  return false;
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
  if (before !== undefined && by === undefined && percent !== undefined)
    claims.push(...findPercentDifference(sentence, { now, before, percent, up, word }));
  const known = by !== undefined || (before !== undefined && isSameUnit(before.unitKey, now.unitKey));
  if (percent !== undefined && known && !(isPercent(now) && by === undefined) && !isOfRate(by, before, percent))
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

const arrivals = ['lên', 'xuống', 'còn', 'đến', 'tới', 'thành'];

/** "giảm từ 05 phòng xuống còn 03 phòng, giảm 02 phòng": which way it goes, and by how much. */
function findDirection(sentence: Sentence, behind: number, word: string, up: boolean): ChangeClaim[] {
  const from = fromAt(sentence, behind);
  if (from === undefined) return [];
  const to = quantityAt(sentence, from.end);
  if (to === undefined || to.start - from.end > 12 || hasMark(sentence, from.end, to.start, ';,.:()')) return [];
  if (!hasPhrase(sentence, from.end, to.start, arrivals)) return [];
  if (from.unitKey !== undefined && from.unitKey !== to.unitKey && !isSameUnit(from.unitKey, to.unitKey)) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const claims: ChangeClaim[] = [{ kind: 'direction', from: mention(from), to: mention(to), up, word }];
  const again = changeBehind(sentence, to);
  if (again?.by !== undefined && changes(again.by, to)) {
    const [larger, smaller] = up ? [to, from] : [from, to];
    const difference = mention(again.by);
    claims.push({ kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference, word });
  }
  const percent = again?.by === undefined ? again?.percent : undefined;
  if (percent !== undefined)
    claims.push(...findPercentDifference(sentence, { now: to, before: from, percent, up, word }));
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

function changeBehind(sentence: Sentence, { end }: Quantity): Pick<Change, 'by' | 'percent'> | undefined {
  for (
    let at = end;
    at < Math.min(end + 5, sentence.end) && !/^(?:riêng|quân|mỗi)$/.test(keyAt(sentence, at));
    at += 1
  ) {
    const word = phraseAt(sentence, at, allChanges);
    if (word === undefined) continue;
    const behind = at + wordsIn(word);
    const first = quantityAt(sentence, behind);
    if (first === undefined || first.start !== behind) return undefined;
    return isPercent(first) ? { by: undefined, percent: first } : { by: first, percent: percentIn(sentence, first) };
  }
  return undefined;
}
