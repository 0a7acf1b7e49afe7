import { readJournalHead } from '../../access/journal.ts';
import { predicateFor } from '../../access/predicate.ts';
import { type RequestOf, type Route, route, type Session, type StreamAnswer } from '../../access/route.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { readDirectory } from '../../organisation/reading.ts';
import { zipStream } from '../../platform/files/zip-stream.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { type AtWork, journalReading, rightsOn } from '../entry-access.ts';
import { viewEntries } from '../entry-reading.ts';
import { workbookType } from '../excel/answers.ts';
import { workbookParts } from '../excel/write-workbook.ts';
import { hiddenIn } from '../masking.ts';
import { findHistory, type Registers } from '../store.ts';
import type { Entry } from '../types.ts';
import * as contract from './contract.ts';
import { csvOf, sheetOf } from './export-journal.ts';
import {
  checkJournal,
  findLastCheck,
  findRow,
  type JournalQuery,
  listDistinct,
  listRows,
  listWritten,
} from './store.ts';

interface Agency {
  id: string;
  code: string;
  world: { registers: Registers; places: readonly Place[] };
}

/** What the journal's pages stand on. */
export interface JournalPorts {
  database: Database;
  findAgency(code: string): Promise<Result<Agency>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function journalRoutes(ports: JournalPorts): Route[] {
  return [
    route(contract.listJournal, (request) => handleList(ports, request)),
    route(contract.listJournalActions, ({ params }) =>
      inAgency(ports, params.agency, async (db) => success({ actions: await listDistinct(db, 'action') })),
    ),
    route(contract.getJournalRow, (request) => handleRow(ports, request)),
    route(contract.exportJournal, (request) => handleExport(ports, request)),
    route(contract.getJournalState, ({ params }) =>
      inAgency(ports, params.agency, async (db) =>
        success({ ...(await readJournalHead(db)), check: await findLastCheck(db) }),
      ),
    ),
    route(contract.checkJournal, async ({ params }) => {
      const agency = await ports.findAgency(params.agency);
      if (!agency.ok) return agency;
      const { id } = agency.value;
      return success(await ports.database.write(id, (tx) => checkJournal(tx, id, ports.now())));
    }),
  ];
}

async function inAgency<T>(
  ports: JournalPorts,
  code: string,
  use: (db: Reader, agency: Agency) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(code);
  return agency.ok ? ports.database.read(agency.value.id, (db) => use(db, agency.value)) : agency;
}

const noEntries = problem(
  'forbidden',
  'Không có quyền',
  'Vai trò của bạn xem được nhật ký nhưng không xem nội dung sổ, nên không tìm theo tên mục được.',
  { pointer: '/entry' },
);
const wrongOrder = problem('request-invalid', 'Khoảng ngày không đúng', 'Ngày cuối phải không trước ngày đầu.', {
  pointer: '/to',
});

const seesEntries = (session: Session, code: string): boolean =>
  predicateFor(session, code, 'entries.read').kind === 'always';

type Filters = Omit<JournalQuery, 'seesEntries' | 'limit' | 'before'>;

/** Empty parts ask nothing. An entry's title is searched only by whom it is shown to. */
function readFilters(session: Session, code: string, query: Filters): Result<Filters & { seesEntries: boolean }> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value.trim() !== '');
  const filters: Filters = Object.fromEntries(given);
  const sees = seesEntries(session, code);
  if (filters.entry !== undefined && !sees) return failure([noEntries]);
  if (filters.from !== undefined && filters.to !== undefined && filters.to < filters.from) return failure([wrongOrder]);
  return success({ ...filters, seesEntries: sees });
}

async function handleList(ports: JournalPorts, { params, query, session }: RequestOf<typeof contract.listJournal>) {
  const { before, limit, ...asked } = query;
  const filters = readFilters(session, params.agency, asked);
  if (!filters.ok) return filters;
  return inAgency(ports, params.agency, async (db) => {
    const rows = await listRows(db, { ...filters.value, before, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return success({ rows: page, next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null });
  });
}

const unknownRow = problem(
  'page-unknown',
  'Không có dòng nhật ký này',
  'Nhật ký của cơ quan không có dòng mang số này.',
);

/** Values come from the versions; what is sensitive of them is shown to whom may read it, after the journal has it that he did. */
async function handleRow(ports: JournalPorts, { params, session }: RequestOf<typeof contract.getJournalRow>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const at = { session, agency: agency.value };
  const sees = seesEntries(session, params.agency);
  const read = await ports.database.read(agency.value.id, async (db) => {
    const found = await findRow(db, params.seq, sees);
    if (found === undefined) return failure([unknownRow]);
    const { digest, hash, ...row } = found;
    const changes = sees && row.subject === 'entry' ? await readChanges(db, at, agency.value.world, params.seq) : [];
    return success({ row, digest, hash, changes, withheld: !sees && row.subject === 'entry' });
  });
  if (!read.ok) return read;
  for (const { after, shown } of read.value.changes)
    if (shown.length > 0) {
      const what = { entryId: after.id, version: after.version, fields: shown, of: after.register };
      await journalReading(ports.database, at, what, ports.now());
    }
  const changes = read.value.changes.map(({ after, before }) => ({ after, before }));
  return success({ ...read.value, changes });
}

async function readChanges(db: Reader, at: AtWork, { registers, places }: Agency['world'], seq: string) {
  const directory = await readDirectory(db, places);
  const written = await listWritten(db, [...registers.keys()], seq, contract.mostChanges);
  const changes = [];
  for (const { entryId, version } of written) {
    const history = await findHistory(db, registers, entryId);
    const { seesSensitive } = rightsOn(at, history, registers);
    const versions = history.filter((one) => one.version === version || one.version === version - 1);
    const [after, before] = await viewEntries(db, versions, registers, directory, seesSensitive ? 'plain' : 'masked');
    const shown = seesSensitive ? hiddenOf(versions, registers) : [];
    if (after !== undefined) changes.push({ after, before: before ?? null, shown });
  }
  return changes;
}

function hiddenOf(versions: readonly Entry[], registers: Registers): string[] {
  const fields = versions.flatMap(({ register, values }) => {
    const definition = registers.get(register);
    return definition === undefined ? [] : hiddenIn(definition, values);
  });
  return [...new Set(fields)];
}

const exportPage = 1000;

async function handleExport(
  ports: JournalPorts,
  { params, query, session }: RequestOf<typeof contract.exportJournal>,
): Promise<Result<StreamAnswer>> {
  const { format, ...asked } = query;
  const filters = readFilters(session, params.agency, asked);
  if (!filters.ok) return filters;
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const [{ id, world }, view] = [agency.value, filters.value];
  async function* rows(): AsyncGenerator<contract.JournalRow> {
    let before: string | undefined;
    do {
      const page = await ports.database.read(id, (db) => listRows(db, { ...view, before, limit: exportPage }));
      for (const row of page)
        yield { ...row, register: world.registers.get(row.register ?? '')?.title ?? row.register };
      before = page.length < exportPage ? undefined : page.at(-1)?.seq;
    } while (before !== undefined);
  }
  return success(
    format === 'csv'
      ? { kind: 'stream', bytes: csvOf(rows()), contentType: 'text/csv; charset=utf-8', name: 'nhat-ky.csv' }
      : {
          kind: 'stream',
          bytes: zipStream(workbookParts([sheetOf(rows())])),
          contentType: workbookType,
          name: 'nhat-ky.xlsx',
        },
  );
}
