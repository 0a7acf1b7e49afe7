import { sql } from 'kysely';
import type { Reader, Transaction } from '../../../platform/postgres/connect.ts';
import { insertInto, recordset } from '../../recordset.ts';
import type { PlacesByWord, SealedBlock } from '../match-blocks.ts';
import { longestWord } from '../words.ts';
import { blockWordsOf, type SearchedEntry } from './block-words.ts';
import { type Places, packPlaces, unpackPlaces } from './places.ts';

const agencySetting = sql`(select current_setting('giaouoc.agency_id')::uuid)`;

/** The newest first. */
export async function listBlocks(db: Reader): Promise<SealedBlock[]> {
  const { rows } = await sql<SealedBlock>`
    select block, newest, size, sealed_through as "sealedThrough" from search_blocks where agency_id = ${agencySetting}
    order by newest desc, block desc`.execute(db);
  return rows;
}

const numbersOf = (blocks: readonly SealedBlock[]): number[] => blocks.map(({ block }) => block);

function placesByWord(rows: readonly { block: number; word: string; places: Uint8Array }[]): PlacesByWord {
  const found: PlacesByWord = new Map();
  for (const { block, word, places } of rows) {
    const words = found.get(block) ?? new Map<string, Places>();
    found.set(block, words.set(word, unpackPlaces(places)));
  }
  return found;
}

export async function readPlaces(
  db: Reader,
  blocks: readonly SealedBlock[],
  words: readonly string[],
): Promise<PlacesByWord> {
  if (words.length === 0) return new Map();
  const { rows } = await sql<{ block: number; word: string; places: Uint8Array }>`
    select block, word, places from search_block_words
    where agency_id = ${agencySetting} and block = any(${numbersOf(blocks)}::integer[]) and word = any(${words}::text[])`.execute(
    db,
  );
  return placesByWord(rows);
}

/** Of every word that begins so. */
export async function readPlacesBegun(
  db: Reader,
  blocks: readonly SealedBlock[],
  begun: string,
): Promise<PlacesByWord> {
  const { rows } = await sql<{ block: number; word: string; places: Uint8Array }>`
    select block, word, places from search_block_words
    where agency_id = ${agencySetting} and block = any(${numbersOf(blocks)}::integer[])
      and word >= ${begun} and word < ${`${begun}\u{10ffff}`}`.execute(db);
  return placesByWord(rows);
}

const mostHolding = 20_000;

/**
 * Of every word that a pattern of LIKE fits, and of those that were cut. @returns undefined where they are too many to read.
 */
export async function readPlacesHolding(
  db: Reader,
  blocks: readonly SealedBlock[],
  pattern: string,
): Promise<PlacesByWord | undefined> {
  const { rows } = await sql<{ block: number; word: string; places: Uint8Array }>`
    select block, word, places from search_block_words
    where agency_id = ${agencySetting} and block = any(${numbersOf(blocks)}::integer[]) and word >= '0'
      and (word like ${pattern} or octet_length(word) >= ${longestWord}) limit ${mostHolding}`.execute(db);
  return rows.length < mostHolding ? placesByWord(rows) : undefined;
}

