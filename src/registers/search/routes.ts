import { predicateFor } from '../../access/predicate.ts';
import { type RequestOf, type Route, route } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Place } from '../../organisation/places.ts';
import { readDirectory } from '../../organisation/reading.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { viewEntries } from '../entry-reading.ts';
import { listCurrent, type Registers } from '../store.ts';
import * as contract from './contract.ts';
import { findByWords } from './find.ts';
import { reachOf } from './reach.ts';
import { readWanted } from './words.ts';

/** What the search stands on. */
export interface SearchPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; world: { registers: Registers; places: readonly Place[] } }>>;
}

const limit = 30;

export function searchRoutes(ports: SearchPorts): Route[] {
  return [route(contract.searchEntries, (request) => handleSearch(ports, request))];
}

async function handleSearch(ports: SearchPorts, { params, query, session }: RequestOf<typeof contract.searchEntries>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const wanted = readWanted(query.text);
  if (wanted === undefined) return success({ entries: [] });
  const { id, world } = agency.value;
  const reach = reachOf(predicateFor(session, params.agency, 'entries.read'));
  return ports.database.read(id, async (db) => {
    const ids = await findByWords(db, { wanted, reach, limit });
    const found = new Map((await listCurrent(db, world.registers, ids)).map((entry) => [entry.id, entry]));
    const entries = ids.flatMap((one) => found.get(one) ?? []);
    return success({ entries: await viewEntries(db, entries, world.registers, await readDirectory(db, world.places)) });
  });
}
