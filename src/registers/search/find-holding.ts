import type { Reader } from '../../platform/postgres/connect.ts';
import { cutWord, registerWord } from './blocks/block-words.ts';
import { inAll, inAny, listPlaces, type Places } from './blocks/places.ts';
import { findAtPlaces, listBlocks, listUnsealed, readPlaces, readPlacesHolding } from './blocks/store.ts';
import { type PlacesByWord, type SealedBlock, sealedThrough } from './match-blocks.ts';
import { longestWord, wordsOf } from './words.ts';

/** A text in the middle of others, as words: where a word begins or ends with it, and what is a word of its own. */
interface Parts {
  whole: string[];
  patterns: string[];
}

/** @returns undefined for what stands in too many words, or in what is kept of none. */
function partsOf(text: string): Parts | undefined {
  const words = wordsOf(text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.some((word) => word.length >= longestWord)) return undefined;
  const edges =
    words.length === 1
      ? [[first, `%${first}%`]]
      : [
          [first, `%${first}`],
          [last, `${last}%`],
        ];
  const patterns = edges.flatMap(([word = '', pattern = '']) => (word.length > 2 ? [pattern] : []));
  const whole = words.slice(1, -1);
  return whole.length + patterns.length === 0 ? undefined : { whole, patterns };
}

/** So many in one block: a list is filled quicker by looking through its entries. */
const frequent = 50;
const most = 5000;

/**
 * Entries of a register in force among which all are whose title, or a text that lists show, has a text in it.
 * @returns undefined where they are too many, or where looking through the register is as quick.
 */
export async function findHolding(db: Reader, register: string, text: string): Promise<string[] | undefined> {
  const parts = partsOf(text);
  const blocks = parts === undefined ? [] : await listBlocks(db);
  if (parts === undefined || blocks.length === 0) return undefined;
  const newest = await placesHolding(db, blocks.slice(0, 1), register, parts);
  if (newest === undefined || newest.length >= frequent) return undefined;
  const others = await placesHolding(db, blocks.slice(1), register, parts);
  if (others === undefined || newest.length + others.length > most) return undefined;
  const unsealed = await listUnsealed(db, sealedThrough(blocks), register, most);
  if (unsealed.length >= most) return undefined;
  const sealed = await findAtPlaces(db, [...newest, ...others], null);
  return [...sealed.map(({ id }) => id), ...unsealed];
}

async function placesHolding(
  db: Reader,
  blocks: readonly SealedBlock[],
  register: string,
  { whole, patterns }: Parts,
): Promise<{ block: number; place: number }[] | undefined> {
  const known = await readPlaces(db, blocks, [registerWord(register), cutWord, ...whole]);
  const held: PlacesByWord[] = [];
  for (const pattern of patterns) {
    const holding = await readPlacesHolding(db, blocks, pattern);
    if (holding === undefined) return undefined;
    held.push(holding);
  }
  return blocks.flatMap((sealed) => {
    const placesOf = (word: string): Places => known.get(sealed.block)?.get(word) ?? inAny([]);
    const edges = held.map((words) => inAny([...(words.get(sealed.block)?.values() ?? [])]));
    const possible = inAny([placesOf(cutWord), inAll([...whole.map(placesOf), ...edges])]);
    const places = listPlaces(inAll([placesOf(registerWord(register)), possible]), sealed.size);
    return places.map((place) => ({ block: sealed.block, place }));
  });
}
