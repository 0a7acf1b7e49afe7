/**
 * The workplace under load: 16 connections over a register of 100,000 entries, our server (session, permission, policies, checks, journal)
 * beside bare Fastify handlers with SQL by hand on the same tables as superuser. Each connection is a person of its own with a session of its own. `node bench/workplace.ts`, with ENTRIES, SECONDS and ROUNDS.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import type pg from 'pg';
import { openDatabase } from '../src/platform/postgres/connect.ts';
import { makeSession } from '../tests/session.ts';
import { withEmbedded } from './embedded.ts';
import { valuesOf } from './import-data.ts';
import { median } from './measure.ts';
import { type BenchAgency, newAgency } from './workplace-data.ts';
import type { Settings } from './workplace-servers.ts';

const entries = Number(process.env.ENTRIES ?? 100_000);
const seconds = Number(process.env.SECONDS ?? 4);
const rounds = Number(process.env.ROUNDS ?? 3);
const secret = 'only-for-measuring-0123456789-0123456789';
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

interface Server {
  port: number;
  stop(): void;
}

async function startServer(kind: 'ours' | 'peer', settings: Settings): Promise<Server> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'workplace-servers.ts'), kind], {
    env: { ...process.env, BENCH_SERVER: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString().trim()), stop: () => child.kill() };
}

interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

function send(port: number, cookie: string, { method, path: address, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { cookie, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) };
    const request = http.request({ agent, port, host: '127.0.0.1', method, path: address, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${address}: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    request.on('error', reject);
    request.end(payload);
  });
}

/** Requests per second that 16 clients get answered, each asking again as soon as it is answered. */
async function rate(port: number, cookies: readonly string[], call: (index: number) => Call): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let [answered, index] = [0, 0];
  const client = async (cookie: string): Promise<void> => {
    while (performance.now() < end) {
      index += 1;
      await send(port, cookie, call(index));
      answered += 1;
    }
  };
  const start = performance.now();
  await Promise.all(cookies.map(client));
  return answered / ((performance.now() - start) / 1000);
}

interface Contest {
  name: string;
  aim: number;
  ours: (index: number) => Call;
  peer: (index: number) => Call;
}

const pick = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;
const areas = ['childMarriage', 'tobacco', 'programmePolicy', 'ethnicKnowledge'];
const span = (index: number) => ({ from: `2021-0${1 + (index % 9)}-01`, to: '2023-12-31', area: pick(areas, index) });
const run = Date.now();

function listContest({ code }: BenchAgency): Contest {
  return {
    name: 'list with filter',
    aim: 0.5,
    ours: (index) => {
      const { from, to, area } = span(index);
      const query = new URLSearchParams({ from, to, filter: `subjectArea:${area}`, sort: '-occurredOn' });
      return { method: 'GET', path: `/api/agencies/${code}/registers/propaganda/entries?${query}` };
    },
    peer: (index) => ({ method: 'GET', path: `/list/${code}?${new URLSearchParams(span(index))}` }),
  };
}

function insertContest(name: string, aim: number, agencies: readonly BenchAgency[], next: () => number): Contest {
  return {
    name,
    aim,
    ours: (index) => {
      const values = { ...valuesOf(index), date: '2023-05-06' };
      const body = { values, role: 'lead', idempotencyKey: `k-${run}-${next()}-${index}` };
      return { method: 'POST', path: `/api/agencies/${pick(agencies, index).code}/registers/propaganda/entries`, body };
    },
    peer: (index) => {
      const { topic, activity, subjectArea, audience, place } = valuesOf(index);
      const values = {
        date: '2023-05-06',
        sessions: '1',
        attendees: '20',
        topic,
        activity,
        subjectArea,
        audience,
        place,
      };
      return { method: 'POST', path: `/insert/${pick(agencies, index).code}`, body: { values } };
    },
  };
}

