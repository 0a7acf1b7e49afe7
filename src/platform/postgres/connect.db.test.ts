import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, expectTypeOf, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, success } from '../../kernel/result.ts';
import { findExcessPrivilege, isFirstAttempt, openDatabase, type Reader, send, type Transaction } from './connect.ts';

const world = testDatabase();
const agency = '01890000-0000-7000-8000-000000000001';
const insert = (tx: Transaction, code: string): Promise<unknown> =>
  tx.insertInto('agencies').values({ id: crypto.randomUUID(), code }).execute();
const codesOf = async (db: Pick<Reader, 'selectFrom'>): Promise<string[]> =>
  (await db.selectFrom('agencies').select('code').orderBy('code').execute()).map(({ code }) => code);
const codes = (): Promise<string[]> => codesOf(world.database.shared);

test('the application role is fit to serve, the owner is not', async () => {
  expect(await findExcessPrivilege(world.database.shared)).toBeUndefined();
  const asOwner = openDatabase(world.ownerUrl);
  expect((await findExcessPrivilege(asOwner.shared))?.type).toBe('database-role-too-strong');
  await asOwner.close();
});

test('a reader cannot write', async () => {
  const agency = '01890000-0000-7000-8000-000000000001';
  const write = world.database.read(agency, (db) =>
    db.insertInto('agencies').values({ id: agency, code: 'a' }).execute(),
  );
  await expect(write).rejects.toThrow(/read-only/);
});

test('dates stay dates, and exact numbers stay exact, on their way out of the database', async () => {
  const row = await world.database.shared.executeQuery<{ day: unknown; amount: unknown; count: unknown }>({
    ...world.database.shared.selectNoFrom((eb) => eb.val(1).as('one')).compile(),
    sql: "select date '2023-01-01' as day, 0.1::numeric as amount, 9007199254740993::bigint as count, $1::int as one",
  });
  expect(row.rows[0]).toMatchObject({ day: '2023-01-01', amount: '0.1', count: '9007199254740993' });
});

test('a reader does not compile where a transaction is wanted; a transaction serves as a reader', () => {
  expectTypeOf<Reader>().not.toExtend<Transaction>();
  expectTypeOf<Transaction>().toExtend<Reader>();
});

test('a reader sees one state of the database, whatever others commit meanwhile', async () => {
  const counts = await world.database.read(agency, async (db) => {
    const count = async (): Promise<number> => (await db.selectFrom('agencies').select('code').execute()).length;
    const before = await count();
    await world.database.write(agency, (tx) => insert(tx, 'meanwhile'));
    return [before, await count()];
  });
  expect(counts[0]).toBe(counts[1]);
});

