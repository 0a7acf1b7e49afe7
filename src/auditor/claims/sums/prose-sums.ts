import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import type { SumClaim } from '../claim.ts';
import { hasMark, keyAt, type Sentence } from '../reading/scope.ts';
import { isExplained } from './explained-sums.ts';
import { readFractions } from './fraction-sums.ts';
import { readGrids } from './grid-sums.ts';
import type { Paragraph } from './itemised-blocks.ts';
import { readClosings } from './prose-closings.ts';
import { readListed } from './prose-lists.ts';
import { readRows } from './prose-rows.ts';
import { countsOf } from './row-counts.ts';
import { certain, likely, meet, type Reading, unsaid } from './sum-readings.ts';
import { inScaleOf, type Weight, weighSum } from './weigh-sums.ts';

/**
 * The sums that sentences tell of one whole: all readings are proposed, a right one settles the whole, and only where none is right the
 * surest is told – of numbers that make up no other sum.
 */
export function findProseSums(paragraphs: readonly Paragraph[]): SumClaim[] {
  const readings = paragraphs.flatMap(({ sentences }, at) => {
    const scope = isProse(paragraphs[at]) && isProse(paragraphs[at + 1]) ? (paragraphs[at + 1]?.sentences ?? []) : [];
    return sentences.flatMap((sentence, index) =>
      isTabular(sentence) || countsOf(sentence).length > mostCounts
        ? []
        : [
            ...readListed(sentence),
            ...readFractions(sentence),
            ...readGrids(sentence),
            ...readRows([...sentences, ...scope], index),
            ...readClosings(sentences, index),
          ],
    );
  });
  const byWhole = Map.groupBy(readings, ({ whole }) => whole.quantity);
  const settled = [...byWhole.values()].map(settle);
  const right = settled.flatMap((one) => one.right);
  const made = new Set(settled.flatMap((one) => one.made));
  const used = new Set(right.filter(isTelling).flatMap(({ parts }) => parts));
  const surely = new Set(right.filter(isSurelyTelling).flatMap(({ parts }) => parts));
  const told = settled
    .flatMap((one) => one.told)
    .filter((reading) => !made.has(keyOfParts(reading)))
    .filter(({ parts, trust }) => !parts.some((part) => (trust >= certain ? surely : used).has(part)));
  const saidOnce = [...Map.groupBy(told, keyOf).values()].flatMap((same) => same.slice(0, 1));
  return [...right, ...saidOnce].map(claimOf);
}

/** "phát ra 44, thu về 44": one whole, said twice. */
const keyOf = (reading: Reading): string => `${reading.whole.quantity.value} ${keyOfParts(reading)}`;

const keyOfParts = ({ parts }: Reading): string =>
  parts.map(({ line, start, value }) => `${line}:${start}:${value}`).join(' ');

/** A sentence of more counts is a list of something else; to try all its sums would take long. */
const mostCounts = 48;
const fewestDigits = 3;

/** A small sum that no words announce is often right by chance. */
const isTelling = ({ whole, trust }: Reading): boolean => trust > unsaid || whole.quantity.value.length >= fewestDigits;

/** "môi trường 03, trật tự 02 và chính sách 01" within a list that is all of 17: a small sum by chance says nothing against it. */
const isSurelyTelling = ({ whole, trust }: Reading): boolean =>
  trust >= likely || whole.quantity.value.length >= fewestDigits;

/** A row of a table that was read as a line. */
const isTabular = (sentence: Sentence): boolean => hasMark(sentence, sentence.start, sentence.end, '|');

const longestProse = 400;

/** A paragraph of whole sentences, without a mark that makes it an item. */
function isProse(paragraph: Paragraph | undefined): boolean {
  const last = paragraph?.sentences.at(-1);
  return (
    paragraph?.bullet === '' && last !== undefined && last.end <= longestProse && keyAt(last, last.end - 1) === '.'
  );
}

