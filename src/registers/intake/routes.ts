import { type RequestOf, type Route, route } from '../../access/route.ts';
import type { Source } from '../../auditor/reading/source.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import type { Registers } from '../store.ts';
import * as contract from './contract.ts';
import { readIntake } from './read-intake.ts';

export interface IntakePorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; world: { registers: Registers } }>>;
  /** Reads an uploaded file by what its bytes are; refuses papers with a secrecy mark. */
  readFile(name: string, bytes: Uint8Array): Promise<Result<Source>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function intakeRoutes(ports: IntakePorts): Route[] {
  return [route(contract.proposeEntries, (request) => handlePropose(ports, request))];
}

async function handlePropose(
  ports: IntakePorts,
  { params, query, body }: RequestOf<typeof contract.proposeEntries>,
): Promise<Result<contract.IntakeAnswer>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const source = await ports.readFile(query.name, body);
  if (!source.ok) return source;
  const today = parseCalendarDate(ports.now().slice(0, 10));
  if (today === undefined) throw new RangeError('The clock gives no day');
  const { id, world } = agency.value;
  const proposals = await ports.database.read(id, (db) => readIntake(db, world.registers, source.value, today));
  return success({ file: query.name, proposals });
}
