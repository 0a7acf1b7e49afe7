import { addDecimals, subtractDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { isNoCount } from './asides.ts';
import { calledBy, callingBehind } from './callings.ts';
import { type Claim, type DifferenceClaim, type GrowthClaim, isPercent, type ShareClaim } from './claim.ts';
import { downs, ups } from './compared-counts.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { isSameUnit } from './kinship.ts';
import { digitsOf, fits, isAbout, type Relation, slipOf } from './near-misses.ts';
import { type Near, Nearby } from './nearby.ts';
import { keyAt, type Mention, quantitiesIn, type Sentence, standsAt, wordsIn } from './scope.ts';
import { amountBefore, saidAt } from './shares.ts';

/** A number that must follow from two others: what it is said of, and which way it goes. */
interface Result extends Mention {
  paragraph: number;
  relation: Relation;
  /** The count that it is said of. */
  one: Quantity;
  /** For a change: whether the count grew. */
  up?: boolean;
  word: string;
}

/**
 * Shares and changes that no nearer words explain. Of the counts round a result, the one is looked for from which it follows: where
 * any gives it exactly, all is well; else the one that the words behind the result call; else the only one there; else the only one
 * that misses it by a slip of the pen.
 */
export function findLikelyRelations(paragraphs: readonly Paragraph[], claims: readonly Claim[]): Claim[] {
  const explained = resultsOf(claims);
  const nearby = new Nearby(paragraphs);
  return paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.flatMap((sentence) =>
      keyAt(sentence, 0) === '|'
        ? []
        : resultsIn(sentence, paragraph, explained).flatMap((result) =>
            claimOf(result, nearby.around(sentence, paragraph)),
          ),
    ),
  );
}

function resultsOf(claims: readonly Claim[]): Set<Quantity> {
  const results = new Set<Quantity>();
  for (const claim of claims) {
    if (claim.kind === 'share' || claim.kind === 'growth') results.add(claim.percent.quantity);
    if (claim.kind === 'difference') results.add(claim.difference.quantity);
    if (claim.kind === 'plan') for (const one of [claim, ...claim.parts]) results.add(one.percent.quantity);
    if (claim.kind === 'sum' && claim.trust === 'sure') for (const { quantity } of claim.parts) results.add(quantity);
  }
  return results;
}

function resultsIn(sentence: Sentence, paragraph: number, explained: ReadonlySet<Quantity>): Result[] {
  return sentence.quantities.flatMap((quantity, index): Result[] => {
    if (explained.has(quantity) || !isPlain(quantity) || quantity.of !== undefined) return [];
    const found = changeAt(sentence, index) ?? (isPercent(quantity) ? shareAt(sentence, index) : undefined);
    return found === undefined ? [] : [{ sentence, quantity, paragraph, ...found }];
  });
}

type Said = Pick<Result, 'relation' | 'one' | 'up' | 'word'>;

