import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import { absolute, isNearMiss, isSwapInSum } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { areComplements } from '../reading/complements.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { type ItemParts, partsOfItem } from './item-parts.ts';
import { itemsUnder, type Paragraph } from './itemised-blocks.ts';
import { judge, type MarkerForce } from './judge-parts.ts';
import { markerAt } from './markers.ts';
import { emptyList } from './part-list.ts';
import { addsUp, isSlipInSum, sumOfParts, sureSum } from './sum-slips.ts';

/**
 * A count over a list of items that each count something of its kind. Whatever reading adds up is meant; where none does, the one whose
 * parts are sure is wrong when its words say that these are all, or its numbers differ as slips do.
 */
export function findSumsOverItems(paragraphs: readonly Paragraph[]): SumClaim[] {
  return paragraphs.flatMap((paragraph, index) => {
    const items = itemsUnder(paragraphs, index);
    const last = paragraph.sentences.at(-1);
    if (items.length < 2 || last === undefined) return [];
    const heads = headsOf(paragraphs, index);
    const force = forceOf(last);
    if (heads.length === 0 || isPartial(last)) return [];
    const wholes = heads.flatMap(wholesIn);
    const level = items.filter(({ indent }) => indent === items[0]?.indent);
    const own = level.length > 1 && level.length < items.length ? claimOver(wholes, level, force) : [];
    return own.some(({ whole, parts }) => addsUp(whole, parts)) ? own : claimOver(wholes, items, force);
  });
}

/** The sentences that may hold the whole, the nearest first: above a short "Trong đó:" the paragraph before. */
function headsOf(paragraphs: readonly Paragraph[], index: number): Sentence[] {
  const own = (paragraphs[index]?.sentences ?? []).toReversed();
  const above = paragraphs[index - 1]?.sentences.at(-1);
  const counts = own.some(({ quantities }) => quantities.length > 0);
  const introduces = own.length === 1 && own[0] !== undefined && keyAt(own[0], own[0].end - 1) === ':';
  return counts || !introduces || above === undefined ? own : [above];
}

/** Counts at the sentence's own level; without one, in a bracket that closes it: "Phân loại chi bộ (48 chi bộ):". */
function wholesIn(sentence: Sentence): Mention[] {
  const counts = sentence.quantities.filter(
    (one) => one.unitKey !== '%' && one.of === undefined && !isNoCount(sentence, one),
  );
  const level = counts.filter(({ start }) => sentence.depths[start] === 0);
  const closing = counts.filter(({ start, end }) => sentence.depths[start] === 1 && sentence.end - end <= 2);
  const own = [...closing.filter((one) => !level.some(({ unitKey }) => areAlike(unitKey, one.unitKey))), ...level];
  return own.map((quantity) => ({ sentence, quantity })).reverse();
}

/** The marker among the last words: "gồm:", "trong đó:", or only the colon. */
function forceOf(sentence: Sentence): MarkerForce {
  for (let at = sentence.end - 1; at >= Math.max(sentence.start, sentence.end - 8); at -= 1) {
    const marker = markerAt(sentence, at);
    if (marker !== undefined && marker.force !== 'list') return marker.force;
  }
  return 'list';
}

const partial = [
  ...['tiêu biểu', 'điển hình', 'nổi bật', 'một số', 'chủ yếu', 'nhất là', 'đáng chú ý', 'như', 'ví dụ', 'riêng'],
  ...['đặc biệt', 'ngoài ra', 'đơn cử', 'trọng tâm'],
];

const isPartial = (sentence: Sentence): boolean => {
  for (let at = Math.max(sentence.start, sentence.end - 8); at < sentence.end; at += 1)
    if (phraseAt(sentence, at, partial) !== undefined && phraseAt(sentence, at, ['như sau', 'như trên']) === undefined)
      return true;
  return false;
};

/** Parts of one whole as one way of reading the items has them. */
interface Reading {
  whole: Mention;
  parts: Mention[];
  labels: string[];
  /** Each item has nothing else that could be meant, and none is without. */
  sure: boolean;
}

function claimOver(wholes: readonly Mention[], items: readonly Paragraph[], force: MarkerForce): SumClaim[] {
  const readings = wholes.map((whole) => readingsOf(whole, items, wholes));
  const right = readings.flatMap((own) => own.find(({ whole, parts }) => addsUp(whole, parts)) ?? []);
  const claims = right.map(({ whole, parts }) => sureSum(whole, parts));
  const settled = (whole: Mention): boolean => right.some((one) => countAlike(one.whole, whole));
  const wrong = readings.flatMap((own) => own.find(({ sure, parts }) => sure && parts.length > 1) ?? []);
  const open = wrong.filter(({ whole }) => !settled(whole));
  const accused = open.flatMap((reading) => accuse(reading, force, open));
  return [...claims, ...accused];
}

