/**
 * Searching among a million entries of one agency, as the application role under row-level security, beside the query that one would
 * write by hand, as superuser on the same table without policies.
 */
import type pg from 'pg';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { mostUnsealed, sealWords } from '../src/registers/search/blocks/seal-words.ts';
import { findByWords } from '../src/registers/search/find.ts';
import { reachOf } from '../src/registers/search/reach.ts';
import { readWanted } from '../src/registers/search/words.ts';
import { withEmbedded } from './embedded.ts';
import { median } from './measure.ts';

const rows = Number(process.env.ROWS ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 40);
const agencyId = '10000000-0000-7000-8000-00000000beef';

/** How many of the newest are in no block: as many as may wait for the next seal. */
const waiting = mostUnsealed - 1;

/**
 * Ten years of entries, each entered within two months of its day. Twelve words each out of 3,000, some often and most seldom; a third are documents with a
 * number; "tongket" stands in a third of the first eight years and never since, "giua" only in two years of the middle; of "dau", "cuoi" and "ben"
 * every entry has two, and one of the first month all three.
 */
const words = `array(
  select distinct w from (
    select 'tu' || floor(3000 * power(random(), 3))::int as w from generate_series(1, 12) where g > 0
    union all select unnest(case when g % 3 = 0 then array['ke', 'hoach', 'kh', 'bdt', ((g / 3) % 400 + 1)::text] else array['hoi', 'nghi'] end)
    union all select 'bombo' where g % 10000 = 17
    union all select 'khenthuong' where g % 100 = 3
    union all select 'bangkhen' where g % 200 = 3
    union all select 'chan' || (g % 2) union all select 'nam' || (g / 7 % 5)
    union all select 'tongket' where d < 2900 and g % 3 = 1
    union all select 'giua' where d between 1400 and 2100 and g % 2 = 0
    union all select unnest(array['dau', 'cuoi', 'ben']) where g = 5
    union all select unnest(case g % 3 when 0 then array['dau', 'cuoi'] when 1 then array['cuoi', 'ben'] else array['dau', 'ben'] end)
  ) every_word)`;
const fill = (from: number, to: number, written: number): string => `
  insert into entry_words (agency_id, entry_id, register, definition_version, occurred_on, number, author, org_unit, written, words)
  select '${agencyId}'::uuid, gen_random_uuid(), case when g % 3 = 0 then 'documents' else 'events' end, 1, date '2014-01-01' + d,
    case when g % 3 = 0 then ((g / 3) % 400 + 1)::text end, 'bench', null, ${written}, array_to_tsvector(${words})
  from (select g, (g::bigint * 3590 / ${rows} + (g::bigint * 7919) % 60)::int as d from generate_series(${from}, ${to}) g) numbered`;

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
  { few: true, text: 'dau cuoi ben ', what: 'three words of two thirds each that meet once, in the oldest month' },
  { few: true, text: 'khong tim thay', what: 'words that are nowhere' },
  { few: true, text: 'tu2999', what: 'one rare word, still being typed' },
  { few: false, text: 'hoi nghi ', what: 'two words of two thirds' },
  { few: false, text: 'chan1 nam2 ke ', what: 'three frequent words' },
  { few: false, text: 'tu', what: 'two letters with which every entry has a word' },
  { few: false, text: 'tongket ', what: 'a third of the old entries and none of the last two years' },
  { few: false, text: 'giua ', what: 'half of the entries of two years in the middle' },
] as const;

type Question = (typeof questions)[number];

const byHand = (text: string): string => {
  const wanted = readWanted(text);
  const all = [...(wanted?.whole ?? []), ...(wanted?.begun == null ? [] : [`${wanted.begun}:*`])];
  return all.join(' & ');
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
  const ours = () => database.read(agencyId, (db) => findByWords(db, { wanted, reach, limit: 30 }));
  const hand = () =>
    peer.query(
      'select entry_id from by_hand where agency_id = $1 and words @@ $2::tsquery order by occurred_on desc, entry_id desc limit 30',
      [agencyId, byHand(question.text)],
    );
  const matching = await peer.query(
    'select count(*)::integer as n from by_hand where agency_id = $1 and words @@ $2::tsquery',
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

/** What one would build by hand: the same rows with an index by day and one of words. */
const byHandTable = [
  'create table by_hand as select agency_id, entry_id, occurred_on, words from entry_words',
  'create index on by_hand (agency_id, occurred_on desc, entry_id desc)',
  'create index by_hand_words on by_hand using gin (words)',
  'vacuum analyze by_hand',
];
const sizes = `select pg_size_pretty(pg_relation_size('entry_words')) as heap, pg_size_pretty(pg_indexes_size('entry_words')) as keys,
  pg_size_pretty(pg_total_relation_size('search_blocks') + pg_total_relation_size('search_block_words')) as blocks,
  pg_size_pretty(pg_relation_size('by_hand_words')) as hand`;

async function fillAndSeal(superuser: pg.Client, database: Database): Promise<void> {
  await superuser.query(`insert into agencies values ('${agencyId}', 'bench')`);
  await superuser.query(`insert into journal_heads values ('${agencyId}', 1, sha256('x'))`);
  await superuser.query(fill(1, rows - waiting, 1));
  const start = performance.now();
  const sealed = await sealWords(database, agencyId);
  console.log(`${sealed} entries sealed in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  await superuser.query(fill(rows - waiting + 1, rows, 2));
  for (const statement of byHandTable) await superuser.query(statement);
  await superuser.query('vacuum analyze');
  const { rows: found } = await superuser.query(sizes);
  const { heap, keys, blocks, hand } = found[0];
  console.log(`${heap} rows, ${keys} keys, ${blocks} blocks; by hand ${hand} index of words; ${rounds} turns`);
}

await withEmbedded(async ({ applicationUrl, superuser }) => {
  const database = openDatabase(applicationUrl, { connections: 1 });
  await fillAndSeal(superuser, database);
  console.log(
    '| asked | found in | ours, median | ours, p95 | by hand, median | by hand, p95 | aim for p95 |\n|---|---|---|---|---|---|---|',
  );
  const met: boolean[] = [];
  for (const question of questions) met.push(await measure(database, superuser, question));
  console.log(met.every(Boolean) ? 'All aims are met.' : 'Not every aim is met.');
  await database.close();
});
