import type { Database } from '../../platform/postgres/connect.ts';
import { scopeOf } from '../masking.ts';
import type { Registers } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { deleteBlocks, lockBlocks } from './blocks/store.ts';
import { listWithoutWords, type WordsOfEntry, writeWords } from './store.ts';
import { entryWords, titleWords } from './words.ts';

function wordsOfEntry(entry: Entry, definition: RegisterDefinition | undefined): WordsOfEntry {
  const { id: entryId, register, occurredOn, kind, title, values } = entry;
  const isFact = kind === 'fact' && definition !== undefined;
  return {
    ...{ entryId, register, occurredOn, definitionVersion: definition?.version ?? 1 },
    orgUnit: scopeOf([entry], definition).orgUnit,
    words: isFact ? entryWords(definition, values) : titleWords(title),
  };
}

const atOnce = 5000;

/**
 * Makes the words of entries that have none: entered before there was a search, or by another version of their register.
 * @returns how many were made.
 */
export async function fillWords(database: Database, agencyId: string, registers: Registers): Promise<number> {
  let made = 0;
  for (;;) {
    const filled = await database.write(agencyId, async (tx) => {
      const entries = await listWithoutWords(tx, registers, atOnce);
      const words = entries.map((entry) => wordsOfEntry(entry, registers.get(entry.register)));
      if (words.length === 0) return 0;
      await lockBlocks(tx, agencyId);
      await deleteBlocks(tx);
      writeWords(tx, { agencyId, actor: '' }, words);
      return words.length;
    });
    made += filled;
    if (filled < atOnce) return made;
  }
}
