import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { findBrokenSeq } from '../access/journal.ts';
import type { FileAnswer } from '../access/route.ts';
import type { Result } from '../kernel/result.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { hashOf } from '../reports/deliveries/check-delivery.ts';
import * as packets from '../reports/deliveries/contract.ts';
import { readPacket, writePacket } from '../reports/deliveries/packet.ts';
import type { Delivery } from '../reports/deliveries/types.ts';
import * as life from '../reports/life/contract.ts';
import * as regimes from '../reports/regimes/contract.ts';
import * as rollUp from '../reports/roll-up/contract.ts';
import * as submissions from '../reports/submissions/contract.ts';
import { type Province, province, provinceWorld, report } from './province.fixture.ts';

/** A province and a commune on two installations with a database and a key each: nothing goes between them but files. */
const above = provinceWorld();
const below = provinceWorld();
const commune = 'xa-rieng';
const period = '2023-H1';
const held = { regime: '' };

const typesOf = (result: Result<unknown>): string[] => (result.ok ? [] : result.error.map(({ type }) => type));
interface Listed {
  packets: packets.PacketView[];
  fingerprint: string;
  keys: packets.KeyView[];
}
const listed = async (made: Province, agency: string): Promise<Listed> =>
  unwrap(await made.ask<Listed>(packets.listPackets, agency));

/** The newest packet that waits in an agency, as the file that is carried. */
async function fileOf(made: Province, agency: string): Promise<Uint8Array> {
  const [newest] = (await listed(made, agency)).packets;
  const params = { packet: newest?.id ?? '' };
  return unwrap(await made.ask<FileAnswer>(packets.downloadPacket, agency, { params })).bytes;
}
const bring = (made: Province, agency: string, body: Uint8Array, trusted?: string) =>
  made.ask<packets.PacketAnswer>(packets.takePacket, agency, { body, query: { trusted } });

function changed(file: Uint8Array, change: (delivery: Delivery) => Partial<Delivery>): Uint8Array {
  const delivery = readPacket(file);
  if (delivery === undefined) throw new Error('Not a packet');
  return writePacket({ ...delivery, ...change(delivery) });
}
const standing = async (): Promise<submissions.StandingView | undefined> => {
  const params = { regime: held.regime, period };
  return unwrap(await above.ask<submissions.InboxView>(submissions.getInbox, province, { params })).standings[0];
};
const obligation = async (): Promise<submissions.ObligationView | undefined> => {
  const asked = { params: { period } };
  return unwrap(
    await below.ask<{ obligations: submissions.ObligationView[] }>(submissions.listObligations, commune, asked),
  ).obligations[0];
};

beforeAll(async () => {
  await above.addAgencies([{ code: province, name: 'Ban thi đua tỉnh minh họa' }]);
  await below.addAgencies([
    { code: commune, name: 'Xã Riêng' },
    { code: 'xa-khac', name: 'Xã khác' },
  ]);
  const subordinate = { code: commune, name: 'Xã Riêng', kind: 'xã', from: '2020-01-01', seen: 0 };
  unwrap(await above.ask(regimes.changeSubordinates, province, { body: { changes: [subordinate] } }));
  const definition = {
    ...{ title: 'Sơ kết 6 tháng', reportType: report, periodKind: 'half', deadlineDays: 10 },
    ...{ cutOff: { kind: 'endOfPeriod' }, obliged: { kind: 'tree', under: null } },
  };
  const body = { validFrom: '2023-01-01', definition };
  held.regime = unwrap(await above.ask<regimes.RegimeView>(regimes.addRegime, province, { body })).id;
  await above.deliverAll();
});

test('a regime reaches an agency elsewhere as a file, once, after somebody compared the key of who sent it', async () => {
  const { packets: waiting, fingerprint } = await listed(above, province);
  expect(waiting).toMatchObject([
    { to: commune, name: 'Xã Riêng', kind: 'regime', title: 'Sơ kết 6 tháng', period: null },
  ]);
  const file = await fileOf(above, province);
  const unknown = { outcome: 'keyUnknown', from: province, fingerprint };
  expect(unwrap(await bring(below, commune, file))).toMatchObject(unknown);
  const other = (await listed(below, commune)).fingerprint;
  expect(other).not.toBe(fingerprint);
  expect(unwrap(await bring(below, commune, file, other))).toMatchObject(unknown);
  expect(await obligation()).toBeUndefined();
  expect(unwrap(await bring(below, commune, file, fingerprint))).toMatchObject({ outcome: 'taken', kind: 'regime' });
  expect(unwrap(await bring(below, commune, file))).toMatchObject({ outcome: 'known' });
  expect(await obligation()).toMatchObject({ title: 'Sơ kết 6 tháng', deadline: '2023-07-10', maySubmit: false });
});

