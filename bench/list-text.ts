/**
 * A text looked for in a register of 100,000 entries: the list's first page and its count, by the blocks of search, beside the same without
 * blocks, when the register is looked through. `node bench/list-text.ts`, with ENTRIES and ROUNDS.
 */
import { openDatabase } from '../src/platform/postgres/connect.ts';
import { countListed, listEntries } from '../src/registers/lists/store.ts';
import { sealWords } from '../src/registers/search/blocks/seal-words.ts';
import { deleteBlocks } from '../src/registers/search/blocks/store.ts';
import { withEmbedded } from './embedded.ts';
import { propaganda } from './import-data.ts';
import { takeTurns } from './measure.ts';
import { newAgency } from './workplace-data.ts';

const entries = Number(process.env.ENTRIES ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 15);
const definition = propaganda();
const texts = { 'nowhere in it': 'không có', 'in one entry': 'đợt 4321', 'in every entry': 'tuyên' };

await withEmbedded(async ({ applicationUrl, superuser }) => {
  const database = openDatabase(applicationUrl, { connections: 1 });
  const { id } = await newAgency(superuser, database, entries);
  const measure = async (how: string): Promise<void> => {
    await superuser.query('vacuum analyze');
    for (const [what, search] of Object.entries(texts)) {
      const query = { search, sort: { field: 'occurredOn', descending: true }, filters: [], limit: 50 };
      const times = await takeTurns(
        [
          { name: 'list', run: () => database.read(id, async (db) => void (await listEntries(db, definition, query))) },
          {
            name: 'count',
            run: () => database.read(id, async (db) => void (await countListed(db, definition, query))),
          },
        ],
        rounds,
      );
      console.log(
        `${how}, ${what}: list ${times.get('list')?.toFixed(1)} ms, count ${times.get('count')?.toFixed(1)} ms`,
      );
    }
  };
  await sealWords(database, id);
  await measure('by blocks');
  await database.write(id, deleteBlocks);
  await measure('looked through');
  await database.close();
});
