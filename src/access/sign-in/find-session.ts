import { readSessionToken } from '../../platform/http/session-cookie.ts';
import type { SignInDatabase } from '../../platform/postgres/connect.ts';
import type { Session } from '../route.ts';
import { inGroups } from './in-groups.ts';
import { findSessions, touchSession } from './store.ts';

/** A session that nobody used for so long has ended, however long it could last. */
const idleSeconds = 4 * 3600;
/** So often at most its last use is written down. */
const touchMilliseconds = 5 * 60_000;

/**
 * Who a request's cookies stand for, looked up after each came: a session that was ended, or a role that was taken away, ends at once.
 * Requests that come together are looked up together.
 */
export function sessionsIn(
  database: SignInDatabase,
  secret: string,
): { find(cookie: string): Promise<Session | undefined> } {
  const findByToken = inGroups((tokens) => findSessions(database, tokens, idleSeconds));
  return {
    find: async (cookie) => {
      const token = readSessionToken(cookie, secret);
      const found = token === undefined ? undefined : await findByToken(token);
      if (found === undefined) return undefined;
      const { idleSince, ...session } = found;
      if (Date.now() - idleSince.getTime() > touchMilliseconds) await touchSession(database, found.id);
      return session;
    },
  };
}
