import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { findBrokenSeq, readJournalHead } from '../access/journal.ts';
import type { Result } from '../kernel/result.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import { type ActionContext, addEntries, addEntry, correctEntry, removeEntry } from './actions.ts';
import { contextOf, got, inputOf, meeting, newAgency, paper, rowCounts, typesOf } from './agency.fixture.ts';
import { attest, overrideFigure } from './attest.ts';
import { findHistory } from './store.ts';
import { findAlteredWrite } from './verify-entries.ts';
import { registers } from './world.fixture.ts';
import { newEntryId } from './write-entry.ts';

const test_ = testDatabase();
const write = <T>(
  agencyId: string,
  use: (tx: Transaction, context: ActionContext) => Promise<Result<T>>,
  key?: string,
): Promise<Result<T>> => test_.database.attempt(agencyId, (tx) => use(tx, contextOf(agencyId, key)));
const add = (agencyId: string, input = meeting(), key?: string, register = 'everything') =>
  write(agencyId, (tx, context) => addEntry(tx, context, register, input), key);
const correct = (agencyId: string, entryId: string, expectedVersion: number, input = meeting(), key?: string) =>
  write(agencyId, (tx, context) => correctEntry(tx, context, { entryId, expectedVersion, input, reason: 'nhầm' }), key);
const historyOf = (agencyId: string, entryId: string) =>
  test_.database.read(agencyId, (db) => findHistory(db, registers, entryId));
const headOf = (agencyId: string) => test_.database.read(agencyId, readJournalHead);

/** The journal's chain and the tables behind it are whole. */
async function expectWhole(agencyId: string): Promise<void> {
  expect(await test_.database.read(agencyId, findBrokenSeq)).toBeUndefined();
  expect(await test_.database.read(agencyId, findAlteredWrite)).toBeUndefined();
}

