import type { Quantity } from '../../quantities/find-quantities.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasMark, keyAt, type Mention, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';

export const ups = ['tăng thêm', 'tăng được', 'tăng', 'vượt', 'nhiều hơn', 'cao hơn'];
export const downs = ['giảm được', 'giảm bớt', 'giảm', 'rút ngắn', 'ít hơn', 'thấp hơn', 'hụt'];
export const allChanges = [...ups, ...downs];
const goingOn = ['và', ...allChanges];
export const comparing = [
  'cùng kỳ',
  'năm trước',
  'kỳ trước',
  'đầu năm',
  'đầu kỳ',
  'năm ngoái',
  'tháng trước',
  'quý trước',
];

/**
 * "146 lượt (cùng kỳ 120 lượt, tăng 26 lượt)", "64.230 tờ, so với cùng kỳ tăng 2.130 tờ (cùng kỳ 62.100 tờ)", "245 tỷ đồng, cùng kỳ là
 * 210 tỷ đồng, tăng 35 tỷ đồng": three counts of one thing in a row, one of them said to be what was before.
 */
export function findComparedInBrackets(
  sentence: Sentence,
  at: number,
  behind: number,
  word: string,
  up: boolean,
): DifferenceClaim[] {
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
export function isNextYear(sentence: Sentence, one: Quantity | undefined, two: Quantity | undefined): boolean {
  const [first, second] = [yearBefore(sentence, one), yearBefore(sentence, two)];
  return first !== undefined && second === first + 1;
}

/** "Năm 2021 có 15 mô hình, năm 2023 có 45 mô hình": any later year. */
export function isEarlierYear(sentence: Sentence, one: Quantity, two: Quantity): boolean {
  const [first, second] = [yearBefore(sentence, one), yearBefore(sentence, two)];
  return first !== undefined && second !== undefined && first < second;
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

/** Behind "so với" that follows a change, past a closing bracket. */
export function comparedAt(sentence: Sentence, from: number): number | undefined {
  for (let at = from; at < Math.min(from + 8, sentence.end); at += 1) {
    if (phraseAt(sentence, at, ['so với', 'so cùng']) !== undefined) return at + 2;
    const plainWord =
      at < from + 7 && sentence.tokens[at]?.kind === 'word' && phraseAt(sentence, at, goingOn) === undefined;
    if (!plainWord && keyAt(sentence, at) !== ')' && keyAt(sentence, at) !== ',') return undefined;
  }
  return undefined;
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
  'đầu giai đoạn',
  'đầu nhiệm kỳ',
  'đầu quý',
  'ban đầu',
];

/** Brought in as what was before; "6 tháng đầu năm" is the period itself. */
export function isEarlier(sentence: Sentence, { start }: Quantity): boolean {
  for (let at = start - 1; at >= Math.max(sentence.start, start - 10); at -= 1) {
    if (/^[;,]$/.test(keyAt(sentence, at)) && sentence.quantities.some(({ end }) => end === at)) return false;
    // "So với cùng kỳ, xảy ra 16 vụ": what is compared, now.
    if (keyAt(sentence, at) === ',' && phraseAt(sentence, sentence.start, ['so với', 'so cùng']) !== undefined)
      return false;
    if (phraseAt(sentence, at, earlierWords) !== undefined && keyAt(sentence, at - 1) !== 'tháng') return true;
  }
  return false;
}
