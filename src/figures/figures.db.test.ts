import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { answersOf, evaluateIn, evaluateOver, figure, on, plan } from './evaluate.fixture.ts';
import { newAgency, plans, putEntries } from './world.fixture.ts';

const world = testDatabase();
const proof = [randomUUID()];

const total = figure('total', '{ sum: { register: visits, field: amount, window: inPeriod } }');
const tetCount = figure('n', '{ count: { register: visits, where: { occasion: tet }, window: inPeriod } }', 'đợt');

describe('operators', () => {
  it('count counts the entries that satisfy the conditions, in the period', async () => {
    const results = await evaluateOver(world, tetCount, [
      on('2023-01-05', { occasion: 'tet' }),
      on('2023-02-05', { occasion: 'tet' }),
      on('2023-03-05', { occasion: 'other' }),
    ]);
    expect(results.get('n')).toMatchObject({
      answer: { kind: 'value', value: '2' },
      verdicts: { arithmetic: 'holds', register: 'agrees', document: 'unproved' },
      evidence: { count: 2 },
    });
  });

  it('sum adds exactly, in slots and in facts, beyond what a float can hold', async () => {
    const results = await evaluateOver(
      world,
      figure('slot', '{ sum: { register: visits, field: amount, window: inPeriod } }') +
        figure('fact', '{ sum: { register: visits, field: reserve, window: inPeriod } }') +
        figure('rice', '{ sum: { register: visits, field: rice, window: inPeriod } }', 'kg'),
      [
        on('2023-01-05', { amount: '9007199254740993', reserve: '9007199254740993', rice: { value: '0.1' } }),
        on('2023-02-05', { amount: '9007199254740993', reserve: '2', rice: { value: '0.2' } }),
      ],
    );
    expect(answersOf(results)).toEqual({ slot: '18014398509481986', fact: '9007199254740995', rice: '0.3' });
  });

  it('a sum with a bound is a bound', async () => {
    const results = await evaluateOver(
      world,
      figure('people', '{ sum: { register: visits, field: people, window: inPeriod } }', 'người') +
        figure('twice', '{ plus: [{ figure: people }, { figure: people }] }', 'người'),
      [on('2023-01-05', { people: { value: '800', bound: 'above' } }), on('2023-02-05', { people: { value: '12' } })],
    );
    expect(results.get('people')?.answer).toEqual({ kind: 'value', value: '812', bound: 'above' });
    expect(results.get('twice')?.answer).toEqual({ kind: 'value', value: '1624', bound: 'above' });
  });

  it('lines are summed with conditions on the entry and on the line', async () => {
    const results = await evaluateOver(
      world,
      figure(
        'provincial',
        '{ sum: { register: visits, field: gifts.value, where: { occasion: tet, gifts.funding: provincial }, window: inPeriod } }',
      ) + figure('rows', '{ count: { register: visits, lines: gifts, window: inPeriod } }', 'dòng'),
      [
        on('2023-01-05', {
          occasion: 'tet',
          gifts: [
            { funding: 'provincial', value: '5' },
            { funding: 'central', value: '7' },
          ],
        }),
        on('2023-01-06', { occasion: 'other', gifts: [{ funding: 'provincial', value: '11' }] }),
      ],
    );
    expect(answersOf(results)).toEqual({ provincial: '5', rows: '3' });
    expect(results.get('rows')).toMatchObject({ evidence: { count: 2 }, verdicts: { arithmetic: 'holds' } });
  });

  it('asked of entries, conditions on lines must be met by one and the same line; not means that no line meets them', async () => {
    const results = await evaluateOver(
      world,
      figure(
        'same',
        '{ count: { register: visits, where: { gifts.giver: donor, gifts.funding: central }, window: inPeriod } }',
        'đợt',
      ) +
        figure(
          'without',
          '{ count: { register: visits, where: { not: { gifts.giver: donor } }, window: inPeriod } }',
          'đợt',
        ) +
        figure(
          'either',
          '{ count: { register: visits, where: { any: [{ gifts.giver: donor }, { occasion: tet }] }, window: inPeriod } }',
          'đợt',
        ),
      [
        on('2023-01-05', {
          gifts: [
            { giver: 'donor', funding: 'donations' },
            { giver: 'agency', funding: 'central' },
          ],
        }),
        on('2023-01-06', { gifts: [{ giver: 'donor', funding: 'central' }] }),
        on('2023-01-07', { occasion: 'tet', gifts: [{ giver: 'agency', funding: 'central' }] }),
        on('2023-01-08'),
      ],
    );
    expect(answersOf(results)).toEqual({ same: '1', without: '2', either: '3' });
  });

  it('distinct counts values, latest takes the newest entry by date and then by id, with its bound', async () => {
    const [first, second] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
    const results = await evaluateOver(
      world,
      figure('hosts', '{ distinct: { register: visits, field: host, window: inPeriod } }', 'người') +
        figure('newest', '{ latest: { register: visits, field: people, window: toDate } }', 'người') +
        figure('signed', '{ latest: { register: visits, field: signedOn, window: toDate } }', 'ngày') +
        figure('day', '{ latest: { register: visits, field: host, window: toDate } }', 'tên'),
      [
        on('2023-05-05', { host: 'An', people: { value: '7', bound: 'about' } }, { id: second, proof }),
        on('2023-05-05', { host: 'Bình', people: { value: '900' } }, { id: first }),
        on('2023-01-05', { host: 'An', signedOn: '2023-01-04', people: { value: '1' } }),
        on('2023-06-05', { host: 'An' }),
      ],
    );
    expect(answersOf(results)).toEqual({ hosts: '2', newest: '7', signed: '2023-01-04', day: 'An' });
    expect(results.get('newest')).toMatchObject({
      answer: { bound: 'about' },
      evidence: { count: 1, items: [{ entryId: second, version: 1 }] },
      verdicts: { arithmetic: 'holds', document: 'proved' },
    });
  });

  it('state as of a date counts what is valid on the cut-off', async () => {
    const results = await evaluateOver(
      world,
      figure('members', '{ stateAsOf: { register: visits } }', 'người') +
        figure('seats', '{ stateAsOf: { register: visits, field: people } }', 'người'),
      [
        { values: { date: { from: '2021-01-01', to: null }, people: { value: '3' } } },
        { values: { date: { from: '2021-01-01', to: '2023-06-30' }, people: { value: '4' } } },
        { values: { date: { from: '2021-01-01', to: '2023-06-29' }, people: { value: '50' } } },
        { values: { date: { from: '2023-07-01', to: null }, people: { value: '60' } } },
      ],
    );
    expect(answersOf(results)).toEqual({ members: '2', seats: '7' });
  });

  it('a ratio is exact and rounded half up to its digits', async () => {
    const results = await evaluateOver(
      world,
      figure('part', '{ sum: { register: visits, field: amount, window: inPeriod } }') +
        figure('whole', '{ target: { register: plans, field: amount, window: { planYear: { field: planYear } } } }') +
        figure(
          'share',
          '{ ratio: { part: { figure: part }, whole: { figure: whole }, scale: 100 } }',
          '%',
          'digits: 3,',
        ),
      [on('2023-02-01', { amount: '1' }), plan('2022-12-30', 2023, 'development', '160')],
    );
    expect(answersOf(results)).toMatchObject({ part: '1', whole: '160', share: '0.625' });
    expect(results.get('share')?.verdicts).toEqual({ arithmetic: 'holds', register: 'agrees', document: 'partly' });
  });

  it('groups have an answer each, choices without entries are missing, and the groups add up to the whole', async () => {
    const results = await evaluateOver(
      world,
      figure('money', '{ sum: { register: visits, field: gifts.value, window: inPeriod, by: gifts.funding } }') +
        figure('central', '{ figure: { id: money, group: central } }') +
        figure('none', '{ figure: { id: money, group: donations } }'),
      [
        on('2023-01-05', {
          gifts: [{ funding: 'central', value: '3' }, { funding: 'provincial', value: '4' }, { value: '5' }],
        }),
      ],
    );
    expect(results.get('money')).toMatchObject({
      answer: { value: '12' },
      groups: {
        central: { value: '3' },
        provincial: { value: '4' },
        donations: { kind: 'missing' },
        '': { value: '5' },
      },
      verdicts: { arithmetic: 'holds' },
    });
    expect(answersOf(results)).toMatchObject({ central: '3', none: 'missing' });
    expect(results.get('central')?.evidence.count).toBe(1);
  });

  it('the same formula is evaluated for the period before and for the same period last year', async () => {
    const results = await evaluateOver(
      world,
      total +
        figure('before', '{ previousPeriod: { of: { figure: total }, shift: period } }') +
        figure('lastYear', '{ previousPeriod: { of: { figure: total }, shift: year } }') +
        figure(
          'growth',
          '{ ratio: { part: { minus: { from: { figure: total }, subtract: [{ figure: lastYear }] } }, whole: { figure: lastYear }, scale: 100 } }',
          '%',
        ),
      [on('2022-02-01', { amount: '100' }), on('2022-08-01', { amount: '7' }), on('2023-02-01', { amount: '125' })],
    );
    expect(answersOf(results)).toEqual({ total: '125', before: '7', lastYear: '100', growth: '25' });
    expect(results.get('before')?.windowText).toBe('trong kỳ 06 tháng cuối năm 2022 (từ 01/7/2022 đến 31/12/2022)');
  });
});