test('a report submitted as a file is taken whole and once; an altered, misdirected or foreign one is refused by name and leaves nothing', async () => {
  await below.enter(commune, [
    { role: 'lead', recipient: 'Một người', households: 2, amount: 7_000_000, settled: true },
  ]);
  await below.issue(commune);
  unwrap(await below.ask(submissions.submitReport, commune, { params: { regime: held.regime, period } }));
  await below.deliverAll();
  expect(await obligation()).toMatchObject({ maySubmit: false, sent: [{ carried: true, arrivedAt: null }] });
  const file = await fileOf(below, commune);
  const { fingerprint } = await listed(below, commune);
  const altered = (content: string): string => content.replaceAll('7.000.000', '9.000.000');
  const refusals: [string, Uint8Array][] = [
    ['packet-unreadable', file.slice(0, -20)],
    ['packet-unreadable', new TextEncoder().encode('{"format":"giaouoc-packet/2"}')],
    ['delivery-altered', changed(file, ({ content }) => ({ content: altered(content) }))],
    [
      'delivery-signature',
      changed(file, ({ content }) => ({ content: altered(content), sha256: hashOf(altered(content)) })),
    ],
    ['delivery-misdirected', changed(file, () => ({ to: 'tinh-khac' }))],
    ['delivery-key-foreign', changed(file, () => ({ from: province }))],
  ];
  for (const [type, bytes] of refusals)
    expect([type, typesOf(await bring(above, province, bytes, fingerprint))]).toEqual([type, [type]]);
  expect(typesOf(await bring(below, 'xa-khac', file))).toEqual(['delivery-misdirected']);
  expect(await standing()).toMatchObject({ state: 'waiting' });
  expect(unwrap(await bring(above, province, file))).toMatchObject({ outcome: 'keyUnknown', fingerprint });
  const both = await Promise.all([1, 2].map(() => bring(above, province, file, fingerprint)));
  expect(both.map((one) => unwrap(one).outcome).sort()).toEqual(['known', 'taken']);
  expect(await standing()).toMatchObject({ code: commune, state: 'arrived', submission: { late: false } });
  const params = { regime: held.regime, period };
  const view = unwrap(await above.ask<rollUp.RollUpView>(rollUp.getRollUp, province, { params }));
  expect(view.figures.find(({ figureId }) => figureId === 'visits.amount')?.answer).toEqual({
    ...{ kind: 'value', value: '7000000' },
  });
});

test('the word on it goes back as a file and moves the report on', async () => {
  const submission = (await standing())?.submission?.id ?? '';
  const answer = { params: { submission }, body: { action: 'accept' } };
  unwrap(await above.ask(submissions.answerSubmission, province, answer));
  await above.deliverAll();
  expect(unwrap(await bring(below, commune, await fileOf(above, province)))).toMatchObject({ outcome: 'taken' });
  expect((await obligation())?.sent).toMatchObject([{ answer: { action: 'accept' } }]);
  expect((await listed(below, commune)).packets).toEqual([]);
  const view = unwrap(await below.ask<life.LifeView>(life.getLife, commune, { params: { report, period } }));
  expect(view.state).toBe('accepted');
});

test('a key that was trusted is revoked with a reason, for good: what it signs is refused by name, what came before stays and says so', async () => {
  const [key] = (await listed(above, province)).keys;
  const { fingerprint } = await listed(below, commune);
  expect(key).toMatchObject({ code: commune, name: 'Xã Riêng', fingerprint, revocation: null });
  const revoke = (reason: string, id = key?.id ?? '') =>
    above.ask(packets.revokeKey, province, { params: { key: id }, body: { reason } });
  expect(typesOf(await revoke(' '))).toEqual(['reason-missing']);
  expect(typesOf(await revoke('Không có khóa này', randomUUID()))).toEqual(['delivery-key-unknown']);
  const read = async (): Promise<submissions.SubmissionView> => {
    const params = { submission: (await standing())?.submission?.id ?? '' };
    return unwrap(await above.ask<submissions.SubmissionView>(submissions.getSubmission, province, { params }));
  };
  expect((await read()).keyRevocation).toBeNull();
  unwrap(await revoke('Máy chủ của xã bị xâm nhập'));
  expect(typesOf(await revoke('Lần nữa'))).toEqual(['delivery-key-revoked']);
  expect(await read()).toMatchObject({ state: 'accepted', keyRevocation: { reason: 'Máy chủ của xã bị xâm nhập' } });

  const before = unwrap(await below.ask<life.LifeView>(life.getLife, commune, { params: { report, period } }));
  const body = { seen: before.actions.length, reason: 'Bổ sung' };
  unwrap(await below.ask(life.replace, commune, { params: { report, period }, body }));
  await below.issue(commune);
  unwrap(await below.ask(submissions.submitReport, commune, { params: { regime: held.regime, period } }));
  const file = await fileOf(below, commune);
  for (const again of [file, changed(file, () => ({ from: 'xa-moi' }))]) {
    const refused = await bring(above, province, again, fingerprint);
    expect(refused).toMatchObject({ ok: false, error: [{ type: 'delivery-key-revoked' }] });
    expect(JSON.stringify(refused)).toContain('ngày 05/7/2023 (Máy chủ của xã bị xâm nhập)');
  }
  expect((await standing())?.submission?.edition).toBe(1);
  const rows = await above.world.database.read(above.idOf(province), (db) =>
    db.selectFrom('journal').select('actor').where('action', '=', 'delivery.revokeKey').execute(),
  );
  expect(rows).toEqual([{ actor: 'Hoàng Thị Văn Thư' }]);
  expect(await above.world.database.read(above.idOf(province), (db) => findBrokenSeq(db))).toBeUndefined();

  const [asked] = (await listed(below, commune)).keys;
  const reason = { reason: 'Tỉnh đã đổi khóa' };
  unwrap(await below.ask(packets.revokeKey, commune, { params: { key: asked?.id ?? '' }, body: reason }));
  expect(await obligation()).toMatchObject({ keyRevocation: reason });
  expect((await obligation())?.sent.at(-1)).toMatchObject({ answer: { keyRevocation: reason } });
});
