import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { Sentence } from '../reading/scope.ts';
import { type Count, countsOf } from './row-counts.ts';
import { certain, type Reading } from './sum-readings.ts';
import { weighSum } from './weigh-sums.ts';

const mostColumns = 3;
const mostWholes = 8;

/**
 * "11 tập thể và 47 cá nhân, trong đó Bằng khen 03 tập thể, 09 cá nhân; Giấy khen 08 tập thể, 38 cá nhân", "64,82 km2, 23.417 người, nhập 03
 * xã: Minh Lập (21,35 km2; 7.906 người), …": groups that count the same things in the same order. Where one of the things adds up to what
 * is counted of it before, the others must.
 */
export function readGrids(sentence: Sentence): Reading[] {
  const counts = countsOf(sentence).filter(({ quantity }) => isPlain(quantity) && quantity.unitKey !== undefined);
  for (let columns = mostColumns; columns > 1; columns -= 1)
    for (let from = columns; from + 2 * columns <= counts.length; from += 1) {
      const groups = groupsFrom(counts, from, columns);
      const readings = groups.length < 2 ? [] : readingsOf(counts.slice(0, from), groups);
      if (readings.length > 0) return readings;
    }
  return [];
}

/** As long as every next `columns` counts are of the same things as the first. */
function groupsFrom(counts: readonly Count[], from: number, columns: number): Count[][] {
  const units = unitsOf(counts.slice(from, from + columns));
  const groups: Count[][] = [];
  if (new Set(units).size < columns) return groups;
  for (let at = from; at + columns <= counts.length; at += columns) {
    const group = counts.slice(at, at + columns);
    if (unitsOf(group).some((unit, index) => unit !== units[index])) break;
    groups.push(group);
  }
  return groups;
}

const unitsOf = (counts: readonly Count[]): (string | undefined)[] => counts.map(({ quantity }) => quantity.unitKey);

/** All columns, where each has its whole before the groups and at least one adds up. */
function readingsOf(before: readonly Count[], groups: readonly (readonly Count[])[]): Reading[] {
  const near = before.slice(-mostWholes);
  const columns = (groups[0] ?? []).map(({ quantity }, index) => {
    const whole = near.findLast((one) => one.quantity.unitKey === quantity.unitKey && one.depth === 0);
    return { whole, parts: groups.flatMap((group) => group[index]?.quantity ?? []) };
  });
  const readings = columns.flatMap(({ whole, parts }) => (whole === undefined ? [] : [readingOf(whole, parts)]));
  const isGrid =
    readings.length === columns.length &&
    readings.some(({ whole, parts }) => weighSum(whole.quantity, parts).exact) &&
    readings.every(({ whole, parts }) => parts.every(({ value }) => Number(value) < Number(whole.quantity.value)));
  return isGrid ? readings : [];
}

const readingOf = (whole: Count, parts: readonly Quantity[]): Reading => ({
  ...{ whole, parts, sentences: parts.map(() => whole.sentence) },
  ...{ trust: certain, under: certain, loose: 0 },
});
