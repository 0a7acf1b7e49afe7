/**
 * Entering 50,000 checked rows through the one write path, beside COPY of the same rows into the same indexed tables as a superuser (no
 * policy, no journal, no digests: the least that PostgreSQL needs). Beside these the whole way: workbook → rows → entered, and back.
 * `node bench/import.ts`, with ROWS and ROUNDS.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { accountForPostgres } from '../src/platform/postgres/account.ts';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { type EmbeddedServer, startEmbedded } from '../src/platform/postgres/launcher.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { prepareEmbeddedRoles, withClient } from '../src/platform/postgres/roles.ts';
import { type ExcelAgency, exportWorkbook, importInto } from '../src/registers/excel/run-excel.ts';
import { writeVersions } from '../src/registers/write-entry.ts';
import { propaganda, versionsOf } from './import-data.ts';
import { median } from './measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const rows = Number(process.env.ROWS ?? 50_000);
const rounds = Number(process.env.ROUNDS ?? 5);
const definition = propaganda();
const registers = new Map([[definition.id, definition]]);
const places = ['xa-tan-hung-hon-quan', 'xa-loc-an-loc-ninh', 'xa-dong-tam-dong-phu', 'loc-ninh'].map((id) => ({
  id,
  kind: 'commune' as const,
  name: `Địa bàn ${id}`,
}));
const tables = ['entries', 'entry_versions', 'entry_prose'] as const;

interface Bench {
  database: Database;
  superuser: pg.Client;
  folder: string;
}

async function newAgency({ superuser }: Bench): Promise<string> {
  const id = randomUUID();
  await superuser.query('insert into agencies (id, code) values ($1, $2)', [id, `a${id}`]);
  await superuser.query(`insert into journal_heads values ($1, 0, decode(repeat('00', 32), 'hex'))`, [id]);
  return id;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Our write path: one transaction, one row in the journal. */
async function writeOurs(bench: Bench): Promise<{ agency: string; time: number }> {
  const agency = await newAgency(bench);
  const versions = versionsOf(definition, rows);
  const context = { agencyId: agency, actor: 'bench', at: new Date().toISOString(), idempotencyKey: `bench-${agency}` };
  const time = await timed(async () => {
    const written = await bench.database.attempt(agency, (tx) => writeVersions(tx, context, 'entry.import', versions));
    if (!written.ok) throw new Error(JSON.stringify(written.error));
  });
  return { agency, time };
}

/** The very rows that ours wrote, under another agency's id, by COPY in one transaction. */
async function copyPeer(bench: Bench, from: string): Promise<number> {
  const { superuser, folder } = bench;
  const agency = await newAgency(bench);
  const file = (table: string): string => path.join(folder, `${table}.copy`);
  for (const table of tables) {
    const { rows: columns } = await superuser.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 1 and not attisdropped order by attnum`,
    );
    const list = columns.map(({ name }) => name).join(', ');
    await superuser.query(
      `copy (select '${agency}'::uuid as agency_id, ${list} from ${table} where agency_id = '${from}') to '${file(table)}'`,
    );
  }
  return timed(async () => {
    await superuser.query('begin');
    for (const table of tables) await superuser.query(`copy ${table} from '${file(table)}'`);
    await superuser.query('commit');
  });
}

/** The largest resident set while something runs, above what it was before. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(timer);
  return Math.max(peak, process.memoryUsage.rss()) - before;
}

async function wholeWay(bench: Bench, from: string): Promise<void> {
  const agencyOf = (id: string): ExcelAgency => ({ id, database: bench.database, registers, places });
  const pieces: Uint8Array[] = [];
  let exportTime = 0;
  let bytes = 0;
  const exportPeak = await peakOf(async () => {
    exportTime = await timed(async () => {
      for await (const piece of await exportWorkbook(agencyOf(from), definition, { filters: [] }))
        bytes += piece.length;
    });
  });
  for await (const piece of await exportWorkbook(agencyOf(from), definition, { filters: [] })) pieces.push(piece);
  const file = { name: 'bench.xlsx', bytes: Buffer.concat(pieces), answers: {} };
  const target = await newAgency(bench);
  let last = '';
  let importTime = 0;
  const importPeak = await peakOf(async () => {
    importTime = await timed(async () => {
      const events = importInto(agencyOf(target), definition, {
        file,
        mode: 'commit',
        actor: 'bench',
        at: new Date().toISOString(),
      });
      for await (const event of events) last = JSON.stringify(event).slice(0, 300);
    });
  });
  const mb = (size: number): string => `${(size / 2 ** 20).toFixed(0)} MB`;
  console.log(`export: ${exportTime.toFixed(0)} ms, ${mb(bytes)} file, resident memory grew by ${mb(exportPeak)}`);
  console.log(`workbook → entered: ${importTime.toFixed(0)} ms, resident memory grew by ${mb(importPeak)}; ${last}`);
}

async function measure(bench: Bench): Promise<void> {
  const [ours, peer]: number[][] = [[], []];
  let agency = '';
  for (let round = -1; round < rounds; round += 1) {
    const written = await writeOurs(bench);
    agency = written.agency;
    const copied = await copyPeer(bench, agency);
    if (round >= 0) ours?.push(written.time);
    if (round >= 0) peer?.push(copied);
  }
  const [a, b] = [median(ours ?? []), median(peer ?? [])];
  console.log(
    `${rows} checked rows → committed: ${a.toFixed(0)} ms; COPY of the same rows: ${b.toFixed(0)} ms; ratio ${(a / b).toFixed(2)} (aim ≤ 3)`,
  );
  await wholeWay(bench, agency);
}

async function start(folder: string): Promise<EmbeddedServer> {
  const account = accountForPostgres();
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  return startEmbedded({ dataFolder: folder, projectRoot: root });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-bench-'));
  const server = await start(folder);
  try {
    const connections = await prepareEmbeddedRoles(server, folder);
    const migrated = await migrate(
      connections.ownerUrl,
      connections.applicationRole,
      path.join(root, 'db', 'migrations'),
    );
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
    const database = openDatabase(connections.applicationUrl, { connections: 2 });
    const superuserUrl = `postgres://postgres:${encodeURIComponent(server.superuserPassword)}@127.0.0.1:${server.port}/giaouoc`;
    await withClient(superuserUrl, (superuser) => measure({ database, superuser, folder }));
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await main();
