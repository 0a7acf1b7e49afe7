import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isNearMiss, isPlain, swappedFrom } from '../amount.ts';
import type { RestatementClaim, SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { type CountedNoun, isSameNoun, nounOf } from '../reading/counted-nouns.ts';
import { type Description, describe, isPlannedAhead } from '../reading/description.ts';
import { isPeople } from '../reading/kinship.ts';
import { keyAt, type Mention, phraseBefore, type Sentence } from '../reading/scope.ts';
import {
  isNarrowed,
  isOfStretches,
  mentions,
  speaksOfArea,
  speaksOfOthers,
  type WholeScope,
  wholeScope,
} from './whole-scopes.ts';

const wholeLeads = ['toàn', 'có', 'hiện có', 'tổng số', 'gồm', 'quản lý', 'thành lập', 'duy trì', 'kiện toàn'];
/** What can be said of all of them at once, behind their name. */
const predicates = /^(?:đều|đã|có|được|hoàn|duy|đạt|hoạt|thực|không|tham|tổ|ký|đăng|[.,;])$/;
const timeUnits = /^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý|cấp|%|bên|mặt|kỳ|mùa|khâu|bước|điểm phần trăm)$/;
const fewestWords = 3;
const mostKept = 60;
/** So many digits are hardly ever alike but for two that are swapped. */
const fewestDigits = 3;

interface Counted extends Mention {
  noun: CountedNoun;
  isPart: boolean;
  scope: WholeScope | undefined;
}

/**
 * "Toàn xã có 12 thôn … Cả 13 thôn đều có tổ tự quản": a count of all of them, by "cả", "toàn bộ", "tất cả", by a place that holds
 * them all, or by standing under a fraction. It restates the only whole of that thing counted before; where any earlier count,
 * even of a part, has its value, that is meant.
 */
export function findWholeCounts(sentences: readonly Sentence[], sums: readonly SumClaim[]): RestatementClaim[] {
  const parts = new Set(sums.flatMap((sum) => sum.parts.map(({ quantity }) => quantity)));
  const earlier = new Map<string, Counted[]>();
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((own): RestatementClaim[] => {
      if (!isCount(sentence, own)) return [];
      const again = countedOf(sentence, own, parts);
      const [kind = ''] = again.noun.thing.split(' ');
      const known = earlier.get(kind) ?? [];
      const first = known.length < mostKept ? wholeOf(known, again) : undefined;
      if (own.of === undefined && known.length < mostKept) earlier.set(kind, [...known, again]);
      if (first === undefined) return [];
      return [{ kind: 'restatement', first, again: { sentence, quantity: again.quantity }, windows: [] }];
    }),
  );
}

/** Of a fraction, what stands under it is the count of all. */
function countedOf(sentence: Sentence, own: Quantity, parts: ReadonlySet<Quantity>): Counted {
  const noun = nounOf(sentence, own);
  const quantity = own.of === undefined ? own : { ...own, value: own.of, of: undefined };
  return { sentence, quantity, noun, isPart: parts.has(own), scope: wholeScope(sentence, own, noun) };
}

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  quantity.unitKey !== undefined &&
  !timeUnits.test(quantity.unitKey) &&
  isPlain(quantity) &&
  !isNoCount(sentence, quantity);

function wholeOf(known: readonly Counted[], again: Counted): Counted | undefined {
  if (again.scope === undefined || speaksOfOthers(again.sentence, again.quantity, again.noun)) return undefined;
  const same = known.filter(({ noun }) => isSameNoun(noun, again.noun));
  if (same.some(({ quantity }) => quantity.value === again.quantity.value)) return undefined;
  const description = describe(again);
  if (isPlannedAhead(again.sentence, again.quantity) || description.compared) return undefined;
  const wholes = same.filter(
    (one) => !one.isPart && one.sentence !== again.sentence && isSameWhole(one, again, description),
  );
  const [first] = wholes;
  if (first === undefined || wholes.some(({ quantity }) => quantity.value !== first.quantity.value)) return undefined;
  return first;
}

