import { compareDecimals, type Decimal } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { formatLike, isPlain } from '../amount.ts';
import { type DifferenceClaim, type GrowthClaim, isPercent } from '../claim.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { bracketEnd, keyAt, type Mention, phraseBefore, type Sentence } from '../reading/scope.ts';
import { downs, ups } from './compared-counts.ts';

const longestBehind = 3;
/** "giảm 3 người chết (21/24 người)": a word or two of the counted thing that its unit leaves out. */
const longestThing = 4;

/**
 * "giảm 5 vụ (45/50 vụ)", "tăng 12% (56/50 vụ)": the numbers of both periods in brackets behind the change, the later one first. Where they
 * go the other way, another order or a slip, nothing is said here.
 */
export function findBracketedChanges(sentence: Sentence): (DifferenceClaim | GrowthClaim)[] {
  return sentence.quantities.flatMap((by, index) => {
    const up = wordBefore(sentence, by, ups);
    const word = up ?? wordBefore(sentence, by, downs);
    const both = sentence.quantities[index + 1];
    if (word === undefined || both === undefined || !isPlain(by) || by.of !== undefined) return [];
    const ends = bothBehind(sentence, by, both);
    const way = ends === undefined ? 0 : compareDecimals(ends[0].value, ends[1].value);
    if (ends === undefined || way === 0 || way > 0 !== (up !== undefined)) return [];
    return [changeOf(sentence, { by, word, up: way > 0, ends })];
  });
}

const wordBefore = (sentence: Sentence, { start }: Quantity, words: readonly string[]): string | undefined =>
  phraseBefore(sentence, start, words);

/** The fraction alone in its bracket, behind at most a few words. */
function bothBehind(sentence: Sentence, by: Quantity, both: Quantity): [Quantity, Quantity] | undefined {
  const opened = both.start - 1;
  const words = sentence.tokens.slice(by.end, opened);
  const adjacent =
    keyAt(sentence, opened) === '(' && words.length <= longestThing && words.every(({ kind }) => kind === 'word');
  const alone = bracketEnd(sentence, both.start) - both.end <= longestBehind;
  if (!adjacent || !alone || both.of === undefined || !isPlain(both)) return undefined;
  const like = isPercent(by) || both.unitKey === undefined || isSameUnit(by.unitKey, both.unitKey);
  const end = (value: Decimal): Quantity => ({ ...both, value, of: undefined, raw: formatLike(value, both) });
  return like ? [end(both.value), end(both.of)] : undefined;
}

interface BracketedChange {
  by: Quantity;
  word: string;
  up: boolean;
  ends: [Quantity, Quantity];
}

function changeOf(sentence: Sentence, { by, word, up, ends }: BracketedChange): DifferenceClaim | GrowthClaim {
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const [now, before] = ends;
  const [larger, smaller] = up ? [now, before] : [before, now];
  if (!isPercent(by))
    return { kind: 'difference', larger: mention(larger), smaller: [mention(smaller)], difference: mention(by), word };
  return {
    kind: 'growth',
    now: mention(now),
    before: mention(before),
    difference: undefined,
    percent: mention(by),
    up,
  };
}
