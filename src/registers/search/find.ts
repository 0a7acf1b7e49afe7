import type { Reader } from '../../platform/postgres/connect.ts';
import { numberWord, reachWords } from './blocks/block-words.ts';
import { countPlaces, inAny, listPlaces, type Places } from './blocks/places.ts';
import { type Found, findAtPlaces, listBlocks, readPlaces, readPlacesBegun } from './blocks/store.ts';
import {
  fewPlaces,
  groupsOf,
  isVague,
  type Match,
  matchWords,
  type PlacesByWord,
  type SealedBlock,
  type Sought,
  sealedThrough,
  windowsOf,
  withBegun,
} from './match-blocks.ts';
import { findUnsealed } from './store.ts';

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
