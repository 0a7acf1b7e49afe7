import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { addAgency } from '../../organisation/store.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { addEntries, addEntry, correctEntry, removeEntry } from '../actions.ts';
import { contextOf, got, meeting, newAgency, paper } from '../agency.fixture.ts';
import { countListed, listEntries } from '../lists/store.ts';
import { plansOf } from '../plans.fixture.ts';
import type { EntryInput } from '../types.ts';
import { documents, registers } from '../world.fixture.ts';
import { sealWords } from './blocks/seal-words.ts';
import { deleteBlocks, listBlocks } from './blocks/store.ts';
import { fillWords } from './fill-words.ts';
import { findByWords } from './find.ts';
import { type Reach, reachOf } from './reach.ts';
import { readWanted } from './words.ts';

const world = testDatabase();
const everywhere = reachOf({ kind: 'always' });

const enter = async (agencyId: string, register: string, input: EntryInput, actor = 'lan'): Promise<string> =>
  got(await world.database.attempt(agencyId, (tx) => addEntry(tx, { ...contextOf(agencyId), actor }, register, input)))
    .entryId;

const find = async (agencyId: string, text: string, reach: Reach = everywhere, limit = 30): Promise<string[]> => {
  const wanted = readWanted(text);
  if (wanted === undefined) throw new Error('nothing wanted');
  return world.database.read(agencyId, (db) => findByWords(db, { wanted, reach, limit }));
};

const enterMany = async (
  agencyId: string,
  count: number,
  inputOf: (index: number) => EntryInput,
  actor = 'lan',
): Promise<string[]> => {
  const many = Array.from({ length: count }, (_, index) => {
    const input = inputOf(index);
    return { entryId: randomUUID(), register: 'subject' in input.values ? 'documents' : 'everything', input };
  });
  got(await world.database.attempt(agencyId, (tx) => addEntries(tx, { ...contextOf(agencyId), actor }, many)));
  return many.map(({ entryId }) => entryId);
};

const dayOf = (index: number): string => new Date(Date.UTC(2023, 0, 1 + (index % 150))).toISOString().slice(0, 10);

const wordRows = async (agencyId: string): Promise<number> =>
  world.database.read(agencyId, async (db) => {
    const { rows } = await sql<{ count: string }>`select count(*) as count from entry_words`.execute(db);
    return Number(rows[0]?.count);
  });

test('"ke hoach 05" finds "Kế hoạch số 05/KH-BDT", the very number first, then the newest', async () => {
  const agency = await newAgency(world.database);
  const five = await enter(agency, 'documents', paper({ number: '05' }));
  const newer = await enter(
    agency,
    'documents',
    paper({ date: '2023-05-04', number: '12', subject: 'Thay Kế hoạch 05' }),
  );
  const other = await enter(
    agency,
    'documents',
    paper({ date: '2023-06-04', number: '050', symbol: 'QĐ-UBND', docType: 'decision' }),
  );
  const event = await enter(agency, 'everything', meeting({ name: 'Họp bàn kế hoạch', days: '2023-07-01' }));
  expect(await find(agency, 'ke hoach 05')).toEqual([five, newer]);
  expect(await find(agency, 'Kế hoạch số 05/KH-BDT ngày 03/02/2023')).toEqual([five, newer]);
  expect(await find(agency, 'KE HOACH')).toEqual([event, newer, five]);
  expect(await find(agency, 'quyet dinh ub')).toEqual([other]);
  expect(await find(agency, '05')).toEqual([five, other, newer]);
  expect(await find(agency, 'ke hoach', everywhere, 2)).toEqual([event, newer]);
  expect(await find(agency, 'ke hoach khac')).toEqual([]);
});

test('what is corrected is found as it is now, what is removed is not found', async () => {
  const agency = await newAgency(world.database);
  const id = await enter(agency, 'everything', meeting({ name: 'Hội nghị sơ kết' }));
  const at = { entryId: id, reason: 'nhầm' };
  const input = meeting({ name: 'Hội nghị tổng kết' });
  got(
    await world.database.attempt(agency, (tx) =>
      correctEntry(tx, contextOf(agency), { ...at, expectedVersion: 1, input }),
    ),
  );
  expect([await find(agency, 'so ket'), await find(agency, 'tong ket')]).toEqual([[], [id]]);
  got(await world.database.attempt(agency, (tx) => removeEntry(tx, contextOf(agency), { ...at, expectedVersion: 2 })));
  expect(await find(agency, 'hoi nghi')).toEqual([]);
  expect(await wordRows(agency)).toBe(0);
});

test('a write that is refused leaves no words behind', async () => {
  const agency = await newAgency(world.database);
  const id = await enter(agency, 'everything', meeting({ name: 'Hội nghị đầu' }));
  const correction = { entryId: id, expectedVersion: 7, input: meeting({ name: 'Hội nghị sau' }), reason: 'nhầm' };
  const refused = await world.database.attempt(agency, (tx) => correctEntry(tx, contextOf(agency), correction));
  expect(refused.ok).toBe(false);
  expect([await find(agency, 'hoi nghi sau'), await find(agency, 'hoi nghi dau')]).toEqual([[], [id]]);
});

