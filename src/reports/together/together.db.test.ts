import { beforeAll, expect, test } from 'vitest';
import type { RouteContract } from '../../access/contract.ts';
import type { RoleId } from '../../access/permissions.ts';
import type { Route } from '../../access/route.ts';
import { unwrap } from '../../registers/sample.fixture.ts';
import * as drafts from '../drafts/contract.ts';
import { modelOffice, typesOf } from '../drafts/office.fixture.ts';
import { draftRoutes } from '../drafts/routes.ts';
import * as contract from './contract.ts';
import { togetherRoutes } from './routes.ts';

const office = modelOffice();
let routes: Route[];
beforeAll(() => {
  const ports = { ...office.ports, database: office.servers.database };
  routes = [...draftRoutes(ports), ...togetherRoutes(ports)];
});
const as = (who: string, role: RoleId = 'specialist') => office.as(who, role);
const section = 'danh-gia';
const put = (of: RouteContract, who: string, body: object, role?: RoleId) =>
  office.ask(routes, of, { session: as(who, role), params: { section }, body });
const draft = async (): Promise<drafts.DraftView> =>
  unwrap(await office.ask(routes, drafts.getDraft, { session: as('hoa') }));

test('a section is given to somebody until a day; he says that it is complete, nobody else but who manages the report', async () => {
  const given = { version: 0, assignee: 'minh', dueOn: '2023-06-20' };
  unwrap(await put(contract.assignSection, 'hoa', given, 'councilSecretary'));
  expect(typesOf(await put(contract.assignSection, 'hoa', given, 'councilSecretary'))).toEqual(['together-stale']);
  expect(typesOf(await put(contract.completeSection, 'lan', { version: 1, complete: true }))).toEqual([
    'section-of-other',
  ]);
  unwrap(await put(contract.completeSection, 'minh', { version: 1, complete: true }));
  const { sections } = await draft();
  expect(sections.find(({ id }) => id === section)?.assignment).toEqual({
    ...{ section, version: 2, assignee: 'minh', dueOn: '2023-06-20', complete: true },
  });
  unwrap(await put(contract.completeSection, 'hoa', { version: 2, complete: false }, 'councilSecretary'));
});

test('a remark stands at its block with its answers until somebody says that it is dealt with', async () => {
  const comment = { section, block: 'uu-diem', quote: 'hoàn thành tốt', text: 'Nêu rõ bao nhiêu chỉ tiêu.' };
  const ask = (body: object) => office.ask(routes, contract.addComment, { session: as('lan'), body });
  const { id } = unwrap(await ask(comment)) as { id: string };
  unwrap(await ask({ ...comment, answers: id, text: 'Đã bổ sung.' }));
  expect(typesOf(await ask({ ...comment, answers: '00000000-0000-7000-8000-000000000000' }))).toEqual([
    'comment-unknown',
  ]);
  expect(typesOf(await ask({ ...comment, text: 'TUYỆT MẬT' }))).toEqual(['comment-unfit']);
  expect(typesOf(await ask({ ...comment, block: 'khong-co' }))).toEqual(['block-unknown']);
  const state = (version: number, resolved: boolean) =>
    office.ask(routes, contract.resolveComment, {
      session: as('minh'),
      params: { comment: id },
      body: { version, resolved },
    });
  expect(unwrap(await state(0, true))).toMatchObject({ resolved: true, stateVersion: 1 });
  expect(typesOf(await state(0, false))).toEqual(['together-stale']);
  const { comments } = await draft();
  expect(comments.map(({ text, answers, resolved }) => ({ text, isAnswer: answers === id, resolved }))).toEqual([
    { text: 'Nêu rõ bao nhiêu chỉ tiêu.', isAnswer: false, resolved: true },
    { text: 'Đã bổ sung.', isAnswer: true, resolved: false },
  ]);
});
