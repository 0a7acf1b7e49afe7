import { numberWord, reachWords } from './blocks/block-words.ts';
import { countPlaces, inAll, inAny, type Places } from './blocks/places.ts';
import type { Reach } from './reach.ts';
import type { Wanted } from './words.ts';

/** A block of sealed entries. `newest`: the latest day in it; `sealedThrough`: a row of words with a greater number of the journal is not in it. */
export interface SealedBlock {
  block: number;
  newest: string;
  size: number;
  sealedThrough: string;
}

/** Per block the places of each of the words that stands in it. */
export type PlacesByWord = Map<number, Map<string, Places>>;

/** What is looked for, by whom, and how many at most. */
export interface Sought {
  wanted: Wanted;
  reach: Reach;
  limit: number;
}

/** The number of the journal up to which rows are sealed; none: −1, for the first number is 0. */
export function sealedThrough(blocks: readonly SealedBlock[]): string {
  const numbers = blocks.map((one) => BigInt(one.sealedThrough));
  return numbers.reduce((last, one) => (one > last ? one : last), -1n).toString();
}

/** One block, then more at a time: what is frequent is found in the first, and what is rare takes few ways to the database. */
export function windowsOf(blocks: readonly SealedBlock[]): SealedBlock[][] {
  const windows: SealedBlock[][] = [];
  for (let [from, size] = [0, 1]; from < blocks.length; [from, size] = [from + size, size * 12])
    windows.push(blocks.slice(from, from + size));
  return windows;
}

/** Where a block may hold something. `begun`: only among those whose words begin so, which is asked of the entries themselves. */
export interface Match {
  sealed: SealedBlock;
  places: Places;
  begun: string | null;
}

/** Two letters, or one digit: with that so many words begin that it is quicker to ask a few entries. */
export const isVague = (begun: string): boolean => /^(\p{L}{1,2}|\p{N})$/u.test(begun);
export const fewPlaces = 128;

const isPossible = ({ places }: Match): boolean => countPlaces(places) > 0;

export function matchWords(known: PlacesByWord, window: readonly SealedBlock[], { wanted, reach }: Sought): Match[] {
  const words = [...wanted.whole, ...(wanted.number === null ? [] : [numberWord(wanted.number)])];
  const allowed = reachWords(reach);
  const nowhere = inAny([]);
  return window
    .map((sealed) => {
      const placesOf = (word: string): Places => known.get(sealed.block)?.get(word) ?? nowhere;
      const reached = allowed === undefined ? [] : [inAny(allowed.map(placesOf))];
      return { sealed, places: inAll([...words.map(placesOf), ...reached]), begun: null };
    })
    .filter(isPossible);
}

export function withBegun(matches: readonly Match[], known: ReadonlyMap<number, Places>): Match[] {
  return matches
    .map((match) => ({ ...match, places: inAll([match.places, known.get(match.sealed.block) ?? inAny([])]) }))
    .filter(isPossible);
}

/** Blocks that together may hold what is looked for, the newest first. */
export function groupsOf(matches: readonly Match[], limit: number): Match[][] {
  const groups: Match[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const match of matches) {
    if (held >= limit) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(match);
    held += Math.min(countPlaces(match.places), limit);
  }
  return groups;
}
