import { readSessionToken } from '../../platform/http/session-cookie.ts';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { Session } from '../route.ts';
import { findSession, touchSession } from './store.ts';

/** A session that nobody used for so long has ended, however long it could last. */
const idleSeconds = 4 * 3600;
/** So often at most its last use is written down. */
const touchMilliseconds = 5 * 60_000;

/** Who a request's cookies stand for, looked up anew for each: a session that was ended, or a role that was taken away, ends at once. */
export function sessionsIn(
  database: SignInDatabase,
  secret: string,
): { find(cookie: string): Promise<Session | undefined> } {
  return {
    find: async (cookie) => {
      const token = readSessionToken(cookie, secret);
      const found = token === undefined ? undefined : await findSession(database, token, idleSeconds);
      if (found === undefined) return undefined;
      const { idleSince, ...session } = found;
      if (Date.now() - idleSince.getTime() > touchMilliseconds) await touchSession(database, found.id);
      return session;
    },
  };
}
