import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { findBrokenSeq, readJournalHead } from '../access/journal.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addEntry, correctEntry, removeEntry } from './actions.ts';
import { attest } from './attestations.ts';
import { newAgency, unwrap, world } from './sample.fixture.ts';
import { findHistory } from './store.ts';
import type { EntryInput } from './types.ts';

const servers = testDatabase();
let agency: Awaited<ReturnType<typeof newAgency>>;

beforeEach(async () => {
  agency = await newAgency(servers.database);
});

const visit = (value: number, extra: Record<string, unknown> = {}): EntryInput => ({
  role: 'lead',
  proof: [],
  values: {
    date: { from: '2023-01-10', to: '2023-01-12' },
    title: 'Thăm, tặng quà dịp Tết',
    occasion: 'tet',
    gifts: [
      {
        giver: 'agency',
        recipientKind: 'villageElder',
        persons: 'trên 30',
        giftKind: 'money',
        value,
        funding: 'donations',
      },
      {
        giver: 'agency',
        recipientKind: 'poorHousehold',
        households: 2,
        giftKind: 'goods',
        goods: '20 kg gạo',
        funding: 'donations',
      },
    ],
    note: 'Ghi chú dài để sang bảng văn xuôi.',
    ...extra,
  },
});

async function add(input: EntryInput, key: string) {
  const context = await agency.context(key);
  return servers.database.attempt(agency.id, (tx) => addEntry(tx, context, 'visits', input));
}

async function correct(entryId: string, expectedVersion: number, input: EntryInput, key: string) {
  const context = await agency.context(key);
  return servers.database.attempt(agency.id, (tx) =>
    correctEntry(tx, context, { entryId, expectedVersion, input, reason: 'sửa số' }),
  );
}

const tables = ['entries', 'entry_versions', 'entry_prose', 'entry_lines', 'journal', 'write_requests'] as const;
const counts = (): Promise<number[]> =>
  servers.database.read(agency.id, async (db) =>
    Promise.all(
      tables.map(async (table) =>
        Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n),
      ),
    ),
  );

test('version, lines, prose and journal row are committed together and read back as they were entered', async () => {
  const { entryId } = unwrap(await add(visit(5_000_000), 'key-together'));
  expect(await counts()).toEqual([1, 1, 1, 2, 1, 1]);
  const [entry] = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
  expect(entry?.values).toEqual({
    date: { from: '2023-01-10', to: '2023-01-12' },
    title: 'Thăm, tặng quà dịp Tết',
    occasion: 'tet',
    gifts: [
      {
        giver: 'agency',
        recipientKind: 'villageElder',
        persons: { value: '30', bound: 'above' },
        giftKind: 'money',
        value: '5000000',
        funding: 'donations',
      },
      {
        giver: 'agency',
        recipientKind: 'poorHousehold',
        households: { value: '2' },
        giftKind: 'goods',
        goods: '20 kg gạo',
        funding: 'donations',
      },
    ],
    note: 'Ghi chú dài để sang bảng văn xuôi.',
  });
});

test('a refused entry leaves nothing behind, not even its key', async () => {
  const refused = await add(visit(5_000_000, { ocasion: 'tet' }), 'key-refused');
  expect(refused.ok ? [] : refused.error.map(({ detail, place }) => [place?.pointer, detail])).toEqual([
    ['/values/ocasion', 'Trường lạ “ocasion” không có trong sổ này; có phải ý là “occasion”?'],
  ]);
  expect(await counts()).toEqual([0, 0, 0, 0, 0, 0]);
  expect((await add(visit(5_000_000), 'key-refused')).ok).toBe(true);
});

test('a repeat of a request returns the first result, the same key for something else is refused', async () => {
  const first = unwrap(await add(visit(1_000_000), 'key-repeat'));
  expect(unwrap(await add(visit(1_000_000), 'key-repeat'))).toEqual(first);
  const other = await add(visit(2_000_000), 'key-repeat');
  expect(other.ok ? '' : other.error[0]?.type).toBe('idempotency-conflict');
  expect((await counts())[1]).toBe(1);
});

test('the same request sent twice at once makes one entry', async () => {
  const both = await Promise.all([add(visit(1_000_000), 'key-at-once'), add(visit(1_000_000), 'key-at-once')]);
  expect(unwrap(both[0] as (typeof both)[0])).toEqual(unwrap(both[1] as (typeof both)[0]));
  expect((await counts())[0]).toBe(1);
});

test('of two corrections at once one is written, the other is told that somebody was quicker', async () => {
  const { entryId } = unwrap(await add(visit(1_000_000), 'key-first'));
  const both = await Promise.all([
    correct(entryId, 1, visit(2_000_000), 'key-left'),
    correct(entryId, 1, visit(3_000_000), 'key-right'),
  ]);
  expect(both.map((result) => (result.ok ? 'written' : result.error[0]?.type)).toSorted()).toEqual([
    'entry-stale',
    'written',
  ]);
  const history = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
  expect(history.map(({ version, toSeq }) => [version, toSeq])).toEqual([
    [2, null],
    [1, '2'],
  ]);
});