describe('windows', () => {
  const days = ['2022-12-20', '2023-01-01', '2023-06-14', '2023-06-20', '2023-06-30', '2023-07-01'].map((day, index) =>
    on(day, { amount: String(10 ** index), planYear: index === 0 ? 2022 : 2023 }),
  );
  const sums = (window: string): string =>
    figure('sum', `{ sum: { register: visits, field: amount, window: ${window} } }`);
  const sumOf = async (window: string, asked = {}): Promise<string | undefined> =>
    answersOf(await evaluateOver(world, sums(window), days, asked)).sum;

  it('the calendar half takes 15/6–30/6 and not December; the half of Decree 09/2019 the other way round', async () => {
    expect(await sumOf('inPeriod')).toBe('11110');
    expect(await sumOf('inPeriod', { period: '2023-H1-ND09' })).toBe('111');
    expect(await sumOf('inPeriod', { period: '2023-H2-ND09' })).toBe('111000');
  });

  it('every window ends at the cut-off', async () => {
    expect(await sumOf('inPeriod', { cutOff: '2023-06-20' })).toBe('1110');
    expect(await sumOf('toDate', { cutOff: '2023-06-20' })).toBe('1111');
    expect(await sumOf('fromYearStart', { period: '2023-Q2', cutOff: '2023-06-20' })).toBe('1110');
    expect(await sumOf('schoolYear', { cutOff: '2023-06-20' })).toBe('1111');
    expect(await sumOf('{ term: { firstYear: 2018, length: 5 } }')).toBe('11110');
  });

  it('a plan year is seen in another year by its field, not by its days', async () => {
    expect(await sumOf('{ planYear: { field: planYear, offset: -1 } }')).toBe('1');
    expect(await sumOf('{ planYear: { field: planYear } }')).toBe('11110');
    expect(await sumOf('{ planYear: { field: planYear } }', { period: '2023-H2' })).toBe('111110');
  });
});

