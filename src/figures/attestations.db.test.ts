import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { answersOf, evaluateOver, figure, on } from './evaluate.fixture.ts';
import type { GivenEntry } from './world.fixture.ts';

const world = testDatabase();

const nothing = (
  from: string,
  to: string,
  scope: Record<string, string> = {},
  kind: 'nil' | 'notApplicable' = 'nil',
): GivenEntry => ({
  kind,
  days: { from, to },
  facts: { scope },
});
const tet = figure('tet', '{ sum: { register: visits, field: amount, where: { occasion: tet }, window: inPeriod } }');
const all = figure('all', '{ sum: { register: visits, field: amount, window: inPeriod } }');

describe('nothing happened', () => {
  it('is nil only when it is attested for every day of the window; two attestations may share the days', async () => {
    const answer = async (...given: GivenEntry[]) => answersOf(await evaluateOver(world, all, given)).all;
    expect(await answer()).toBe('missing');
    expect(await answer(nothing('2023-01-01', '2023-06-30'))).toBe('nil');
    expect(await answer(nothing('2023-01-01', '2023-06-29'))).toBe('missing');
    expect(await answer(nothing('2023-01-01', '2023-03-31'), nothing('2023-04-01', '2023-06-30'))).toBe('nil');
    expect(await answer(nothing('2023-01-01', '2023-03-31'), nothing('2023-04-02', '2023-06-30'))).toBe('missing');
  });

  it('holds for the figures whose conditions imply its scope, and for no others', async () => {
    const any = figure(
      'either',
      '{ sum: { register: visits, field: amount, where: { occasion: [tet, ramadan] }, window: inPeriod } }',
    );
    const results = await evaluateOver(world, tet + all + any, [
      nothing('2023-01-01', '2023-12-31', { occasion: 'tet' }),
    ]);
    expect(answersOf(results)).toEqual({ tet: 'nil', all: 'missing', either: 'missing' });
    expect(results.get('tet')).toMatchObject({
      evidence: { count: 1 },
      verdicts: { register: 'agrees', document: 'proved', arithmetic: 'none' },
    });
  });

  it('in a group is nil for that group alone', async () => {
    const by = figure('by', '{ sum: { register: visits, field: amount, window: inPeriod, by: occasion } }');
    const results = await evaluateOver(world, by, [
      on('2023-02-01', { occasion: 'other', amount: '4' }),
      nothing('2023-01-01', '2023-06-30', { occasion: 'tet' }),
    ]);
    expect(results.get('by')).toMatchObject({
      answer: { value: '4' },
      groups: { tet: { kind: 'nil' }, ramadan: { kind: 'missing' }, other: { value: '4' } },
      verdicts: { register: 'agrees' },
    });
  });

  it('of a plan year is attested by the scope of that year', async () => {
    const year = figure(
      'year',
      '{ sum: { register: visits, field: amount, window: { planYear: { field: planYear, offset: -1 } } } }',
    );
    const attested = (planYear: string) =>
      evaluateOver(world, year, [nothing('2023-01-01', '2023-06-30', { planYear })]);
    expect(answersOf(await attested('2022'))).toEqual({ year: 'nil' });
    expect(answersOf(await attested('2023'))).toEqual({ year: 'missing' });
  });

  it('beside entries of its days and scope is a conflict, beside others it is not', async () => {
    const verdict = async (attested: GivenEntry, day = '2023-02-01') =>
      (await evaluateOver(world, all, [on(day, { occasion: 'tet', amount: '4' }), attested])).get('all')?.verdicts
        .register;
    expect(await verdict(nothing('2023-01-01', '2023-06-30'))).toBe('conflicts');
    expect(await verdict(nothing('2023-01-01', '2023-03-31'))).toBe('conflicts');
    expect(await verdict(nothing('2023-01-01', '2023-06-30', { occasion: 'tet' }))).toBe('conflicts');
    expect(await verdict(nothing('2023-01-01', '2023-06-30', { occasion: 'other' }))).toBe('agrees');
    expect(await verdict(nothing('2023-01-01', '2023-03-31'), '2023-05-01')).toBe('agrees');
  });

  it('may be no function of the agency', async () => {
    const results = await evaluateOver(world, all, [nothing('2023-01-01', '2023-12-31', {}, 'notApplicable')]);
    expect(answersOf(results)).toEqual({ all: 'notApplicable' });
  });

  it('is zero without attestation only where the definition says so, and then nothing agrees with it', async () => {
    const zero = figure('zero', '{ count: { register: visits, window: inPeriod } }', 'đợt', 'noneMeans: zero,');
    const results = await evaluateOver(world, zero, []);
    expect(results.get('zero')).toMatchObject({
      answer: { value: '0' },
      verdicts: { register: 'none', document: 'none' },
    });
  });

  it('attested in one operand is worth 0; missing in one operand makes the whole missing', async () => {
    const other = figure(
      'other',
      '{ sum: { register: visits, field: amount, where: { occasion: other }, window: inPeriod } }',
    );
    const both = figure('both', '{ plus: [{ figure: tet }, { figure: other }] }');
    const entry = on('2023-02-01', { occasion: 'other', amount: '4' });
    const attested = nothing('2023-01-01', '2023-06-30', { occasion: 'tet' });
    expect(answersOf(await evaluateOver(world, tet + other + both, [entry, attested]))).toMatchObject({ both: '4' });
    expect(answersOf(await evaluateOver(world, tet + other + both, [entry]))).toMatchObject({ both: 'missing' });
  });
});

