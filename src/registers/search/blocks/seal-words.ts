import type { Database, Transaction } from '../../../platform/postgres/connect.ts';
import { blockSize } from './places.ts';
import { deleteBlocks, insertBlock, lockBlocks, readSealState, readUnsealed, type SealState } from './store.ts';

/** So many entries may wait outside the blocks: they are looked through by every search. */
export const mostUnsealed = 2048;

/**
 * Puts what an agency wrote since the last time into blocks, where at least so many wait. All blocks are made anew where half of their
 * places are of entries that have changed since.
 * @returns how many entries were put.
 */
export async function sealWords(database: Database, agencyId: string, waiting = mostUnsealed): Promise<number> {
  return database.write(agencyId, async (tx) => {
    await lockBlocks(tx, agencyId);
    const state = await readSealState(tx);
    if (state.unsealed < waiting) return 0;
    const sealed = state.entries - state.unsealed;
    if (state.places <= 2 * sealed) return seal(tx, agencyId, state);
    await deleteBlocks(tx);
    return seal(tx, agencyId, { ...state, sealedThrough: '-1', nextBlock: 1 });
  });
}

async function seal(tx: Transaction, agencyId: string, state: SealState): Promise<number> {
  let { nextBlock: block } = state;
  let put = 0;
  for await (const entries of readUnsealed(tx, state, blockSize)) {
    await insertBlock(tx, agencyId, { block, sealedThrough: state.head }, entries);
    block += 1;
    put += entries.length;
  }
  return put;
}
