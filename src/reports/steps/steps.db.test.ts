import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Permission, RoleId } from '../../access/permissions.ts';
import { policies } from '../../access/policies.ts';
import type { Route } from '../../access/route.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { unwrap } from '../../kernel/unwrap.fixture.ts';
import { listNotices } from '../../notices/store.ts';
import { tellAgency } from '../../notices/tell.ts';
import type { Recipient } from '../../notices/types.ts';
import { getSigningKey } from '../../platform/signing-key.ts';
import { world } from '../../registers/sample.fixture.ts';
import * as work from '../../work/contract.ts';
import { workRoutes } from '../../work/routes.ts';
import type { TaskView } from '../../work/types.ts';
import { modelOffice } from '../drafts/office.fixture.ts';
import * as life from '../life/contract.ts';
import { issuingFixture } from '../life/issuing.fixture.ts';
import { lifeRoutes } from '../life/routes.ts';
import * as together from '../together/contract.ts';
import { togetherRoutes } from '../together/routes.ts';

const office = modelOffice();
const today = '2023-07-03' as CalendarDate;
let routes: Route[];
const issuing = issuingFixture();
beforeAll(() => {
  const ports = { ...office.ports, database: office.servers.database, today: () => today };
  const findAgency = async () => ({
    ok: true as const,
    value: { id: office.agency.id, code: office.agency.code, world, start: undefined },
  });
  const signer = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
  routes = [
    ...lifeRoutes({ ...ports, signer, issuing }),
    ...togetherRoutes(ports),
    ...workRoutes({ ...ports, findAgency }),
  ];
});

const people = {
  hoa: 'councilSecretary',
  minh: 'specialist',
  hùng: 'leader',
  thư: 'clerk',
  quản: 'administrator',
} as const satisfies Record<string, RoleId>;
type Name = keyof typeof people;
const as = (name: Name) => office.as(name, people[name]);
const recipients = (Object.keys(people) as Name[]).map((name, index): Recipient => {
  const may = policies.filter(({ role }) => role === people[name]).map(({ permission }) => permission);
  const userId = `00000000-0000-7000-8000-00000000000${index}`;
  return { userId, name, actor: name, units: [], email: null, may: new Set<Permission>(may) };
});

async function waitingFor(name: Name): Promise<string[]> {
  const home = unwrap(await office.ask(routes, work.getHome, { session: as(name), query: { day: today } })) as {
    waiting: TaskView[];
  };
  return home.waiting.flatMap(({ source, state, place }) => (place.kind === 'report' ? [`${source}: ${state}`] : []));
}
async function tell(): Promise<void> {
  await tellAgency(
    {
      database: office.servers.database,
      findWorld: async () => world,
      listRecipients: async () => recipients,
      mail: undefined,
      linkTo: async () => '',
      now: () => new Date(office.ports.now()),
    },
    office.agency.id,
  );
}
/** What somebody was told of reports, the oldest first. */
async function toldTo(name: Name): Promise<string[]> {
  await tell();
  const { userId = '' } = recipients.find((one) => one.name === name) ?? {};
  const notices = await office.servers.database.read(office.agency.id, (db) => listNotices(db, userId, 50));
  return notices.flatMap(({ kind, place }) => (place.kind === 'report' ? [kind] : [])).reverse();
}
let seen = 0;
async function act(name: Name, contract: Parameters<typeof office.ask>[1], reason = ''): Promise<void> {
  unwrap(await office.ask(routes, contract, { session: as(name), body: { seen, reason } }));
  seen += 1;
}
const section = { section: 'danh-gia' };
const assign = (version: number, assignee: string | null, dueOn: string | null = '2023-07-05') =>
  office.ask(routes, together.assignSection, {
    session: as('hoa'),
    params: section,
    body: { version, assignee, dueOn },
  });

test('a section waits for whoever was asked to write it until it is complete; given to him anew it is news again', async () => {
  unwrap(await assign(0, 'minh'));
  expect(await waitingFor('minh')).toEqual(['section: due']);
  expect(await waitingFor('hoa')).toEqual([]);
  expect((await toldTo('minh')).toSorted()).toEqual(['assigned', 'dueSoon']);
  expect((await toldTo('minh')).toSorted()).toEqual(['assigned', 'dueSoon']);
  expect(await toldTo('hoa')).toEqual([]);
  unwrap(await assign(1, 'quản'));
  expect(await toldTo('quản')).toEqual([]);
  unwrap(await assign(2, 'minh'));
  expect((await toldTo('minh')).toSorted()).toEqual(['assigned', 'assigned', 'dueSoon']);
  const body = { version: 3, complete: true };
  unwrap(await office.ask(routes, together.completeSection, { session: as('minh'), params: section, body }));
  expect(await waitingFor('minh')).toEqual([]);
  const { tasks } = unwrap(
    await office.ask(routes, work.listTasks, { session: as('minh'), query: { day: today } }),
  ) as {
    tasks: TaskView[];
  };
  expect(tasks.find(({ source }) => source === 'section')).toMatchObject({
    ...{ state: 'done', doneOn: today, owner: 'minh', mine: true },
    place: { kind: 'report', page: 'draft', report: 'so-ket-thi-dua', period: '2023-H1' },
  });
});

test('a report waits for who may approve it, who must mend it, and who gives its number, in turn', async () => {
  await act('hoa', life.freeze);
  expect(await waitingFor('hùng')).toEqual([]);
  await act('hoa', life.review);
  expect(await waitingFor('hùng')).toEqual(['review: due']);
  expect([await waitingFor('hoa'), await waitingFor('thư'), await waitingFor('minh')]).toEqual([[], [], []]);
  expect(await toldTo('hùng')).toEqual(['review']);
  await act('hùng', life.returnReport, 'Bổ sung số liệu giải ngân');
  expect(await waitingFor('hoa')).toEqual(['returned: due']);
  expect(await toldTo('hoa')).toEqual(['returned']);
  expect(await toldTo('hùng')).toEqual(['review']);
  await act('hoa', life.freeze);
  expect(await waitingFor('hoa')).toEqual([]);
  await act('hoa', life.review);
  expect(await toldTo('hùng')).toEqual(['review', 'review']);
  await act('hùng', life.approve);
  expect(await waitingFor('thư')).toEqual(['numbering: due']);
  expect(await toldTo('thư')).toEqual(['numbering']);
  expect(await toldTo('thư')).toEqual(['numbering']);
  expect(await toldTo('quản')).toEqual([]);
});
