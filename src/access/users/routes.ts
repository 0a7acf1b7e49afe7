import { randomUUIDv7 } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { RoleId } from '../permissions.ts';
import { type RequestOf, type Route, route, type Session } from '../route.ts';
import { newSecret } from '../sign-in/routes.ts';
import {
  asActor,
  endSession,
  endSessionsOf,
  listAgencyIds,
  listSessionsOf,
  type SignInTransaction,
} from '../sign-in/store.ts';
import { viewSession } from '../view-session.ts';
import * as contract from './contract.ts';
import { managesAll, mayGive, mayManage } from './manage.ts';
import {
  insertInvitation,
  insertMembership,
  insertUser,
  listJournal,
  listUsers,
  revokeMembership,
  type StoredUser,
  setDisabled,
} from './store.ts';

/** A link for somebody to set a password by, as it is sent. */
export interface InvitationMail {
  to: { name: string; email: string };
  kind: 'invite' | 'reset';
  path: string;
  expiresAt: string;
}

export interface UserPorts {
  database: SignInDatabase;
  /** Sends a link by e-mail at once: it is kept nowhere, so no job can. @returns whether the mail server took it; absent: there is none. */
  mailInvitation?: ((mail: InvitationMail) => Promise<boolean>) | undefined;
}

const done = { done: true as const };
const inviteHours = 72;
const resetHours = 24;

/** Who may sign in and do what. */
export function userRoutes(ports: UserPorts): Route[] {
  const { database } = ports;
  return [
    route(contract.listUsers, async ({ session }) => {
      const users = await listUsers(database);
      return success({ users: users.filter((user) => mayManage(session, user)).map(viewUser) });
    }),
    route(contract.addUser, async ({ body, session }) => mailed(ports, await addUser(ports, session, body))),
    route(contract.resetPassword, async ({ params, session }) =>
      mailed(
        ports,
        await change(ports, session, params.user, async (tx, user) => {
          const kind = user.hasSignedUp ? 'reset' : 'invite';
          return success({ ...(await invite(tx, user.id, kind, session.actor)), kind, to: user });
        }),
      ),
    ),
    route(contract.setUserDisabled, ({ params, body, session }) =>
      change(ports, session, params.user, async (tx, user) => {
        await setDisabled(tx, user.id, body.disabled);
        if (body.disabled) await endSessionsOf(tx, user.id);
        return success(done);
      }),
    ),
    route(contract.addRole, ({ params, body, session }) =>
      change(ports, session, params.user, (tx, user) => giveRole(tx, session, user.id, body)),
    ),
    route(contract.revokeRole, ({ params, session }) =>
      change(ports, session, params.user, async (tx, user) => {
        const role = user.memberships.find(({ id }) => id === params.membership);
        if (role === undefined || !mayGive(session, role)) return failure([unknown('Không có vai trò này.')]);
        await revokeMembership(tx, user.id, params.membership);
        return success(done);
      }),
    ),
    ...sessionRoutes(ports),
    route(contract.listSignInJournal, async ({ query, session }) => {
      if (!managesAll(session)) return failure([forbidden]);
      const rows = await listJournal(database, query.before);
      return success({ rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) });
    }),
  ];
}

/** The sessions of somebody else, and their end. */
function sessionRoutes(ports: UserPorts): Route[] {
  const { database } = ports;
  return [
    route(contract.listUserSessions, async ({ params, session }) => {
      const [user] = await listUsers(database, params.user);
      if (user === undefined || !mayManage(session, user)) return failure([notYours]);
      return success({
        sessions: (await listSessionsOf(database, user.id)).map((one) => viewSession(one, session.id)),
      });
    }),
    route(contract.endUserSession, ({ params, session }) =>
      change(ports, session, params.user, async (tx, user) =>
        (await endSession(tx, { id: params.session, userId: user.id }))
          ? success(done)
          : failure([unknown('Phiên đăng nhập này đã kết thúc.')]),
      ),
    ),
  ];
}

const forbidden = problem('forbidden', 'Không có quyền', 'Việc này dành cho người quản trị toàn hệ thống.');
const ownAccount = problem(
  'own-account',
  'Không tự đổi quyền của mình',
  'Hãy nhờ một người quản trị khác làm việc này.',
);
export const unknown = (detail: string) => problem('user-unknown', 'Không có người dùng này', detail);

