import { addDecimals, compareDecimals, type Decimal, isWhole } from './decimal.ts';
import type { Interval } from './interval.ts';

/** trên (more than), ít nhất (at least), khoảng (about). No bound: exactly. */
export type Bound = 'above' | 'atLeast' | 'about';

const words = { above: 'trên', atLeast: 'ít nhất', about: 'khoảng' } as const satisfies Record<Bound, string>;

/**
 * The bound of a sum, whatever the order of its terms:
 *
 * |         | exact   | atLeast | above | about |
 * |---------|---------|---------|-------|-------|
 * | exact   | exact   | atLeast | above | about |
 * | atLeast | atLeast | atLeast | above | about |
 * | above   | above   | above   | above | about |
 * | about   | about   | about   | about | about |
 *
 * One term above its number puts the whole above the sum of the numbers; `about` may lie on either side, so it wins.
 */
export function combineBounds(bounds: readonly (Bound | undefined)[]): Bound | undefined {
  if (bounds.includes('about')) return 'about';
  if (bounds.includes('above')) return 'above';
  return bounds.includes('atLeast') ? 'atLeast' : undefined;
}

/**
 * The bound of `a - b`, or of `a : b` with `b` above zero and `a` not below it:
 *
 * | a \ b   | exact   | atLeast | above | about |
 * |---------|---------|---------|-------|-------|
 * | exact   | exact   | about   | about | about |
 * | atLeast | atLeast | about   | about | about |
 * | above   | above   | about   | about | about |
 * | about   | about   | about   | about | about |
 *
 * A bounded `b` pulls the result down: with an exact `a` it is at most the number, which none of our words says; else the side is lost.
 */
export function boundOfDifference(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  return b === undefined ? a : 'about';
}

/** "trên ", "ít nhất ", "khoảng " or "". */
export function formatBound(bound: Bound | undefined): string {
  return bound === undefined ? '' : `${words[bound]} `;
}

/** How people write a bound in front of a number; the longer wording stands before the one it begins with. */
const prefixes = [
  ['trên dưới', 'about'],
  ['trên', 'above'],
  ['hơn', 'above'],
  ['>', 'above'],
  ['ít nhất', 'atLeast'],
  ['tối thiểu', 'atLeast'],
  ['không dưới', 'atLeast'],
  ['không ít hơn', 'atLeast'],
  ['≥', 'atLeast'],
  ['ước khoảng', 'about'],
  ['vào khoảng', 'about'],
  ['khoảng', 'about'],
  ['xấp xỉ', 'about'],
  ['gần', 'about'],
  ['ước', 'about'],
  ['≈', 'about'],
  ['~', 'about'],
] as const satisfies readonly (readonly [string, Bound])[];

const startsWithLetter = /^\p{L}/u;

/**
 * Splits "trên 800" into bound and rest ("800"). Synonyms count: "hơn" is above, "tối thiểu", "không dưới" and "800 trở lên" at
 * least, "gần", "xấp xỉ", "trên dưới" about. Upper limits ("dưới", "không quá") are no bound of ours and stay in the rest.
 */
export function parseBound(text: string): { bound: Bound | undefined; rest: string } {
  const plain = text.normalize('NFC').trim();
  const lower = plain.toLowerCase();
  for (const [prefix, bound] of prefixes) {
    if (!lower.startsWith(prefix)) continue;
    const rest = plain.slice(prefix.length);
    if (startsWithLetter.test(prefix) && !/^\s/.test(rest)) continue;
    return { bound, rest: rest.trim() };
  }
  const suffix = /\strở lên$/u.exec(lower);
  return suffix === null
    ? { bound: undefined, rest: plain }
    : { bound: 'atLeast', rest: plain.slice(0, suffix.index).replace(/^từ\s/iu, '').trim() };
}

/**
 * The numbers that a bounded statement allows. A whole count above 800 is [801; ∞); a measure above 800 is (800; ∞).
 * `about` excludes nothing: how far "khoảng" reaches is not ours to say.
 * @param counts whether only whole numbers are meant (people, households), so that the next number above is one more
 */
export function intervalOf(value: Decimal, bound: Bound | undefined, counts: boolean): Interval {
  if (bound === undefined) return { low: value, high: value, lowClosed: true, highClosed: true };
  if (bound === 'about') return { low: null, high: null, lowClosed: false, highClosed: false };
  if (bound === 'atLeast') return { low: value, high: null, lowClosed: true, highClosed: false };
  return counts && isWhole(value)
    ? { low: addDecimals(value, '1'), high: null, lowClosed: true, highClosed: false }
    : { low: value, high: null, lowClosed: false, highClosed: false };
}

/** The bound after multiplying by `factor`: below zero a lower limit becomes an upper one, which is `about`; times zero is exactly 0. */
export function boundOfMultiple(bound: Bound | undefined, factor: Decimal): Bound | undefined {
  const sign = compareDecimals(factor, '0');
  if (bound === undefined || sign === 0) return undefined;
  return sign > 0 ? bound : 'about';
}
