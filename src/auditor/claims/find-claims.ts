import type { Quantity } from '../quantities/find-quantities.ts';
import type { ReadBlock } from '../read-report.ts';
import { findBracketedChanges } from './changes/bracketed-changes.ts';
import { findChanges } from './changes/changes.ts';
import { findComparedLists } from './changes/compared-lists.ts';
import { findGaps } from './changes/gaps.ts';
import { findHeads } from './changes/heads.ts';
import { findMoves, findNamedBases } from './changes/moves.ts';
import { findRemainders } from './changes/remainders.ts';
import { findRests } from './changes/rests.ts';
import { findStatedOrders } from './changes/stated-orders.ts';
import type { Claim, DifferenceClaim, DirectionClaim, ListClaim, ProductClaim, SumClaim } from './claim.ts';
import { findListsOfItems } from './lists/items-below.ts';
import { findNamedBefore } from './lists/named-before.ts';
import { findNamedBehind } from './lists/named-behind.ts';
import { findSeriesTold, findToldInTurn } from './lists/told-in-turn.ts';
import { findValuesInTurn } from './lists/values-in-turn.ts';
import { findAreas } from './products/areas.ts';
import { findConversions } from './products/conversions.ts';
import { findMultiples } from './products/multiples.ts';
import { findProducts } from './products/products.ts';
import { findRateProducts } from './products/rate-products.ts';
import { findRatios } from './products/ratios.ts';
import { findSummedProducts } from './products/summed-products.ts';
import { findWrittenProducts } from './products/written-products.ts';
import { findMonthlyAverages } from './reading/averages.ts';
import type { Sentence } from './reading/scope.ts';
import { findExcessShares } from './shares/excess-shares.ts';
import { findFractionsAgain } from './shares/fractions-again.ts';
import { findIndicators } from './shares/indicators.ts';
import { findNearShares } from './shares/near-shares.ts';
import { findPairedShares } from './shares/paired-shares.ts';
import { findPlans, findSharesOfParts } from './shares/part-shares.ts';
import { findPlannedShares } from './shares/planned-shares.ts';
import { findShares } from './shares/shares.ts';
import { findAllButSome, findOverfullFractions, findPlanStates } from './shares/stated-states.ts';
import { findWholePercents } from './shares/whole-percents.ts';
import { bestRead } from './slips/better-readings.ts';
import { findLikelyRelations } from './slips/likely-relations.ts';
import { findBallotShares } from './sums/ballots.ts';
import { findClosingSentences, findRaisedTotals } from './sums/closing-totals.ts';
import { findDistribution } from './sums/distributions.ts';
import { findFlows, findFlowsOver } from './sums/flows.ts';
import { findNoteClaims } from './sums/footnotes.ts';
import { findSumsOverItems } from './sums/item-sums.ts';
import { findSumsInItems, type Paragraph, paragraphsOf } from './sums/itemised-blocks.ts';
import { findJoinedWholes, findSumsAmong } from './sums/joined-wholes.ts';
import { findGroupsDivided } from './sums/named-groups.ts';
import { findPartsInNext } from './sums/next-sentence-parts.ts';
import { findClosingLines, findSumsBelow } from './sums/paragraph-sums.ts';
import { findClosingTotals, findNamedTotals, findSums } from './sums/parts.ts';
import { findStaffing } from './sums/staffing.ts';
import { comesOut } from './sums/sum-slips.ts';
import { findGradedFractions, findUnmarkedSums } from './sums/unmarked-sums.ts';
import { withProseSums } from './sums/with-prose-sums.ts';
import { findRowsBelow } from './tables/rows-below.ts';
import { findTableCounts } from './tables/table-counts.ts';
import { readTables, type Table } from './tables/table-rows.ts';
import { findTableTellings } from './tables/table-tellings.ts';
import { findTableRelations, findTableSums } from './tables/tables.ts';
import { findDefiniteCounts } from './tellings/definite-counts.ts';
import { findDenials } from './tellings/denials.ts';
import { withoutExplained } from './tellings/explained-counts.ts';
import { findListedAgain } from './tellings/listed-again.ts';
import { findNearTellings } from './tellings/near-tellings.ts';
import { findRecalledCounts } from './tellings/recalled-counts.ts';
import { findAmountsInWords, findRestatements, findSeries } from './tellings/restatements.ts';
import { findSpelledNumbers } from './tellings/spelled-numbers.ts';
import { findTwinCounts } from './tellings/twin-counts.ts';
import { findWholeCounts } from './tellings/whole-counts.ts';

