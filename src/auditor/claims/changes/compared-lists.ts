import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { areAlike } from '../reading/kinship.ts';
import { bracketEnd, hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { changeBefore } from './change-words.ts';
import { comparing } from './compared-counts.ts';

const fewest = 2;
const longestComparison = 8;

/**
 * "xảy ra 58 vụ, làm chết 31 người, bị thương 40 người. So với cùng kỳ (65 vụ, 35 người chết, 38 người bị thương) giảm 07 vụ, giảm 04
 * người chết, tăng 02 người bị thương": as many counts, counts of before and changes, in one order.
 */
export function findComparedLists(sentence: Sentence, before: Sentence | undefined): DifferenceClaim[] {
  const bases = basesOf(sentence);
  const [first] = bases;
  if (first === undefined || bases.length < fewest) return [];
  const outside = sentence.quantities.filter((one) => isCount(one) && sentence.depths[one.start] === 0);
  const changed = outside.filter((one) => changeBefore(sentence, one)?.up !== undefined);
  const opens = Math.min(first.start, changed[0]?.start ?? first.start);
  const own = outside.filter((one) => one.end <= opens && changeBefore(sentence, one) === undefined);
  const counts: Mention[] =
    own.length > 0
      ? own.map((quantity) => ({ sentence, quantity }))
      : (before?.quantities ?? []).flatMap((quantity) =>
          before !== undefined && isCount(quantity) && before.depths[quantity.start] === 0
            ? [{ sentence: before, quantity }]
            : [],
        );
  if (counts.length !== bases.length || changed.length !== bases.length) return [];
  return bases.flatMap((base, at) => changeOf(sentence, base, changed[at], counts[at]));
}

function changeOf(
  sentence: Sentence,
  base: Quantity,
  by: Quantity | undefined,
  now: Mention | undefined,
): DifferenceClaim[] {
  const change = by === undefined ? undefined : changeBefore(sentence, by);
  if (by === undefined || now === undefined || change?.up === undefined) return [];
  if (!areAlike(base, by) || !areAlike(base, now.quantity)) return [];
  const then = { sentence, quantity: base };
  const [larger, smaller] = change.up ? [now, then] : [then, now];
  return [
    { kind: 'difference', larger, smaller: [smaller], difference: { sentence, quantity: by }, word: change.word },
  ];
}

const isCount = (one: Quantity): boolean => isPlain(one) && one.of === undefined && !isPercent(one);

/** The counts of the bracket behind what is compared with: "so với cùng kỳ (65 vụ, 35 người chết)". */
function basesOf(sentence: Sentence): Quantity[] {
  const inside = sentence.quantities.filter((one) => sentence.depths[one.start] === 1 && isCount(one));
  if (inside.length < fewest) return [];
  for (let at = sentence.start + 1; at < sentence.end; at += 1) {
    if (keyAt(sentence, at) !== '(') continue;
    if (!hasPhrase(sentence, Math.max(sentence.start, at - longestComparison), at, comparing)) continue;
    const end = bracketEnd(sentence, at + 1);
    return inside.filter(({ start }) => start > at && start < end);
  }
  return [];
}

const longestBracket = 14;

/** "so với cùng kỳ (15 vụ, 01 người chết, 2,9 tỷ đồng)": what there was before. */
export function isInComparison({ sentence, quantity: { start } }: Mention): boolean {
  if (sentence.depths[start] !== 1) return false;
  for (let at = start - 1; at >= Math.max(sentence.start, start - longestBracket); at -= 1)
    if (keyAt(sentence, at) === '(')
      return hasPhrase(sentence, Math.max(sentence.start, at - longestComparison), at, ['so với', 'cùng kỳ']);
  return false;
}
