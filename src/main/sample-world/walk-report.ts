import { sentOf } from '../../access/answer.ts';
import type { RouteContract } from '../../access/contract.ts';
import type { Route, Session } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { type DeliveryPorts, deliver } from '../../reports/deliveries/deliver.ts';
import * as life from '../../reports/life/contract.ts';
import type { ReportState } from '../../reports/life/state.ts';

/** What an office asks of the application, as a page would: parameters and body are checked by the route's contract. */
export interface Asked {
  params: Record<string, string>;
  query?: unknown;
  body?: unknown;
  session: Session;
}

/** Asks a route on this machine. Permissions are the business of the server in front of the routes. */
export async function askRoute<T>(
  routes: readonly Route[],
  contract: RouteContract,
  { params, query, body, session }: Asked,
): Promise<Result<T>> {
  const route = routes.find((one) => one.contract === contract);
  if (route === undefined) throw new Error(`No route ${contract.path}`);
  const checked = {
    params: contract.params.parse(params),
    query: contract.query?.parse(query ?? {}),
    body: contract.body?.parse(body ?? {}),
    session,
    caller: { address: '127.0.0.1', isThisMachine: true, cookie: '', userAgent: '' },
  };
  return sentOf(await route.handle(checked)) as Result<T>;
}

/** What leads a draft to its issue, and by whom: nobody approves what he froze himself. */
const stepsToIssue: Partial<Record<ReportState, { contract: RouteContract; by: string }>> = {
  draft: { contract: life.freeze, by: 'Người khóa' },
  frozen: { contract: life.review, by: 'Người khóa' },
  inReview: { contract: life.approve, by: 'Lãnh đạo duyệt' },
  approved: { contract: life.issue, by: 'Văn thư' },
};

/** Freezes, approves and issues a report, from wherever it stands; one that is issued stays as it is. */
export async function issueReport(
  routes: readonly Route[],
  key: { agency: string; report: string; period: string },
  as: (name: string) => Session,
): Promise<Result<void>> {
  const params = { ...key };
  let seen = await askRoute<life.LifeView>(routes, life.getLife, { params, session: as('Văn thư') });
  while (seen.ok) {
    const step = stepsToIssue[seen.value.state];
    if (step === undefined) return success(undefined);
    const body = { seen: seen.value.actions.length, reason: '' };
    seen = await askRoute<life.LifeView>(routes, step.contract, { params, body, session: as(step.by) });
  }
  return seen;
}

/** Brings every delivery of these agencies that is on its way, all at once. @returns how many there were. */
export async function deliverWaiting(ports: DeliveryPorts, agencyIds: readonly string[]): Promise<number> {
  const waiting = await findWaiting(ports.database, agencyIds);
  await Promise.all(waiting.map(({ agencyId, id }) => deliver(ports, agencyId, id)));
  return waiting.length;
}

/** Deliveries without a receipt. */
async function findWaiting(
  database: Database,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; id: string }[]> {
  const waiting = await Promise.all(
    agencyIds.map((agencyId) =>
      database.read(agencyId, async (db) => {
        const sent = await db.selectFrom('deliveries_sent').select('id').execute();
        const arrived = new Set((await db.selectFrom('delivery_receipts').select('id').execute()).map(({ id }) => id));
        return sent.filter(({ id }) => !arrived.has(id)).map(({ id }) => ({ agencyId, id }));
      }),
    ),
  );
  return waiting.flat();
}
