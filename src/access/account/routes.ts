import { randomUUIDv7 } from 'node:crypto';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { EngineAnswer } from '../../platform/better-auth.ts';
import { endedCookies } from '../../platform/http/session-cookie.ts';
import { hashPassword, verifyPassword } from '../../platform/passwords.ts';
import { permissions } from '../permissions.ts';
import { holds, predicateFor } from '../predicate.ts';
import { CookieAnswer, type RequestOf, type Route, route, type Session } from '../route.ts';
import { attemptKey, codeRefused, lockedProblem, lockout, passwordTrouble } from '../sign-in/attempt.ts';
import type { SignInPorts } from '../sign-in/routes.ts';
import {
  asActor,
  claimAttempt,
  endSession,
  endSessionsOf,
  findPasswordHash,
  forgetAttempts,
  listAgencyIds,
  listSessionsOf,
} from '../sign-in/store.ts';
import { managesAll } from '../users/manage.ts';
import { listUsers, setPassword } from '../users/store.ts';
import { viewSession } from '../view-session.ts';
import * as contract from './contract.ts';

const done = { done: true as const };

/** What people do with their own account. */
export function accountRoutes(ports: SignInPorts): Route[] {
  const { database, engine } = ports;
  return [
    route(contract.signOut, async ({ session }) => {
      await endSession(database, session);
      return success(new CookieAnswer(done, endedCookies()));
    }),
    route(contract.getMe, ({ session }) => viewMe(ports, session)),
    route(contract.listMySessions, async ({ session }) => success({ sessions: await viewSessions(ports, session) })),
    route(contract.revokeMySession, async ({ params, session }) => {
      const ended = await asActor(database, session.actor, (tx) =>
        endSession(tx, { id: params.session, userId: session.userId }),
      );
      if (!ended) return failure([problem('user-unknown', 'Không có phiên này', 'Phiên đăng nhập đã kết thúc.')]);
      return success(params.session === session.id ? new CookieAnswer(done, endedCookies()) : done);
    }),
    route(contract.changeMyPassword, ({ body, session }) => changePassword(ports, session, body)),
    route(contract.enableSecondFactor, async ({ body, session, caller }) => {
      const checked = await checkPassword(ports, session, body.password, '/password');
      if (!checked.ok) return checked;
      const { ok, body: made } = await engine.enableSecondFactor(caller, body.password);
      return ok && typeof made.totpURI === 'string' && Array.isArray(made.backupCodes)
        ? success({ uri: made.totpURI, backupCodes: made.backupCodes.map(String) })
        : failure([problem('second-factor-on', 'Chưa bật được', 'Xác thực bước hai đang bật sẵn; hãy tắt trước.')]);
    }),
    route(contract.confirmSecondFactor, async ({ body, caller }) =>
      doneWith(await engine.verifyCode(caller, body.code), codeRefused),
    ),
    route(contract.disableSecondFactor, async ({ body, session, caller }) => {
      const checked = await checkPassword(ports, session, body.password, '/password');
      if (!checked.ok) return checked;
      return doneWith(await engine.disableSecondFactor(caller, body.password), wrongPassword('/password'));
    }),
  ];
}

/** better-auth gives another session after each change; its cookie is handed on. */
function doneWith(answer: EngineAnswer, otherwise: Problem) {
  return answer.ok ? success(new CookieAnswer(done, answer.cookies)) : failure([otherwise]);
}

function wrongPassword(pointer: string): Problem {
  return problem('password-wrong', 'Mật khẩu không đúng', 'Mật khẩu hiện tại không đúng.', { pointer });
}

async function viewMe({ database }: SignInPorts, session: Session) {
  const [user] = await listUsers(database, session.userId);
  const agencies = await listAgencyIds(database);
  const accessIn = (code: string) =>
    Object.fromEntries(
      permissions
        .map((permission) => [permission, predicateFor(session, code, permission)] as const)
        .filter(([, predicate]) => predicate.kind !== 'never'),
    );
  const access = agencies.map(({ code }) => [code, accessIn(code)] as const);
  return success({
    name: session.name,
    username: session.username,
    email: user?.email ?? null,
    actor: session.actor,
    secondFactor: user?.secondFactor === true,
    roles: session.memberships.map(({ agency, role }) => ({ agency: agency?.code ?? null, role })),
    mayManageUsers: holds(session, 'users.manage'),
    managesInstallation: managesAll(session),
    access: Object.fromEntries(access.filter(([, allowed]) => Object.keys(allowed).length > 0)) as never,
  });
}

async function viewSessions({ database }: SignInPorts, session: Session) {
  return (await listSessionsOf(database, session.userId)).map((one) => viewSession(one, session.id));
}

/** A password that is asked for again is counted like one at the door: a session left open is no place to try them. */
async function checkPassword(
  { database }: SignInPorts,
  { userId }: Session,
  password: string,
  pointer: string,
): Promise<Result<void>> {
  const key = attemptKey('', userId);
  const lockedUntil = await claimAttempt(database, key, lockout);
  if (lockedUntil !== undefined) return failure([lockedProblem(lockedUntil, new Date())]);
  const hash = await findPasswordHash(database, userId);
  if (hash === undefined || !(await verifyPassword(password, hash))) return failure([wrongPassword(pointer)]);
  await forgetAttempts(database, key);
  return success(undefined);
}

/** Every other session ends: whoever knew the old password is out. */
async function changePassword(
  ports: SignInPorts,
  session: Session,
  body: RequestOf<typeof contract.changeMyPassword>['body'],
): Promise<Result<typeof done>> {
  const checked = await checkPassword(ports, session, body.current, '/current');
  if (!checked.ok) return checked;
  const weak = passwordTrouble(body.password, session);
  if (weak !== undefined) return failure([weak]);
  const hash = await hashPassword(body.password);
  await asActor(ports.database, session.actor, async (tx) => {
    await setPassword(tx, { id: randomUUIDv7(), userId: session.userId, hash });
    await endSessionsOf(tx, session.userId, session.id);
  });
  return success(done);
}