test('a transaction that fails keeps nothing', async () => {
  const failing = world.database.write(agency, async (tx) => {
    await insert(tx, 'never');
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect(await codes()).not.toContain('never');
});

test('a write that the user can mend keeps nothing and tells the problem', async () => {
  const result = await world.database.attempt(agency, async (tx) => {
    await insert(tx, 'refused');
    return failure([{ type: 'x', title: 'x', detail: 'x' }]);
  });
  expect(result.ok).toBe(false);
  expect(await codes()).not.toContain('refused');
});

test('a failed statement that somebody caught cannot be acknowledged as written', async () => {
  const swallow = async (tx: Transaction): Promise<void> => {
    await insert(tx, 'lost');
    await insert(tx, 'NOT A CODE').catch(() => undefined);
  };
  await expect(world.database.write(agency, swallow)).rejects.toThrow(/A statement had failed/);
  const attempted = world.database.attempt(agency, async (tx) => {
    await swallow(tx);
    return success('written');
  });
  await expect(attempted).rejects.toThrow(/A statement had failed/);
  expect(await codes()).not.toContain('lost');
});

test('a statement that was sent without waiting and failed fails the write, and nothing of it is kept', async () => {
  const writes = [
    (tx: Transaction) => send(tx, sql`insert into agencies values (gen_random_uuid(), 'NOT A CODE')`),
    (tx: Transaction) =>
      send(tx, sql`insert into agencies values (gen_random_uuid(), 'lost-too'), (gen_random_uuid(), 'NO CODE')`),
  ];
  for (const write of writes) {
    const attempted = world.database.attempt(agency, async (tx) => {
      await insert(tx, 'before-it');
      write(tx);
      return success('written');
    });
    await expect(attempted).rejects.toThrow(/violates check constraint/);
  }
  const asked = world.database.write(agency, async (tx) => {
    writes[0]?.(tx);
    await insert(tx, 'after-it');
  });
  await expect(asked).rejects.toThrow(/violates check constraint/);
  for (const code of ['before-it', 'lost-too', 'after-it']) expect(await codes()).not.toContain(code);
});

test('what was sent without waiting is there when the write is answered', async () => {
  await world.database.write(agency, async (tx) => {
    send(tx, sql`insert into agencies values (gen_random_uuid(), 'sent-only')`);
  });
  expect(await codes()).toContain('sent-only');
});

test('a statement asked often is prepared and answers the same, also after it failed', async () => {
  const ask = (tx: Reader, value: string) => sql<{ n: number }>`select ${value}::integer as n`.execute(tx);
  for (let turn = 0; turn < 12; turn += 1) {
    const { rows } = await world.database.read(agency, (db) => ask(db, String(turn)));
    expect(rows).toEqual([{ n: turn }]);
    await expect(world.database.read(agency, (db) => ask(db, 'không phải số'))).rejects.toThrow(/invalid input syntax/);
  }
});

test('a handle that outlives its transaction answers nothing', async () => {
  const kept: Reader[] = [];
  await world.database.read(agency, async (db) => void kept.push(db));
  await world.database.write(agency, async (tx) => void kept.push(tx));
  for (const db of kept) await expect(db.selectFrom('agencies').selectAll().execute()).rejects.toThrow();
});

test('a transaction behind a reading is one however long it waits before its first statement', async () => {
  const single = openDatabase(world.applicationUrl, { connections: 1 });
  const other = '01890000-0000-7000-8000-000000000002';
  const setting = (db: Reader) =>
    sql<{ agency: string }>`select current_setting('giaouoc.agency_id', true) as agency`.execute(db);
  await single.readOften(agency, setting);
  const refused = single.attempt(other, async (tx) => {
    await setTimeout(120);
    expect((await setting(tx)).rows).toEqual([{ agency: other }]);
    await insert(tx, 'kept-in-one');
    return failure([problem('refused', 'Không được', 'Không được.')]);
  });
  expect((await refused).ok).toBe(false);
  await single.readOften(agency, setting);
  expect((await single.readOften(other, setting)).rows).toEqual([{ agency: other }]);
  expect(await codes()).not.toContain('kept-in-one');
  await single.close();
});

test('what trusts that something is new is made again where it is not, and only then', async () => {
  const tries: boolean[] = [];
  const enter = (code: string) =>
    world.database.attempt(agency, async (tx) => {
      const trusts = isFirstAttempt();
      tries.push(trusts);
      if (!trusts && (await codesOf(tx)).includes(code)) return failure([problem('taken', 'Đã có', 'Đã có.')]);
      send(tx, sql`insert into agencies values (gen_random_uuid(), ${code})`);
      return success(code);
    });
  expect((await enter('entered-once')).ok).toBe(true);
  expect(tries.splice(0)).toEqual([true]);
  const again = await enter('entered-once');
  expect(again.ok ? [] : again.error.map(({ type }) => type)).toEqual(['taken']);
  expect(tries.splice(0)).toEqual([true, false]);
  await expect(enter('NO CODE')).rejects.toThrow(/violates check constraint/);
  expect(tries).toEqual([true]);
  expect((await codes()).filter((code) => code === 'entered-once')).toHaveLength(1);
});

test('the agency of a transaction does not leak into the next one on its connection', async () => {
  const single = openDatabase(world.applicationUrl, { connections: 1 });
  const setting = "select current_setting('giaouoc.agency_id', true) as agency";
  await single.read(agency, async (db) => db.selectFrom('agencies').selectAll().execute());
  const after = await single.shared.executeQuery<{ agency: string }>({
    ...single.shared.selectNoFrom((eb) => eb.val(1).as('one')).compile(),
    sql: setting,
    parameters: [],
  });
  expect(after.rows[0]?.agency ?? '').toBe('');
  await single.close();
});