describe('one write', () => {
  it('puts version, lines, prose and journal down together under one number', async () => {
    const agencyId = await newAgency(test_.database);
    const values = {
      persons: 'trên 800',
      story: 'Diễn biến',
      cost: 5,
      gifts: [{ giver: 'agency', value: 5, remark: 'tốt' }],
    };
    const written = got(await add(agencyId, meeting(values)));
    expect(await rowCounts(test_.database, agencyId)).toEqual({
      entries: 1,
      entry_versions: 1,
      entry_prose: 1,
      entry_lines: 1,
      journal: 1,
      write_requests: 1,
    });
    const [entry] = await historyOf(agencyId, written.entryId);
    expect(entry).toMatchObject({
      version: 1,
      fromSeq: '1',
      toSeq: null,
      author: 'cán bộ thử',
      role: 'lead',
      createdAt: '2023-07-01T01:02:03.456Z',
      values: {
        days: { from: '2023-03-09', to: null },
        name: 'Hội nghị',
        persons: { value: '800', bound: 'above' },
        story: 'Diễn biến',
        cost: '5',
        gifts: [{ giver: 'agency', value: '5', remark: 'tốt' }],
      },
    });
    const { rows } = await test_.database.read(agencyId, (db) =>
      sql<
        Record<string, unknown>
      >`select seq, actor, action, subject, subject_id, subject_version, row_count from journal`.execute(db),
    );
    expect(rows).toEqual([
      {
        seq: '1',
        actor: 'cán bộ thử',
        action: 'entry.add',
        subject: 'entry',
        subject_id: written.entryId,
        subject_version: 1,
        row_count: 1,
      },
    ]);
    await expectWhole(agencyId);
  });

  it('leaves no trace when it is refused', async () => {
    const agencyId = await newAgency(test_.database);
    const key = randomUUID();
    const proof = [randomUUID()];
    expect(typesOf(await add(agencyId, { ...meeting(), proof }, key))).toEqual(['document-unknown']);
    expect(Object.values(await rowCounts(test_.database, agencyId))).toEqual([0, 0, 0, 0, 0, 0]);
    // The key was not used up either.
    expect(typesOf(await add(agencyId, meeting(), key))).toEqual([]);
  });

  it('is undone whole when something fails behind it', async () => {
    const agencyId = await newAgency(test_.database);
    const failing = test_.database.write(agencyId, async (tx) => {
      got(await addEntry(tx, contextOf(agencyId), 'everything', meeting()));
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(Object.values(await rowCounts(test_.database, agencyId))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await headOf(agencyId)).toMatchObject({ seq: '0' });
  });

  it('refuses an unknown register with the nearest, a wrong role, and a missing one', async () => {
    const agencyId = await newAgency(test_.database);
    const unknown = await add(agencyId, meeting(), undefined, 'everythin');
    expect(unknown.ok ? [] : unknown.error.map(({ detail }) => detail)).toEqual([
      'Không có sổ “everythin”; có phải ý là “everything”?',
    ]);
    expect(typesOf(await add(agencyId, { ...meeting(), role: null }))).toEqual(['entry-invalid']);
    expect(typesOf(await add(agencyId, { ...paper(), role: 'lead' }, undefined, 'documents'))).toEqual([
      'entry-invalid',
    ]);
  });
});

describe('facts of at most one kilobyte', () => {
  const long = (length: number) => meeting({ gifts: [], short: undefined, rice: `1${'0'.repeat(length)}` });

  it('are kept to the last byte and refused beyond it, never by the database', async () => {
    const agencyId = await newAgency(test_.database);
    const definition = { ...registers.get('everything') } as NonNullable<ReturnType<typeof registers.get>>;
    const texts = Array.from({ length: 6 }, (_, index) => ({
      id: `text${index}`,
      title: 'Chữ',
      type: 'text' as const,
      required: false,
      list: false,
      maxLength: 200,
    }));
    const wide = new Map([...registers, ['everything', { ...definition, fields: [...definition.fields, ...texts] }]]);
    const attempt = (length: number) =>
      test_.database.attempt(agencyId, (tx) => {
        const values = Object.fromEntries(
          texts.map(({ id }, index) => [id, index < 5 ? 'ế'.repeat(60) : '"'.repeat(length)]),
        );
        return addEntry(tx, { ...contextOf(agencyId), registers: wide }, 'everything', meeting(values));
      });
    const results: (string | undefined)[] = [];
    for (let length = 1; length <= 60; length += 1) results.push(typesOf(await attempt(length))[0]);
    const first = results.indexOf('entry-too-large');
    expect(first).toBeGreaterThan(0);
    expect(results.slice(0, first).every((type) => type === undefined)).toBe(true);
    expect(results.slice(first).every((type) => type === 'entry-too-large')).toBe(true);
    const { rows } = await test_.database.read(agencyId, (db) =>
      sql<{ longest: number }>`select max(octet_length(facts::text)) as longest from entry_versions`.execute(db),
    );
    expect(rows[0]?.longest).toBeGreaterThan(1024 - 2);
    expect(typesOf(await add(agencyId, long(100)))).toEqual(['entry-invalid']);
    await expectWhole(agencyId);
  });
});

describe('a correction', () => {
  it('makes a new version, ends the old one at its number, and keeps both', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId));
    expect(got(await correct(agencyId, entryId, 1, meeting({ name: 'Hội thảo' })))).toEqual({
      entryId,
      version: 2,
    });
    const history = await historyOf(agencyId, entryId);
    expect(
      history.map(({ version, title, fromSeq, toSeq, reason }) => ({ version, title, fromSeq, toSeq, reason })),
    ).toEqual([
      { version: 2, title: 'Hội thảo', fromSeq: '2', toSeq: null, reason: 'nhầm' },
      { version: 1, title: 'Hội nghị', fromSeq: '1', toSeq: '2', reason: null },
    ]);
    await expectWhole(agencyId);
  });

  it('of what somebody else corrected meanwhile is refused and says who and which versions', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId));
    got(await correct(agencyId, entryId, 1));
    const stale = await correct(agencyId, entryId, 1);
    expect(stale.ok ? [] : stale.error).toMatchObject([
      {
        type: 'entry-stale',
        detail: '“Hội nghị” nay là bản 2 do cán bộ thử ghi, bản đang sửa là 1; hãy xem lại hai bản rồi sửa tiếp.',
      },
    ]);
    expect(await headOf(agencyId)).toMatchObject({ seq: '2' });
  });

  it('of many at once lets one win; each other is told that it is stale', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId));
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => correct(agencyId, entryId, 1, meeting({ name: `Bản ${index}` }))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap(typesOf)).toEqual(Array.from({ length: 7 }, () => 'entry-stale'));
    expect((await historyOf(agencyId, entryId)).map(({ version }) => version)).toEqual([2, 1]);
    await expectWhole(agencyId);
  });

  it('of an unknown entry, of another agency’s, and of an attestation is refused', async () => {
    const [agencyId, other] = [await newAgency(test_.database), await newAgency(test_.database)];
    const { entryId } = got(await add(other));
    expect(typesOf(await correct(agencyId, newEntryId(), 1))).toEqual(['entry-unknown']);
    expect(typesOf(await correct(agencyId, entryId, 1))).toEqual(['entry-unknown']);
    const nil = { kind: 'nil', from: '2023-01-01', to: '2023-06-30', scope: {}, note: '' } as const;
    const attested = got(await write(agencyId, (tx, context) => attest(tx, context, 'everything', nil)));
    expect(typesOf(await correct(agencyId, attested.entryId, 1))).toEqual(['entry-unknown']);
  });

  it('takes no reason under a secrecy mark or with characters that nobody can print', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId));
    for (const reason of ['MẬT', 'a\u0000b', 'x'.repeat(2001)]) {
      const refused = await write(agencyId, (tx, context) =>
        correctEntry(tx, context, { entryId, expectedVersion: 1, input: meeting(), reason }),
      );
      expect(refused.ok ? [] : refused.error).toMatchObject([{ type: 'entry-invalid', place: { pointer: '/reason' } }]);
    }
  });
});

