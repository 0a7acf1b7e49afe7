import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { findBrokenSeq } from '../access/journal.ts';
import type { Result } from '../kernel/result.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { hashOf } from '../reports/deliveries/check-delivery.ts';
import { deliver, receive } from '../reports/deliveries/deliver.ts';
import type { Delivery } from '../reports/deliveries/types.ts';
import * as life from '../reports/life/contract.ts';
import * as regimes from '../reports/regimes/contract.ts';
import type { RegimeDefinition, Subordinate } from '../reports/regimes/types.ts';
import * as rollUp from '../reports/roll-up/contract.ts';
import * as submissions from '../reports/submissions/contract.ts';
import type { SubmissionContent } from '../reports/submissions/types.ts';
import { province, provinceWorld, report, type Visit } from './province.fixture.ts';

/** What a receiver does with submissions that are wrong, late, doubled or overtaken by a change; a world of a few agencies. */
const world = provinceWorld();
const ministry = 'bo-minh-hoa';
const period = '2023-H1';
const place = (code: string, more: Partial<Subordinate> = {}): Subordinate => ({
  ...{ code, name: `Xã ${code}`, kind: 'xã', parent: null, from: '2020-01-01', to: null, successors: [] },
  ...more,
});
const definition: RegimeDefinition = {
  ...{ title: 'Sơ kết 6 tháng', reportType: report, periodKind: 'half', deadlineDays: 10 },
  ...{ cutOff: { kind: 'endOfPeriod' }, obliged: { kind: 'agencies', codes: ['xa-a', 'xa-b', 'xa-c'] } },
};
const visit = (amount: number): Visit => ({
  role: 'lead',
  recipient: 'Một người',
  households: 1,
  amount,
  settled: true,
});
const held = { regime: '', other: '' };

const typesOf = (result: Result<unknown>): string[] => (result.ok ? [] : result.error.map(({ type }) => type));
const define = async (agency: string, more: Partial<RegimeDefinition> = {}): Promise<string> =>
  unwrap(
    await world.ask<regimes.RegimeView>(regimes.addRegime, agency, {
      body: { validFrom: '2023-01-01', definition: { ...definition, ...more } },
    }),
  ).id;
const submitTo = (agency: string, regime: string) =>
  world.ask(submissions.submitReport, agency, { params: { regime, period } });
const inbox = async (agency = province, regime = held.regime): Promise<submissions.InboxView> =>
  unwrap(await world.ask(submissions.getInbox, agency, { params: { regime, period } }));
const amountOf = async (): Promise<unknown> => {
  const view = unwrap(
    await world.ask<rollUp.RollUpView>(rollUp.getRollUp, province, { params: { regime: held.regime, period } }),
  );
  return view.figures.find(({ figureId }) => figureId === 'visits.amount')?.answer;
};

