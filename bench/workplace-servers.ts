/** The two servers that `workplace.ts` compares, each in a process of its own: `node bench/workplace-servers.ts ours|peer`, settings in BENCH_SERVER. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { z } from 'zod';
import { defineRoute } from '../src/access/contract.ts';
import { type Route, route } from '../src/access/route.ts';
import { sessionsIn } from '../src/access/sign-in/find-session.ts';
import { readFigureDefinitions } from '../src/figures/definitions.ts';
import { evaluateAnswers } from '../src/figures/figures.ts';
import { parsePeriod } from '../src/kernel/period.ts';
import { success } from '../src/kernel/result.ts';
import { openPackShelf } from '../src/main/pack-shelf.ts';
import { routesOf } from '../src/main/routes.ts';
import { createServer } from '../src/platform/http/server.ts';
import { type Database, openDatabase, openSignInDatabase } from '../src/platform/postgres/connect.ts';
import { propaganda } from './import-data.ts';
import type { BenchAgency } from './workplace-data.ts';

export interface Settings {
  applicationUrl: string;
  signInUrl: string;
  superuserUrl: string;
  secret: string;
  folder: string;
  agencies: BenchAgency[];
}

const connections = 16;
const root = path.resolve(import.meta.dirname, '..');

/** Totals of a register by one of its choices, as one figure: what a page of totals asks. */
function totalsRoute(database: Database, agencies: readonly BenchAgency[]): Route {
  const definition = propaganda();
  const registers = new Map([[definition.id, definition]]);
  const text =
    'figures:\n  - { id: people.total, title: Lượt người, unit: lượt người, formula: { sum: { register: propaganda, field: attendees, by: subjectArea, window: inPeriod } } }\n';
  const read = readFigureDefinitions({ figures: [{ file: 'f.yaml', text }], selections: [] }, registers);
  const period = parsePeriod('2022');
  if (!read.ok || !period.ok) throw new Error(JSON.stringify([read, period]));
  const contract = defineRoute({
    method: 'GET',
    path: '/api/agencies/:agency/totals',
    summary: 'Tổng theo lĩnh vực',
    permission: 'entries.read',
    params: z.strictObject({ agency: z.string() }),
    response: z.object({ groups: z.record(z.string(), z.unknown()) }),
  });
  const ids = new Map(agencies.map(({ code, id }) => [code, id]));
  return route(contract, async ({ params }) => {
    const agencyId = ids.get(params.agency) ?? '';
    const request = {
      agencyId,
      definitions: read.value.figures,
      registers,
      period: period.value,
      cutOffDate: period.value.to,
    };
    const answers = await database.read(agencyId, (db) => evaluateAnswers(db, { ...request, seq: '1' }));
    return success({ groups: answers.get('people.total')?.groups ?? {} });
  });
}

/** The whole application: session, permission, policies, journal. */
async function ours(settings: Settings): Promise<FastifyInstance> {
  const database = openDatabase(settings.applicationUrl, { connections });
  const signIn = openSignInDatabase(settings.signInUrl, { connections });
  const config = {
    ...{ root, dataFolder: settings.folder, outFolder: settings.folder, backupFolder: settings.folder },
    ...{
      port: 0,
      host: '127.0.0.1',
      databaseUrl: undefined,
      applicationUrl: undefined,
      debug: false,
      withSamples: false,
      keepBackups: 14,
    },
  };
  return createServer({
    routes: [...routesOf(config, database, openPackShelf(root), {}), totalsRoute(database, settings.agencies)],
    webFolder: settings.folder,
    sessions: sessionsIn(signIn, settings.secret),
    onError: (error) => console.error(error),
  });
}

const pageSql = `select v.entry_id as id, v.version, v.kind, v.occurred_on::text as "occurredOn", v.occurred_to as "occurredTo", v.role, v.title,
    v.place, v.t1, v.t2, v.t3, v.t4, v.n1, v.n2, v.facts, v.proof, v.author, v.reason, v.created_at as "createdAt",
    (select p.prose from entry_prose p where p.agency_id = v.agency_id and p.entry_id = v.entry_id and p.version = v.version) as prose
  from entry_versions v where v.agency_id = $1 and v.register = 'propaganda' and v.to_seq is null and not v.deleted
    and v.occurred_on between $2 and $3 and v.t2 = $4
  order by v.occurred_on desc, v.entry_id desc limit 51`;
const insertSql = `with entry as (insert into entries values ($1, $2, 'propaganda', 'fact'))
  insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, from_seq, occurred_on, role, title, title_folded,
    t1, t2, t3, n1, n2, place, facts, author, created_at)
  values ($1, $2, 1, 'propaganda', 'fact', 1, 1, $3, 'lead', $4, lower($4), $5, $6, $7, $8, $9, $10, '{}', 'bench', now())`;
const totalsSql = `select v.t2 as area, count(*)::integer as entries, sum(v.n2)::text as people from entry_versions v
  where v.agency_id = $1 and v.register = 'propaganda' and v.kind = 'fact' and not v.deleted and v.to_seq is null
    and v.occurred_on between '2022-01-01' and '2022-12-31' group by v.t2`;

/** Bare handlers with SQL by hand on the same tables: no session, no permission, no policy (a superuser), no checks, no journal. */
async function peer(settings: Settings): Promise<FastifyInstance> {
  const pool = new pg.Pool({ connectionString: settings.superuserUrl, max: connections });
  const ids = new Map(settings.agencies.map(({ code, id }) => [code, id]));
  const server = Fastify();
  server.get<{ Params: { agency: string }; Querystring: { from: string; to: string; area: string } }>(
    '/list/:agency',
    async ({ params, query }) => {
      const values = [ids.get(params.agency), query.from, query.to, query.area];
      return { entries: (await pool.query(pageSql, values)).rows };
    },
  );
  server.post<{ Params: { agency: string }; Body: { values: Record<string, string> } }>(
    '/insert/:agency',
    async ({ params, body: { values } }) => {
      const id = randomUUID();
      const texts = [values.activity, values.subjectArea, values.audience];
      const row = [values.date, values.topic, ...texts, values.sessions, values.attendees, values.place];
      await pool.query(insertSql, [ids.get(params.agency), id, ...row]);
      return { entryId: id, version: 1 };
    },
  );
  server.get<{ Params: { agency: string } }>('/totals/:agency', async ({ params }) => ({
    groups: (await pool.query(totalsSql, [ids.get(params.agency)])).rows,
  }));
  return server;
}

const settings = JSON.parse(process.env.BENCH_SERVER ?? '{}') as Settings;
const server = await (process.argv[2] === 'ours' ? ours(settings) : peer(settings));
await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
console.log(typeof address === 'object' ? address?.port : '');
