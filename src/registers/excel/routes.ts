import { predicateFor } from '../../access/predicate.ts';
import { type RequestOf, type Route, route, type StreamAnswer } from '../../access/route.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { slug } from '../../kernel/vietnamese.ts';
import type { Place } from '../../organisation/places.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { addAtOnce, findRegister } from '../actions.ts';
import { checkAdding, seesRegister } from '../entry-access.ts';
import { csvColumns, exportCsv } from '../lists/export-csv.ts';
import { readQuery } from '../lists/query.ts';
import { noteRegister } from '../routes.ts';
import type { Registers } from '../store.ts';
import type { RegisterDefinition } from '../types.ts';
import { asLines, readAnswers, workbookType } from './answers.ts';
import * as contract from './contract.ts';
import { type NameWorld, resolveNames } from './resolve-names.ts';
import { type ExcelAgency, exportWorkbook, importInto, readWorld, templateWorkbook } from './run-excel.ts';

/** What the routes of Excel stand on: those of the registers. */
export interface ExcelPorts {
  database: Database;
  findAgency(
    code: string,
  ): Promise<Result<{ id: string; code: string; world: { registers: Registers; places: readonly Place[] } }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function excelRoutes(ports: ExcelPorts): Route[] {
  return [
    route(contract.downloadTemplate, (request) => handleTemplate(ports, request)),
    route(contract.exportEntries, (request) => handleExport(ports, request)),
    route(contract.importEntries, (request) => handleImport(ports, request)),
    route(contract.addEntries, (request) => handleAddEntries(ports, request)),
  ];
}

async function findBoth(
  ports: ExcelPorts,
  params: { agency: string; register: string },
): Promise<Result<{ agency: ExcelAgency; definition: RegisterDefinition }>> {
  const found = await ports.findAgency(params.agency);
  if (!found.ok) return found;
  const { id, world } = found.value;
  const definition = findRegister(world.registers, params.register);
  if (!definition.ok) return definition;
  return success({ agency: { id, database: ports.database, ...world }, definition: definition.value });
}

async function handleTemplate(
  ports: ExcelPorts,
  { params }: RequestOf<typeof contract.downloadTemplate>,
): Promise<Result<StreamAnswer>> {
  const found = await findBoth(ports, params);
  if (!found.ok) return found;
  const { agency, definition } = found.value;
  const bytes = await templateWorkbook(agency, definition);
  return success({ kind: 'stream', bytes, contentType: workbookType, name: `mau-${slug(definition.title)}.xlsx` });
}

async function handleExport(
  ports: ExcelPorts,
  { params, query, session }: RequestOf<typeof contract.exportEntries>,
): Promise<Result<StreamAnswer>> {
  const found = await findBoth(ports, params);
  if (!found.ok) return found;
  const { agency, definition } = found.value;
  const view = readQuery(definition, { ...query, sort: query.sort ?? 'occurredOn' }, 1);
  if (!view.ok) return view;
  const columns = csvColumns(definition, query.columns);
  if (!columns.ok) return columns;
  const at = { session, agency: { id: agency.id, code: params.agency } };
  const masked = !seesRegister(at, definition);
  const visible = predicateFor(session, params.agency, 'entries.read');
  await noteRegister(ports, at, definition, masked);
  const wanted = { ...view.value, visible, masked };
  if (query.format === 'csv') {
    const bytes = exportCsv(agency, definition, wanted, columns.value);
    return success({
      kind: 'stream',
      bytes,
      contentType: 'text/csv; charset=utf-8',
      name: `${slug(definition.title)}.csv`,
    });
  }
  const bytes = await exportWorkbook(agency, definition, wanted);
  return success({ kind: 'stream', bytes, contentType: workbookType, name: `${slug(definition.title)}.xlsx` });
}

async function handleImport(
  ports: ExcelPorts,
  { params, query, body, session }: RequestOf<typeof contract.importEntries>,
): Promise<Result<StreamAnswer>> {
  const found = await findBoth(ports, params);
  if (!found.ok) return found;
  const may = checkAdding({ session, agency: { id: found.value.agency.id, code: params.agency } }, params.register);
  if (!may.ok) return may;
  const answers = readAnswers(query.answers);
  if (!answers.ok) return answers;
  const events = importInto(found.value.agency, found.value.definition, {
    file: { name: query.name, bytes: body, answers: answers.value },
    mode: query.mode,
    actor: session.actor,
    at: ports.now(),
  });
  return success({ kind: 'stream', bytes: asLines(events), contentType: 'application/x-ndjson; charset=utf-8' });
}

/** Names may stand where ids are meant, as in a file: a block pasted from Excel has no ids. */
async function handleAddEntries(
  ports: ExcelPorts,
  { params, body, session }: RequestOf<typeof contract.addEntries>,
): Promise<Result<{ count: number }>> {
  const found = await findBoth(ports, params);
  if (!found.ok) return found;
  const may = checkAdding({ session, agency: { id: found.value.agency.id, code: params.agency } }, params.register);
  if (!may.ok) return may;
  const { agency, definition } = found.value;
  const world = await readWorld(agency, definition);
  const entries = body.entries.map((entry) => ({ ...entry, values: structuredClone(entry.values) }));
  const unknown = entries.flatMap((entry, index) => unknownNames(definition, entry.values, world, `/entries/${index}`));
  if (unknown.length > 0) return failure(unknown);
  const by = { agencyId: agency.id, actor: session.actor, at: ports.now(), idempotencyKey: body.idempotencyKey };
  const context = { ...by, registers: agency.registers, directory: world.directory };
  const written = await ports.database.attempt(agency.id, (tx) => addAtOnce(tx, context, params.register, entries));
  return written.ok ? success({ count: written.value.length }) : written;
}

function unknownNames(
  definition: RegisterDefinition,
  values: Record<string, unknown>,
  world: NameWorld,
  at: string,
): Problem[] {
  const problems: Problem[] = [];
  resolveNames(definition, values, world, (pointer, reason) =>
    problems.push(problem('entry-invalid', 'Mục sổ chưa hợp lệ', `${reason}.`, { pointer: `${at}${pointer}` })),
  );
  return problems;
}
