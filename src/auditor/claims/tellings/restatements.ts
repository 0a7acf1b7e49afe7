import { compareDecimals, subtractDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { sameThing } from '../../quantities/units.ts';
import { absolute, isPlain } from '../amount.ts';
import { isPercent, type RestatementClaim, type SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { type Description, describe, unitOf } from '../reading/description.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import { numberedIn } from './telling-context.ts';

/** How many earlier counts of the same thing one is compared with: keeps a text of a thousand pages linear. */
const mostCompared = 40;
/** Content words that two mentions share when nothing says that the later one sums up. */
const specific = 5;
const recognisable = 2;

/** The same thing counted twice: see `isSameCount` for when two counts are taken to be of one thing. */
export function findRestatements(sentences: readonly Sentence[], sums: readonly SumClaim[]): RestatementClaim[] {
  const parts = new Set(sums.flatMap((sum) => sum.parts.map(({ quantity }) => quantity)));
  const byUnit = new Map<string, Description[]>();
  const often = unitsCountedTwice(sentences);
  const claims: RestatementClaim[] = [];
  for (const sentence of sentences)
    for (const quantity of sentence.quantities) {
      if (!often.has(unitOf(quantity))) continue;
      if (!canBeRestated(sentence, quantity) || parts.has(quantity)) continue;
      const again = describe({ sentence, quantity });
      if (again.planned || again.compared) continue;
      const earlier = byUnit.get(again.unit) ?? [];
      byUnit.set(again.unit, earlier);
      const first = findSameCount(earlier, again);
      if (first !== undefined && !growsBetween(first, again)) claims.push(claimOf(first, again));
      earlier.push(again);
      if (earlier.length > mostCompared) earlier.shift();
    }
  return claims;
}

/** What is counted once only is not counted again. */
function unitsCountedTwice(sentences: readonly Sentence[]): ReadonlySet<string> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { quantities } of sentences)
    for (const quantity of quantities) {
      const unit = unitOf(quantity);
      (once.has(unit) ? twice : once).add(unit);
    }
  return twice;
}

function canBeRestated(sentence: Sentence, quantity: Quantity): boolean {
  const { unitKey, of, start } = quantity;
  if (unitKey === undefined || of !== undefined || !isPlain(quantity)) return false;
  if (/^(?:năm|tháng|ngày|tuần|giờ|phút|tuổi|lần|quý)$/.test(unitKey)) return false;
  return !isNoCount(sentence, quantity) && (sentence.depths[start] ?? 0) === 0;
}

/** The one earlier count that can be meant; several that could be make the summary their sum, or none. */
function findSameCount(earlier: readonly Description[], again: Description): Description | undefined {
  const same = earlier.filter((first) => isSameCount(first, again) || isToldAgain(first, again));
  const values = new Set(same.map(({ mention }) => mention.quantity.value));
  if (values.has(again.mention.quantity.value))
    return same.find((one) => one.mention.quantity.value === again.mention.quantity.value);
  return values.size === 1 ? same[0] : undefined;
}

/**
 * Whether the later is a count of the same thing: no name or year of its own, and either the same content words, enough to
 * know it by, or – where it says that it sums up – the same sort of thing and half of its words.
 */
function isSameCount(first: Description, again: Description): boolean {
  if (first.mention.sentence === again.mention.sentence || again.words.size < recognisable) return false;
  if (!isSubset(again.names, first.names) || (!again.sumsUp && !isSubset(first.names, again.names))) return false;
  if (again.years.size > 0 && first.years.size > 0 && !isSubset(again.years, first.years)) return false;
  const shared = [...again.words].filter((word) => first.words.has(word)).length;
  const [own, others] = [again.words.size, first.words.size];
  const sameSort = again.head.every((word) => first.words.has(word));
  if (again.sumsUp) return sameSort && shared >= recognisable && shared * 2 >= own && !isOtherRound(first, again);
  const shortened = first.names.size === again.names.size && others - shared <= 3 && shared >= specific + 1;
  return shared >= specific && shared === own && (shared === others || shortened);
}

const planned = ['kế hoạch', 'chỉ tiêu', 'giao', 'đăng ký', 'dự kiến'];
const outdone = ['vượt kế hoạch', 'vượt chỉ tiêu', 'đạt kế hoạch', 'cao hơn', 'thấp hơn'];

/** "đợt 1 … đợt 2", "Kế hoạch giao 36 buổi … đã thực hiện 63 buổi, vượt kế hoạch". */
function isOtherRound({ mention: { sentence, quantity } }: Description, { mention: again }: Description): boolean {
  if (numberedIn(sentence) !== numberedIn(again.sentence)) return true;
  const isPlan = hasPhrase(sentence, sentence.start, quantity.start, planned);
  return isPlan && hasPhrase(again.sentence, again.quantity.end, again.sentence.end, outdone);
}

const tellingCore = { passive: 3, active: 6 } as const;

/** "mở 09 lớp dạy nghề nông thôn", "08 lớp dạy nghề nông thôn được mở cho 240 lao động": the very same thing, told again in the passive, or with the number of people. */
function isToldAgain(first: Description, again: Description): boolean {
  if (again.told === undefined || first.mention.sentence === again.mention.sentence) return false;
  const same = first.core.length === again.core.length && first.core.every((word, at) => word === again.core[at]);
  if (!same || first.core.length < tellingCore[again.told] || !isSubset(again.names, first.names)) return false;
  return again.years.size === 0 || first.years.size === 0 || isSubset(again.years, first.years);
}