test('nothing of another agency is found', async () => {
  const one = await newAgency(world.database);
  const other = randomUUID();
  const names = [{ from: '2010-01-01', name: 'Ban khác', superior: 'UBND tỉnh', place: 'Bình Phước', symbol: 'BK' }];
  await world.database.write(other, (tx) =>
    addAgency(tx, other, { code: `b${other.slice(0, 13)}`, names, orgUnits: [], people: [] }),
  );
  const own = await enter(one, 'documents', paper());
  const foreign = await enter(other, 'documents', paper());
  expect([await find(one, 'ke hoach 05'), await find(other, 'ke hoach 05')]).toEqual([[own], [foreign]]);
  expect([await wordRows(one), await wordRows(other)]).toEqual([1, 1]);
});

test('what somebody may not read is not found: by author, unit, no unit, register', async () => {
  const agency = await newAgency(world.database);
  const lans = await enter(agency, 'everything', meeting({ unit: 'van-phong' }), 'lan');
  const hoas = await enter(agency, 'everything', meeting({ days: '2023-03-10' }), 'hoa');
  const plan = await enter(agency, 'documents', paper({ subject: 'Hội nghị' }), 'hoa');
  const found = async (predicate: Parameters<typeof reachOf>[0]) =>
    new Set(await find(agency, 'hoi nghi', reachOf(predicate)));
  expect(await found({ kind: 'never' })).toEqual(new Set());
  expect(await found({ kind: 'author', is: 'lan' })).toEqual(new Set([lans]));
  expect(await found({ kind: 'orgUnit', is: 'van-phong' })).toEqual(new Set([lans]));
  expect(await found({ kind: 'orgUnit', is: null })).toEqual(new Set([hoas, plan]));
  expect(await found({ kind: 'register', in: ['documents'] })).toEqual(new Set([plan]));
  const some = {
    kind: 'anyOf',
    of: [
      { kind: 'author', is: 'lan' },
      { kind: 'register', in: ['documents'] },
    ],
  } as const;
  expect(await found(some)).toEqual(new Set([lans, plan]));
  const correction = { entryId: lans, expectedVersion: 1, input: meeting({ unit: 'van-phong' }), reason: 'nhầm' };
  const corrected = { ...contextOf(agency), actor: 'hoa' };
  got(await world.database.attempt(agency, (tx) => correctEntry(tx, corrected, correction)));
  expect(await found({ kind: 'author', is: 'lan' })).toEqual(new Set([lans]));
});

test('an old entry is found behind thousands of newer ones, and entries without words get them', async () => {
  const agency = await newAgency(world.database);
  const old = await enter(agency, 'everything', meeting({ name: 'Hội nghị Sóc Bom Bo', days: '2020-01-02' }));
  await enterMany(agency, 5200, (index) => meeting({ name: `Hội nghị lần ${index}`, days: '2023-01-02' }));
  for (const sealed of [5201, 0]) {
    expect(await sealWords(world.database, agency)).toBe(sealed);
    expect(await find(agency, 'bom bo')).toEqual([old]);
    expect(await find(agency, 'hoi nghi soc b')).toEqual([old]);
    expect((await find(agency, 'hoi nghi')).length).toBe(30);
  }
  await world.database.write(agency, (tx) => sql`delete from entry_words where register = 'everything'`.execute(tx));
  expect(await find(agency, 'bom bo')).toEqual([]);
  expect(await fillWords(world.database, agency, registers)).toBe(5201);
  expect(await fillWords(world.database, agency, registers)).toBe(0);
  expect(await find(agency, 'bom bo')).toEqual([old]);
  expect(await find(agency, 'bom bo', reachOf({ kind: 'author', is: 'lan' }))).toEqual([old]);
});

/** What lists find by a text in the middle of others. */
const listed = (agencyId: string): Promise<string[][]> =>
  world.database.read(agencyId, async (db) => {
    const found: string[][] = [];
    for (const text of ['om B', 'hi đua bo', 'xuân', 'Thi đua', 'đu', 'g kết thi đ', 'không có', '17'])
      for (const field of ['title', 'number']) {
        const query = { sort: { field: 'title', descending: false }, limit: 300, visible: undefined };
        const filters = [{ field, operator: 'has' as const, value: text }];
        const page = await listEntries(db, documents, { ...query, filters });
        const searched = await countListed(db, documents, { search: text, filters: [] });
        found.push([`${searched}`, ...(page?.entries ?? []).map(({ id }) => id)]);
      }
    return found;
  });

