import { predicateFor } from '../../access/predicate.ts';
import { type RequestOf, type Route, route } from '../../access/route.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { readDirectory } from '../../organisation/reading.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { findRegister } from '../actions.ts';
import { documentRegister } from '../citation.ts';
import { viewEntries } from '../entry-reading.ts';
import type { Registers } from '../store.ts';
import { changeEntries } from './change-many.ts';
import * as contract from './contract.ts';
import { queryProblem } from './query.ts';
import { listAlikeEntries } from './store.ts';

/** What the routes of lists stand on: those of the registers. */
export interface ListPorts {
  database: Database;
  findAgency(
    code: string,
  ): Promise<Result<{ id: string; code: string; world: { registers: Registers; places: readonly Place[] } }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function listRoutes(ports: ListPorts): Route[] {
  return [
    route(contract.changeMany, (request) => handleChanges(ports, request)),
    route(contract.listAlikeEntries, (request) => handleAlike(ports, request)),
  ];
}

async function handleChanges(
  ports: ListPorts,
  { params, body, session }: RequestOf<typeof contract.changeMany>,
): Promise<Result<{ count: number }>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id: agencyId, world } = agency.value;
  const { idempotencyKey, ...changes } = body;
  return ports.database.attempt(agencyId, async (tx) => {
    const by = { agencyId, actor: session.actor, at: ports.now(), idempotencyKey };
    const context = { ...by, registers: world.registers, directory: await readDirectory(tx, world.places) };
    return changeEntries(tx, context, { session, agency: agency.value }, { ...changes, register: params.register });
  });
}

async function handleAlike(ports: ListPorts, { params, query, session }: RequestOf<typeof contract.listAlikeEntries>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { registers, places } = agency.value.world;
  const definition = findRegister(registers, params.register);
  if (!definition.ok) return definition;
  const { date, title, number, symbol, except } = query;
  if (parseCalendarDate(date) === undefined)
    return failure([queryProblem('Ngày phải là ngày có thật, dạng năm-tháng-ngày.')]);
  const isNumbered = params.register === documentRegister && number !== '' && symbol !== '';
  const visible = predicateFor(session, params.agency, 'entries.read');
  const like = { date, title, except, visible, numbered: isNumbered ? { number, symbol } : undefined };
  return ports.database.read(agency.value.id, async (db) => {
    const entries = await listAlikeEntries(db, definition.value, like);
    return success({ entries: await viewEntries(db, entries, registers, await readDirectory(db, places)) });
  });
}