function isSubset(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size > other.size) return false;
  for (const word of one) if (!other.has(word)) return false;
  return true;
}

const stretches = ['trong kỳ', 'trong tháng', 'trong quý'];
const sinceThen = ['đến nay', 'tính đến', 'lũy kế', 'luỹ kế', 'từ đầu năm', 'từ đầu nhiệm kỳ', 'cả năm', 'trong năm'];

/** "trong kỳ 112 vụ", "lũy kế từ đầu năm 245 vụ": the one lies in the other, and is no larger. */
function growsBetween(first: Description, again: Description): boolean {
  const isStretch = ({ windows }: Description): boolean => windows.some((word) => stretches.includes(word));
  const isSince = ({ windows }: Description): boolean => windows.some((word) => sinceThen.includes(word));
  const value = ({ mention }: Description) => mention.quantity.value;
  if (isStretch(first) && isSince(again) && !isStretch(again)) return compareDecimals(value(first), value(again)) <= 0;
  if (isSince(first) && isStretch(again) && !isStretch(first)) return compareDecimals(value(again), value(first)) <= 0;
  return false;
}

function claimOf(first: Description, again: Description): RestatementClaim {
  const windows = [...new Set([...first.windows, ...again.windows])];
  const apart: boolean =
    first.windows.length > 0 && again.windows.length > 0 && !first.windows.some((word) => again.windows.includes(word));
  return { kind: 'restatement', first: first.mention, again: again.mention, windows, ...(apart ? { apart } : {}) };
}

/** "11 kỳ họp trực tuyến" and "phiên họp trực tuyến thứ 12": a series counted, and its last one numbered. */
export function findSeries(sentences: readonly Sentence[]): RestatementClaim[] {
  const counts = sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity) =>
      canBeRestated(sentence, quantity) && !isPercent(quantity) ? [{ sentence, quantity }] : [],
    ),
  );
  const bySeries = new Map<string, Mention>();
  for (const mention of counts) {
    const { sentence, quantity } = mention;
    const name = seriesName(sentence, quantity.end, sentence.end);
    const key = `${sameThing(quantity.unitKey ?? '')} ${name}`;
    if (name !== '' && !bySeries.has(key)) bySeries.set(key, mention);
  }
  return ordinalsOf(sentences).flatMap((ordinal) => {
    const { sentence, quantity } = ordinal;
    const nounEnd = endOfNoun(sentence, quantity);
    if (nounEnd === undefined) return [];
    const count = bySeries.get(`${sameThing(quantity.unitKey ?? '')} ${seriesName(sentence, nounEnd, quantity.start)}`);
    const near = count !== undefined && isNear(count.quantity, quantity);
    return near ? [{ kind: 'restatement' as const, first: count, again: ordinal, windows: ['thứ'] }] : [];
  });
}

/** A series since its beginning may be far ahead of a period's count: only neighbours are the same count. */
function isNear(count: Quantity, ordinal: Quantity): boolean {
  return compareDecimals(absolute(subtractDecimals(count.value, ordinal.value)), '2') <= 0;
}

function ordinalsOf(sentences: readonly Sentence[]): Mention[] {
  return sentences.flatMap((sentence) =>
    sentence.ordinals
      .filter(({ start }) =>
        hasPhrase(sentence, Math.max(sentence.start, start - 12), start, ['đến nay', 'đã', 'tổ chức']),
      )
      .map((quantity) => ({ sentence, quantity })),
  );
}

/** The two words that tell one series from another: "trực tuyến", "giao ban". */
function seriesName(sentence: Sentence, from: number, to: number): string {
  const [one, two] = [keyAt(sentence, from), keyAt(sentence, from + 1)];
  const plain = /^\p{L}+$/u;
  return from + 1 < to && plain.test(one) && plain.test(two) ? `${one} ${two}` : '';
}

function endOfNoun(sentence: Sentence, { start, unitKey }: Quantity): number | undefined {
  const words = (unitKey ?? '').split(' ');
  for (let at = start - words.length; at >= Math.max(sentence.start, start - 7); at -= 1)
    if (words.every((word, index) => keyAt(sentence, at + index) === word)) return at + words.length;
  return undefined;
}

/** "2.500.000 đồng (bằng chữ: Hai triệu năm trăm nghìn đồng)", "hai triệu đồng (2.000.000 đồng)": the same amount in words. */
export function findAmountsInWords(sentence: Sentence): RestatementClaim[] {
  return sentence.quantities.flatMap((again, index) => {
    const first = sentence.quantities[index - 1];
    const bracketed =
      first?.unitKey === 'đồng' &&
      again.start === first.end + 1 &&
      keyAt(sentence, first.end) === '(' &&
      /^\p{L}/u.test(again.raw) !== /^\p{L}/u.test(first.raw);
    const inWords =
      first !== undefined && (bracketed || hasPhrase(sentence, first.end, again.start, ['bằng chữ', 'viết bằng chữ']));
    if (sentence.quantities.some((other) => other !== again && other.value === again.value)) return [];
    if (!inWords || again.start - first.end > 6 || !isSameUnit(first.unitKey, again.unitKey)) return [];
    return [
      {
        kind: 'restatement' as const,
        first: { sentence, quantity: first },
        again: { sentence, quantity: again },
        windows: [],
      },
    ];
  });
}
