import type { Reader } from '../../platform/postgres/connect.ts';
import {
  type Found,
  findAtPlaces,
  listBlocks,
  type PlacesByWord,
  readPlaces,
  readPlacesBegun,
  type SealedBlock,
} from './block-store.ts';
import { numberWord, reachWords } from './block-words.ts';
import { countPlaces, inAll, inAny, listPlaces, type Places } from './places.ts';
import { findUnsealed, type Sought } from './store.ts';

/** Ids of entries that have all the words and may be found: first those with the very number, then the newest. */
export async function findByWords(db: Reader, sought: Sought): Promise<string[]> {
  if (reachWords(sought.reach)?.length === 0) return [];
  const { wanted, limit } = sought;
  const any = { ...sought, wanted: { ...wanted, number: null }, limit: limit * 2 };
  const blocks = await listBlocks(db);
  // Said as a number, it tells the planner how few rows there are.
  const through = sealedThrough(blocks);
  const [exactUnsealed, anyUnsealed] = await Promise.all([
    wanted.number === null ? [] : findUnsealed(db, through, sought),
    findUnsealed(db, through, any),
  ]);
  const open = openingBlocks(db, sought);
  const exact = wanted.number === null ? [] : await findNewest(blocks, { db, sought, open, best: exactUnsealed });
  if (exact.length >= limit) return exact;
  const newest = await findNewest(blocks, { db, sought: any, open, best: anyUnsealed });
  return [...new Set([...exact, ...newest])].slice(0, limit);
}

/** The number of the journal up to which rows are sealed; none: −1, for the first number is 0. */
function sealedThrough(blocks: readonly SealedBlock[]): string {
  const numbers = blocks.map((one) => BigInt(one.sealedThrough));
  return numbers.reduce((last, one) => (one > last ? one : last), -1n).toString();
}

/** What a search reads of blocks: each once, whoever asks again. */
interface Opening {
  words(blocks: readonly SealedBlock[]): Promise<PlacesByWord>;
  /** Places with a word that begins as wanted; a block without one is not named. */
  begun(blocks: readonly SealedBlock[]): Promise<Map<number, Places>>;
}

function openingBlocks(db: Reader, { wanted, reach }: Sought): Opening {
  const number = wanted.number === null ? [] : [numberWord(wanted.number)];
  const words = [...wanted.whole, ...number, ...(reachWords(reach) ?? [])];
  return {
    words: once((blocks) => readPlaces(db, blocks, words)),
    begun: once(async (blocks) => {
      const known = await readPlacesBegun(db, blocks, wanted.begun ?? '');
      return new Map([...known].map(([block, places]) => [block, inAny([...places.values()])]));
    }),
  };
}

/** Asks for those blocks only that nobody asked for before. */
function once<T>(read: (blocks: readonly SealedBlock[]) => Promise<Map<number, T>>): typeof read {
  const known = new Map<number, T>();
  const asked = new Set<number>();
  return async (blocks) => {
    const others = blocks.filter(({ block }) => !asked.has(block));
    if (others.length === 0) return known;
    for (const [block, found] of await read(others)) known.set(block, found);
    for (const { block } of others) asked.add(block);
    return known;
  };
}

interface Looking {
  db: Reader;
  sought: Sought;
  open: Opening;
  /** Found so far, in order. */
  best: Found[];
}

const byDay = (one: Found, other: Found): number =>
  one.occurredOn === other.occurredOn ? (one.id < other.id ? 1 : -1) : one.occurredOn < other.occurredOn ? 1 : -1;

/** The newest that have everything wanted, the number too. Blocks are opened until none can hold a newer one. */
async function findNewest(
  blocks: readonly SealedBlock[],
  { db, sought, open, ...looking }: Looking,
): Promise<string[]> {
  let { best } = looking;
  const isSettled = (next: SealedBlock | undefined): boolean =>
    next === undefined || (best[sought.limit - 1]?.occurredOn ?? '') > next.newest;
  for (const window of windowsOf(blocks)) {
    if (isSettled(window[0])) break;
    for (const group of groupsOf(await matchBlocks(open, window, sought), sought.limit)) {
      if (isSettled(group[0]?.sealed)) break;
      const found = await findInGroup(db, group, sought.limit);
      best = [...best, ...found].toSorted(byDay).slice(0, sought.limit);
    }
  }
  return best.map(({ id }) => id);
}

