/**
 * Searching among a million entries of one agency, as the application role under row-level security, beside the query that one would
 * write by hand, as superuser on the same table without policies.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { accountForPostgres } from '../src/platform/postgres/account.ts';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { startEmbedded } from '../src/platform/postgres/launcher.ts';
import { migrate } from '../src/platform/postgres/migrate.ts';
import { prepareEmbeddedRoles, withClient } from '../src/platform/postgres/roles.ts';
import { reachOf } from '../src/registers/search/reach.ts';
import { findByWords } from '../src/registers/search/store.ts';
import { readWanted } from '../src/registers/search/words.ts';
import { median } from './measure.ts';

const root = path.resolve(import.meta.dirname, '..');
const rows = Number(process.env.ROWS ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 40);
const agencyId = '10000000-0000-7000-8000-00000000beef';
const mark = agencyId.slice(-4);

/**
 * Ten years of entries, each entered within two months of its day. Twelve words each out of 3,000, some often and most seldom; a third are documents with a
 * number; "tongket" stands in a third of the first eight years and never since.
 */
const words = `array(
  select distinct '${mark}' || w from (
    select 'tu' || floor(3000 * power(random(), 3))::int as w from generate_series(1, 12) where g > 0
    union all select unnest(case when g % 3 = 0 then array['ke', 'hoach', 'kh', 'bdt', ((g / 3) % 400 + 1)::text] else array['hoi', 'nghi'] end)
    union all select 'bombo' where g % 10000 = 17
    union all select 'khenthuong' where g % 100 = 3
    union all select 'bangkhen' where g % 200 = 3
    union all select 'chan' || (g % 2) union all select 'nam' || (g / 7 % 5)
    union all select 'tongket' where d < 2900 and g % 3 = 1
  ) every_word)`;
const fill = `
  insert into entry_words (agency_id, entry_id, register, definition_version, occurred_on, number, author, org_unit, words)
  select '${agencyId}'::uuid, gen_random_uuid(), case when g % 3 = 0 then 'documents' else 'events' end, 1, date '2014-01-01' + d,
    case when g % 3 = 0 then ((g / 3) % 400 + 1)::text end, 'bench', null, array_to_tsvector(${words})
  from (select g, (g::bigint * 3590 / ${rows} + (g::bigint * 7919) % 60)::int as d from generate_series(1, ${rows}) g) numbered`;

/** What is asked, and by how many of the rows it is answered, as seen while measuring. `few`: at most 1 %. */
const questions = [
  { few: true, text: 'ke hoach 38', what: 'a kind and a number' },
  { few: true, text: 'ke hoach 05', what: 'a kind and a number that nobody has' },
  { few: true, text: 'bombo ', what: 'a rare word' },
  { few: true, text: 'khenthuong ', what: 'a word of every hundredth entry' },
  { few: true, text: 'bangkhen ', what: 'a word of every two hundredth entry' },
  { few: true, text: 'hoi nghi bombo t', what: 'two frequent words, a rare one, a letter more' },
  { few: true, text: 'ke nghi ', what: 'two frequent words that never meet' },
  { few: true, text: 'tu900 tu1500 ', what: 'two words that seldom meet' },
  { few: true, text: 'khong tim thay', what: 'words that are nowhere' },
  { few: true, text: 'tu2999', what: 'one rare word, still being typed' },
  { few: false, text: 'hoi nghi ', what: 'two words of two thirds' },
  { few: false, text: 'chan1 nam2 ke ', what: 'three frequent words' },
  { few: false, text: 'tu', what: 'two letters with which every entry has a word' },
  { few: false, text: 'tongket ', what: 'a third of the old entries and none of the last two years' },
] as const;

type Question = (typeof questions)[number];

const byHand = (text: string): string => {
  const wanted = readWanted(text);
  const all = [...(wanted?.whole ?? []), ...(wanted?.begun == null ? [] : [`${wanted.begun}:*`])];
  return all.map((word) => `${mark}${word}`).join(' & ');
};

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function measure(database: Database, peer: pg.Client, question: Question): Promise<boolean> {
  const wanted = readWanted(question.text);
  if (wanted === undefined) throw new Error(question.text);
  const reach = reachOf({ kind: 'always' });
  const ours = () => database.read(agencyId, (db) => findByWords(db, agencyId, { wanted, reach, limit: 30 }));
  const hand = () =>
    peer.query(
      'select entry_id from entry_words where agency_id = $1 and words @@ $2::tsquery order by occurred_on desc, entry_id desc limit 30',
      [agencyId, byHand(question.text)],
    );
  const matching = await peer.query(
    'select count(*)::integer as n from entry_words where agency_id = $1 and words @@ $2::tsquery',
    [agencyId, byHand(question.text)],
  );
  const times = { ours: [] as number[], hand: [] as number[] };
  for (let round = -3; round < rounds; round += 1) {
    const [own, peers] = [await timed(ours), await timed(hand)];
    if (round < 0) continue;
    times.ours.push(own);
    times.hand.push(peers);
  }
  const p95 = (list: readonly number[]): number =>
    list.toSorted((a, b) => a - b)[Math.ceil(list.length * 0.95) - 1] ?? Number.NaN;
  const share = (Number(matching.rows[0]?.n) / rows) * 100;
  const aim = question.few ? 50 : 300;
  const cells = [
    `${question.text.trim()} (${question.what})`,
    `${share.toFixed(3)} %`,
    ...[median(times.ours), p95(times.ours), median(times.hand), p95(times.hand)].map((ms) => `${ms.toFixed(1)} ms`),
    `≤ ${aim} ms`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
  if (question.few && share > 1) throw new Error(`${question.text} is found in ${share} %`);
  return p95(times.ours) <= aim;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-bench-'));
  const account = accountForPostgres();
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  const server = await startEmbedded({ dataFolder: folder, projectRoot: root });
  try {
    const connections = await prepareEmbeddedRoles(server, folder);
    const roles = { application: connections.applicationRole, signIn: connections.signInRole };
    const migrated = await migrate(connections.ownerUrl, roles, path.join(root, 'db', 'migrations'));
    if (!migrated.ok) throw new Error(JSON.stringify(migrated.error));
    const database = openDatabase(connections.applicationUrl, { connections: 1 });
    const superuser = new URL(connections.ownerUrl);
    superuser.username = 'postgres';
    superuser.password = server.superuserPassword;
    await withClient(superuser.href, async (peer) => {
      await peer.query(fill);
      await peer.query('vacuum analyze entry_words');
      const sizes = await peer.query(
        "select pg_size_pretty(pg_relation_size('entry_words')) as heap, pg_size_pretty(pg_relation_size('entry_words_by_word')) as words",
      );
      console.log(`${rows} entries: ${sizes.rows[0]?.heap}, index of words ${sizes.rows[0]?.words}; ${rounds} turns`);
      console.log(
        '| asked | found in | ours, median | ours, p95 | by hand, median | by hand, p95 | aim for p95 |\n|---|---|---|---|---|---|---|',
      );
      const met: boolean[] = [];
      for (const question of questions) met.push(await measure(database, peer, question));
      console.log(met.every(Boolean) ? 'All aims are met.' : 'Not every aim is met.');
    });
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
