import { success } from '../../kernel/result.ts';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import { type Route, route } from '../route.ts';
import { managesAll, mayManage } from '../users/manage.ts';
import { listUsers } from '../users/store.ts';
import * as contract from './contract.ts';
import { listSignIns, type SignInQuery } from './store.ts';

const pageSize = 50;

/** Who signed in, from where, who was refused and locked out: to administrators, and of oneself to everybody. */
export function signInsRoutes({ database }: { database: SignInDatabase }): Route[] {
  const page = async (query: Omit<SignInQuery, 'limit'>) => {
    const found = await listSignIns(database, { ...query, limit: pageSize + 1 });
    const signIns = found.slice(0, pageSize);
    return success({ signIns, next: found.length > pageSize ? (signIns.at(-1)?.id ?? null) : null });
  };
  return [
    route(contract.listSignIns, async ({ query: { before, user, failed }, session }) => {
      const failedOnly = failed === 'true';
      if (managesAll(session)) return page({ users: user === undefined ? null : [user], failedOnly, before });
      const managed = (await listUsers(database, user)).filter((one) => mayManage(session, one));
      return page({ users: managed.map(({ id }) => id), failedOnly, before });
    }),
    route(contract.listMySignIns, ({ query: { before }, session }) =>
      page({ users: [session.userId], failedOnly: false, before }),
    ),
  ];
}