function shareAt(sentence: Sentence, index: number): Said | undefined {
  const percent = sentence.quantities[index];
  const said = percent === undefined ? undefined : saidAt(sentence, percent);
  const one = said === undefined ? undefined : amountBefore(sentence, index, said);
  if (said === undefined || one === undefined || !isCount(sentence, one)) return undefined;
  return { relation: 'share', one, word: '' };
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && !isPercent(quantity) && !isNoCount(sentence, quantity);

/** "tăng 12%", "giảm 44 hồ sơ", "vượt 77 người": a change of the nearest count before it. */
function changeAt(sentence: Sentence, index: number): Said | undefined {
  const by = sentence.quantities[index];
  if (by === undefined) return undefined;
  const up = wordBefore(sentence, by, ups);
  const word = up ?? wordBefore(sentence, by, downs);
  if (word === undefined) return undefined;
  const one = quantitiesIn(sentence, by.start - farthestCount, by.start).findLast(
    (count) =>
      sentence.depths[count.start] === sentence.depths[by.start] &&
      (isPercent(by) ? !isPercent(count) : isSameUnit(count.unitKey, by.unitKey)),
  );
  if (one === undefined || !isCount(sentence, one)) return undefined;
  return { relation: isPercent(by) ? 'growth' : 'gap', one, up: up !== undefined, word };
}

const farthestCount = 30;

function wordBefore(sentence: Sentence, { start }: Quantity, words: readonly string[]): string | undefined {
  return words.find((phrase) => standsAt(sentence, start - wordsIn(phrase), phrase));
}

function claimOf(result: Result, around: readonly Near[]): Claim[] {
  const { one, quantity } = result;
  const others = around.filter(
    ({ quantity: other }) =>
      other !== one && other !== quantity && other.of === undefined && isSameUnit(other.unitKey, one.unitKey),
  );
  if (isExplained(result, others)) return [];
  const other = otherOf(
    result,
    others.filter(({ quantity: each }) => liesBeyond(result, each)),
  );
  return other === undefined ? [] : [toClaim(result, other)];
}

/** Whether some count there gives the result: alone, less the one that it is said of, or with the count before that one. */
function isExplained(result: Result, others: readonly Near[]): boolean {
  const { relation, one, quantity } = result;
  if (others.some(({ quantity: other }) => fits(relation, one, other, quantity))) return true;
  const own = others.filter(({ sentence }) => sentence === result.sentence);
  const pairs = digitsOf(quantity) >= fewestDigits ? own : [];
  if (pairs.some(({ quantity: a }) => pairs.some(({ quantity: b }) => a !== b && fits(relation, a, b, quantity))))
    return true;
  if (relation !== 'share') return false;
  const together = own.map(({ quantity: { value } }) => ({ ...one, value: addDecimals(value, one.value) }));
  return others.some(
    ({ quantity: other }) =>
      together.some((sum) => fits(relation, sum, other, quantity)) ||
      (Number(other.value) > Number(one.value) &&
        fits(relation, { ...one, value: subtractDecimals(other.value, one.value) }, other, quantity)),
  );
}

/** A whole is larger than its part, a plan that was exceeded smaller; what grew was less. */
function liesBeyond({ relation, one, quantity, up }: Result, other: Quantity): boolean {
  const isLarger = Number(other.value) > Number(one.value);
  return relation === 'share' ? isLarger === Number(quantity.value) < 100 : isLarger !== up;
}

const fewestDigits = 3;

function otherOf(result: Result, others: readonly Near[]): Near | undefined {
  const { sentence, relation, one, quantity } = result;
  const words = callingBehind(sentence, quantity.end);
  const called = calledBy(words, others);
  const gives = ({ quantity: other }: Near, times: number): boolean =>
    isAbout(relation, one, other, quantity, times) || slipOf(relation, one, other, quantity) === 'swap';
  if (called !== undefined) return gives(called, 1.6) ? called : undefined;
  const counts = others.filter((near) => isCount(near.sentence, near.quantity));
  const own = counts.filter((near) => near.sentence === sentence && near.quantity.end <= one.start);
  const [only] = own.length > 0 ? own : counts.filter(({ paragraph }) => paragraph === result.paragraph);
  const isAlone = (own.length > 0 ? own : counts).length === 1;
  if (words.length === 0 && relation === 'share' && isAlone && only !== undefined && gives(only, 1.25)) return only;
  if (digitsOf(quantity) < fewestDigits) return undefined;
  const slipped = counts.filter(({ quantity: other }) => slipOf(relation, one, other, quantity) === 'swap');
  return slipped.length === 1 ? slipped[0] : undefined;
}

function toClaim(result: Result, other: Near): ShareClaim | GrowthClaim | DifferenceClaim {
  const { sentence, quantity, relation, up = true, word } = result;
  const [one, own] = [
    { sentence, quantity: result.one },
    { sentence, quantity },
  ];
  if (relation === 'share') return { kind: 'share', part: one, whole: other, percent: own };
  if (relation === 'growth')
    return { kind: 'growth', now: one, before: other, difference: undefined, percent: own, up };
  const [larger, smaller] = up ? [one, other] : [other, one];
  return { kind: 'difference', larger, smaller: [smaller], difference: own, word };
}