const notYours = unknown('Người dùng không có, hoặc không thuộc quyền bạn.');

function viewUser({ memberships, ...user }: StoredUser) {
  return { ...user, memberships: memberships.map((one) => ({ ...one, role: one.role as RoleId })) };
}

/** A change of somebody else's account by a person who manages all that this somebody does. */
export async function change<T>(
  { database }: UserPorts,
  session: Session,
  userId: string,
  use: (tx: SignInTransaction, user: StoredUser) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (userId === session.userId) return failure([ownAccount]);
  return attempt(database, session.actor, async (tx) => {
    const [user] = await listUsers(tx, userId);
    if (user === undefined || !mayManage(session, user)) return failure([notYours]);
    return use(tx, user);
  });
}

class Refused extends Error {
  readonly result: Result<never>;
  constructor(result: Result<never>) {
    super('Refused');
    this.result = result;
  }
}

/** Nothing is kept of a change that ends in a problem. */
async function attempt<T>(
  database: SignInDatabase,
  actor: string,
  use: (tx: SignInTransaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await asActor(database, actor, async (tx) => {
      const result = await use(tx);
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

type Invited = Awaited<ReturnType<typeof invite>> & {
  kind: 'invite' | 'reset';
  to: { name: string; email: string | null };
};

/** A link that was made also goes out by e-mail, where there is a mail server and an address; it is shown in any case. */
async function mailed({ mailInvitation }: UserPorts, made: Result<Invited>) {
  if (!made.ok) return made;
  const { kind, to, ...link } = made.value;
  const { name, email } = to;
  const isMailed =
    email !== null &&
    mailInvitation !== undefined &&
    (await mailInvitation({ to: { name, email }, kind, path: link.path, expiresAt: link.expiresAt }));
  return success({ ...link, mailed: isMailed });
}

async function invite(tx: SignInTransaction, userId: string, kind: 'invite' | 'reset', createdBy: string) {
  const { secret, hash } = newSecret();
  const hours = kind === 'invite' ? inviteHours : resetHours;
  const expires = await insertInvitation(tx, { secretHash: hash, userId, kind, createdBy, hours });
  // Behind the #, so that neither logs nor proxies nor the referrer ever see it.
  return { user: userId, path: `/loi-moi#${secret}`, expiresAt: expires.toISOString() };
}

function addUser({ database }: UserPorts, session: Session, body: RequestOf<typeof contract.addUser>['body']) {
  return attempt(database, session.actor, async (tx) => {
    const id = randomUUIDv7();
    const email = body.email?.toLowerCase() ?? null;
    if (!(await insertUser(tx, { id, name: body.name, username: body.username, email })))
      return failure([
        problem('user-exists', 'Đã có người dùng này', 'Tên đăng nhập hoặc thư điện tử đã có người dùng.', {
          pointer: '/username',
        }),
      ]);
    for (const role of body.roles) {
      const given = await giveRole(tx, session, id, role);
      if (!given.ok) return given;
    }
    const to = { name: body.name, email };
    return success({ ...(await invite(tx, id, 'invite', session.actor)), kind: 'invite' as const, to });
  });
}

async function giveRole(
  tx: SignInTransaction,
  session: Session,
  userId: string,
  given: RequestOf<typeof contract.addRole>['body'],
): Promise<Result<{ id: string; agency: string | null; role: RoleId; orgUnit: string | null }>> {
  const agency = (await listAgencyIds(tx)).find(({ code }) => code === given.agency);
  if (!mayGive(session, given) || (given.agency !== null && agency === undefined))
    return failure([
      problem('role-refused', 'Không giao được vai trò', 'Cơ quan không có, hoặc bạn không quản trị ở đó.', {
        pointer: '/agency',
      }),
    ]);
  if (given.agency === null && given.role !== 'administrator')
    return failure([
      problem('role-refused', 'Không giao được vai trò', 'Vai trò này phải ở một cơ quan.', { pointer: '/agency' }),
    ]);
  const id = randomUUIDv7();
  const membership = { id, userId, agencyId: agency?.id ?? null, role: given.role, orgUnit: given.orgUnit };
  if (!(await insertMembership(tx, membership)))
    return failure([
      problem('role-refused', 'Đã có vai trò này', 'Người này đã có vai trò ấy ở cơ quan.', { pointer: '/role' }),
    ]);
  return success({ id, ...given });
}
