/**
 * Entering 50,000 checked rows through the one write path, beside COPY of the same rows into the same indexed tables as a superuser (no
 * policy, no journal, no digests: the least that PostgreSQL needs). Beside these the whole way: workbook → rows → entered, and back.
 * `node bench/import.ts`, with ROWS and ROUNDS.
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { type ExcelAgency, exportWorkbook, importInto } from '../src/registers/excel/run-excel.ts';
import { wholeRegister } from '../src/registers/lists/query.ts';
import { sealWords } from '../src/registers/search/blocks/seal-words.ts';
import { writeVersions } from '../src/registers/write-entry.ts';
import { withEmbedded } from './embedded.ts';
import { propaganda, versionsOf } from './import-data.ts';
import { median } from './measure.ts';

const rows = Number(process.env.ROWS ?? 50_000);
const rounds = Number(process.env.ROUNDS ?? 5);
const definition = propaganda();
const registers = new Map([[definition.id, definition]]);
const places = ['xa-tan-hung-hon-quan', 'xa-loc-an-loc-ninh', 'xa-dong-tam-dong-phu', 'loc-ninh'].map((id) => ({
  id,
  kind: 'commune' as const,
  name: `Địa bàn ${id}`,
}));
const tables = ['entries', 'entry_versions', 'entry_prose', 'entry_words'] as const;

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

const agencyOf = (database: Database, id: string): ExcelAgency => ({ id, database, registers, places });
const mb = (size: number): string => `${(size / 2 ** 20).toFixed(0)} MB`;

/** A task in a process of its own, so that its peak of memory is its own: `node bench/import.ts export|import URL AGENCY FILE`. */
const tasks = {
  export: async (database: Database, agency: string, file: string) => {
    const out = createWriteStream(file);
    for await (const piece of await exportWorkbook(agencyOf(database, agency), definition, wholeRegister))
      if (!out.write(piece)) await once(out, 'drain');
    await new Promise<void>((resolve) => out.end(() => resolve()));
    return `${mb(statSync(file).size)} file`;
  },
  import: async (database: Database, agency: string, file: string) => {
    const request = { file: { name: 'bench.xlsx', bytes: readFileSync(file), answers: {} }, mode: 'commit' as const };
    let last = '';
    const by = { actor: 'bench', at: new Date().toISOString() };
    for await (const event of importInto(agencyOf(database, agency), definition, { ...request, ...by }))
      last = JSON.stringify(event).slice(0, 200);
    return last;
  },
} as const;
type Task = keyof typeof tasks;

async function runTask(task: Task, url: string, agency: string, file: string): Promise<void> {
  const database = openDatabase(url, { connections: 2 });
  // What the program takes before it begins, connection and code included.
  await database.read(agency, async () => undefined);
  const before = process.memoryUsage.rss();
  let said = '';
  const time = await timed(async () => {
    said = await tasks[task](database, agency, file);
  });
  await database.close();
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(`${task}: ${time.toFixed(0)} ms, peak ${mb(peak)}, of which ${mb(before)} before it began; ${said}`);
}

const inOwnProcess = async (
  task: Task,
  url: string,
  agency: string,
  file: string,
  flags: string[] = [],
): Promise<void> => {
  const child = spawn(process.execPath, [...flags, import.meta.filename, task, url, agency, file], {
    stdio: 'inherit',
  });
  await once(child, 'exit');
};

/** A smaller agency beside the large one: what grows with the number of entries shows in the difference of the peaks. */
async function wholeWay(bench: Bench, url: string, large: string): Promise<void> {
  const file = path.join(bench.folder, 'bench.xlsx');
  const small = await newAgency(bench);
  const versions = versionsOf(definition, Math.ceil(rows / 10));
  const context = { agencyId: small, actor: 'bench', at: new Date().toISOString(), idempotencyKey: `bench-${small}` };
  await bench.database.attempt(small, (tx) => writeVersions(tx, context, 'entry.import', versions));
  console.log(`a tenth of the entries:`);
  await inOwnProcess('export', url, small, file);
  await inOwnProcess('import', url, await newAgency(bench), file);
  console.log(`all of them:`);
  await inOwnProcess('export', url, large, file);
  await inOwnProcess('export', url, large, file, ['--max-old-space-size=48', '--max-semi-space-size=4']);
  await inOwnProcess('import', url, await newAgency(bench), file);
}

async function measure(bench: Bench, url: string): Promise<void> {
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
  const sealed = await timed(async () => void (await sealWords(bench.database, agency)));
  console.log(`what search reads of them put into blocks, behind the import: ${sealed.toFixed(0)} ms`);
  await wholeWay(bench, url, agency);
}

async function main(): Promise<void> {
  await withEmbedded(async ({ folder, applicationUrl, superuser }) => {
    const database = openDatabase(applicationUrl, { connections: 2 });
    await measure({ database, superuser, folder }, applicationUrl);
    await database.close();
  });
}

const [task, url = '', agency = '', file = ''] = process.argv.slice(2);
if (import.meta.main) await (task === 'export' || task === 'import' ? runTask(task, url, agency, file) : main());