const areAlike = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || isSameUnit(one, other);

const countAlike = ({ quantity: one }: Mention, { quantity: other }: Mention): boolean =>
  areAlike(one.unitKey, other.unitKey);

/** The likeliest first: the only count of each item, the one that is led as the whole is, the first, the last, all; then beginnings of the list. */
function readingsOf(whole: Mention, items: readonly Paragraph[], wholes: readonly Mention[]): Reading[] {
  const found = items.map((item) => partsOfItem(item, whole));
  if (found.some((one) => one === undefined)) return [];
  const all = found.filter((one) => one !== undefined);
  const end = all.findIndex(({ parts }) => parts.length === 0);
  const told = end < 0 ? all : all.slice(0, end);
  const alone = !wholes.some((one) => one !== whole && countAlike(one, whole));
  const only = alone && end < 0 && told.every(({ parts }) => parts.length === 1);
  const led = told.map((item) => item.parts.filter((part) => leadOf(part) === leadOf(whole)));
  const byLead = end < 0 && led.every((parts) => parts.length === 1);
  const reading = (parts: Mention[], sure: boolean): Reading => ({ whole, parts, labels: labelsOf(told), sure });
  const first = told.flatMap(({ parts }) => parts.slice(0, 1));
  return [
    ...(byLead ? [reading(led.flat(), true)] : []),
    reading(first, only || (alone && end < 0 && told.every(hasOneName(whole)))),
    reading(
      told.flatMap(({ parts }) => parts.slice(-1)),
      false,
    ),
    reading(
      told.flatMap(({ parts }) => parts),
      false,
    ),
    ...first.slice(2).map((_, index) => reading(first.slice(0, index + 2), false)),
  ].filter(({ parts }) => parts.length > 1);
}

/** Only one count is called like the whole. */
const hasOneName =
  (whole: Mention) =>
  ({ parts: [first, ...others] }: ItemParts): boolean =>
    first?.quantity.unitKey === whole.quantity.unitKey &&
    others.every(({ quantity }) => quantity.unitKey !== whole.quantity.unitKey);

const labelsOf = (items: readonly ItemParts[]): string[] => items.map(({ label }) => label);

/** The word in front of a number: what is done with the things ("thụ lý", "giải quyết"). */
const leadOf = ({ sentence, quantity: { start } }: Mention): string => keyAt(sentence, start - 1);

function accuse({ whole, parts, labels }: Reading, force: MarkerForce, open: readonly Reading[]): SumClaim[] {
  const nearest = open.find((one) => countAlike(one.whole, whole) && isMeant(one, force));
  if (nearest !== undefined && nearest.whole !== whole) return [];
  if (isMeant({ whole, parts, labels, sure: true }, force)) return [sureSum(whole, parts)];
  const list = { ...emptyList(), parts: parts.map(({ quantity }) => quantity), labels };
  return force === 'list' ? [] : judge(whole, parts, list, force);
}

/** Whether the numbers say that a list that does not add up is meant to: of two parts only digits that were swapped, or one off, do. */
function isMeant({ whole, parts, labels }: Reading, force: MarkerForce): boolean {
  const total = whole.quantity.value;
  const values = parts.map(({ quantity }) => quantity.value);
  if (new Set(labels).size < labels.length || overlapping(labels, parts)) return false;
  if (isSwapInSum(values, total)) return true;
  const [one = '', other = ''] = labels;
  if (parts.length === 2 && !areComplements(one, other)) return force !== 'some' && isOneOff(whole, parts);
  return isSlipInSum(whole, parts) || (force !== 'some' && isNearMiss(sumOfParts(parts), total, parts.length));
}

const isOneOff = ({ quantity: { value } }: Mention, parts: readonly Mention[]): boolean =>
  compareDecimals(value, '5') >= 0 && compareDecimals(absolute(subtractDecimals(value, sumOfParts(parts))), '1') <= 0;

const traits = /(?:^| )(?:nữ|nam|dân tộc|đảng viên|tôn giáo|dưới \d+|trên \d+|cao tuổi|hài lòng|trẻ)(?: |$)/;

/** Traits that one and the same may have together, unless they leave nothing between them. */
function overlapping(labels: readonly string[], parts: readonly Mention[]): boolean {
  const names = labels.map((label, index) => `${label} ${parts[index]?.quantity.unitKey ?? ''}`);
  const traited = names.filter((name) => traits.test(name)).length;
  const [one = '', other = ''] = names;
  return traited > 0 && traited < names.length && !(names.length === 2 && areComplements(one, other));
}