describe('as of a number of the journal', () => {
  it('a correction and a deletion change what is seen from their own number on, and nothing before it', async () => {
    const agencyId = await newAgency(world.database);
    const id = randomUUID();
    const version = (number: number, amount: string, from: number, to: number | null, deleted = false) =>
      on('2023-02-01', { amount }, { id, version: number, from, to, deleted });
    await putEntries(world.database, agencyId, [
      version(1, '10', 5, 8),
      version(2, '30', 8, 12),
      version(3, '30', 12, null, true),
    ]);
    const seen = async (seq: string) => {
      const result = (await evaluateIn(world, agencyId, total, { seq })).get('total');
      return [
        result?.answer.kind === 'value' ? result.answer.value : result?.answer.kind,
        result?.evidence.items[0]?.version,
      ];
    };
    expect(await seen('4')).toEqual(['missing', undefined]);
    expect(await seen('5')).toEqual(['10', 1]);
    expect(await seen('7')).toEqual(['10', 1]);
    expect(await seen('8')).toEqual(['30', 2]);
    expect(await seen('11')).toEqual(['30', 2]);
    expect(await seen('12')).toEqual(['missing', undefined]);
  });

  it('an agency sees its own entries only, even when it asks by the other id', async () => {
    const [mine, other] = [await newAgency(world.database), await newAgency(world.database)];
    await putEntries(world.database, other, [on('2023-02-01', { amount: '10' })]);
    expect(answersOf(await evaluateIn(world, mine, total))).toEqual({ total: 'missing' });
  });
});

