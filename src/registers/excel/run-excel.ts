import { readJournalHead } from '../../access/journal.ts';
import type { Result } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { listNames, readDirectory, stableId } from '../../organisation/reading.ts';
import { zipStream } from '../../platform/files/zip-stream.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { documentRegister } from '../citation.ts';
import type { ListPlace } from '../lists/columns.ts';
import { listFactsAt } from '../lists/store.ts';
import type { EntryQuery } from '../lists/types.ts';
import { listDocuments, type Registers } from '../store.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import type { ImportEvent } from './contract.ts';
import { exportRows } from './export-entries.ts';
import {
  compareWithRegister,
  type FileToImport,
  type ImportWorld,
  previewOf,
  type ReadImport,
  readImport,
  writeImport,
} from './import-file.ts';
import { type DocumentName, indexDocuments, indexNames } from './names.ts';
import { type Names, registerSheets } from './out-sheets.ts';
import { workbookParts } from './write-workbook.ts';

/** An agency with its pack and the door to its data. */
export interface ExcelAgency {
  id: string;
  database: Database;
  registers: Registers;
  places: readonly Place[];
}

type View = Omit<EntryQuery, 'limit'>;

/** The names that cells may hold, for drop-downs. */
function readNames(db: Reader, places: readonly Place[]): Promise<Names> {
  return Promise.all((['person', 'orgUnit', 'place'] as const).map((kind) => listNames(db, places, kind))).then(
    ([person = [], orgUnit = [], place = []]) => ({ person, orgUnit, place }),
  );
}

async function readDocumentNames(db: Reader, registers: Registers): Promise<DocumentName[]> {
  const definition = registers.get(documentRegister);
  if (definition === undefined) return [];
  const { seq } = await readJournalHead(db);
  const documents = await listDocuments(db, definition, seq);
  return documents.map(({ id, values, occurredOn }) => ({
    id,
    number: String(values.number ?? ''),
    symbol: String(values.symbol ?? ''),
    date: occurredOn,
  }));
}

/** What cells are read and written with: directory, names and documents of the agency. */
export function readWorld(
  agency: ExcelAgency,
  definition: RegisterDefinition,
): Promise<ImportWorld & { allNames: Names }> {
  return agency.database.read(agency.id, async (db) => {
    const directory = await readDirectory(db, agency.places);
    const allNames = await readNames(db, agency.places);
    const documents = indexDocuments(await readDocumentNames(db, agency.registers));
    const idOf = (register: string, key: string): string => stableId(agency.id, register, key);
    return { definition, directory, allNames, names: indexNames(directory, allNames), documents, idOf };
  });
}

/** The empty workbook of a register, with drop-downs and guide. */
export async function templateWorkbook(
  agency: ExcelAgency,
  definition: RegisterDefinition,
): Promise<AsyncIterable<Uint8Array>> {
  const { allNames } = await readWorld(agency, definition);
  return zipStream(workbookParts(registerSheets(definition, allNames, () => [])));
}

const pageSize = 500;

/** A view of a register as a workbook, written as it is read: memory holds one page, whatever the register's size. */
export async function exportWorkbook(
  agency: ExcelAgency,
  definition: RegisterDefinition,
  view: View,
): Promise<AsyncIterable<Uint8Array>> {
  const world = await readWorld(agency, definition);
  const { seq } = await agency.database.read(agency.id, readJournalHead);
  const pages = (): AsyncIterable<readonly Entry[]> => pagesOf(agency, definition, { view, seq });
  return zipStream(
    workbookParts(registerSheets(definition, world.allNames, (layout) => exportRows(layout, pages(), world))),
  );
}

/** As of one number of the journal, so that every sheet sees the same entries though each page is a transaction of its own. */
async function* pagesOf(
  agency: ExcelAgency,
  definition: RegisterDefinition,
  of: { view: View; seq: string },
): AsyncGenerator<Entry[]> {
  let after: ListPlace | undefined;
  for (;;) {
    const from = after;
    const { entries, last } = await agency.database.read(agency.id, (db) =>
      listFactsAt(db, definition, { query: { ...of.view, limit: pageSize }, seq: of.seq, after: from }),
    );
    if (entries.length > 0) yield entries;
    if (last === undefined || entries.length < pageSize) return;
    after = last;
  }
}

/** Previews a file, or enters it whole; the last event says what became of it. */
export async function* importInto(
  agency: ExcelAgency,
  definition: RegisterDefinition,
  request: { file: FileToImport; mode: 'preview' | 'commit'; actor: string; at: string },
): AsyncGenerator<ImportEvent> {
  const world = await readWorld(agency, definition);
  const read = yield* readImport(request.file, world);
  if (!read.ok) {
    yield refused(read);
    return;
  }
  yield {
    kind: 'progress',
    step: request.mode === 'commit' ? 'write' : 'compare',
    done: 0,
    total: read.value.fit.length,
  };
  yield request.mode === 'preview'
    ? await preview(agency, read.value, world)
    : await commit(agency, read.value, world, request);
}

function refused(result: Extract<Result<unknown>, { ok: false }>): ImportEvent {
  return { kind: 'refused', problems: result.error.map(({ title, detail }) => ({ title, detail })) };
}

async function preview(agency: ExcelAgency, read: ReadImport, world: ImportWorld): Promise<ImportEvent> {
  const compared = await agency.database.read(agency.id, (db) => compareWithRegister(db, read, world));
  return { kind: 'preview', preview: previewOf(read, compared, world) };
}

async function commit(
  agency: ExcelAgency,
  read: ReadImport,
  world: ImportWorld,
  by: { actor: string; at: string },
): Promise<ImportEvent> {
  const context = { agencyId: agency.id, registers: agency.registers, directory: world.directory };
  const written = await agency.database.attempt(agency.id, (tx) =>
    writeImport(tx, { ...context, actor: by.actor, at: by.at }, read, world),
  );
  if (!written.ok) return refused(written);
  return { kind: 'written', count: written.value.written.length, duplicate: written.value.duplicate };
}
