import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { namedIn } from '../reading/antecedent.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { firstFrom, hasMark, hasPhrase, keyAt, phraseAt, type Sentence, wordsIn } from '../reading/scope.ts';
import { allChanges, ups } from './compared-counts.ts';

const longestStep = 6;
const longestWay = 40;
/** Verbs that say which way a number goes without calling it a change; the others are read as changes. */
const movers = ['rút', 'hạ', 'nâng', 'đưa', 'kéo', 'sắp xếp', 'tinh gọn', 'thu gọn', 'chuyển'];

/** "rút từ 07 ngày xuống còn 05 ngày, giảm 02 ngày", "nâng từ 12 lớp lên 15 lớp, tăng 03 lớp": two ends and the change behind them. */
export function findMoves(sentence: Sentence): DifferenceClaim[] {
  return sentence.quantities.flatMap((from, index): DifferenceClaim[] => {
    const [to, by] = sentence.quantities.slice(index + 1, index + 3);
    if (to === undefined || by === undefined || keyAt(sentence, from.start - 1) !== 'từ') return [];
    const lead = Math.max(sentence.start, from.start - longestStep);
    const moved = hasPhrase(sentence, lead, from.start, movers) && !hasPhrase(sentence, lead, from.start, allChanges);
    const ends = to.start - from.end <= longestStep && hasPhrase(sentence, from.end, to.start, ['lên', 'xuống', 'còn']);
    if (!moved || !ends || hasMark(sentence, from.end, to.start, ',;.')) return [];
    const word = changeBetween(sentence, to, by);
    if (word === undefined || ![from, to, by].every((one) => isPlain(one) && one.of === undefined)) return [];
    return isSameUnit(to.unitKey, by.unitKey) && isSameUnit(from.unitKey ?? to.unitKey, to.unitKey)
      ? [difference(sentence, word, { now: to, before: from, by })]
      : [];
  });
}

/** "…, giảm 02 ngày": the word, where nothing but a mark stands before it and the number right behind. */
function changeBetween(sentence: Sentence, to: Quantity, by: Quantity): string | undefined {
  const at = /^[,;(]$/.test(keyAt(sentence, to.end)) ? to.end + 1 : to.end;
  const word = phraseAt(sentence, at, allChanges);
  return word !== undefined && by.start === at + wordsIn(word) ? word : undefined;
}

/** "tổng giá gói thầu 215,6 tỷ đồng, giá trúng thầu 211,2 tỷ đồng, giảm 4,4 tỷ đồng so với giá gói thầu": what it was is called by its name again. */
export function findNamedBases(sentence: Sentence): DifferenceClaim[] {
  return sentence.quantities.flatMap((by, index): DifferenceClaim[] => {
    if (phraseAt(sentence, by.end, ['so với']) === undefined || isPercent(by) || !isPlain(by)) return [];
    const word = allChanges.find((one) => hasPhrase(sentence, by.start - wordsIn(one), by.start, [one]));
    const next = sentence.quantities[firstFrom(sentence.quantities, by.end)];
    if (word === undefined || (next !== undefined && next.start - by.end <= longestStep + 2)) return [];
    const words = [2, 3].map((step) => keyAt(sentence, by.end + step)).join(' ');
    const counts = sentence.quantities
      .slice(0, index)
      .filter((one) => isPlain(one) && one.of === undefined && isSameUnit(one.unitKey, by.unitKey));
    const named = counts.filter((one) => namedIn(sentence, one, words));
    const [before, now] = [named[0], counts.at(-1)];
    if (before === undefined || now === undefined || named.length > 1 || before.end > now.start) return [];
    if (by.start - now.end > longestStep || by.start - before.end > longestWay) return [];
    return hasMark(sentence, before.end, by.start, ';.') ? [] : [difference(sentence, word, { now, before, by })];
  });
}

function difference(
  sentence: Sentence,
  word: string,
  { now, before, by }: Record<'now' | 'before' | 'by', Quantity>,
): DifferenceClaim {
  const up = ups.includes(word);
  const [larger, smaller] = up ? [now, before] : [before, now];
  const mention = (quantity: Quantity) => ({ sentence, quantity });
  return { kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference: mention(by), word };
}