interface Settled {
  right: Reading[];
  told: Reading[];
  /** What makes up the whole in any way: it is not what another whole is made of. */
  made: string[];
}

/** Two small numbers make a third by chance. */
const isMade = (reading: Reading): boolean => reading.parts.length > 2 || isTelling(reading);

function settle(readings: readonly Reading[]): Settled {
  const weighed = readings.map((reading) => {
    const weight = weigh(reading);
    return { ...weight, reading: { ...reading, parts: weight.own } };
  });
  const exact = weighed.filter((one) => one.exact);
  const [right] = exact;
  const isSettled = right !== undefined && right.reading.trust >= certain && !isBefore(right.reading);
  const others = weighed.filter(
    (one) =>
      !one.exact &&
      !exact.some(({ reading }) => meet(one.reading, reading)) &&
      !(isSettled && one.reading.trust < certain && isBefore(one.reading)),
  );
  const told = others.filter(
    ({ reading, odds, over, ratio }) => isTold(reading, odds, over, ratio) && !isExplained(reading),
  );
  const [surest] = told.toSorted((one, other) => other.reading.trust - one.reading.trust || one.odds - other.odds);
  return {
    right: right === undefined ? [] : [right.reading],
    told: surest === undefined ? [] : [surest.reading],
    made: exact
      .map(({ reading }) => reading)
      .filter(isMade)
      .map(keyOfParts),
  };
}

/** "… 07 đảng viên, … 04 đảng viên. Toàn Đảng bộ thi hành kỷ luật 19 đảng viên: khiển trách 12, …": whether the parts stand in front of the whole. */
function isBefore({ whole: { sentence, quantity }, parts: [first], sentences: [own] }: Reading): boolean {
  if (first === undefined || own === undefined) return false;
  return own.block === sentence.block ? first.start < quantity.start : first.line < quantity.line;
}

/** Sums further from their whole than this are of something else, but for a comma that moved. */
const farthest = 3;
/** What excludes each other can be no more than its whole; kinds that overlap after all go further beyond it. */
const littleMore = 1.3;

/** More than its whole: of something else, where no words say that it is a part. */
const isOver = (part: Quantity, whole: Quantity): boolean => compareDecimals(part.value, whole.value) >= 0;

function isTold({ whole, parts, trust, under }: Reading, odds: number, over: boolean, ratio: number): boolean {
  if (trust >= certain && (over || under >= certain)) return odds < 1 || (ratio < farthest && ratio > 1 / farthest);
  if (trust < likely && parts.some((part) => isOver(part, whole.quantity))) return false;
  if (over) return odds <= trust || (trust >= likely && ratio <= littleMore);
  return odds <= under;
}

/** By the reading of its numbers that comes nearest. */
function weigh({ whole, parts, loose }: Reading): Weight & { own: readonly Quantity[] } {
  const scaled = parts.map((part) => inScaleOf(whole.quantity, part));
  const readings = [parts, ...(parts.every(({ unitKey }) => unitKey === undefined) ? [scaled] : [])];
  const all = readings.flatMap((own) => [own, ...(loose === 0 ? [] : [[...own, ...ones(own, loose)]])]);
  const weights = all.map((own) => ({ own, ...weighSum(whole.quantity, own) }));
  const exact = weights.find((weight) => weight.exact);
  const [best] = weights.toSorted((one, other) => one.odds - other.odds);
  return exact ?? best ?? { own: parts, exact: false, over: false, ratio: 0, odds: 1 };
}

const ones = ([first]: readonly Quantity[], count: number): Quantity[] =>
  first === undefined
    ? []
    : Array.from({ length: count }, () => ({ ...first, value: '1', raw: 'một mục không ghi số', precision: 0 }));

const claimOf = ({ whole, parts, sentences }: Reading): SumClaim => ({
  kind: 'sum',
  whole,
  parts: parts.map((quantity, at) => ({
    sentence: sentences[at] ?? whole.sentence,
    quantity,
  })),
  rule: 'equal',
  trust: 'sure',
});
