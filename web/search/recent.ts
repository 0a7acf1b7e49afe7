import { z } from 'zod';
import type { Hit } from './hits.ts';
import { Place, placeKey } from './places.ts';

const Kept = z.array(z.object({ place: Place, title: z.string(), note: z.string() })).max(8);
const prefix = 'giaouoc:recent:';
const keyOf = (agency: string): string => prefix + agency;

/** What was opened from the search on this PC, newest first. */
export function readRecent(agency: string): Hit[] {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(keyOf(agency)) ?? '[]'));
  } catch {
    return [];
  }
}

/** A full or forbidden store must not stop the work. */
export function keepRecent(agency: string, hit: Hit): void {
  const others = readRecent(agency).filter(({ place }) => placeKey(place) !== placeKey(hit.place));
  try {
    localStorage.setItem(keyOf(agency), JSON.stringify([hit, ...others].slice(0, 8)));
  } catch (cause) {
    console.warn('recent not kept', cause);
  }
}

/** Whoever signs in next on this PC does not see what was opened. */
export function dropRecent(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}
