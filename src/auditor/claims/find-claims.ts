import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import { findAnnouncedLists } from './announced-lists.ts';
import { findMonthlyAverages } from './averages.ts';
import { findBallotShares } from './ballots.ts';
import { findBracketedChanges } from './bracketed-changes.ts';
import { findChanges } from './changes.ts';
import type { Claim, DifferenceClaim, DirectionClaim, ListClaim, ProductClaim, SumClaim } from './claim.ts';
import { findClosingSentences, findRaisedTotals } from './closing-totals.ts';
import { findDenials } from './denials.ts';
import { findDistribution } from './distributions.ts';
import { findExcessShares } from './excess-shares.ts';
import { findFlows, findFlowsOver } from './flows.ts';
import { findNoteClaims } from './footnotes.ts';
import { findFractionsAgain } from './fractions-again.ts';
import { findHeads } from './heads.ts';
import { findIndicators } from './indicators.ts';
import {
  bulletOf,
  findSumsInItems,
  findSumsOverItems,
  findSumsUnderCounts,
  type Paragraph,
} from './itemised-blocks.ts';
import { findJoinedWholes, findSumsAmong } from './joined-wholes.ts';
import { findLikelyProducts } from './likely-products.ts';
import { findLikelyRelations } from './likely-relations.ts';
import { findLists, findListsOfItems } from './lists.ts';
import { findMoves, findNamedBases } from './moves.ts';
import { findMultiples } from './multiples.ts';
import { findGroupsDivided } from './named-groups.ts';
import { findGroupsNamed, findListsInNext, findNamedBodies } from './named-lists.ts';
import { findNearShares } from './near-shares.ts';
import { findNearTellings } from './near-tellings.ts';
import { findPartsInNext } from './next-sentence-parts.ts';
import { findPairedShares } from './paired-shares.ts';
import { findPlans, findSharesOfParts } from './part-shares.ts';
import { findClosingTotals, findNamedTotals, findSums } from './parts.ts';
import { findNamedPeople } from './people-lists.ts';
import { findPlaceLists } from './place-lists.ts';
import { findPlannedShares } from './planned-shares.ts';
import { findProducts } from './products.ts';
import { findRatios } from './ratios.ts';
import { findRecalledCounts } from './recalled-counts.ts';
import { findRemainders } from './remainders.ts';
import { findAmountsInWords, findRestatements, findSeries } from './restatements.ts';
import { type Sentence, sentencesOf } from './scope.ts';
import { findShares } from './shares.ts';
import { findStaffing } from './staffing.ts';
import { findTableCounts } from './table-counts.ts';
import { readTables, type Table } from './table-rows.ts';
import { findTableRelations, findTableSums } from './tables.ts';
import { findTwinCounts } from './twin-counts.ts';
import { findGradedFractions, findUnmarkedSums } from './unmarked-sums.ts';
import { findWholeCounts } from './whole-counts.ts';
import { findWholePercents } from './whole-percents.ts';
import { findWrittenProducts } from './written-products.ts';
import { findYields } from './yields.ts';

/** All that the text says of its own numbers. Linear: a claim is looked for within a sentence, or a paragraph and the items under it. */
export function findClaims(blocks: readonly ReadBlock[]): Claim[] {
  const paragraphs = blocks.map((block): Paragraph => ({ sentences: sentencesOf(block), bullet: bulletOf(block) }));
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  const tables = readTables(paragraphs);
  const sums = sumsIn(paragraphs, sentences, tables);
  const wholes = new Set(
    sums.filter(({ rule, trust }) => rule === 'equal' && trust === 'sure').map(({ whole }) => whole.quantity),
  );
  const changes = sentences.flatMap(findChanges);
  const directions = changes.filter((claim): claim is DirectionClaim => claim.kind === 'direction');
  const claims: Claim[] = [
    ...sums,
    ...findPlans(sums),
    ...relationsIn(paragraphs, tables),
    ...sharesIn(paragraphs, sentences, sums),
    ...findListsOfItems(paragraphs),
    ...findNoteClaims(paragraphs),
    ...countsAgainIn(sentences, sums),
    ...findTableCounts(paragraphs, tables),
    ...findDenials(sentences),
    ...changes,
    ...findHeads(sentences, directions),
    ...findRatios(paragraphs),
    ...sentences.flatMap((_, index) => claimsIn(sentences, index, sums, wholes)),
  ];
  return [...claims, ...findLikelyRelations(paragraphs, claims)];
}

/** Shares of a whole; those that no nearer words explain are looked for further off. */
function sharesIn(
  paragraphs: readonly Paragraph[],
  sentences: readonly Sentence[],
  sums: readonly SumClaim[],
): Claim[] {
  const shares = [
    ...findSharesOfParts(sums),
    ...sentences.flatMap((sentence, index) => findShares(sentence, neighbour(sentences, index))),
  ];
  const explained = new Set(shares.map(({ percent }) => percent.quantity));
  return [
    ...shares,
    ...findPlannedShares(paragraphs, explained),
    ...findBallotShares(paragraphs, explained),
    ...sentences.flatMap((sentence, index) => [
      ...findNearShares(sentences, index, explained),
      ...findPairedShares(sentence, explained),
    ]),
  ];
}

/** The same thing counted again elsewhere. */
const countsAgainIn = (sentences: readonly Sentence[], sums: readonly SumClaim[]): Claim[] => [
  ...findRestatements(sentences, sums),
  ...findWholeCounts(sentences, sums),
  ...findTwinCounts(sentences),
  ...findRecalledCounts(sentences),
  ...findIndicators(sentences),
  ...findFractionsAgain(sentences),
  ...findSeries(sentences),
  ...findNearTellings(sentences),
];

