import { visitAs } from './session.ts';
import type { World } from './world.ts';

const agency = 'binh-phuoc-bdt';
const period = '2023-H1';

/** The model agency asks itself for its half-year report, issues it and submits it. @returns the regime and what arrived. */
export async function submittedReport(world: World): Promise<{ regime: string; submission: string }> {
  const head = await visitAs(world.url, world.dataFolder, { name: 'Lê Văn Trưởng', role: 'divisionHead' });
  const leader = await visitAs(world.url, world.dataFolder, { name: 'Điểu Thị Lãnh Đạo', role: 'leader' });
  const ask = async (cookie: string, method: string, path: string, body?: object): Promise<unknown> => {
    const init = { method, headers: { 'content-type': 'application/json', cookie } };
    const url = `${world.url}/api/agencies/${agency}/${path}`;
    const answer = await fetch(url, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const office = { code: agency, name: 'Ban Dân tộc', kind: 'ban', from: '2020-01-01', seen: 0 };
  await ask(head, 'PUT', 'subordinates', { changes: [office] });
  const definition = {
    ...{ title: 'Sơ kết thi đua', reportType: 'so-ket-thi-dua', periodKind: 'half', deadlineDays: 10 },
    ...{ cutOff: { kind: 'endOfPeriod' }, obliged: { kind: 'tree', under: null } },
  };
  const made = (await ask(head, 'POST', 'regimes', { validFrom: '2023-01-01', definition })) as { id: string };
  for (const [seen, action] of ['freeze', 'review', 'approve', 'issue'].entries())
    await ask(seen < 2 ? head : leader, 'POST', `reports/so-ket-thi-dua/${period}/${action}`, { seen, reason: '' });
  await until(async () => {
    const { obligations } = (await ask(head, 'GET', `obligations/${period}`)) as { obligations: unknown[] };
    return obligations.length > 0 ? 'told' : undefined;
  });
  await ask(leader, 'POST', `obligations/${period}/${made.id}/submit`, {});
  const submission = await until(async () => {
    const path = `regimes/${made.id}/periods/${period}`;
    const { standings } = (await ask(head, 'GET', path)) as { standings: { submission: { id: string } | null }[] };
    return standings[0]?.submission?.id;
  });
  return { regime: made.id, submission };
}

/** Deliveries are jobs: what is on its way is there within seconds. */
async function until(find: () => Promise<string | undefined>): Promise<string> {
  for (let turn = 0; turn < 120; turn += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('A delivery did not arrive within a minute');
}
