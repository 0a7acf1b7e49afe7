import { readJournalHead } from '../../access/journal.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { readDirectory } from '../../organisation/reading.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import type { EntryView } from '../contract.ts';
import { displayDay, roleTitles } from '../display.ts';
import { viewEntries } from '../entry-reading.ts';
import { shownText } from '../shown-text.ts';
import type { Registers } from '../store.ts';
import type { RegisterDefinition } from '../types.ts';
import type { ListPlace } from './columns.ts';
import { csvMark, csvRows } from './csv.ts';
import { listFactsAt } from './store.ts';
import type { EntryQuery } from './types.ts';

interface CsvColumn {
  title: string;
  text(entry: EntryView): string;
}

const own: Record<string, CsvColumn> = {
  role: { title: 'Vai trò', text: ({ role }) => (role === null ? '' : roleTitles[role]) },
  proof: { title: 'Văn bản chứng minh', text: ({ proof }) => proof.map(({ citation }) => citation).join('; ') },
};

/** Day and title, then the columns named; none named: the register's listed fields. */
export function csvColumns(definition: RegisterDefinition, named: string | undefined): Result<CsvColumn[]> {
  const { fields, dateField, titleField } = definition;
  const listed = fields.filter(({ list, id }) => list && id !== dateField && id !== titleField).map(({ id }) => id);
  const wanted = named === undefined ? listed : named.split(',').filter((id) => id !== '');
  const columns: CsvColumn[] = [
    { title: titleOf(definition, dateField), text: dayText },
    { title: titleOf(definition, titleField), text: ({ title }) => title },
  ];
  for (const id of wanted) {
    const field = fields.find((one) => one.id === id);
    const column = Object.hasOwn(own, id) ? own[id] : undefined;
    if (field === undefined && column === undefined)
      return failure([problem('request-invalid', 'Yêu cầu không hợp lệ', `Sổ này không có cột “${id}”.`)]);
    columns.push(column ?? { title: titleOf(definition, id), text: (entry) => shownText(entry, id) });
  }
  return success(columns);
}

const titleOf = ({ fields }: RegisterDefinition, id: string): string =>
  fields.find((one) => one.id === id)?.title ?? id;

function dayText({ occurredOn, occurredTo }: EntryView): string {
  const first = displayDay(occurredOn);
  return occurredTo === null || occurredTo === occurredOn ? first : `${first} – ${displayDay(occurredTo)}`;
}

const pageSize = 500;

/** A view of a register as CSV, written as it is read, as of one number of the journal. */
export async function* exportCsv(
  agency: { id: string; database: Database; registers: Registers; places: readonly Place[] },
  definition: RegisterDefinition,
  view: Omit<EntryQuery, 'limit'>,
  columns: readonly CsvColumn[],
): AsyncGenerator<Uint8Array> {
  const { id, database, registers, places } = agency;
  const { seq } = await database.read(id, readJournalHead);
  yield Buffer.from(csvMark + csvRows([columns.map(({ title }) => title)]));
  const sight = view.masked === true ? 'masked' : 'plain';
  let after: ListPlace | undefined;
  for (;;) {
    const from = after;
    const page = await database.read(id, async (db) => {
      const query = { ...view, limit: pageSize };
      const { entries, last } = await listFactsAt(db, definition, { query, seq, after: from });
      return { views: await viewEntries(db, entries, registers, await readDirectory(db, places), sight), last };
    });
    yield Buffer.from(csvRows(page.views.map((entry) => columns.map((column) => column.text(entry)))));
    if (page.last === undefined || page.views.length < pageSize) return;
    after = page.last;
  }
}