test('many writers at once get numbers without a gap, and the chain holds', async () => {
  const written = await Promise.all(
    Array.from({ length: 20 }, (_, index) => add(visit(1_000_000 + index), `key-many-${index}`)),
  );
  expect(written.every((result) => result.ok)).toBe(true);
  const { head, broken } = await servers.database.read(agency.id, async (db) => ({
    head: await readJournalHead(db),
    broken: await findBrokenSeq(db),
  }));
  expect(head.seq).toBe('20');
  expect(broken).toBeUndefined();
});

test('a removed entry keeps its versions and says why it went', async () => {
  const { entryId } = unwrap(await add(visit(1_000_000), 'key-remove'));
  const context = await agency.context('key-removal');
  const withoutReason = await servers.database.attempt(agency.id, (tx) =>
    removeEntry(tx, context, { entryId, expectedVersion: 1, reason: ' ' }),
  );
  expect(withoutReason.ok ? '' : withoutReason.error[0]?.type).toBe('reason-missing');
  unwrap(
    await servers.database.attempt(agency.id, (tx) =>
      removeEntry(tx, context, { entryId, expectedVersion: 1, reason: 'vào nhầm sổ' }),
    ),
  );
  const history = await servers.database.read(agency.id, (db) => findHistory(db, world.registers, entryId));
  expect(history.map(({ version, deleted, reason }) => [version, deleted, reason])).toEqual([
    [2, true, 'vào nhầm sổ'],
    [1, false, null],
  ]);
});

test('a document of another agency is no proof', async () => {
  const other = await newAgency(servers.database);
  const context = await other.context('key-document');
  const document = {
    date: '2023-02-03',
    docType: 'plan',
    number: '05',
    symbol: 'KH-BDT',
    issuer: 'Ban Dân tộc',
    subject: 'thi đua',
    direction: 'outgoing',
  };
  const { entryId } = unwrap(
    await servers.database.attempt(other.id, (tx) =>
      addEntry(tx, context, 'documents', { role: null, proof: [], values: document }),
    ),
  );
  const refused = await add({ ...visit(1_000_000), proof: [entryId] }, 'key-foreign-proof');
  expect(refused.ok ? '' : refused.error[0]?.type).toBe('document-unknown');
});

test('facts that would not fit are a problem for people, not an error of the database', async () => {
  const long = Object.fromEntries([['goods', 'á'.repeat(200)]]);
  const lines = [{ giver: 'agency', recipientKind: 'mosque', giftKind: 'goods', funding: 'donations', ...long }];
  expect((await add(visit(1, { gifts: lines }), 'key-fits')).ok).toBe(true);
  const context = await agency.context('key-scope');
  const scope = await servers.database.attempt(agency.id, (tx) =>
    attest(tx, context, 'visits', {
      kind: 'nil',
      from: '2023-01-01',
      to: '2023-06-30',
      scope: { occasion: 'khong-co' },
      note: '',
    }),
  );
  expect(scope.ok ? '' : scope.error[0]?.type).toBe('attestation-invalid');
});

describe('the journal', () => {
  const tampering = {
    'an altered actor': "update journal set actor = 'người khác' where seq = 2",
    'an altered digest': "update journal set digest = sha256('x') where seq = 2",
    'a removed row': 'delete from journal where seq = 2',
    'a removed last row': 'delete from journal where seq = 3',
    'a moved head': 'update journal_heads set seq = seq + 1',
  };
  for (const [name, statement] of Object.entries(tampering)) {
    test(`${name} is found`, async () => {
      for (const index of [1, 2, 3]) unwrap(await add(visit(index), `key-tamper-${index}`));
      await withClient(servers.ownerUrl, async (client) => {
        await client.query(`select set_config('giaouoc.agency_id', $1, false)`, [agency.id]);
        expect((await client.query(statement)).rowCount).toBe(1);
      });
      expect(await servers.database.read(agency.id, findBrokenSeq)).toBeDefined();
    });
  }

  test('the application role may neither alter nor remove a row of it, nor a version', async () => {
    unwrap(await add(visit(1), 'key-grants'));
    for (const statement of [
      "update journal set actor = 'x'",
      'delete from journal',
      'delete from entry_versions',
      "update entry_versions set title = 'x'",
      'truncate journal',
    ]) {
      await expect(servers.database.write(agency.id, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});

test('no agency sees another’s rows, and without an agency nothing is seen', async () => {
  unwrap(await add(visit(1), 'key-isolation'));
  const other = await newAgency(servers.database);
  for (const table of tables) {
    const seen = await servers.database.read(other.id, (db) =>
      sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(db),
    );
    const unset = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(
      servers.database.shared,
    );
    expect([table, seen.rows[0]?.n, unset.rows[0]?.n]).toEqual([table, '0', '0']);
  }
  const steal = servers.database.write(other.id, (tx) =>
    tx.insertInto('entries').values({ agency_id: agency.id, id: other.id, register: 'visits', kind: 'fact' }).execute(),
  );
  await expect(steal).rejects.toThrow(/row-level security/);
});