/** One block, then more at a time: what is frequent is found in the first, and what is rare takes few ways to the database. */
function windowsOf(blocks: readonly SealedBlock[]): SealedBlock[][] {
  const windows: SealedBlock[][] = [];
  for (let [from, size] = [0, 1]; from < blocks.length; [from, size] = [from + size, size * 12])
    windows.push(blocks.slice(from, from + size));
  return windows;
}

/** Where a block may hold something. `begun`: only among those whose words begin so, which is asked of the entries themselves. */
interface Match {
  sealed: SealedBlock;
  places: Places;
  begun: string | null;
}

/** Two letters, or one digit: with that so many words begin that it is quicker to ask a few entries. */
const isVague = (begun: string): boolean => /^(\p{L}{1,2}|\p{N})$/u.test(begun);
const fewPlaces = 128;

/** Blocks that may hold something: those without a word that begins as wanted are not opened further, where few words begin so. */
async function matchBlocks(open: Opening, window: readonly SealedBlock[], sought: Sought): Promise<Match[]> {
  const { begun } = sought.wanted;
  if (begun === null) return matchWords(await open.words(window), window, sought);
  if (!isVague(begun)) {
    const known = await open.begun(window);
    const possible = window.filter(({ block }) => known.has(block));
    return withBegun(matchWords(await open.words(possible), possible, sought), known);
  }
  const matches = matchWords(await open.words(window), window, sought);
  const few = matches.filter(({ places }) => countPlaces(places) <= fewPlaces).map((match) => ({ ...match, begun }));
  const many = matches.filter(({ places }) => countPlaces(places) > fewPlaces);
  const narrowed = withBegun(many, await open.begun(many.map(({ sealed }) => sealed)));
  return [...few, ...narrowed].toSorted((one, other) => window.indexOf(one.sealed) - window.indexOf(other.sealed));
}

const isPossible = ({ places }: Match): boolean => countPlaces(places) > 0;

function matchWords(known: PlacesByWord, window: readonly SealedBlock[], { wanted, reach }: Sought): Match[] {
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

function withBegun(matches: readonly Match[], known: ReadonlyMap<number, Places>): Match[] {
  return matches
    .map((match) => ({ ...match, places: inAll([match.places, known.get(match.sealed.block) ?? inAny([])]) }))
    .filter(isPossible);
}

/** Blocks that together may hold twice what is looked for, the newest first. */
function groupsOf(matches: readonly Match[], limit: number): Match[][] {
  const groups: Match[][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const match of matches) {
    if (held >= limit * 2) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)?.push(match);
    held += Math.min(countPlaces(match.places), limit);
  }
  return groups;
}

/** Of each block the newest that still are what was sealed. */
async function findInGroup(db: Reader, group: readonly Match[], limit: number): Promise<Found[]> {
  const found: Found[] = [];
  const begun = group.map((match) => match.begun).find((text) => text !== null) ?? null;
  let open = group.map(({ sealed, places }) => ({
    sealed,
    places: listPlaces(places, sealed.size),
    from: 0,
    valid: 0,
  }));
  for (let atOnce = begun === null ? limit : fewPlaces; open.length > 0; atOnce *= 4) {
    const asked = open.flatMap(({ sealed, places, from }) =>
      places.slice(from, from + atOnce).map((place) => ({ block: sealed.block, place })),
    );
    const valid = await findAtPlaces(db, asked, begun);
    found.push(...valid.map(({ id, occurredOn }) => ({ id, occurredOn })));
    const countIn = (sealed: SealedBlock): number => valid.filter(({ block }) => block === sealed.block).length;
    open = open
      .map((one) => ({ ...one, from: one.from + atOnce, valid: one.valid + countIn(one.sealed) }))
      .filter(({ from, places, valid: count }) => from < places.length && count < limit);
  }
  return found;
}