describe('an override', () => {
  const override = (value: string, more: GivenEntry = {}, period = '2023-H1'): GivenEntry => ({
    kind: 'override',
    days: { from: '2023-07-01', to: '2023-07-01' },
    facts: { figureId: 'all', period, value },
    ...more,
  });
  const twice = figure('twice', '{ plus: [{ figure: all }, { figure: all }] }');

  it('replaces the answer of its figure and period, is its own evidence, and flows into what refers to it', async () => {
    const id = randomUUID();
    const results = await evaluateOver(world, all + twice, [on('2023-02-01', { amount: '4' }), override('9', { id })]);
    expect(results.get('all')).toMatchObject({
      answer: { kind: 'value', value: '9' },
      evidence: { count: 1, items: [{ entryId: id, version: 1 }] },
      verdicts: { register: 'overridden', document: 'unproved' },
    });
    expect(results.get('twice')).toMatchObject({
      answer: { value: '18' },
      verdicts: { arithmetic: 'holds', register: 'overridden' },
    });
  });

  it('is proved by its own document, does nothing in another period, and the later one counts', async () => {
    const entry = on('2023-02-01', { amount: '4' });
    const proved = await evaluateOver(world, all, [entry, override('9', { proof: [randomUUID()] })]);
    expect(proved.get('all')?.verdicts.document).toBe('proved');
    expect(answersOf(await evaluateOver(world, all, [entry, override('9', {}, '2022-H1')]))).toEqual({ all: '4' });
    expect(
      answersOf(
        await evaluateOver(world, all, [
          override('9', { from: 3 }),
          override('8', { from: 7 }),
          override('7', { from: 5 }),
        ]),
      ),
    ).toEqual({ all: '8' });
  });

  it('that does not agree with the operands breaks the arithmetic, which stays visible', async () => {
    const given = [
      on('2023-02-01', { amount: '4' }),
      { ...override('9'), facts: { figureId: 'twice', period: '2023-H1', value: '9' } },
    ];
    const results = await evaluateOver(world, all + twice, given);
    expect(results.get('twice')).toMatchObject({
      answer: { value: '9' },
      verdicts: { arithmetic: 'broken', register: 'overridden' },
    });
    expect(results.get('all')?.verdicts.arithmetic).toBe('holds');
  });
});
