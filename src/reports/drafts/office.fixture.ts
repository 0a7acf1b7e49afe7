import { beforeAll } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/database.ts';
import { sentOf } from '../../access/answer.ts';
import type { RouteContract } from '../../access/contract.ts';
import type { RoleId } from '../../access/permissions.ts';
import type { Route, Session } from '../../access/route.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { stableId } from '../../organisation/store.ts';
import { importEntries } from '../../registers/import-entries.ts';
import { newAgency, sampleFiles, unwrap, world } from '../../registers/sample.fixture.ts';

/** The model agency with its entries, and people who ask its routes. */
export interface Office {
  servers: TestDatabase;
  readonly agency: Awaited<ReturnType<typeof newAgency>>;
  ports: {
    database: TestDatabase['database'];
    findAgency(code: string): Promise<Result<{ id: string; code: string; world: typeof world }>>;
    now(): string;
  };
  /** Minutes that the clock of the routes is put forward. */
  passMinutes(minutes: number): void;
  as(name: string, role?: RoleId): Session;
  /** Asks a route as the server does behind its check of permission. */
  ask(routes: readonly Route[], contract: RouteContract, request: Asked): Promise<Result<never>>;
}

export interface Asked {
  session: Session;
  period?: string;
  params?: Record<string, string>;
  body?: unknown;
  query?: unknown;
  /** The version of the answer that is there already; of the same one the answer is undefined. */
  known?: string;
}

export const reportType = 'so-ket-thi-dua';
export const keysOf = (office: Office, period = '2023-H1'): { agency: string; report: string; period: string } => ({
  ...{ agency: office.agency.code, report: reportType, period },
});

export const typesOf = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.error.map(({ type }: Problem) => type);

export function modelOffice(): Office {
  const servers = testDatabase();
  const holder: { agency?: Awaited<ReturnType<typeof newAgency>>; minutes: number } = { minutes: 0 };
  beforeAll(async () => {
    const agency = await newAgency(servers.database);
    holder.agency = agency;
    const context = await agency.context('sample-of-test');
    const idOf = (register: string, key: string): string => stableId(agency.id, register, key);
    unwrap(await servers.database.attempt(agency.id, (tx) => importEntries(tx, context, sampleFiles(), idOf)));
  });
  const office: Office = {
    servers,
    get agency() {
      if (holder.agency === undefined) throw new Error('The agency exists only while tests run');
      return holder.agency;
    },
    ports: {
      get database() {
        return servers.database;
      },
      findAgency: async () => ({ ok: true, value: { id: office.agency.id, code: office.agency.code, world } }),
      now: () => new Date(Date.UTC(2023, 6, 3, 1, holder.minutes)).toISOString(),
    },
    passMinutes: (minutes) => {
      holder.minutes += minutes;
    },
    as: (name, role = 'councilSecretary') => ({
      ...{ id: name, userId: name, name, username: name, actor: name, grants: [] },
      memberships: [{ agency: { id: office.agency.id, code: office.agency.code }, role, orgUnit: null }],
    }),
    ask: async (routes, contract, { session, period, params, body, query, known }) => {
      const route = routes.find((one) => one.contract === contract);
      if (route === undefined) throw new Error(`No route ${contract.path}`);
      const checked = {
        params: contract.params.parse(
          contract.path.includes(':report')
            ? { ...keysOf(office, period), ...params }
            : { agency: office.agency.code, ...params },
        ),
        query: contract.query?.parse(query ?? {}),
        body: body instanceof Uint8Array ? body : contract.body?.parse(body ?? {}),
        ...{ session, known },
        caller: { address: '127.0.0.1', isThisMachine: true, cookie: '', userAgent: '' },
      };
      return sentOf(await route.handle(checked)) as Result<never>;
    },
  };
  return office;
}
