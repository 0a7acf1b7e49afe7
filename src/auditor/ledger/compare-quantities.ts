import { formatBound, intervalOf } from '../../kernel/bounds.ts';
import { overlaps } from '../../kernel/interval.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import { normalizeTonePlacement } from '../../kernel/vietnamese.ts';
import { amountOf } from '../claims/amount.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { sameThing } from '../quantities/units.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Comparison } from '../types.ts';
import { agreesWithFigure } from './compare-tagged.ts';
import { type FigurePlace, figureAt } from './figure-places.ts';
import type { KnownFigure } from './known-figure.ts';

interface Candidate extends KnownFigure {
  words: readonly string[];
}

/** Words that tell no figure from another. */
const empty = new Set(
  'số,tổng,tổ,chức,trong,kỳ,của,được,các,những,tại,thời,điểm,chốt,liệu,và,về,do,cho,từ,đến,với,năm,lượt,tỷ,lệ,giá,trị,đã,ban,dịp,ở,thuộc,gần,nhất'.split(
    ',',
  ),
);
/** A figure with fewer telling words is told by none. */
const fewestWords = 2;
/** To contradict it takes more of them. */
const fewestToDiffer = 4;
/** So much of a figure's telling words a sentence must have to speak of it; less is enough where the values agree too. */
const sure = 1;
const likely = 0.6;

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => normalizeTonePlacement(word, 'old'));

/**
 * Matches quantities to figures: where the file itself names the figure, to that one; else by unit and by the words of the figure's title that the sentence has. A quantity differs only where one figure
 * alone is meant and all its telling words are there; everything else that does not agree is unknown.
 */
export function compareQuantities(
  blocks: readonly ReadBlock[],
  figures: readonly KnownFigure[],
  places: readonly FigurePlace[] = [],
): Comparison[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const byUnit = Map.groupBy(figures.map(candidateOf), ({ unit }) => sameThing(unit.toLowerCase()));
  return blocks.flatMap((block) =>
    block.numbers.quantities.map((quantity) => {
      const named = namedFigures(block, quantity, places);
      if (named.length > 0) return compareNamed(quantity, named, byId);
      const unit = quantity.unitKey === undefined ? '' : sameThing(quantity.unitKey);
      return compare(quantity, byUnit.get(unit) ?? [], () => aroundOf(block, quantity));
    }),
  );
}

/** Ids of the figures that the file says its numbers are; none in a file that is not ours. */
function namedFigures({ tokens }: ReadBlock, { start, end }: Quantity, places: readonly FigurePlace[]): string[] {
  if (places.length === 0) return [];
  const numbers = tokens.slice(start, end).filter(({ kind }) => kind === 'number' || kind === 'word');
  return [...new Set(numbers.flatMap((token) => figureAt(places, token.start) ?? []))];
}

/** "06/07": the part and the whole are two figures, and both must agree. */
function compareNamed(
  quantity: Quantity,
  [first = '', second]: readonly string[],
  byId: ReadonlyMap<string, KnownFigure>,
): Comparison {
  const unknown: Comparison = { line: quantity.line, raw: quantity.raw, state: 'unknown', ours: null, source: null };
  const figure = byId.get(first);
  const whole = second === undefined || quantity.of === undefined ? undefined : byId.get(second);
  if (figure === undefined) return unknown;
  const parts = [agreesWithFigure({ ...quantity, of: undefined }, figure)];
  if (whole !== undefined && quantity.of !== undefined)
    parts.push(agreesWithFigure({ ...quantity, value: quantity.of, of: undefined }, whole));
  if (parts.includes(undefined)) return unknown;
  return { ...unknown, state: parts.includes(false) ? 'differs' : 'agrees', ...shown(figure) };
}

function candidateOf(figure: KnownFigure): Candidate {
  const unit = new Set(wordsOf(figure.unit));
  const words = wordsOf(figure.title).filter((word) => !empty.has(word) && !unit.has(word));
  return { ...figure, words: [...new Set(words)] };
}

interface Around {
  words: Set<string>;
  /** No other quantity of the sentence counts the same thing. */
  alone: boolean;
  /** The words right before it say that it is of an earlier period. */
  past: boolean;
}

/** Tokens on either side: a sentence has about 4,000 characters at most. */
const longestSide = 450;
const pastWords = /(?:cùng kỳ|kỳ trước|năm trước|năm ngoái)/u;
/** So many words before a number say of what period it is. */
const pastReach = 5;

/** What stands in the sentence, or the part between semicolons, of a quantity. */
function aroundOf({ tokens, numbers }: ReadBlock, { start, end, unitKey }: Quantity): Around {
  const isEnd = (at: number): boolean =>
    tokens[at]?.text === ';' || (tokens[at]?.text === '.' && tokens[at + 1]?.glued !== true);
  const [least, most] = [Math.max(0, start - longestSide), Math.min(tokens.length, end + longestSide)];
  let [from, to] = [start, end];
  while (from > least && !isEnd(from - 1)) from -= 1;
  while (to < most && !isEnd(to)) to += 1;
  const words = tokens.slice(from, to).flatMap(({ kind, key }) => (kind === 'word' ? [key] : []));
  const alike = numbers.quantities.filter((one) => one.start >= from && one.end <= to && one.unitKey === unitKey);
  const lead = tokens.slice(Math.max(from, start - pastReach), start).map(({ key }) => key);
  return { words: new Set(words), alone: alike.length === 1, past: pastWords.test(lead.join(' ')) };
}

function compare(quantity: Quantity, candidates: readonly Candidate[], readAround: () => Around): Comparison {
  const unknown: Comparison = { line: quantity.line, raw: quantity.raw, state: 'unknown', ours: null, source: null };
  const told = candidates.filter(({ words }) => words.length >= fewestWords);
  if (told.length === 0 || quantity.ordinal || quantity.to !== undefined || quantity.bound === 'about') return unknown;
  const around = readAround();
  if (around.past) return unknown;
  const scored = told
    .map((figure) => ({
      figure,
      share: figure.words.filter((word) => around.words.has(word)).length / figure.words.length,
    }))
    .filter(({ share }) => share >= likely)
    .sort((one, other) => other.share - one.share || other.figure.words.length - one.figure.words.length);
  const agreeing = scored.find(({ figure }) => agrees(quantity, figure));
  if (agreeing !== undefined) return { ...unknown, state: 'agrees', ...shown(agreeing.figure) };
  const meant = scored.filter(({ share, figure }) => share >= sure && figure.words.length >= fewestToDiffer);
  const values = new Set(meant.map(({ figure }) => figure.value));
  const [first] = meant;
  if (first === undefined || !around.alone || values.size > 1 || scored.length > meant.length) return unknown;
  return { ...unknown, state: 'differs', ...shown(first.figure) };
}

const agrees = (quantity: Quantity, { value, bound, unit }: KnownFigure): boolean =>
  overlaps(amountOf(quantity), intervalOf(value, bound, unit !== 'đồng' && unit !== '%'));

function shown({ id, title, unit, value, bound }: KnownFigure): Pick<Comparison, 'ours' | 'source'> {
  const amount = `${formatBound(bound)} ${formatNumber(value)} ${unit}`.trim();
  return { ours: `${title}: ${amount}`, source: id };
}
