import { type Route, route, type Session } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import type { Signer } from '../freeze.ts';
import * as contract from './contract.ts';
import { addRegime, changeRegime, changeSubordinates, type RegimeWork } from './define.ts';
import { listRegimeVersions, listSubordinates } from './store.ts';

export interface RegimePorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; code: string }>>;
  signer: Signer;
  /** ISO 8601, UTC. */
  now(): string;
  /** The day in Vietnam. */
  today(): string;
}

/** What an agency asks others to report, and who is below it. */
export function regimeRoutes(ports: RegimePorts): Route[] {
  return [
    route(contract.listSubordinates, ({ params }) => read(ports, params.agency, viewSubordinates)),
    route(contract.changeSubordinates, ({ params, session, body }) =>
      write(ports, { agency: params.agency, session }, async (work) => {
        const done = await changeSubordinates(work, body.changes);
        return done.ok ? success(await viewSubordinates(work.tx, work.agency.id)) : done;
      }),
    ),
    route(contract.listRegimes, ({ params }) =>
      read(ports, params.agency, async (db, agencyId) => ({ regimes: await viewRegimes(db, agencyId) })),
    ),
    route(contract.addRegime, ({ params, session, body }) =>
      write(ports, { agency: params.agency, session }, (work) => answer(work, addRegime(work, body))),
    ),
    route(contract.changeRegime, ({ params, session, body }) =>
      write(ports, { agency: params.agency, session }, (work) =>
        answer(work, changeRegime(work, { ...body, id: params.regime })),
      ),
    ),
  ];
}

async function read<T>(
  ports: RegimePorts,
  code: string,
  use: (db: Reader, agencyId: string) => Promise<T>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  const { id } = agency.value;
  return success(await ports.database.read(id, (db) => use(db, id)));
}

async function write<T>(
  ports: RegimePorts,
  { agency: code, session }: { agency: string; session: Session },
  use: (work: RegimeWork) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  const { id } = agency.value;
  const writing = { agencyId: id, actor: session.actor, at: ports.now() };
  return ports.database.attempt(id, (tx) =>
    use({ tx, writing, agency: { id, code: agency.value.code }, signer: ports.signer, today: ports.today() }),
  );
}

async function viewSubordinates(db: Reader, agencyId: string) {
  return { subordinates: await listSubordinates(db, agencyId) };
}

async function viewRegimes(db: Reader, agencyId: string, id?: string): Promise<contract.RegimeView[]> {
  const regimes = new Map<string, contract.RegimeView>();
  for (const { id: regime, ...version } of await listRegimeVersions(db, agencyId, id)) {
    const known = regimes.get(regime) ?? { id: regime, versions: [] };
    known.versions.push(version);
    regimes.set(regime, known);
  }
  return [...regimes.values()];
}

async function answer({ tx, agency }: RegimeWork, done: Promise<Result<string>>): Promise<Result<contract.RegimeView>> {
  const id = await done;
  if (!id.ok) return id;
  const [regime] = await viewRegimes(tx, agency.id, id.value);
  if (regime === undefined) throw new Error('A regime was not kept');
  return success(regime);
}
