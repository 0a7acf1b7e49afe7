import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { EngineAnswer, SignInEngine, Visitor } from '../../platform/better-auth.ts';
import { readSecondFactorKey, readSessionToken } from '../../platform/http/session-cookie.ts';
import { hashPassword } from '../../platform/passwords.ts';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import { type Caller, CookieAnswer, type RequestOf, type Route, route } from '../route.ts';
import { findCodeOwner, findTokenOwner, type NewSignIn, recordSignIn } from '../sign-ins/store.ts';
import { insertMembership, insertUser, removeSecondFactor, setPassword } from '../users/store.ts';
import {
  attemptKey,
  codeRefused,
  invitationUnknown,
  lockedProblem,
  lockout,
  passwordTrouble,
  readLogin,
  refused,
} from './attempt.ts';
import * as contract from './contract.ts';
import {
  asActor,
  claimAttempt,
  endSessionOfToken,
  endSessionsOf,
  findInvitation,
  findLogin,
  forgetAttempts,
  forgetOld,
  hasAdministrator,
  listAgencyIds,
  lockFirstRun,
  takeInvitation,
} from './store.ts';

/** What signing in stands on. */
export interface SignInPorts {
  database: SignInDatabase;
  engine: SignInEngine;
  /** Signs the session's cookie. */
  secret: string;
  /** What the button of the provincial sign-on says. */
  provincialName: string | undefined;
}

type Next = { next: 'done' | 'secondFactor' };
type Entered = Promise<Result<CookieAnswer<Next>>>;

export function signInRoutes(ports: SignInPorts): Route[] {
  const { database } = ports;
  return [
    route(contract.signInStatus, async ({ session, caller }) => {
      const open = (await hasAdministrator(database)) ? 'no' : caller.isThisMachine ? 'here' : 'elsewhere';
      return success({ signedIn: session !== undefined, firstRun: open, provincial: ports.provincialName ?? null });
    }),
    route(contract.signIn, ({ body, caller }) => signIn(ports, caller, body)),
    route(contract.secondFactor, ({ body, caller }) => enterCode(ports, caller, body.code)),
    route(contract.startProvincial, ({ caller }) => startProvincial(ports, caller)),
    route(contract.finishProvincial, ({ query, caller }) => finishProvincial(ports, caller, query)),
    route(contract.firstRun, ({ body, caller }) => makeFirst(ports, caller, body)),
    route(contract.readInvitation, async ({ body }) => {
      const found = await findInvitation(database, secretHash(body.secret));
      return found === undefined
        ? failure([invitationUnknown])
        : success({ name: found.name, username: found.username, kind: found.kind });
    }),
    route(contract.acceptInvitation, ({ body, caller }) => accept(ports, caller, body)),
  ];
}

/** A secret that is handed over once, and the hash of it that is kept. */
export function newSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: secretHash(secret) };
}

const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Of the cookies only those that a step needs: a session that is there must not stand in for the person who signs in. */
function visitor({ address, userAgent, cookie }: Caller, keep: RegExp | undefined): Visitor {
  const kept = cookie.split(/;\s*/).filter((pair) => keep?.test(pair.split('=')[0] ?? '') === true);
  return { address, userAgent, cookie: kept.join('; ') };
}

/** A user name that nobody can have: better-auth then spends as long as on a real one, where without a password it would not. */
const nobody = '.';

async function signIn(
  ports: SignInPorts,
  caller: Caller,
  typed: { login: string; password: string },
  method: NewSignIn['method'] = 'password',
): Entered {
  const { database, engine } = ports;
  const login = readLogin(typed.login);
  const known = await findLogin(database, login);
  const key = attemptKey(login, known?.id);
  const note = (outcome: NewSignIn['outcome']) =>
    recordSignIn(database, { userId: known?.id ?? null, method, outcome }, caller);
  const lockedUntil = await claimAttempt(database, key, lockout);
  if (lockedUntil !== undefined) {
    await note('locked');
    return failure([lockedProblem(lockedUntil, new Date())]);
  }
  const credentials = { username: known?.hasPassword === true ? known.username : nobody, password: typed.password };
  const answer = await engine.signIn(visitor(caller, undefined), credentials);
  if (!answer.ok || known === undefined) {
    await note('refused');
    return failure([refused]);
  }
  if (known.disabled) {
    await endTokenOf(ports, answer);
    await note('disabled');
    return failure([refused]);
  }
  await note(answer.body.twoFactorRedirect === true ? 'codeWanted' : 'entered');
  await forgetAttempts(database, key);
  await forgetOld(database);
  return enter(ports, caller, answer);
}

async function endTokenOf({ database }: SignInPorts, { body }: EngineAnswer): Promise<void> {
  if (typeof body.token === 'string') await endSessionOfToken(database, body.token);
}

/** Whoever the browser was signed in as is signed out, also when a code is still wanted. */
async function enter({ database, secret }: SignInPorts, caller: Caller, answer: EngineAnswer): Entered {
  const before = readSessionToken(caller.cookie, secret);
  if (before !== undefined && before !== answer.body.token) await endSessionOfToken(database, before);
  const next = answer.body.twoFactorRedirect === true ? 'secondFactor' : 'done';
  return success(new CookieAnswer<Next>({ next }, answer.cookies));
}

