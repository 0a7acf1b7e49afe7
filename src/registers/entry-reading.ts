import type { Reader } from '../platform/postgres/connect.ts';
import type { EntryView } from './contract.ts';
import type { Directory } from './directory.ts';
import { documentIdsOf, viewEntry } from './entry-view.ts';
import { listCurrent, type Registers } from './store.ts';
import type { Entry } from './types.ts';

/** What other domains may read of entries; the rest of the store is this domain's own. */
export { listWithFiles } from './attachments/store.ts';
export { listDocuments, listFactsBy, listStandings, listVersions } from './store.ts';
export { type Change, countFactsBetween, findNewestDay, listLatestChanges, listWork } from './work/store.ts';

/** An entry as it is now; undefined when the agency has none with this id, or it was removed. */
export async function findCurrent(db: Reader, registers: Registers, entryId: string): Promise<Entry | undefined> {
  const [entry] = await listCurrent(db, registers, [entryId]);
  return entry;
}

/** Views of entries with the documents they name, read in one go; without what is sensitive unless somebody may read it. */
export async function viewEntries(
  db: Reader,
  entries: readonly Entry[],
  registers: Registers,
  directory: Directory,
  sight: 'masked' | 'plain' = 'masked',
): Promise<EntryView[]> {
  const documents = await readCited(db, entries, registers);
  return entries.map((entry) => viewEntry(entry, { registers, directory, documents, sight }));
}

/** A document cites itself, as it is now: what was read in force is not read again. */
async function readCited(
  db: Reader,
  entries: readonly Entry[],
  registers: Registers,
): Promise<ReadonlyMap<string, Entry>> {
  const own = entries.filter(({ register }) => registers.get(register)?.ownProof === true).map(({ id }) => id);
  const cited = new Set([...documentIdsOf(entries, registers), ...own]);
  if (cited.size === 0) return new Map();
  const known = entries.filter(({ toSeq, deleted }) => toSeq === null && !deleted);
  for (const { id } of known) cited.delete(id);
  const read = await listCurrent(db, registers, [...cited]);
  return new Map([...known, ...read].map((entry) => [entry.id, entry]));
}
