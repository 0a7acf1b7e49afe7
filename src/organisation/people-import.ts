import { failure, type Result, success } from '../kernel/result.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import type { ImportEvent, ImportPreview } from '../registers/excel/contract.ts';
import {
  type FileToImport,
  findHindrance,
  type ImportWorld,
  previewOf,
  type ReadImport,
  readImport,
} from '../registers/excel/import-file.ts';
import { indexDocuments, indexNames } from '../registers/excel/names.ts';
import { comparePeople, type ListedPerson, peopleTable, personOf } from './people-list.ts';
import { addPeople, listPeople } from './store.ts';

const directory = {
  placeName: () => undefined,
  orgUnitName: () => undefined,
  personName: () => undefined,
  places: () => [],
};
const world: ImportWorld = {
  definition: peopleTable,
  directory,
  names: indexNames(directory, { person: [], orgUnit: [], place: [] }),
  documents: indexDocuments([]),
  idOf: (_, key) => key,
};

interface PeopleRequest {
  file: FileToImport;
  mode: 'preview' | 'commit';
  actor: string;
  at: string;
}

/** Previews a list of people, or takes all of its new people into the agency, with one row in the journal; or none. */
export async function* importPeople(
  database: Database,
  agencyId: string,
  request: PeopleRequest,
): AsyncGenerator<ImportEvent> {
  const read = yield* readImport(request.file, world);
  if (!read.ok) {
    yield refused(read);
  } else if (request.mode === 'preview') {
    yield { kind: 'preview', preview: await database.read(agencyId, (db) => preview(db, read.value)) };
  } else {
    const written = await database.attempt(agencyId, async (tx) => {
      const compared = compare(read.value, await listPeople(tx));
      const hindrance = findHindrance(compared.read);
      if (hindrance !== undefined) return failure([hindrance]);
      await addPeople(tx, agencyId, compared.fresh, request);
      return success(compared);
    });
    yield written.ok
      ? { kind: 'written', count: written.value.fresh.length, duplicate: written.value.known.size }
      : refused(written);
  }
}

function refused(result: Extract<Result<unknown>, { ok: false }>): ImportEvent {
  return { kind: 'refused', problems: result.error.map(({ title, detail }) => ({ title, detail })) };
}

/** The file beside the people that the agency has; clashes become errors of their rows. */
function compare(
  read: ReadImport,
  known: readonly ListedPerson[],
): { read: ReadImport; fresh: ListedPerson[]; known: Set<number> } {
  const people = read.fit.map(({ values }) => personOf(values));
  const verdicts = comparePeople(people, known);
  const clashes = read.fit.flatMap(({ sheet, row }, index) => {
    const verdict = verdicts[index];
    return verdict?.kind === 'clash' ? [{ sheet, row, column: undefined, reason: verdict.reason }] : [];
  });
  return {
    read: { ...read, problems: [...read.problems, ...clashes] },
    fresh: people.filter((_, index) => verdicts[index]?.kind === 'new'),
    known: new Set(read.fit.flatMap(({ row }, index) => (verdicts[index]?.kind === 'known' ? [row] : []))),
  };
}

async function preview(db: Reader, file: ReadImport): Promise<ImportPreview> {
  const { read, fresh, known } = compare(file, await listPeople(db));
  const shown = previewOf(read, { versions: [], duplicates: known, digests: [] }, world);
  const clashing = new Set(read.problems.slice(file.problems.length).map(({ row }) => row));
  const counts = { ...shown.counts, new: fresh.length, error: shown.counts.error + clashing.size };
  const rows = shown.rows.map((one) => (clashing.has(one.row) ? { ...one, state: 'error' as const } : one));
  return { ...shown, counts, rows };
}