async function enterCode(ports: SignInPorts, caller: Caller, typed: string): Entered {
  const code = typed.replaceAll(/\s/g, '');
  const who = visitor(caller, /two_factor$/);
  const key = readSecondFactorKey(caller.cookie, ports.secret);
  const userId = key === undefined ? undefined : await findCodeOwner(ports.database, key);
  const answer = await (/^\d{6}$/.test(code)
    ? ports.engine.verifyCode(who, code)
    : ports.engine.verifyBackupCode(who, code));
  const isIn = answer.ok && typeof answer.body.token === 'string';
  if (userId !== undefined)
    await recordSignIn(
      ports.database,
      { userId, method: 'secondFactor', outcome: isIn ? 'entered' : 'refused' },
      caller,
    );
  return isIn ? enter(ports, caller, answer) : failure([codeRefused]);
}

const provincialMissing = problem(
  'provincial-unavailable',
  'Chưa đăng nhập được bằng tài khoản của tỉnh',
  'Hệ thống đăng nhập của tỉnh chưa được cấu hình hoặc không trả lời. Hãy dùng tên đăng nhập và mật khẩu.',
);

async function startProvincial({ engine, provincialName }: SignInPorts, caller: Caller) {
  if (provincialName === undefined) return failure([provincialMissing]);
  const answer = await engine.startProvincial(visitor(caller, undefined));
  const { url } = answer.body;
  return answer.ok && typeof url === 'string'
    ? success(new CookieAnswer({ url }, answer.cookies))
    : failure([provincialMissing]);
}

/** Where the browser goes on is ours to say: nothing of the way back is an address. */
async function finishProvincial(ports: SignInPorts, caller: Caller, query: Record<string, unknown>) {
  const given = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const answer = await ports.engine.finishProvincial(visitor(caller, /state|oauth/), Object.fromEntries(given));
  const entered = answer.cookies.some((cookie) => /session_token=[^;]/.test(cookie));
  await noteProvincial(ports, caller, answer);
  const before = readSessionToken(caller.cookie, ports.secret);
  if (entered && before !== undefined) await endSessionOfToken(ports.database, before);
  const nothing = { kind: 'file' as const, bytes: new Uint8Array(), contentType: 'text/plain', name: '' };
  return success(new CookieAnswer(nothing, answer.cookies, entered ? '/' : '/dang-nhap?loi=tinh'));
}

/** Of a way back that leads nowhere nobody knows whose it was. */
async function noteProvincial({ database, secret }: SignInPorts, caller: Caller, { cookies }: EngineAnswer) {
  const token = readSessionToken(cookies.map((cookie) => cookie.split(';')[0]).join('; '), secret);
  const userId = token === undefined ? undefined : await findTokenOwner(database, token);
  const outcome = userId === undefined ? 'refused' : 'entered';
  await recordSignIn(database, { userId: userId ?? null, method: 'provincial', outcome }, caller);
}

type FirstRun = RequestOf<typeof contract.firstRun>['body'];

async function makeFirst(ports: SignInPorts, caller: Caller, body: FirstRun): Entered {
  if (!caller.isThisMachine)
    return failure([
      problem('first-run-elsewhere', 'Chỉ tạo được tại máy chủ', 'Người quản trị đầu tiên phải tạo ngay trên máy chủ.'),
    ]);
  const weak = passwordTrouble(body.password, body);
  if (weak !== undefined) return failure([weak]);
  const hash = await hashPassword(body.password);
  const made = await asActor(ports.database, `${body.name} (${body.username})`, async (tx) => {
    await lockFirstRun(tx);
    if (await hasAdministrator(tx)) return false;
    const userId = randomUUIDv7();
    if (!(await insertUser(tx, { id: userId, name: body.name, username: body.username, email: null }))) return false;
    await setPassword(tx, { id: randomUUIDv7(), userId, hash });
    const role = (agencyId: string | null, name: string) =>
      insertMembership(tx, { id: randomUUIDv7(), userId, agencyId, role: name, orgUnit: null });
    await role(null, 'administrator');
    for (const { id } of body.alsoWorks ? await listAgencyIds(tx) : []) await role(id, 'councilSecretary');
    return true;
  });
  if (!made)
    return failure([
      problem(
        'first-run-done',
        'Đã có người quản trị',
        'Hệ thống đã có người quản trị; hãy đăng nhập hoặc xin lời mời.',
      ),
    ]);
  return signIn(ports, caller, { login: body.username, password: body.password });
}

/** Sets the password that an invitation allows, ends every session there was, and signs in. */
async function accept(ports: SignInPorts, caller: Caller, body: { secret: string; password: string }): Entered {
  const key = secretHash(body.secret);
  const open = await findInvitation(ports.database, key);
  if (open === undefined) return failure([invitationUnknown]);
  const weak = passwordTrouble(body.password, open);
  if (weak !== undefined) return failure([weak]);
  const hash = await hashPassword(body.password);
  const taken = await asActor(ports.database, `${open.name} (${open.username})`, async (tx) => {
    const invitation = await takeInvitation(tx, key);
    if (invitation === undefined) return false;
    await setPassword(tx, { id: randomUUIDv7(), userId: invitation.userId, hash });
    await endSessionsOf(tx, invitation.userId);
    if (invitation.kind === 'reset') await removeSecondFactor(tx, invitation.userId);
    await forgetAttempts(tx, attemptKey('', invitation.userId));
    return true;
  });
  return taken
    ? signIn(ports, caller, { login: open.username, password: body.password }, 'invitation')
    : failure([invitationUnknown]);
}
