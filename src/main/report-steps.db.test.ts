import { beforeAll, expect, test } from 'vitest';
import { parseCalendarDate } from '../kernel/dates.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { listNotices } from '../notices/store.ts';
import { tellAgency } from '../notices/tell.ts';
import type { Recipient } from '../notices/types.ts';
import * as life from '../reports/life/contract.ts';
import * as regimes from '../reports/regimes/contract.ts';
import { readSteps } from '../reports/steps/read-steps.ts';
import * as submissions from '../reports/submissions/contract.ts';
import { province, provinceWorld, report } from './province.fixture.ts';

/** What an agency must report to another, from the month before its deadline until it is accepted. */
const world = provinceWorld();
const commune = 'xa-a';
const period = '2023-H1';
const held = { regime: '' };
const pack = { registers: new Map(), places: [], reportTypes: new Map() };
const person = (userId: string, ...may: ('reports.read' | 'reports.manage' | 'reports.issue')[]): Recipient => ({
  ...{ userId, name: userId, actor: userId, units: [], email: null },
  may: new Set(may),
});
const manager = person('00000000-0000-7000-8000-000000000001', 'reports.read', 'reports.manage');
const clerk = person('00000000-0000-7000-8000-000000000002', 'reports.read', 'reports.issue');
const outsider = person('00000000-0000-7000-8000-000000000003', 'reports.manage');

beforeAll(async () => {
  await world.addAgencies([province, commune].map((code) => ({ code, name: `Cơ quan ${code}` })));
  const place = { code: commune, name: 'Xã A', kind: 'xã', parent: null, from: '2020-01-01', to: null, successors: [] };
  const changes = [{ ...place, seen: 0 }];
  unwrap(await world.ask(regimes.changeSubordinates, province, { body: { changes } }));
  const definition = {
    ...{ title: 'Sơ kết 6 tháng', reportType: report, periodKind: 'half' as const, deadlineDays: 10 },
    ...{ cutOff: { kind: 'endOfPeriod' as const }, obliged: { kind: 'tree' as const, under: null } },
  };
  const body = { validFrom: '2023-01-01', definition };
  held.regime = unwrap(await world.ask<regimes.RegimeView>(regimes.addRegime, province, { body })).id;
  await world.deliverAll();
});

async function stepsOn(text: string): Promise<unknown[]> {
  const day = parseCalendarDate(text);
  if (day === undefined) throw new RangeError(text);
  const steps = await world.world.database.read(world.idOf(commune), (db) =>
    readSteps(db, world.idOf(commune), pack, day),
  );
  return steps.map(({ kind, asked, deadline, doneOn, remark }) => [
    ...[kind, asked.kind === 'holders' ? asked.of : asked.actor],
    ...[deadline, doneOn, remark],
  ]);
}
async function toldOn(day: string, { userId }: Recipient): Promise<string[]> {
  world.clock.today = day;
  const ports = {
    database: world.world.database,
    findWorld: async () => pack,
    listRecipients: async () => [manager, clerk, outsider],
    ...{ mail: undefined, linkTo: async () => '', now: () => new Date(world.ports.now()) },
  };
  await tellAgency(ports, world.idOf(commune));
  const notices = await world.world.database.read(world.idOf(commune), (db) => listNotices(db, userId, 50));
  return notices.map(({ kind }) => kind).reverse();
}
const submit = async (): Promise<string> => {
  const params = { regime: held.regime, period };
  const { obligations } = unwrap(
    await world.ask<{ obligations: submissions.ObligationView[] }>(submissions.submitReport, commune, { params }),
  );
  await world.deliverAll();
  return obligations[0]?.sent[0]?.id ?? '';
};
const answer = async (submission: string, action: string, remarks = ''): Promise<void> => {
  const asked = { params: { submission }, body: { action, remarks } };
  unwrap(await world.ask(submissions.answerSubmission, province, asked));
  await world.deliverAll();
};

test('a report for another agency waits from the month before its deadline, and is told of as it comes near and passes', async () => {
  expect(await stepsOn('2023-06-05')).toEqual([]);
  expect(await stepsOn('2023-06-15')).toEqual([['obligation', 'reports.manage', '2023-07-10', null, null]]);
  expect(await toldOn('2023-07-01', manager)).toEqual([]);
  expect(await toldOn('2023-07-08', manager)).toEqual(['dueSoon']);
  expect(await toldOn('2023-07-10', manager)).toEqual(['dueSoon', 'dueToday']);
  expect(await toldOn('2023-07-11', manager)).toEqual(['dueSoon', 'dueToday', 'late']);
  expect(await toldOn('2023-07-11', clerk)).toEqual([]);
  expect(await toldOn('2023-07-11', outsider)).toEqual([]);
});

test('once issued it is the issuer’s to send; returned it waits to be mended; accepted it is done and told of, each once', async () => {
  await world.issue(commune);
  expect(await stepsOn('2023-07-11')).toEqual([['obligation', 'reports.issue', '2023-07-10', null, null]]);
  const first = await submit();
  expect(await stepsOn('2023-07-11')).toEqual([['obligation', 'reports.manage', '2023-07-10', '2023-07-11', null]]);
  const before = await toldOn('2023-07-11', manager);
  await answer(first, 'return', 'Bổ sung kinh phí đợt Tết.');
  expect(await stepsOn('2023-07-11')).toEqual([
    ['sentBack', 'reports.manage', null, null, 'Bổ sung kinh phí đợt Tết.'],
  ]);
  expect(await toldOn('2023-07-11', manager)).toEqual([...before, 'sentBack']);
  const params = { report, period };
  const { actions } = unwrap(await world.ask<life.LifeView>(life.getLife, commune, { params }));
  unwrap(await world.ask(life.replace, commune, { params, body: { seen: actions.length, reason: 'Bổ sung' } }));
  await world.issue(commune);
  expect(await stepsOn('2023-07-12')).toEqual([['sentBack', 'reports.issue', null, null, 'Bổ sung kinh phí đợt Tết.']]);
  world.clock.today = '2023-07-12';
  await answer(await submit(), 'accept');
  expect(await stepsOn('2023-07-13')).toEqual([['obligation', 'reports.manage', '2023-07-10', '2023-07-12', null]]);
  expect(await toldOn('2023-07-13', manager)).toEqual([...before, 'sentBack', 'accepted']);
  expect(await toldOn('2023-07-14', manager)).toEqual([...before, 'sentBack', 'accepted']);
  expect(await toldOn('2023-07-14', outsider)).toEqual([]);
});
