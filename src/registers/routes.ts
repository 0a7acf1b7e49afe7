import { predicateFor } from '../access/predicate.ts';
import { type FileAnswer, type RequestOf, type Route, route, type Session } from '../access/route.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { compareVietnamese, foldText } from '../kernel/vietnamese.ts';
import type { Place } from '../organisation/places.ts';
import { listNames, readDirectory } from '../organisation/reading.ts';
import type { Database, Reader, Transaction } from '../platform/postgres/connect.ts';
import { type ActionContext, addEntry, correctEntry, findRegister } from './actions.ts';
import { attest } from './attest.ts';
import { bookFile } from './book/book-file.ts';
import { mostEntries, readBook } from './book/read-book.ts';
import * as contract from './contract.ts';
import { namedKinds } from './directory.ts';
import { type AtWork, checkAdding, checkCorrection, journalReading, rightsOn, seesRegister } from './entry-access.ts';
import { viewEntries } from './entry-reading.ts';
import { queryProblem, readQuery } from './lists/query.ts';
import { countListed, type ListedPage, listEntries } from './lists/store.ts';
import type { PageBeside } from './lists/types.ts';
import { sensitiveFields } from './masking.ts';
import type { Written } from './new-version.ts';
import { countEntries, findHistory, type Registers } from './store.ts';
import type { RegisterDefinition } from './types.ts';

/** An agency with what its own pack defines: no agency sees the registers of another's. */
interface Agency {
  id: string;
  code: string;
  world: { registers: Registers; places: readonly Place[] };
}

