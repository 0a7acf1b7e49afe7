import { readJournalHead } from '../../access/journal.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { listOverrides } from '../../registers/attest.ts';
import { type Draft, listWriters, readSections } from '../drafts/store.ts';

/** Whoever wrote in a draft or what stands in it, or set one of its overrides: he may not approve it. */
export async function readWriters(
  db: Reader,
  agencyId: string,
  { id, periodCode }: Pick<Draft, 'id' | 'periodCode'>,
): Promise<Set<string>> {
  const { inForce } = await listOverrides(db, agencyId, periodCode);
  const writers = await listWriters(db, agencyId, id);
  const { seq } = await readJournalHead(db);
  const sections = await readSections(db, agencyId, id, seq);
  const blocks = [...sections.values()].flatMap(({ content }) => content.blocks);
  const own = blocks.filter(({ carriedOver }) => carriedOver === null).map(({ author }) => author);
  return new Set([...writers, ...own, ...inForce.map(({ author }) => author)]);
}
