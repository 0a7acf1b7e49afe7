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
  // A document cites itself, as it is now: what was read in force is not read again.
  const known = new Map(
    entries.filter(({ toSeq, deleted }) => toSeq === null && !deleted).map((entry) => [entry.id, entry]),
  );
  const cited = entries.filter(({ register }) => registers.get(register)?.ownProof === true).map(({ id }) => id);
  const wanted = new Set([...documentIdsOf(entries, registers), ...cited].filter((id) => !known.has(id)));
  const documents = new Map([
    ...known,
    ...(await listCurrent(db, registers, [...wanted])).map((entry) => [entry.id, entry] as const),
  ]);
  return entries.map((entry) => viewEntry(entry, { registers, directory, documents, sight }));
}
