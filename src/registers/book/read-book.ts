import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { findAgencyName, readDirectory } from '../../organisation/reading.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { citedDocument, documentRegister, formatCitation } from '../citation.ts';
import { documentIdsOf } from '../entry-view.ts';
import { countListed, listEntries } from '../lists/store.ts';
import type { EntryQuery } from '../lists/types.ts';
import { listCurrent, type Registers } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { type Book, makeBook } from './book.ts';
import type { BookOwner } from './book-text.ts';

/** More entries than anybody binds in one volume; a longer stretch is printed in parts. */
export const mostEntries = 10_000;

/**
 * The entries of a view as a book, with the name the agency had on its last day. A day left out is that of the first or last entry.
 */
export async function readBook(
  db: Reader,
  definition: RegisterDefinition,
  world: { registers: Registers; places: readonly Place[] },
  view: Omit<EntryQuery, 'limit'>,
): Promise<Result<{ book: Book; owner: BookOwner }>> {
  const listed = await listEntries(db, definition, { ...view, limit: mostEntries });
  const entries = listed?.entries ?? [];
  if (listed?.hasAfter === true)
    return failure([
      problem(
        'book-too-long',
        'Sổ quá dài để in một lần',
        `Có ${await countListed(db, definition, view)} mục; hãy in từng kỳ ngắn hơn, mỗi lần không quá ${mostEntries} mục.`,
      ),
    ]);
  const days = entries.map(({ occurredOn }) => occurredOn).sort();
  const from = view.from ?? days[0] ?? view.to ?? '';
  const to = view.to ?? days.at(-1) ?? from;
  if (to === '')
    return failure([
      problem(
        'book-empty',
        'Chưa có gì để in',
        'Không có mục nào khớp; muốn in sổ trống của một kỳ, hãy chọn khoảng ngày.',
      ),
    ]);
  const directory = await readDirectory(db, world.places);
  const named = await listCurrent(db, world.registers, documentIdsOf(entries, world.registers));
  const documents = new Map(named.map((entry) => [entry.id, entry]));
  const citation = (id: string): string | undefined => cite(documents.get(id), world.registers);
  const name = await findAgencyName(db, to);
  return success({
    book: makeBook(definition, entries, { from, to }, { directory, citation }),
    owner: {
      superior: (name?.superior ?? '').toLocaleUpperCase('vi'),
      name: (name?.name ?? '').toLocaleUpperCase('vi'),
    },
  });
}

function cite(entry: Entry | undefined, registers: Registers): string | undefined {
  const definition = registers.get(documentRegister);
  const cited = entry === undefined || definition === undefined ? undefined : citedDocument(entry, definition);
  return cited === undefined ? undefined : formatCitation(cited, 'dated');
}
