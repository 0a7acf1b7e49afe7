import type { Database } from '../platform/postgres/connect.ts';
import { sealWords } from '../registers/search/blocks/seal-words.ts';
import { fillWords } from '../registers/search/fill-words.ts';
import { findPackedAgency } from './agencies.ts';
import type { PackShelf } from './pack-shelf.ts';

/** Makes every agency's entries searchable that are not yet. @returns how many were not. */
export async function makeSearchable(database: Database, packs: PackShelf): Promise<number> {
  let made = 0;
  for (const { code } of await database.shared.selectFrom('agencies').select('code').execute()) {
    const agency = await findPackedAgency(database, packs, code);
    if (!agency.ok) continue;
    made += await fillWords(database, agency.value.id, agency.value.world.registers);
    await sealWords(database, agency.value.id);
  }
  return made;
}