describe('a removal', () => {
  const remove = (agencyId: string, entryId: string, expectedVersion: number, reason = 'ghi hai lần', key?: string) =>
    write(agencyId, (tx, context) => removeEntry(tx, context, { entryId, expectedVersion, reason }), key);

  it('is a last version with its reason; what it held stays readable', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId, meeting({ story: 'Diễn biến', gifts: [{ giver: 'donor' }] })));
    expect(got(await remove(agencyId, entryId, 1))).toEqual({ entryId, version: 2 });
    const [last, first] = await historyOf(agencyId, entryId);
    expect(last).toMatchObject({ deleted: true, reason: 'ghi hai lần', values: first?.values });
    await expectWhole(agencyId);
  });

  it('needs a reason, and of a removed entry there is neither removal nor correction', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await add(agencyId));
    expect(typesOf(await remove(agencyId, entryId, 1, '  '))).toEqual(['reason-missing']);
    const key = randomUUID();
    got(await remove(agencyId, entryId, 1, 'thừa', key));
    expect(typesOf(await remove(agencyId, entryId, 2))).toEqual(['entry-removed']);
    expect(typesOf(await correct(agencyId, entryId, 2))).toEqual(['entry-removed']);
    // The same request again is the same answer, not an error.
    expect(got(await remove(agencyId, entryId, 1, 'thừa', key))).toEqual({ entryId, version: 2 });
  });
});

describe('a request sent twice', () => {
  it('is answered with the first result and writes once', async () => {
    const agencyId = await newAgency(test_.database);
    const key = randomUUID();
    const first = got(await add(agencyId, meeting(), key));
    expect(got(await add(agencyId, meeting(), key))).toEqual(first);
    expect(await headOf(agencyId)).toMatchObject({ seq: '1' });
    const corrected = got(await correct(agencyId, first.entryId, 1, meeting({ name: 'B' }), 'correct-once'));
    expect(got(await correct(agencyId, first.entryId, 1, meeting({ name: 'B' }), 'correct-once'))).toEqual(corrected);
  });

  it('at the same time writes one entry, and all are told of the same one', async () => {
    const agencyId = await newAgency(test_.database);
    const key = randomUUID();
    const results = await Promise.all(Array.from({ length: 8 }, () => add(agencyId, meeting(), key)));
    expect(new Set(results.map((result) => got(result).entryId)).size).toBe(1);
    expect(await rowCounts(test_.database, agencyId)).toMatchObject({ entries: 1, journal: 1 });
  });

  it('with another content under the same key is a conflict', async () => {
    const agencyId = await newAgency(test_.database);
    const key = randomUUID();
    const { entryId } = got(await add(agencyId, meeting(), key));
    expect(typesOf(await add(agencyId, meeting({ name: 'Khác' }), key))).toEqual(['idempotency-conflict']);
    expect(typesOf(await correct(agencyId, entryId, 1, meeting(), key))).toEqual(['idempotency-conflict']);
    // The key of one agency is free in another.
    expect(typesOf(await add(await newAgency(test_.database), meeting({ name: 'Khác' }), key))).toEqual([]);
  });

  it('has a key that the table can hold, or is refused before it', async () => {
    const agencyId = await newAgency(test_.database);
    for (const key of ['short', 'x'.repeat(201), 'a\u0000bcdefgh', '😀😀😀😀', 'khóa-có-dấu'])
      expect(typesOf(await add(agencyId, meeting(), key))).toEqual(['request-invalid']);
  });
});

