import { randomUUIDv7 } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { type RequestOf, type Route, route, type Session } from '../route.ts';
import { listAgencyIds } from '../sign-in/store.ts';
import { mayGive } from '../users/manage.ts';
import { change, type UserPorts, unknown } from '../users/routes.ts';
import * as contract from './contract.ts';
import { findGrantAgency, insertGrant, listGrants, revokeGrant } from './store.ts';

const done = { done: true as const };

/** Named, dated permissions to see sensitive fields. Given and taken back by whom the agency's roles are given by; never to himself. */
export function grantRoutes(ports: UserPorts): Route[] {
  return [
    route(contract.listGrants, async ({ session }) => {
      const grants = await listGrants(ports.database);
      return success({ grants: grants.filter(({ agency }) => mayGive(session, { agency, role: 'inspector' })) });
    }),
    route(contract.addGrant, ({ params, body, session }) => addGrant(ports, session, params.user, body)),
    route(contract.revokeGrant, ({ params, session }) =>
      change(ports, session, params.user, async (tx, user) => {
        const agency = await findGrantAgency(tx, { id: params.grant, userId: user.id });
        if (agency === undefined || !mayGive(session, { agency, role: 'inspector' }))
          return failure([unknown('Không có lần cho phép này, hoặc đã thôi.')]);
        await revokeGrant(tx, params.grant);
        return success(done);
      }),
    ),
  ];
}

function addGrant(
  ports: UserPorts,
  session: Session,
  userId: string,
  { agency: code, reason, from, to }: RequestOf<typeof contract.addGrant>['body'],
): Promise<Result<typeof done>> {
  return change(ports, session, userId, async (tx) => {
    const agency = (await listAgencyIds(tx)).find((one) => one.code === code);
    if (agency === undefined || !mayGive(session, { agency: code, role: 'inspector' }))
      return failure([
        problem('role-refused', 'Không cho phép được', 'Cơ quan không có, hoặc bạn không quản trị ở đó.'),
      ]);
    if (to < from)
      return failure([
        problem('request-invalid', 'Thời hạn không đúng', 'Ngày cuối phải không trước ngày đầu.', { pointer: '/to' }),
      ]);
    const grant = { id: randomUUIDv7(), userId, agencyId: agency.id, reason, grantedBy: session.actor, from, to };
    await insertGrant(tx, grant);
    return success(done);
  });
}
