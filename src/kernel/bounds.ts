import { addDecimals, type Decimal, isWhole } from './decimal.ts';
import type { Interval } from './interval.ts';

/** trên (more than), ít nhất (at least), khoảng (about). No bound: exactly. */
export type Bound = 'above' | 'atLeast' | 'about';

const words = { above: 'trên', atLeast: 'ít nhất', about: 'khoảng' } as const satisfies Record<Bound, string>;

/**
 * The bound of a sum. One term above its number puts the whole above; `atLeast` with exact stays `atLeast`; `about` may lie on
 * either side, so it wins over everything.
 */
export function combineBounds(bounds: readonly (Bound | undefined)[]): Bound | undefined {
  if (bounds.includes('about')) return 'about';
  if (bounds.includes('above')) return 'above';
  return bounds.includes('atLeast') ? 'atLeast' : undefined;
}

/** The bound of `a - b` or `a : b` (both positive): a bounded second operand pulls the other way, so the side is lost. */
export function boundOfDifference(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  return b === undefined ? a : 'about';
}

/** "trên ", "ít nhất ", "khoảng " or "". */
export function formatBound(bound: Bound | undefined): string {
  return bound === undefined ? '' : `${words[bound]} `;
}

/** Splits "trên 800" into bound and rest. "hơn" reads as "trên", "tối thiểu" as "ít nhất", "gần" as "khoảng". */
export function parseBound(text: string): { bound: Bound | undefined; rest: string } {
  const match = /^\s*(trên|hơn|ít nhất|tối thiểu|khoảng|gần)\s+(.*)$/isu.exec(text.normalize('NFC'));
  if (match === null) return { bound: undefined, rest: text.trim() };
  const bounds: Record<string, Bound> = {
    trên: 'above',
    hơn: 'above',
    'ít nhất': 'atLeast',
    'tối thiểu': 'atLeast',
    khoảng: 'about',
    gần: 'about',
  };
  const bound = bounds[(match[1] ?? '').toLowerCase()];
  return { bound, rest: (match[2] ?? '').trim() };
}

/**
 * The numbers that a bounded statement allows. A whole count above 800 is [801; ∞); a measure above 800 is (800; ∞).
 * `about` allows everything not negative: how far "khoảng" reaches is not ours to say.
 */
export function intervalOf(value: Decimal, bound: Bound | undefined, counts: boolean): Interval {
  if (bound === undefined) return { low: value, high: value, lowClosed: true, highClosed: true };
  if (bound === 'about') return { low: '0', high: null, lowClosed: true, highClosed: false };
  if (bound === 'atLeast') return { low: value, high: null, lowClosed: true, highClosed: false };
  return counts && isWhole(value)
    ? { low: addDecimals(value, '1'), high: null, lowClosed: true, highClosed: false }
    : { low: value, high: null, lowClosed: false, highClosed: false };
}