describe('what an entry rests on', () => {
  it('is a document in force of the same agency, in the proof and in every field of that type', async () => {
    const [agencyId, other] = [await newAgency(test_.database), await newAgency(test_.database)];
    const document = got(await add(agencyId, paper(), undefined, 'documents')).entryId;
    const foreign = got(await add(other, paper(), undefined, 'documents')).entryId;
    const noDocument = got(await add(agencyId)).entryId;
    expect(typesOf(await add(agencyId, { ...meeting({ plan: document }), proof: [document] }))).toEqual([]);
    for (const wrong of [foreign, noDocument, newEntryId()]) {
      const asProof = await add(agencyId, { ...meeting(), proof: [document, wrong] });
      expect(asProof.ok ? [] : asProof.error).toMatchObject([
        { type: 'document-unknown', place: { pointer: '/proof/1' } },
      ]);
      const inField = await add(agencyId, meeting({ plan: wrong }));
      expect(inField.ok ? [] : inField.error).toMatchObject([
        {
          type: 'document-unknown',
          detail: '“Kế hoạch” không có trong sổ văn bản của cơ quan.',
          place: { pointer: '/values/plan' },
        },
      ]);
    }
    got(
      await write(agencyId, (tx, context) =>
        removeEntry(tx, context, { entryId: document, expectedVersion: 1, reason: 'thừa' }),
      ),
    );
    expect(typesOf(await add(agencyId, { ...meeting(), proof: [document] }))).toEqual(['document-unknown']);
  });
});

describe('many entries at once', () => {
  const many = (count: number, register = 'everything') =>
    Array.from({ length: count }, (_, index) => ({
      entryId: newEntryId(),
      register,
      input: meeting({ name: `Việc ${index + 1}`, members: [{ person: 'minh' }] }),
    }));

  it('are one write with one row in the journal that counts them', async () => {
    const agencyId = await newAgency(test_.database);
    got(await write(agencyId, (tx, context) => addEntries(tx, context, many(300))));
    const { rows } = await test_.database.read(agencyId, (db) =>
      sql`select action, subject_id, row_count from journal`.execute(db),
    );
    expect(rows).toEqual([{ action: 'entry.add', subject_id: null, row_count: 300 }]);
    expect(await rowCounts(test_.database, agencyId)).toMatchObject({
      entries: 300,
      entry_versions: 300,
      entry_lines: 300,
      journal: 1,
    });
    await expectWhole(agencyId);
  });

  it('are all refused for one that is wrong', async () => {
    const agencyId = await newAgency(test_.database);
    const wrong = { entryId: newEntryId(), register: 'everything', input: meeting({ persons: 'nhiều' }) };
    expect(typesOf(await write(agencyId, (tx, context) => addEntries(tx, context, [...many(20), wrong])))).toEqual([
      'entry-invalid',
    ]);
    expect(Object.values(await rowCounts(test_.database, agencyId))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('with an id that is taken, or taken twice among themselves, are refused', async () => {
    const agencyId = await newAgency(test_.database);
    const [first, second] = many(2);
    if (first === undefined || second === undefined) throw new Error('two');
    got(await write(agencyId, (tx, context) => addEntries(tx, context, [first])));
    const again = await write(agencyId, (tx, context) => addEntries(tx, context, [second, first]));
    expect(again.ok ? [] : again.error).toMatchObject([
      { type: 'entry-exists', detail: '“Việc 1” đã có trong sổ; không ghi lần thứ hai.' },
    ]);
    expect(typesOf(await write(agencyId, (tx, context) => addEntries(tx, context, [second, second])))).toEqual([
      'entry-exists',
    ]);
    expect(await rowCounts(test_.database, agencyId)).toMatchObject({ entries: 1, journal: 1 });
  });

  it('may rest on a document that comes with them', async () => {
    const agencyId = await newAgency(test_.database);
    const document = { entryId: newEntryId(), register: 'documents', input: paper() };
    const fact = {
      entryId: newEntryId(),
      register: 'everything',
      input: inputOf({ days: '2023-03-09', name: 'A' }, { proof: [document.entryId] }),
    };
    expect(typesOf(await write(agencyId, (tx, context) => addEntries(tx, context, [fact, document])))).toEqual([]);
  });

  it('none at all write nothing', async () => {
    const agencyId = await newAgency(test_.database);
    expect(got(await write(agencyId, (tx, context) => addEntries(tx, context, [])))).toEqual([]);
    expect(await headOf(agencyId)).toMatchObject({ seq: '0' });
  });
});

test('writers at the same time take every number once, and the chain holds', async () => {
  const agencyId = await newAgency(test_.database);
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) => add(agencyId, meeting({ name: `Việc ${index}` }))),
  );
  const histories = await Promise.all(results.map((result) => historyOf(agencyId, got(result).entryId)));
  const numbers = histories
    .flat()
    .map(({ fromSeq }) => Number(fromSeq))
    .toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  await expectWhole(agencyId);
});