function totalsContest({ code }: BenchAgency): Contest {
  const address = { ours: `/api/agencies/${code}/totals`, peer: `/totals/${code}` };
  return {
    name: 'totals by a dimension',
    aim: 0.8,
    ours: () => ({ method: 'GET', path: address.ours }),
    peer: () => ({ method: 'GET', path: address.peer }),
  };
}

async function compare(
  contest: Contest,
  servers: Record<'ours' | 'peer', Server>,
  cookies: readonly string[],
): Promise<void> {
  const rates: Record<'ours' | 'peer', number[]> = { ours: [], peer: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const kind of ['ours', 'peer'] as const) {
      const measured = await rate(servers[kind].port, cookies, contest[kind]);
      if (round >= 0) rates[kind].push(measured);
    }
  }
  const [a, b] = [median(rates.ours), median(rates.peer)];
  console.log(
    `${contest.name}: ours ${a.toFixed(0)}/s, bare ${b.toFixed(0)}/s, ratio ${(a / b).toFixed(2)} (aim ≥ ${contest.aim})`,
  );
}

interface ListAnswer {
  next: string | null;
}

/** Page 1 and page 1,000 of the whole register, in turns. */
async function comparePages({ code }: BenchAgency, server: Server, cookies: readonly string[]): Promise<void> {
  const [cookie = ''] = cookies;
  const address = `/api/agencies/${code}/registers/propaganda/entries?sort=-occurredOn`;
  let after = '';
  for (let page = 1; page < 1000; page += 4) {
    const text = await send(server.port, cookie, { method: 'GET', path: `${address}&limit=200${after}` });
    const { next } = JSON.parse(text) as ListAnswer;
    if (next === null) break;
    after = `&after=${next}`;
  }
  const pages = { first: address, thousandth: address + after };
  const rates: Record<keyof typeof pages, number[]> = { first: [], thousandth: [] };
  for (let round = -1; round < rounds; round += 1)
    for (const key of ['first', 'thousandth'] as const) {
      const measured = await rate(server.port, cookies, () => ({ method: 'GET', path: pages[key] }));
      if (round >= 0) rates[key].push(measured);
    }
  const [first, thousandth] = [median(rates.first), median(rates.thousandth)];
  console.log(
    `page 1: ${first.toFixed(0)}/s, page 1,000: ${thousandth.toFixed(0)}/s, ratio ${(thousandth / first).toFixed(2)}`,
  );
}

async function measure(superuser: pg.Client, settings: Settings, cookies: readonly string[]): Promise<void> {
  await superuser.query('vacuum analyze');
  const servers = { ours: await startServer('ours', settings), peer: await startServer('peer', settings) };
  const [large, ...small] = settings.agencies;
  if (large === undefined) throw new Error('No agency');
  let turn = 0;
  const next = (): number => {
    turn += 1;
    return turn;
  };
  try {
    await compare(listContest(large), servers, cookies);
    await comparePages(large, servers.ours, cookies);
    await compare(totalsContest(large), servers, cookies);
    await compare(insertContest('insert in one agency', 0.15, [large], next), servers, cookies);
    await compare(insertContest('insert over 16 agencies', 0.3, small, next), servers, cookies);
  } finally {
    servers.ours.stop();
    servers.peer.stop();
  }
}

await withEmbedded(async ({ folder, superuser, superuserUrl, applicationUrl, signInUrl }) => {
  const database = openDatabase(applicationUrl, { connections: 2 });
  const agencies: BenchAgency[] = [await newAgency(superuser, database, entries)];
  for (let index = 0; index < 16; index += 1) agencies.push(await newAgency(superuser, database, 100));
  await database.close();
  const people = Array.from({ length: 16 }, () => makeSession(signInUrl, secret, { role: 'councilSecretary' }));
  const settings = { applicationUrl, signInUrl, superuserUrl, secret, folder, agencies };
  await measure(superuser, settings, await Promise.all(people));
});
agent.destroy();