/** What the numbers of a table or of several sentences have to do with each other. */
const relationsIn = (paragraphs: readonly Paragraph[], tables: readonly Table[]): Claim[] => [
  ...findTableRelations(tables),
  ...findFlowsOver(paragraphs),
  ...findWholePercents(paragraphs),
];

/** What a sentence says with at most the one before it. */
function claimsIn(
  sentences: readonly Sentence[],
  index: number,
  sums: readonly SumClaim[],
  wholes: ReadonlySet<Quantity>,
): Claim[] {
  const sentence = sentences[index];
  if (sentence === undefined) return [];
  return [
    ...remaindersIn(sentence, lastCounting(sentences, index)).filter((claim) => !isSummed(claim, sums)),
    ...findFlows(sentence),
    ...findMoves(sentence),
    ...findNamedBases(sentence),
    ...productsIn(sentence, [neighbour(sentences, index), follower(sentences, index)]),
    ...findYields(sentence),
    ...findMultiples(sentence),
    ...findDistribution(sentence),
    ...findExcessShares(sentence),
    ...findBracketedChanges(sentence),
    ...listsIn(sentence, sentences[index - 1], wholes),
    ...findAmountsInWords(sentence),
  ];
}

function productsIn(sentence: Sentence, beside: readonly (Sentence | undefined)[]): ProductClaim[] {
  const products = [...findProducts(sentence), ...findWrittenProducts(sentence), ...findMonthlyAverages(sentence)];
  const around = { sentence, beside: beside.filter((one) => one !== undefined) };
  return [...products, ...findLikelyProducts(around, products)];
}

function listsIn(sentence: Sentence, before: Sentence | undefined, wholes: ReadonlySet<Quantity>): ListClaim[] {
  return [
    ...findLists(sentence).filter(({ count }) => !wholes.has(count.quantity)),
    ...findPlaceLists(sentence),
    ...findNamedPeople(sentence),
    ...findNamedBodies(sentence),
    ...findListsInNext(sentence, before),
    ...findGroupsNamed(sentence, before),
    ...findAnnouncedLists(sentence),
  ];
}

/** What is left of a whole; posts that are vacant are said so in other words, and where both are read one is enough. */
function remaindersIn(sentence: Sentence, before: Sentence | undefined): DifferenceClaim[] {
  const remainders = findRemainders(sentence, before);
  const known = new Set(
    remainders.flatMap(({ difference, smaller }) => [difference, ...smaller].map(({ quantity }) => quantity)),
  );
  return [...remainders, ...findStaffing(sentence).filter(({ difference }) => !known.has(difference.quantity))];
}

/** A remainder that a list of parts says too: one finding is enough. */
function isSummed({ larger, smaller, difference }: DifferenceClaim, sums: readonly SumClaim[]): boolean {
  return sums.some(
    ({ whole, parts, rule, trust }) =>
      rule === 'equal' &&
      trust === 'sure' &&
      whole.quantity === larger.quantity &&
      [...smaller, difference].every(({ quantity }) => parts.some((part) => part.quantity === quantity)),
  );
}

/** Sums behind a word or a mark that divides; then those without one, of what is not yet a part of another. */
function sumsIn(
  paragraphs: readonly Paragraph[],
  sentences: readonly Sentence[],
  tables: readonly Table[],
): SumClaim[] {
  const marked = [
    ...paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap((sentence, index) => [
        ...findSums(sentence, sentences[index - 1]),
        ...findPartsInNext(sentence, sentences[index - 1]),
        ...findClosingTotals(sentence),
        ...findNamedTotals(sentence),
        ...findRaisedTotals(sentence),
        ...findGradedFractions(sentence),
        ...findJoinedWholes(sentence),
        ...findSumsAmong(sentence),
      ]),
    ),
    ...findClosingSentences(paragraphs),
    ...paragraphs.flatMap((paragraph) => findGroupsDivided(paragraph.sentences)),
    ...findSumsOverItems(paragraphs),
    ...findSumsUnderCounts(paragraphs),
    ...findSumsInItems(paragraphs),
    ...findTableSums(tables),
  ];
  const inLists = new Set(marked.flatMap(({ parts }) => parts.map(({ quantity }) => quantity)));
  const divided = new Set(marked.flatMap(({ whole, trust }) => (trust === 'sure' ? [whole.quantity] : [])));
  const unmarked = sentences
    .flatMap(findUnmarkedSums)
    .filter(({ whole }) => !inLists.has(whole.quantity) && !divided.has(whole.quantity));
  return [...marked, ...unmarked];
}

/** The sentence before in the same paragraph. */
function neighbour(sentences: readonly Sentence[], index: number): Sentence | undefined {
  const before = sentences[index - 1];
  return before?.block === sentences[index]?.block ? before : undefined;
}

/** The sentence behind in the same paragraph. */
function follower(sentences: readonly Sentence[], index: number): Sentence | undefined {
  const behind = sentences[index + 1];
  return behind?.block === sentences[index]?.block ? behind : undefined;
}

const farthestBack = 3;

/** The nearest sentence before in the same paragraph that counts anything. */
function lastCounting(sentences: readonly Sentence[], index: number): Sentence | undefined {
  const earlier = sentences
    .slice(Math.max(0, index - farthestBack), index)
    .filter(({ block }) => block === sentences[index]?.block);
  return earlier.findLast(({ quantities }) => quantities.length > 0);
}