test('what is sealed is found as what is not: by words, beginnings, numbers and rights, before and after it is corrected or removed', async () => {
  const agency = await newAgency(world.database);
  const subjects = ['Thi đua', 'Khen thưởng', 'Bom Bo', 'Tổng kết thi đua', 'Thi đua Bom Bo'];
  const ids: string[] = [];
  for (const actor of ['lan', 'hoa', 'lan']) {
    const more = (index: number): EntryInput => {
      const at = ids.length + index;
      return paper({ number: `${at % 90}`, date: dayOf(at * 7), subject: subjects[(at * 7) % 5] });
    };
    ids.push(...(await enterMany(agency, 120, more, actor)));
    expect(await sealWords(world.database, agency, 120)).toBe(120);
  }
  const looks = async (): Promise<string[][]> => {
    const limits = [30, 500].flatMap((limit) => texts.map((text) => ({ text, limit })));
    const reaches = [everywhere, reachOf({ kind: 'author', is: 'lan' }), reachOf({ kind: 'orgUnit', is: null })];
    const found: string[][] = [];
    for (const reach of reaches)
      for (const { text, limit } of limits) found.push(await find(agency, text, reach, limit));
    return found;
  };
  const texts = ['thi dua ', 'thi dua bom ', 'ke hoach 17', 'bo', 'thi d', 'ke t', 'bom x', '5', 'khen thua', 'xuan'];
  const asEntered = [await looks(), await listed(agency)];
  expect(asEntered[0]?.slice(0, 6).map(({ length }) => length)).toEqual([30, 30, 4, 30, 30, 30]);
  for (const [at, subject] of [
    [0, 'Mùa xuân'],
    [5, 'Xuân sang'],
    [70, 'Thi đua xuân'],
  ] as const) {
    const input = paper({ number: `${at}`, date: dayOf(at), subject });
    const correction = { entryId: ids[at] ?? '', expectedVersion: 1, input, reason: 'nhầm' };
    got(await world.database.attempt(agency, (tx) => correctEntry(tx, contextOf(agency), correction)));
  }
  const removal = { entryId: ids[71] ?? '', expectedVersion: 1, reason: 'nhầm' };
  got(await world.database.attempt(agency, (tx) => removeEntry(tx, contextOf(agency), removal)));
  const changed = [await looks(), await listed(agency)];
  expect(changed[1]?.[0]?.[0]).toBe('143');
  expect((await find(agency, 'xuan')).toSorted()).toEqual([0, 5, 70].map((at) => ids[at] ?? '').toSorted());
  expect(changed.flat(2)).not.toContain(ids[71]);
  await world.database.write(agency, deleteBlocks);
  expect([await looks(), await listed(agency)]).toEqual(changed);
});

test('what was entered late stands where its day says, in whatever block it is', async () => {
  const agency = await newAgency(world.database);
  const days = ['2023-03-01', '2023-05-01', '2023-02-01', '2023-04-01'];
  for (const day of days) {
    await enterMany(agency, 20, (index) => paper({ number: `${index}`, date: day, subject: `Thi đua ${index}` }));
    await sealWords(world.database, agency, 20);
  }
  const found = await find(agency, 'thi dua ', everywhere, 50);
  await world.database.write(agency, deleteBlocks);
  expect(found).toEqual(await find(agency, 'thi dua ', everywhere, 50));
  expect(found.length).toBe(50);
});

test('every question of a search goes by an index below the policy, with conditions that leak nothing', async () => {
  const agency = await newAgency(world.database);
  await enterMany(agency, 200, (index) => paper({ number: `${index % 90}`, subject: `Thi đua ${index}` }));
  await sealWords(world.database, agency, 200);
  const wanted = readWanted('thi dua 17');
  if (wanted === undefined) throw new Error('nothing wanted');
  const ask = async (db: Reader) => {
    await findByWords(db, { wanted, reach: reachOf({ kind: 'author', is: 'lan' }), limit: 30 });
    await listEntries(db, documents, {
      sort: { field: 'title', descending: false },
      limit: 9,
      search: 'a 17',
      filters: [],
    });
  };
  const read = new Set<string>();
  for (const { nodes } of await plansOf(world, agency, ask, { byIndex: true })) {
    for (const node of nodes) if (node['Relation Name'] !== undefined) read.add(node['Relation Name']);
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(nodes.flatMap((node) => node['Index Cond'] ?? []).every((condition) => /agency_id/.test(condition))).toBe(
      true,
    );
  }
  expect([...read]).toEqual(
    expect.arrayContaining(['entry_words', 'search_blocks', 'search_block_words', 'entry_versions']),
  );
});

test('blocks whose entries have mostly changed are made anew', async () => {
  const agency = await newAgency(world.database);
  const sizes = async () => (await world.database.read(agency, listBlocks)).map(({ size }) => size);
  await enterMany(agency, 100, (index) => paper({ number: `${index}` }));
  await sealWords(world.database, agency, 100);
  expect(await sizes()).toEqual([100]);
  const last = await enter(agency, 'documents', paper({ number: '3', subject: 'sau' }));
  const others = 'agency_id, entry_id, register, definition_version, occurred_on, number, author, org_unit, words';
  await world.database.write(agency, (tx) =>
    sql`with changed as (delete from entry_words where entry_id <> ${last} returning *)
      insert into entry_words (${sql.raw(others)}, written)
      select ${sql.raw(others)}, (select seq from journal_heads) from changed`.execute(tx),
  );
  expect((await find(agency, 'ke hoach 3 ')).length).toBe(2);
  expect(await sealWords(world.database, agency, 100)).toBe(101);
  expect(await sizes()).toEqual([101]);
  expect((await find(agency, 'ke hoach 3 ')).length).toBe(2);
});