/** What an agency sent last, as its outbox has it. */
async function lastSent(agency: string): Promise<Delivery> {
  const row = await world.world.database.read(world.idOf(agency), (db) =>
    db
      .selectFrom('deliveries_sent')
      .selectAll()
      .where('kind', '=', 'submission')
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  const { id, to_code: to, content, public_key: publicKey, signature } = row;
  return {
    ...{ id, from: agency, to, kind: 'submission', content },
    sha256: row.sha256.toString('hex'),
    publicKey,
    signature,
  };
}

/** The same delivery under an id of its own, with other content, signed as the installation signs. */
function resigned(delivery: Delivery, change: (content: SubmissionContent) => Partial<SubmissionContent>): Delivery {
  const before = JSON.parse(delivery.content) as SubmissionContent;
  const content = JSON.stringify({ ...before, ...change(before) });
  const signature = Buffer.from(world.signer.sign(new TextEncoder().encode(content))).toString('base64');
  return { ...delivery, id: randomUUIDv7(), content, sha256: hashOf(content), signature };
}
const taken = async (delivery: Delivery, at = province): Promise<string | undefined> =>
  (await receive(world.ports, { id: world.idOf(at), code: at }, delivery, world.ports.now()))?.type;

beforeAll(async () => {
  const names = [province, ministry, 'xa-a', 'xa-b', 'xa-c', 'xa-d'].map((code) => ({ code, name: `Cơ quan ${code}` }));
  await world.addAgencies(names);
  const changes = ['xa-a', 'xa-b', 'xa-c', 'xa-d'].map((code) => ({ ...place(code), seen: 0 }));
  for (const above of [province, ministry])
    unwrap(await world.ask(regimes.changeSubordinates, above, { body: { changes } }));
  held.regime = await define(province);
  held.other = await define(ministry, { obliged: { kind: 'agencyKind', agencyKind: 'xã' }, deadlineDays: 3 });
  await world.deliverAll();
  for (const [index, code] of ['xa-a', 'xa-b', 'xa-c', 'xa-d'].entries())
    await world.enter(code, [visit(10 ** (index + 3))]);
});

test('a report is sent only once it is issued, and only to who asked for it', async () => {
  expect(typesOf(await submitTo('xa-a', held.regime))).toEqual(['report-not-issued']);
  for (const code of ['xa-a', 'xa-b', 'xa-c', 'xa-d']) await world.issue(code);
  expect(typesOf(await submitTo('xa-d', held.regime))).toEqual(['obligation-unknown']);
  expect(typesOf(await submitTo('xa-a', '00000000-0000-7000-8000-00000000abcd'))).toEqual(['obligation-unknown']);
});

test('one report serves two regimes, each with its own deadline; what was sent in time is not late for being brought later', async () => {
  unwrap(await submitTo('xa-a', held.regime));
  unwrap(await submitTo('xa-a', held.other));
  const { today } = world.clock;
  world.clock.today = '2023-07-11';
  await world.deliverAll();
  world.clock.today = today;
  const state = unwrap(await world.ask<life.LifeView>(life.getLife, 'xa-a', { params: { report, period } })).state;
  expect(state).toBe('submitted');
  expect((await inbox()).standings.find(({ code }) => code === 'xa-a')?.submission).toMatchObject({ late: false });
  const late = (await inbox(ministry, held.other)).standings.find(({ code }) => code === 'xa-a');
  expect(late).toMatchObject({ state: 'arrived', submission: { late: true } });
});

test('what is misdirected, altered on its way or signed by nobody known is refused by name and leaves the inbox as it was', async () => {
  const sent = await lastSent('xa-a');
  const before = await inbox();
  expect(await taken({ ...sent, id: randomUUIDv7() }, 'xa-b')).toBe('delivery-misdirected');
  const altered = sent.content.replace('"edition":1', '"edition":2');
  expect(altered).not.toBe(sent.content);
  const own = { ...sent, to: province };
  expect(await taken({ ...own, id: randomUUIDv7(), content: altered })).toBe('delivery-altered');
  expect(await taken({ ...own, id: randomUUIDv7(), content: altered, sha256: hashOf(altered) })).toBe(
    'delivery-signature',
  );
  const foreign = { ...own, id: randomUUIDv7(), content: `${altered} `, sha256: hashOf(`${altered} `) };
  expect(await taken({ ...foreign, publicKey: Buffer.alloc(32, 7).toString('base64') })).toBe('delivery-key-unknown');
  expect((await inbox()).standings).toEqual(before.standings);
});

test('a report that was changed after its freeze, or says other figures than its ledger, is refused by name', async () => {
  unwrap(await submitTo('xa-b', held.regime));
  const sent = await lastSent('xa-b');
  const swapped = (text: string): string => text.replaceAll('10.000', '90.000');
  const wrong: [string, (content: SubmissionContent) => Partial<SubmissionContent>][] = [
    ['submission-hash', ({ document }) => ({ document: swapped(document) })],
    ['submission-signature', ({ document }) => ({ document: swapped(document), sha256: hashOf(swapped(document)) })],
    [
      'submission-figures',
      ({ figures }) => ({ figures: figures.map((one) => ({ ...one, answer: { kind: 'value', value: '9' } })) }),
    ],
    ['submission-figures', ({ figures }) => ({ figures: figures.slice(1) })],
    ['submission-type', () => ({ reportType: 'loai-khac' })],
    ['submission-period', () => ({ period: '2023-Q1' })],
    ['submission-differs', () => ({ period: '2022-H1' })],
    ['submission-foreign', () => ({ reporter: { code: 'xa-a', name: 'Xã A' } })],
    ['submission-misdirected', ({ regime }) => ({ regime: { ...regime, owner: ministry } })],
    ['regime-unknown', ({ regime }) => ({ regime: { ...regime, version: 9 } })],
    ['submission-unreadable', () => ({ figures: 'không' as never })],
  ];
  expect(swapped(sent.content)).not.toBe(sent.content);
  for (const [type, change] of wrong) expect([type, await taken(resigned(sent, change))]).toEqual([type, type]);
  const { standings, refused } = await inbox();
  expect(standings.find(({ code }) => code === 'xa-b')?.state).toBe('waiting');
  expect(refused.length).toBeGreaterThanOrEqual(wrong.length);
});

test('brought twice at once, and again after a crash before the receipt, a delivery is taken once', async () => {
  const { id } = await lastSent('xa-b');
  const sender = world.idOf('xa-b');
  await Promise.all([deliver(world.ports, sender, id), deliver(world.ports, sender, id)]);
  await deliver(world.ports, sender, id);
  const same = await lastSent('xa-b');
  expect(await taken({ ...same, id: randomUUIDv7() })).toBeUndefined();
  expect(await taken(resigned(same, () => ({ attempt: 2 })))).toBe('submission-repeated');
  const rows = await world.world.database.read(world.idOf(province), (db) =>
    db.selectFrom('submissions').select('id').where('reporter', '=', 'xa-b').execute(),
  );
  expect(rows).toHaveLength(1);
});

test('what was submitted under a regime keeps it when the regime changes; whoever is added to it hears of it', async () => {
  const changed = { ...definition, deadlineDays: 1, obliged: { kind: 'agencyKind', agencyKind: 'xã' } };
  const body = { seen: 1, validFrom: '2023-01-01', definition: changed };
  const params = { regime: held.regime };
  for (const other of [{ reportType: 'tong-hop' }, { periodKind: 'year' }]) {
    const wrong = { ...body, definition: { ...changed, ...other } };
    expect(typesOf(await world.ask(regimes.changeRegime, province, { params, body: wrong }))).toEqual([
      'regime-submitted',
    ]);
  }
  unwrap(await world.ask(regimes.changeRegime, province, { params, body }));
  expect(typesOf(await world.ask(regimes.changeRegime, province, { params, body }))).toEqual(['regime-stale']);
  await world.deliverAll();
  unwrap(await submitTo('xa-d', held.regime));
  await world.deliverAll();
  const { standings, deadline } = await inbox();
  expect(deadline).toBe('2023-07-01');
  expect(standings.map(({ code, submission }) => [code, submission?.version, submission?.late])).toEqual([
    ['xa-a', 1, false],
    ['xa-b', 1, false],
    ['xa-c', undefined, undefined],
    ['xa-d', 2, true],
  ]);
});

test('a report that was on its way when its regime came to ask for another type is refused by name', async () => {
  const id = await define(province, { title: 'Chế độ đổi loại' });
  await world.deliverAll();
  unwrap(await submitTo('xa-a', id));
  const body = { seen: 1, validFrom: '2023-01-01', definition: { ...definition, reportType: 'tong-hop' } };
  unwrap(await world.ask(regimes.changeRegime, province, { params: { regime: id }, body }));
  await world.deliverAll();
  const { standings, refused } = await inbox(province, id);
  expect(refused.map(({ title }) => title)).toContain('Chế độ báo cáo đã đổi loại');
  expect(standings.find(({ code }) => code === 'xa-a')?.submission).toBeNull();
});

test('a regime with another cut-off refuses a report that was frozen for a different day, and takes it again once that is mended', async () => {
  const early = { ...definition, cutOff: { kind: 'monthDay', month: 6, day: 15 } };
  const id = unwrap(
    await world.ask<regimes.RegimeView>(regimes.addRegime, province, {
      body: { validFrom: '2023-01-01', definition: early },
    }),
  ).id;
  await world.deliverAll();
  unwrap(await submitTo('xa-a', id));
  await world.deliverAll();
  expect((await inbox()).refused.map(({ title }) => title)).toContain('Sai thời điểm chốt số liệu');
  const asked = async () =>
    unwrap(
      await world.ask<{ obligations: submissions.ObligationView[] }>(submissions.listObligations, 'xa-a', {
        params: { period },
      }),
    ).obligations.find(({ regime }) => regime === id);
  expect(await asked()).toMatchObject({
    maySubmit: true,
    sent: [{ refusal: { title: 'Sai thời điểm chốt số liệu' } }],
  });
  const body = { seen: 1, validFrom: '2023-01-01', definition };
  unwrap(await world.ask(regimes.changeRegime, province, { params: { regime: id }, body }));
  await world.deliverAll();
  unwrap(await submitTo('xa-a', id));
  await world.deliverAll();
  expect((await asked())?.sent.map(({ refusal }) => refusal === null)).toEqual([true, false]);
});

test('an agency merged away in mid-period does not report and what it sent before is not added twice: its successor reports', async () => {
  unwrap(await submitTo('xa-c', held.regime));
  await world.deliverAll();
  const sum = (...numbers: number[]) => ({
    kind: 'value',
    value: String(numbers.reduce((one, other) => one + other, 0)),
  });
  expect(await amountOf()).toEqual(sum(1e3, 1e4, 1e5, 1e6));
  const merged = place('xa-c', { to: '2023-04-30', successors: ['xa-b'] });
  unwrap(await world.ask(regimes.changeSubordinates, province, { body: { changes: [{ ...merged, seen: 1 }] } }));
  expect(await amountOf()).toEqual(sum(1e3, 1e4, 1e6));
  const { standings, merged: shown } = await inbox();
  expect(standings.map(({ code }) => code)).toEqual(['xa-a', 'xa-b', 'xa-d']);
  expect(shown).toEqual([{ code: 'xa-c', name: 'Xã xa-c', to: '2023-04-30', successors: ['Xã xa-b'] }]);
  expect(await taken(resigned(await lastSent('xa-c'), () => ({ edition: 2 })))).toBe('reporter-merged');
});

test('a list of agencies below that contradicts itself is refused whole', async () => {
  const put = (...changes: object[]) => world.ask(regimes.changeSubordinates, province, { body: { changes } });
  expect(typesOf(await put({ ...place('xa-moi', { parent: 'khong-co' }), seen: 0 }))).toEqual(['subordinate-invalid']);
  expect(
    typesOf(
      await put({ ...place('xa-a', { parent: 'xa-b' }), seen: 1 }, { ...place('xa-b', { parent: 'xa-a' }), seen: 1 }),
    ),
  ).toContain('subordinate-invalid');
  expect(typesOf(await put({ ...place('xa-a'), seen: 0 }))).toEqual(['regime-stale']);
  expect(typesOf(await put({ ...place('xa-m'), seen: 0 }, { ...place('xa-m'), seen: 0 }))).toEqual([
    'subordinate-twice',
  ]);
  const unknown = { ...definition, obliged: { kind: 'agencies', codes: ['khong-co'] } };
  expect(
    typesOf(await world.ask(regimes.addRegime, province, { body: { validFrom: '2023-01-01', definition: unknown } })),
  ).toEqual(['regime-obliged']);
});

test('every write of it is in the journals, whose chains hold', async () => {
  for (const agency of [province, 'xa-a', 'xa-b'])
    expect(await world.world.database.read(world.idOf(agency), (db) => findBrokenSeq(db))).toBeUndefined();
});