/** Entries of a register that are in no block yet, at most so many. */
export async function listUnsealed(
  db: Reader,
  sealedThrough: string,
  register: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select entry_id as id from entry_words
    where agency_id = ${agencySetting} and written > ${sealedThrough}::bigint and register = ${register} limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** An entry that was found, and where it stands among them: the latest day first, then the greatest id. */
export interface Found {
  id: string;
  occurredOn: string;
}

/**
 * The entries at these places that still are what was sealed; of those whose words begin so, where `begun` says something.
 * @returns by block.
 */
export async function findAtPlaces(
  db: Reader,
  at: readonly { block: number; place: number }[],
  begun: string | null,
): Promise<(Found & { block: number })[]> {
  if (at.length === 0) return [];
  const [blocks, places] = [at.map(({ block }) => block), at.map(({ place }) => place)];
  const narrowed = begun === null ? sql`` : sql`and w.words @@ ${`'${begun}':*`}::tsquery`;
  const { rows } = await sql<Found & { block: number }>`
    with picked as materialized (
      select b.block, b.sealed_through, encode(substring(b.entry_ids from p.place * 16 + 1 for 16), 'hex')::uuid as id
      from unnest(${blocks}::integer[], ${places}::integer[]) p(block, place)
      join search_blocks b on b.agency_id = ${agencySetting} and b.block = p.block)
    select w.entry_id as id, w.occurred_on as "occurredOn", p.block from picked p
    join entry_words w on w.agency_id = ${agencySetting} and w.entry_id = p.id and w.written <= p.sealed_through
    where true ${narrowed}`.execute(db);
  return rows;
}

/** Puts entries, the newest first, into a block. */
export async function insertBlock(
  tx: Transaction,
  agencyId: string,
  { block, sealedThrough }: { block: number; sealedThrough: string },
  entries: readonly SearchedEntry[],
): Promise<void> {
  const places = new Map<string, number[]>();
  entries.forEach((entry, place) => {
    for (const word of new Set(blockWordsOf(entry))) {
      const list = places.get(word);
      if (list === undefined) places.set(word, [place]);
      else list.push(place);
    }
  });
  const ids = entries.map(({ id }) => id.replaceAll('-', '')).join('');
  await sql`
    insert into search_blocks (agency_id, block, newest, size, sealed_through, entry_ids)
    values (${agencyId}, ${block}, ${entries[0]?.occurredOn}, ${entries.length}, ${sealedThrough}, ${Buffer.from(ids, 'hex')})`.execute(
    tx,
  );
  const rows = [...places].map(([word, list]) => ({
    word,
    places: `\\x${Buffer.from(packPlaces(list)).toString('hex')}`,
  }));
  const columns = { word: 'text', places: 'bytea' } as const;
  const same = { agency_id: sql`${agencyId}::uuid`, block: sql`${block}::integer` };
  await sql`${insertInto('search_block_words', columns, same)} from ${recordset(rows, columns, 'r')}`.execute(tx);
}

/** Leaves all entries to be looked through one by one, until they are sealed anew. */
export async function deleteBlocks(tx: Transaction): Promise<void> {
  await sql`delete from search_block_words where agency_id = ${agencySetting}`.execute(tx);
  await sql`delete from search_blocks where agency_id = ${agencySetting}`.execute(tx);
}

/** Until the transaction ends, nobody else changes the agency's blocks. */
export async function lockBlocks(tx: Transaction, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`search:${agencyId}`}, 0))`.execute(tx);
}

/** How things stand: entries in no block, entries in all, and how many the blocks were made of, of which some may have changed since. */
export interface SealState {
  /** The number of the journal up to which rows are sealed; "-1": none is. */
  sealedThrough: string;
  /** The journal's head: whatever has a number up to this is there to be read. */
  head: string;
  unsealed: number;
  entries: number;
  places: number;
  nextBlock: number;
}

export async function readSealState(db: Reader): Promise<SealState> {
  const { rows } = await sql<SealState>`
    with blocks as (
      select coalesce(max(sealed_through), -1) as through, coalesce(sum(size), 0)::integer as places, coalesce(max(block), 0) + 1 as next
      from search_blocks where agency_id = ${agencySetting}),
    counted as (
      select count(*)::integer as entries, count(*) filter (where w.written > (select through from blocks))::integer as unsealed
      from entry_words w where w.agency_id = ${agencySetting})
    select through as "sealedThrough", places, next as "nextBlock", unsealed, entries,
      (select seq from journal_heads where agency_id = ${agencySetting}) as head
    from blocks, counted`.execute(db);
  const [state] = rows;
  if (state === undefined) throw new Error('No state of the blocks');
  return state;
}

/** Entries written after one number of the journal and not after another, in lists of at most so many, the newest first. */
export async function* readUnsealed(
  tx: Transaction,
  { sealedThrough, head }: Pick<SealState, 'sealedThrough' | 'head'>,
  atOnce: number,
): AsyncGenerator<SearchedEntry[]> {
  await sql`
    declare unsealed no scroll cursor for
    select entry_id as id, register, occurred_on as "occurredOn", number, author, org_unit as "orgUnit", array_to_string(tsvector_to_array(words), ' ') as joined
    from entry_words where agency_id = ${agencySetting} and written > ${sealedThrough}::bigint and written <= ${head}::bigint
    order by occurred_on desc, entry_id desc`.execute(tx);
  for (;;) {
    const { rows } = await sql<Omit<SearchedEntry, 'words'> & { joined: string }>`
      fetch ${sql.raw(String(atOnce))} from unsealed`.execute(tx);
    if (rows.length > 0) yield rows.map(({ joined, ...entry }) => ({ ...entry, words: joined.split(' ') }));
    if (rows.length < atOnce) break;
  }
  await sql`close unsealed`.execute(tx);
}
