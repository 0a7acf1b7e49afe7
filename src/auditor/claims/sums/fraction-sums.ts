import { isPlain } from '../amount.ts';
import type { Sentence } from '../reading/scope.ts';
import { type Count, countsOf } from './row-counts.ts';
import { certain, type Reading } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

const fewest = 4;

/**
 * "tiêu chí 1 đạt 38,5/40; tiêu chí 2 đạt 27/30; …; tổng 88,5/100": the first or the last of the fractions is of all the others, where
 * the numbers above or below the lines add up; then the others must too.
 */
export function readFractions(sentence: Sentence): Reading[] {
  const fractions = countsOf(sentence).filter(
    ({ quantity, depth }) => quantity.of !== undefined && isPlain(quantity) && depth === 0,
  );
  if (fractions.length < fewest) return [];
  const [first, last] = [fractions[0], fractions.at(-1)];
  return [
    ...(first === undefined ? [] : ofAll(first, fractions.slice(1))),
    ...(last === undefined ? [] : ofAll(last, fractions.slice(0, -1))),
  ];
}

function ofAll(whole: Count, parts: readonly Count[]): Reading[] {
  const sides = [above, below].map((side) => ({ whole: side(whole), parts: parts.map(side) }));
  const exact = sides.map(
    (side) =>
      weighSum(
        side.whole.quantity,
        side.parts.map(({ quantity }) => quantity),
      ).exact,
  );
  if (!exact.includes(true)) return [];
  return sides.map((side) => ({
    ...{ whole: side.whole, trust: certain, under: certain, loose: 0 },
    parts: side.parts.map(({ quantity }) => quantity),
    sentences: parts.map(({ sentence }) => sentence),
  }));
}

const above = (one: Count): Count => ({ ...one, quantity: { ...one.quantity, of: undefined } });
const below = ({ quantity, ...one }: Count): Count => ({
  ...one,
  quantity: { ...quantity, value: quantity.of ?? quantity.value, of: undefined },
});