/** What the routes of registers stand on. */
export interface RegisterPorts {
  database: Database;
  findAgency(code: string): Promise<Result<Agency>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function registerRoutes(ports: RegisterPorts): Route[] {
  return [
    route(contract.listRegisters, (request) =>
      inAgency(ports, request.params.agency, async (db, { registers }) =>
        success({ registers: await viewRegisters(db, registers) }),
      ),
    ),
    route(contract.listEntries, (request) => handleList(ports, request)),
    route(contract.getEntry, (request) => handleGet(ports, request)),
    route(contract.listNames, (request) => handleNames(ports, request)),
    route(contract.printBook, (request) => handleBook(ports, request)),
    route(contract.addEntry, ({ params, body: { idempotencyKey, ...input }, session }) =>
      write(ports, { ...params, actor: session.actor, idempotencyKey }, async (tx, context) => {
        const may = checkAdding(atWork(session, params.agency, context), params.register);
        return may.ok ? addEntry(tx, context, params.register, input) : may;
      }),
    ),
    route(contract.correctEntry, ({ params, body: { idempotencyKey, expectedVersion, reason, ...input }, session }) =>
      write(ports, { agency: params.agency, actor: session.actor, idempotencyKey }, async (tx, context) => {
        const at = atWork(session, params.agency, context);
        const wanted = { entryId: params.entry, values: input.values };
        const values = await checkCorrection(tx, at, wanted, context.registers);
        if (!values.ok) return values;
        const correction = {
          entryId: params.entry,
          expectedVersion,
          reason,
          input: { ...input, values: values.value },
        };
        return correctEntry(tx, context, correction);
      }),
    ),
    route(contract.attest, ({ params, body: { idempotencyKey, ...attestation }, session }) =>
      write(ports, { agency: params.agency, actor: session.actor, idempotencyKey }, async (tx, context) => {
        const may = checkAdding(atWork(session, params.agency, context), params.register);
        return may.ok ? attest(tx, context, params.register, attestation) : may;
      }),
    ),
  ];
}

const atWork = (session: Session, code: string, { agencyId }: ActionContext): AtWork => ({
  session,
  agency: { id: agencyId, code },
});

async function inAgency<T>(
  ports: RegisterPorts,
  code: string,
  use: (db: Reader, world: Agency['world']) => Promise<Result<T>>,
  read: 'read' | 'readOften' = 'readOften',
): Promise<Result<T>> {
  const agency = await ports.findAgency(code);
  return agency.ok ? ports.database[read](agency.value.id, (db) => use(db, agency.value.world)) : agency;
}

/** A failed write is rolled back whole: a result that is an error must not leave the claimed key behind. */
async function write(
  ports: RegisterPorts,
  request: { agency: string; actor: string; idempotencyKey: string; register?: string },
  use: (tx: Transaction, context: ActionContext) => Promise<Result<Written>>,
): Promise<Result<Written>> {
  const agency = await ports.findAgency(request.agency);
  if (!agency.ok) return agency;
  const { id, world } = agency.value;
  return ports.database.attempt(id, async (tx) => {
    const into = world.registers.get(request.register ?? '');
    const directory = await readDirectory(tx, world.places, into && namedKinds(into));
    const { actor, idempotencyKey } = request;
    return use(tx, {
      agencyId: id,
      actor,
      idempotencyKey,
      at: ports.now(),
      registers: world.registers,
      directory,
    });
  });
}

async function viewRegisters(db: Reader, registers: Registers): Promise<contract.RegisterView[]> {
  const counts = await countEntries(db);
  return [...registers.values()].map((definition) => {
    const { id, title, version, dateField, titleField, area, roles, ownProof, fields } = definition;
    return {
      id,
      title,
      version,
      dateField,
      titleField,
      area,
      roles,
      ownProof,
      fields: fields.map(viewField),
      entryCount: counts.get(id) ?? 0,
    };
  });
}

function viewField(field: RegisterDefinition['fields'][number]): contract.FieldView {
  const { personalData, fields, ...view } = field;
  const sensitive = personalData === 'sensitive' ? { sensitive: true as const } : {};
  return { ...view, ...sensitive, ...(fields === undefined ? {} : { fields: fields.map(viewField) }) };
}

async function handleNames(ports: RegisterPorts, { params, query }: RequestOf<typeof contract.listNames>) {
  return inAgency(ports, params.agency, async (db, { places }) => {
    const names = await listNames(db, places, params.kind);
    const ids = query.id === undefined ? undefined : new Set([query.id].flat());
    const search = foldText(query.search ?? '');
    const found = names.filter(({ id, title }) => (ids === undefined ? foldText(title).includes(search) : ids.has(id)));
    return success({ names: found.sort((a, b) => compareVietnamese(a.title, b.title)).slice(0, ids?.size ?? 50) });
  });
}

async function handleList(ports: RegisterPorts, { params, query, session }: RequestOf<typeof contract.listEntries>) {
  const answer = async (db: Reader, { registers, places }: Agency['world']) => {
    const definition = findRegister(registers, params.register);
    if (!definition.ok) return definition;
    const wanted = readQuery(definition.value, query, query.limit);
    if (!wanted.ok) return wanted;
    const view = { ...wanted.value, visible: predicateFor(session, params.agency, 'entries.read') };
    const { entries, ...page } = (await listEntries(db, definition.value, view, besideOf(query))) ?? nowhere;
    const directory = await readDirectory(db, places, namedKinds(definition.value));
    return success({
      entries: await viewEntries(db, entries, registers, directory),
      total: query.count === undefined ? null : await countListed(db, definition.value, view),
      next: page.hasAfter ? (entries.at(-1)?.id ?? null) : null,
      previous: page.hasBefore ? (entries[0]?.id ?? null) : null,
    });
  };
  return inAgency(ports, params.agency, answer, looksForText(query) ? 'read' : 'readOften');
}

/** How many entries hold a text decides how a list is best read. */
function looksForText({ search, filter }: Pick<RequestOf<typeof contract.listEntries>['query'], 'search' | 'filter'>) {
  return search !== undefined || [filter ?? []].flat().some((one) => one.includes(':~'));
}

/** A page beside an entry that the register never had: an address that somebody mistyped. */
const nowhere: ListedPage = { entries: [], hasBefore: false, hasAfter: false };

function besideOf({
  after,
  before,
}: {
  after?: string | undefined;
  before?: string | undefined;
}): PageBeside | undefined {
  if (after !== undefined) return { side: 'after', entry: after };
  return before === undefined ? undefined : { side: 'before', entry: before };
}

/** What is sensitive is shown to whom may read it, after the journal has it that he did. */
async function handleGet(ports: RegisterPorts, { params, session }: RequestOf<typeof contract.getEntry>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { registers, places } = agency.value.world;
  const at = { session, agency: agency.value };
  const read = await ports.database.read(agency.value.id, async (db) => {
    const history = await findHistory(db, registers, params.entry);
    const { mayCorrect, seesSensitive, hidden } = rightsOn(at, history, registers);
    const directory = await readDirectory(db, places);
    const sight = seesSensitive ? 'plain' : 'masked';
    const [entry, ...rest] = await viewEntries(db, history, registers, directory, sight);
    if (entry === undefined)
      return failure([problem('entry-unknown', 'Không có mục sổ này', 'Mục sổ không tồn tại trong cơ quan này.')]);
    return success({ answer: { entry, history: [entry, ...rest], mayCorrect }, shown: seesSensitive ? hidden : [] });
  });
  if (!read.ok) return read;
  const { answer, shown } = read.value;
  if (shown.length > 0) {
    const what = { entryId: answer.entry.id, version: answer.entry.version, fields: shown, of: answer.entry.register };
    await journalReading(ports.database, at, what, ports.now());
  }
  return success(answer);
}

async function handleBook(
  ports: RegisterPorts,
  { params, query, session }: RequestOf<typeof contract.printBook>,
): Promise<Result<FileAnswer>> {
  const { from, to, format } = query;
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { world } = agency.value;
  const definition = findRegister(world.registers, params.register);
  if (!definition.ok) return definition;
  const view = readQuery(definition.value, { ...query, sort: query.sort ?? 'occurredOn' }, mostEntries);
  if (!view.ok) return view;
  if (from !== undefined && to !== undefined && from > to)
    return failure([queryProblem('Ngày đầu của sổ in không sau ngày cuối.')]);
  const at = { session, agency: agency.value };
  const masked = !seesRegister(at, definition.value);
  await noteRegister(ports, at, definition.value, masked);
  const visible = predicateFor(session, params.agency, 'entries.read');
  const read = await ports.database.read(agency.value.id, (db) =>
    readBook(db, definition.value, world, { ...view.value, visible, masked }),
  );
  return read.ok ? bookFile(read.value, params.register, format) : read;
}

/** A whole register that somebody may see unmasked is in the journal before it is read. */
export async function noteRegister(
  { database, now }: Pick<RegisterPorts, 'database' | 'now'>,
  at: AtWork,
  definition: RegisterDefinition,
  masked: boolean,
): Promise<void> {
  const fields = sensitiveFields(definition).map(({ id }) => id);
  if (masked || fields.length === 0) return;
  await journalReading(database, at, { entryId: null, version: null, fields, of: definition.id }, now());
}
