import type { Quantity } from '../quantities/find-quantities.ts';
import type { SumClaim } from './claim.ts';
import { readClosings } from './prose-closings.ts';
import { readListed, readRows } from './prose-openings.ts';
import type { Sentence } from './scope.ts';
import { certain, likely, meet, type Reading } from './sum-readings.ts';
import { inScaleOf, weighSum } from './weigh-sums.ts';

/**
 * The sums that sentences tell of one whole: all readings are proposed, a right one settles the whole, and only where none is right the
 * surest is told – of numbers that make up no other sum.
 */
export function findProseSums(sentences: readonly Sentence[]): SumClaim[] {
  const readings = [
    ...sentences.flatMap((sentence) => readListed(sentence)),
    ...sentences.flatMap((_, index) => readRows(sentences, index)),
    ...sentences.flatMap((_, index) => readClosings(sentences, index)),
  ];
  const byWhole = Map.groupBy(readings, ({ whole }) => whole.quantity);
  const settled = [...byWhole.values()].map(settle);
  const right = settled.flatMap((one) => one.right);
  const used = new Set(right.flatMap(({ parts }) => parts));
  const told = settled.flatMap((one) => one.told).filter(({ parts }) => !parts.some((part) => used.has(part)));
  return [...right, ...told].map(claimOf);
}

function settle(readings: readonly Reading[]): { right: Reading[]; told: Reading[] } {
  const weighed = readings.map((reading) => ({ reading, ...weigh(reading) }));
  const right = weighed.find(({ exact }) => exact);
  const others =
    right === undefined ? weighed : weighed.filter(({ reading, exact }) => !exact && !meet(reading, right.reading));
  const told = others.filter(({ reading, odds, over, ratio }) => isTold(reading, odds, over, ratio));
  const [surest] = told.toSorted((one, other) => other.reading.trust - one.reading.trust || one.odds - other.odds);
  return {
    right: right === undefined ? [] : [right.reading],
    told: surest === undefined ? [] : [surest.reading],
  };
}

/** Sums further from their whole than this are of something else, but for a comma that moved. */
const farthest = 3;
/** What excludes each other can be no more than its whole; kinds that overlap after all go further beyond it. */
const littleMore = 1.3;

function isTold({ trust }: Reading, odds: number, over: boolean, ratio: number): boolean {
  if (trust >= certain) return odds < 1 || (ratio < farthest && ratio > 1 / farthest);
  return odds <= trust || (trust >= likely && over && ratio <= littleMore);
}

function weigh({ whole, parts, loose }: Reading): { exact: boolean; over: boolean; ratio: number; odds: number } {
  const scaled = parts.map((part) => inScaleOf(whole.quantity, part));
  const readings = [parts, ...(parts.every(({ unitKey }) => unitKey === undefined) ? [scaled] : [])];
  const all = readings.flatMap((own) => [own, ...(loose === 0 ? [] : [[...own, ...ones(own, loose)]])]);
  const weights = all.map((own) => weighSum(whole.quantity, own));
  const exact = weights.find((weight) => weight.exact);
  const [best] = weights.toSorted((one, other) => one.odds - other.odds);
  return exact ?? best ?? { exact: false, over: false, ratio: 0, odds: 1 };
}

const ones = ([first]: readonly Quantity[], count: number): Quantity[] =>
  first === undefined ? [] : Array.from({ length: count }, () => ({ ...first, value: '1', precision: 0 }));

const claimOf = ({ whole, parts, sentences }: Reading): SumClaim => ({
  kind: 'sum',
  whole,
  parts: parts.map((quantity, at) => ({
    sentence: sentences[at] ?? whole.sentence,
    quantity: inScaleOf(whole.quantity, quantity),
  })),
  rule: 'equal',
  trust: 'sure',
});