/** Counted as a whole, under the same words or enough of them that they name one thing; or nearly the same number of it. */
function isSameWhole(first: Counted, again: Counted, described: Description): boolean {
  const likely =
    again.scope === 'all' && again.quantity.unitKey !== 'đồng' && (isSameSort(first, again) || isBrought(first, again));
  if (!likely && !isSlipOf(first, again)) return false;
  const earlier = describe(first);
  return !earlier.planned && !earlier.compared && isOfSameBody(first, earlier, described);
}

/** No name, year or quarter of its own. */
function isOfSameBody(first: Counted, earlier: Description, again: Description): boolean {
  if (![...again.names].every((name) => earlier.names.has(name) || mentions(first.sentence, name))) return false;
  if (!isOfStretches(first.sentence, again.mention.sentence)) return false;
  return earlier.years.size === 0 || [...again.years].every((year) => earlier.years.has(year));
}

const sortOf = ({ core }: CountedNoun): readonly string[] => core.filter((word) => word !== 'các');

/** The same words behind the name: all of them, or three and more. */
function isSameSort(first: Counted, again: Counted): boolean {
  const [one, other] = [sortOf(first.noun), sortOf(again.noun)];
  if (one.length === 0 || !one.every((word, at) => other[at] === word)) return false;
  return one.length >= fewestWords || (one.length === other.length && !isOfSome(first, again));
}

/** Words or a number behind the name that say which of them are meant. */
function isOfSome(first: Counted, again: Counted): boolean {
  const [one, other] = [first, again].map(({ sentence, noun }) => sentence.tokens[noun.end]);
  if (other?.kind === 'number' && other.text !== one?.text) return true;
  return isNarrowed(again.sentence, again.noun.end, first.sentence, again.scope !== 'near');
}

/** "hiện có 26 trường": brought in as all there are. */
const isLed = ({ sentence, quantity }: Counted): boolean =>
  phraseBefore(sentence, quantity.start, wholeLeads) !== undefined;

/** "tất cả 24 trường đều …": all of those that were brought in are spoken of. */
function isBrought(first: Counted, again: Counted): boolean {
  const { core, end } = again.noun;
  const said = predicates.test(keyAt(again.sentence, end)) || speaksOfArea(again.sentence, end);
  return core.length === 0 && isLed(first) && said && !isPeople(again.quantity.unitKey);
}

/** "1.063 trường hợp vi phạm … Toàn bộ 1.036 trường hợp vi phạm nồng độ cồn": fewer, of a sort that was not spoken of. */
const isSortUnknown = (first: Counted, again: Counted): boolean =>
  compareDecimals(again.quantity.value, first.quantity.value) < 0 &&
  sortOf(again.noun).length > sortOf(first.noun).length &&
  sortOf(again.noun).filter((word) => !mentions(first.sentence, word)).length > 1;

/** Two numbers that differ as a slip does, of things that no other word tells apart. */
function isSlipOf(first: Counted, again: Counted): boolean {
  const [one, other] = [first.quantity.value, again.quantity.value];
  const swapped = (swappedFrom(one, other)?.digits ?? 0) >= fewestDigits;
  if (again.quantity.unitKey === 'đồng') return swapped && again.scope === 'all';
  // What stands above the line is told apart by the words behind.
  if (swapped && again.scope !== 'near') return !isSortUnknown(first, again);
  if (!swapped && !isNearMiss(one, other, 0)) return false;
  const [own, others] = [sortOf(again.noun), sortOf(first.noun)];
  const fits = own.every((word, at) => others[at] === word) || own.every((word) => mentions(first.sentence, word));
  const known = own.length > 0 || again.scope === 'all' || (others.length === 0 && isLed(first));
  return fits && known && !isOfSome(first, again);
}
