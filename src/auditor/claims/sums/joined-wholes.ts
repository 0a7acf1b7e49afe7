import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { bracketEnd, keyAt, phraseBefore, quantitiesIn, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';
import { judge } from './judge-parts.ts';
import { type Marker, markerAt } from './markers.ts';
import { readPartList } from './part-list.ts';

const isCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%' && !isNoCount(sentence, quantity);

/** "64 kiến nghị, kháng nghị, trong đó 18 kháng nghị và 46 kiến nghị": things of two or more names counted together, then each by its own. */
export function findJoinedWholes(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((whole, index): SumClaim[] => {
    if (whole.unitKey === undefined || !isCount(sentence, whole)) return [];
    const following = sentence.quantities.slice(index + 1, index + 1 + mostNames);
    const { names, end } = namesOf(sentence, whole, following);
    const marker = names.size < 2 ? undefined : nearestMarker(sentence, end);
    if (marker === undefined) return [];
    const parts = eachByItsName(sentence, marker, names);
    const within = parts.every(({ value }) => compareDecimals(value, whole.value) < 0);
    if (parts.length < names.size || (!within && marker.force === 'list')) return [];
    const mentions = parts.map((quantity) => ({ sentence, quantity }));
    const trust = marker.force === 'all' ? 'sure' : 'near';
    return [{ kind: 'sum', whole: { sentence, quantity: whole }, parts: mentions, rule: 'equal', trust }];
  });
}

const mostNames = 4;

/** The unit of a count and the names that follow it behind commas and "và", as far as they are counted behind. */
function namesOf(
  sentence: Sentence,
  { end, unitKey = '' }: Quantity,
  following: readonly Quantity[],
): { names: ReadonlySet<string>; end: number } {
  const names = new Set([unitKey]);
  const units = following.flatMap((one) => (one.unitKey === undefined ? [] : [one.unitKey]));
  let at = end;
  while (/^(?:,|và)$/.test(keyAt(sentence, at))) {
    const next = units.find((unit) => !names.has(unit) && standsAt(sentence, at + 1, unit));
    if (next === undefined) break;
    names.add(next);
    at += 1 + wordsIn(next);
  }
  return { names, end: at };
}

const longestNoun = 5;

function nearestMarker(sentence: Sentence, from: number): Marker | undefined {
  for (let at = from; at < Math.min(from + longestNoun, sentence.end); at += 1) {
    const marker = markerAt(sentence, at);
    if (marker !== undefined) return marker;
    if (/^[;.]$/.test(keyAt(sentence, at))) return undefined;
  }
  return undefined;
}

/** The counts behind the marker, when each has another of the names. */
function eachByItsName(sentence: Sentence, { end }: Marker, names: ReadonlySet<string>): Quantity[] {
  const depth = sentence.depths[end] ?? 0;
  const close = depth > 0 ? bracketEnd(sentence, end) : sentence.end;
  const parts = quantitiesIn(sentence, end, close).slice(0, names.size);
  const units = new Set(parts.map(({ unitKey }) => unitKey));
  const each = parts.every(
    (part) => names.has(part.unitKey ?? '') && sentence.depths[part.start] === depth && isCount(sentence, part),
  );
  return each && units.size === names.size ? [...parts] : [];
}

const among = ['trong tổng số', 'trong số', 'trong tổng'];

/** "Trong tổng số 318 tỷ đồng, thu nội địa 196 tỷ đồng, …": the whole is named again, and a comma opens its parts. */
export function findSumsAmong(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((whole): SumClaim[] => {
    const lead = phraseBefore(sentence, whole.start, among);
    if (lead === undefined || !isCount(sentence, whole)) return [];
    let at = whole.end;
    while (at < whole.end + longestNoun && sentence.tokens[at]?.kind === 'word') at += 1;
    if (keyAt(sentence, at) !== ',' || markerAt(sentence, at + 1) !== undefined) return [];
    const list = readPartList(sentence, whole, { start: at + 1, end: sentence.end }, [whole.unitKey]);
    const parts = list?.parts.map((quantity) => ({ sentence, quantity })) ?? [];
    return list === undefined ? [] : judge({ sentence, quantity: whole }, parts, list, 'some');
  });
}