describe('evidence', () => {
  const hash = (lines: readonly string[]): string =>
    createHash('sha256')
      .update([...lines].sort().join('\n'))
      .digest('hex');

  it('lists the first 200 of the sorted entries and hashes all of them', async () => {
    const agencyId = await newAgency(world.database);
    const ids = await putEntries(
      world.database,
      agencyId,
      Array.from({ length: 250 }, () => on('2023-02-01', { amount: '1' })),
    );
    const evidence = (await evaluateIn(world, agencyId, total)).get('total')?.evidence;
    expect(evidence).toMatchObject({ count: 250, sha256: hash(ids.map((id) => `${id}:1`)) });
    expect(evidence?.items.map(({ entryId }) => entryId)).toEqual(ids.toSorted().slice(0, 200));
  });

  it('of a combined formula is the union over its registers, each entry once', async () => {
    const agencyId = await newAgency(world.database);
    const ids = await putEntries(world.database, agencyId, [
      on('2023-02-01', { amount: '1', gifts: [{ value: '2' }] }),
      plan('2023-01-01', 2023, 'recurrent', '50'),
    ]);
    const yaml =
      total +
      figure(
        'all',
        '{ plus: [{ figure: total }, { sum: { register: visits, field: gifts.value, window: inPeriod } }, { sum: { register: plans, field: amount, window: inPeriod } }] }',
      );
    const all = (await evaluateIn(world, agencyId, yaml)).get('all');
    expect(all).toMatchObject({
      answer: { value: '53' },
      evidence: { count: 2, sha256: hash(ids.map((id) => `${id}:1`)) },
    });
  });

  it('of nothing has the hash of the empty text', async () => {
    const results = await evaluateOver(world, total, []);
    expect(results.get('total')).toMatchObject({
      answer: { kind: 'missing' },
      evidence: { count: 0, sha256: hash([]), items: [] },
      verdicts: { arithmetic: 'none', register: 'none', document: 'none' },
    });
  });

  it('is proved by documents, partly, or not; an entry of the document register proves itself', async () => {
    const verdict = async (...proofs: string[][]) =>
      (
        await evaluateOver(
          world,
          total,
          proofs.map((list) => on('2023-02-01', { amount: '1' }, { proof: list })),
        )
      ).get('total')?.verdicts.document;
    expect(await verdict(proof, proof)).toBe('proved');
    expect(await verdict(proof, [])).toBe('partly');
    expect(await verdict([], [])).toBe('unproved');
    const own = figure('own', '{ count: { register: plans, window: inPeriod } }', 'văn bản');
    const results = await evaluateOver(world, own, [
      { register: plans, values: { date: '2023-02-01', planYear: 2023 } },
    ]);
    expect(results.get('own')?.verdicts.document).toBe('proved');
  });
});