/** All that the text says of its own numbers. Linear: a claim is looked for within a sentence, or a paragraph and the items under it. */
export function findClaims(blocks: readonly ReadBlock[]): Claim[] {
  const paragraphs = paragraphsOf(blocks);
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
    ...findRowsBelow(paragraphs),
    ...findToldInTurn(sentences),
    ...findSeriesTold(sentences),
    ...findNoteClaims(paragraphs),
    ...countsAgainIn(sentences, sums),
    ...findTableCounts(paragraphs, tables),
    ...findTableTellings(paragraphs, tables),
    ...findDenials(sentences),
    ...findAllButSome(sentences),
    ...sentences.flatMap(findPlanStates),
    ...sentences.flatMap(findStatedOrders),
    ...sentences.flatMap(findOverfullFractions),
    ...changes,
    ...findHeads(sentences, directions),
    ...findRatios(paragraphs),
    ...sentences.flatMap((_, index) => claimsIn(sentences, index, sums, wholes)),
  ];
  const meant = withProseSums(bestRead(claims), paragraphs);
  const lists = meant.filter((claim): claim is ListClaim => claim.kind === 'list');
  const likely = [...meant, ...findLikelyRelations(paragraphs, meant), ...findListedAgain(sentences, lists)];
  const told = toldGaps(likely);
  return bestRead([...likely, ...findGaps(sentences, told), ...findRests(sentences, told, likely)]);
}

/** Differences that words have explained, and what is part of an exact sum of several. */
const toldGaps = (claims: readonly Claim[]): ReadonlySet<Quantity> =>
  new Set(
    claims.flatMap((claim) =>
      claim.kind === 'difference'
        ? [claim.difference, ...(claim.added ?? []), ...(claim.added ? claim.smaller : [])].map(
            ({ quantity }) => quantity,
          )
        : claim.kind === 'growth'
          ? (claim.difference?.quantity ?? [])
          : claim.kind === 'sum' && claim.rule === 'equal' && claim.parts.length > 2 && comesOut(claim)
            ? claim.parts.map(({ quantity }) => quantity)
            : [],
    ),
  );

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
  ...findIndicators(sentences),
  ...findFractionsAgain(sentences),
  ...findSeries(sentences),
  ...withoutExplained(
    [
      ...findRestatements(sentences, sums),
      ...findWholeCounts(sentences, sums),
      ...findTwinCounts(sentences),
      ...findRecalledCounts(sentences),
      ...findNearTellings(sentences),
    ],
    sentences,
  ),
  ...findDefiniteCounts(sentences),
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
    ...productsIn(sentences, index, sentence),
    ...findMultiples(sentence),
    ...findDistribution(sentence),
    ...findExcessShares(sentence),
    ...findBracketedChanges(sentence),
    ...findComparedLists(sentence, neighbour(sentences, index)),
    ...listsIn(sentence, sentences.slice(Math.max(0, index - farthestBack), index).reverse(), wholes),
    ...findAmountsInWords(sentence),
    ...findSpelledNumbers(sentence),
    ...findConversions(sentence, neighbour(sentences, index)),
  ];
}

function productsIn(sentences: readonly Sentence[], index: number, sentence: Sentence): ProductClaim[] {
  const products = [...findProducts(sentence), ...findWrittenProducts(sentence), ...findMonthlyAverages(sentence)];
  return [...findRateProducts(sentences, products, index), ...findAreas(sentence)];
}

function listsIn(sentence: Sentence, before: readonly Sentence[], wholes: ReadonlySet<Quantity>): ListClaim[] {
  const named = findNamedBehind(sentence, before).filter(({ count }) => !wholes.has(count.quantity));
  return [...named, ...findNamedBefore(sentence), ...findValuesInTurn(sentence, named)];
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
        ...findSummedProducts(sentence),
      ]),
    ),
    ...findClosingSentences(paragraphs),
    ...paragraphs.flatMap((paragraph) => findGroupsDivided(paragraph.sentences)),
    ...findSumsOverItems(paragraphs),
    ...findSumsBelow(paragraphs),
    ...findClosingLines(paragraphs),
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

const farthestBack = 3;

/** The nearest sentence before in the same paragraph that counts anything. */
function lastCounting(sentences: readonly Sentence[], index: number): Sentence | undefined {
  const earlier = sentences
    .slice(Math.max(0, index - farthestBack), index)
    .filter(({ block }) => block === sentences[index]?.block);
  return earlier.findLast(({ quantities }) => quantities.length > 0);
}
