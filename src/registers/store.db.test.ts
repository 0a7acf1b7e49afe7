import {
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { DB } from '../../db/tables.ts';
import { testDatabase } from '../../tests/database.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addEntry } from './actions.ts';
import { countListed, listEntries } from './lists/store.ts';
import type { EntryQuery } from './lists/types.ts';
import { newAgency, unwrap, world } from './sample.fixture.ts';
import {
  countEntries,
  findHistory,
  listCurrent,
  listDocuments,
  listFactsBy,
  listStandings,
  listVersions,
} from './store.ts';

const servers = testDatabase();
const meetings = world.registers.get('meetings');
const documents = world.registers.get('documents');
if (meetings === undefined || documents === undefined) throw new Error('The pack has no such registers');
const query: EntryQuery = {
  search: 'ke hoach',
  from: '2023-01-01',
  to: '2023-06-30',
  sort: { field: 'series', descending: false },
  filters: [{ field: 'form', operator: 'is', value: 'online' }],
  limit: 50,
};
const id = '01890000-0000-7000-8000-000000000001';
const questions = {
  listEntries: (db: Reader) => listEntries(db, meetings, query),
  countListed: (db: Reader) => countListed(db, meetings, query),
  findHistory: (db: Reader) => findHistory(db, world.registers, id),
  listVersions: (db: Reader) => listVersions(db, world.registers, [{ entryId: id, version: 1 }]),
  listCurrent: (db: Reader) => listCurrent(db, world.registers, [id]),
  listDocuments: (db: Reader) => listDocuments(db, documents, '7'),
  listFactsBy: (db: Reader) => listFactsBy(db, documents, { field: 'symbol', value: 'KH-BDT' }, '7'),
  listStandings: (db: Reader) =>
    listStandings(
      db,
      new Map([
        ['meetings', '2023-01-01'],
        ['documents', null],
      ]),
      { from: '2023-01-01', to: '2023-06-30' },
      '7',
    ),
  countEntries: (db: Reader) => countEntries(db),
} as const;

/** What a question asks the database, without a database. */
async function compiled(
  ask: (db: Reader) => Promise<unknown>,
): Promise<{ sql: string; parameters: readonly unknown[] }[]> {
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  const kysely = new Kysely<DB>({
    dialect,
    log: (event) => {
      asked.push({ sql: event.query.sql, parameters: event.query.parameters });
    },
  });
  await ask(kysely as unknown as Reader);
  return asked;
}

for (const [name, ask] of Object.entries(questions)) {
  test(`${name} asks what was agreed on`, async () => {
    expect((await compiled(ask)).map((one) => one.sql.replace(/\s+/g, ' ').trim())).toMatchSnapshot();
  });
}

const agencies: string[] = [];
const perAgency = 5000;

beforeAll(async () => {
  for (let index = 0; index < 4; index += 1) agencies.push((await newAgency(servers.database)).id);
  await withClient(servers.ownerUrl, async (client) => {
    for (const agency of agencies) {
      await client.query("select set_config('giaouoc.agency_id', $1, false)", [agency]);
      await client.query(
        `with made as (insert into entries select $1, gen_random_uuid(), case when n % 10 = 0 then 'documents' else 'meetings' end, 'fact' from generate_series(1, $2::integer) n returning id, register)
         insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, from_seq, occurred_on, title, title_folded, t1, t2, facts, author, created_at)
         select $1, id, 1, register, 'fact', 1, 1, date '2020-01-01' + (random() * 2000)::integer, 'Kế hoạch', 'ke hoach', 'other', 'online', '{}', 'x', now() from made`,
        [agency, perAgency],
      );
    }
  });
  await withClient(servers.ownerUrl, (client) => client.query('analyze entry_versions'));
});

test('every question finds its rows by an index, as the application role asks it', async () => {
  const [agency = ''] = agencies;
  // Counting an agency's entries reads all of them; with a quarter of the table in one agency no index is worth it.
  for (const [name, ask] of Object.entries(questions).filter(([question]) => question !== 'countEntries')) {
    for (const one of await compiled(ask)) {
      const { rows } = await servers.database.read(agency, (db) =>
        db.executeQuery<{ 'QUERY PLAN': string }>({
          ...sql`select 1`.compile(db),
          sql: `explain ${one.sql}`,
          parameters: one.parameters,
        }),
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect([name, /Seq Scan on entry_versions/.test(plan)]).toEqual([name, false]);
    }
  }
});

test('a search finds without accents, in the middle of the words, and takes signs as they are', async () => {
  const agency = await newAgency(servers.database);
  const context = await agency.context('key-search');
  const topic = 'Họp 100% về Kế hoạch “Đẩy nhanh_giải ngân”';
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      addEntry(tx, context, 'meetings', {
        role: 'lead',
        proof: [],
        values: { date: '2023-03-01', topic, series: 'other', form: 'online' },
      }),
    ),
  );
  const found = (search: string): Promise<number> =>
    servers.database.read(agency.id, (db) => countListed(db, meetings, { search, filters: [] }));
  expect(
    await Promise.all(
      ['ke hoach', 'KẾ HOẠCH', 'giai ngan', '100%', 'nhanh_giai', 'nhanhXgiai', "'; drop table entries; --"].map(found),
    ),
  ).toEqual([1, 1, 1, 1, 1, 0, 0]);
});