test('corrections of different entries at the same time do not wait for each other to death', async () => {
  const agencyId = await newAgency(test_.database);
  const ids = [];
  for (let index = 0; index < 6; index += 1) ids.push(got(await add(agencyId)).entryId);
  const rounds = await Promise.all(ids.flatMap((id) => [correct(agencyId, id, 1), correct(agencyId, id, 1)]));
  expect(rounds.filter(({ ok }) => ok)).toHaveLength(6);
  expect(rounds.flatMap(typesOf)).toEqual(Array.from({ length: 6 }, () => 'entry-stale'));
  await expectWhole(agencyId);
});

describe('an attestation', () => {
  const nil = {
    kind: 'nil',
    from: '2023-01-01',
    to: '2023-06-30',
    scope: { kind: 'big' },
    note: 'Đã rà soát',
  } as const;
  const attested = (agencyId: string, attestation: Parameters<typeof attest>[3]) =>
    write(agencyId, (tx, context) => attest(tx, context, 'everything', attestation));

  it('is an entry of its own with its days and scope', async () => {
    const agencyId = await newAgency(test_.database);
    const { entryId } = got(await attested(agencyId, nil));
    expect(await historyOf(agencyId, entryId)).toMatchObject([
      {
        kind: 'nil',
        register: 'everything',
        occurredOn: '2023-01-01',
        occurredTo: '2023-06-30',
        title: 'Không phát sinh: Sổ đủ loại',
        values: { scope: { kind: 'big' } },
      },
    ]);
    await expectWhole(agencyId);
  });

  it.each([
    [{ ...nil, from: '2023-06-30', to: '2023-01-01' }, '/from'],
    [{ ...nil, to: '2023-06-31' }, '/from'],
    [{ ...nil, scope: { kind: 'huge' } }, '/scope/kind'],
    [{ ...nil, scope: { nothing: 'big' } }, '/scope/nothing'],
    [{ ...nil, scope: { name: 'Hội nghị' } }, '/scope/name'],
    [{ ...nil, note: 'MẬT' }, '/note'],
  ])('is refused when it makes no sense: %j', async (attestation, pointer) => {
    const agencyId = await newAgency(test_.database);
    const refused = await attested(agencyId, attestation);
    expect(refused.ok ? [] : refused.error.map(({ place }) => place?.pointer)).toEqual([pointer]);
  });

  it('may be narrowed by role, year, yes or no, and by a choice in the lines', async () => {
    const agencyId = await newAgency(test_.database);
    const scope = { role: 'lead', planYear: '2023', urgent: 'true', 'gifts.giver': 'donor' };
    expect(typesOf(await attested(agencyId, { ...nil, scope }))).toEqual([]);
  });
});

test('an override of a figure is an entry with value, reason and proof', async () => {
  const agencyId = await newAgency(test_.database);
  const document = got(await add(agencyId, paper(), undefined, 'documents')).entryId;
  const override = {
    figureId: 'visits.gifts',
    period: '2023-H1',
    value: '395500000',
    from: '2023-01-01',
    to: '2023-06-30',
    reason: 'kiểm kê',
    proof: [document],
  };
  const overridden = (change: Partial<typeof override>) =>
    write(agencyId, (tx, context) => overrideFigure(tx, context, { ...override, ...change }));
  const { entryId } = got(await overridden({}));
  expect(await historyOf(agencyId, entryId)).toMatchObject([
    {
      kind: 'override',
      values: { figureId: 'visits.gifts', period: '2023-H1', value: '395500000' },
      reason: 'kiểm kê',
      proof: [document],
    },
  ]);
  expect(typesOf(await overridden({ reason: '' }))).toEqual(['reason-missing']);
  expect(typesOf(await overridden({ value: 'nhiều' }))).toEqual(['override-invalid']);
  expect(typesOf(await overridden({ from: '2023-07-01' }))).toEqual(['override-invalid']);
  expect(typesOf(await overridden({ proof: [newEntryId()] }))).toEqual(['document-unknown']);
  await expectWhole(agencyId);
});
