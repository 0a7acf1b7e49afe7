import { createHmac, timingSafeEqual } from 'node:crypto';

const name = 'giaouoc.session_token';
/** Where people reach us by https, browsers hold the cookie to it. */
const secureName = `__Secure-${name}`;

const signatureOf = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64');

/** The session's cookie as better-auth writes it, for tests and for ending a session. */
export function sessionCookie(token: string, secret: string): string {
  return `${name}=${encodeURIComponent(`${token}.${signatureOf(token, secret)}`)}`;
}

/** @returns the token of a request's cookie header when we signed it. */
export function readSessionToken(header: string, secret: string): string | undefined {
  const pairs = header.split(/;\s*/).map((pair) => pair.split('='));
  const value =
    pairs
      .find(([key]) => key === name || key === secureName)
      ?.slice(1)
      .join('=') ?? '';
  const [, token = '', signature = ''] = /^([\w-]{16,128})\.([\w+/]{43}=)$/.exec(decode(value)) ?? [];
  if (token === '') return undefined;
  const expected = Buffer.from(signatureOf(token, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** Ends the session in the browser. */
export function endedCookies(): string[] {
  const ended = 'Path=/; HttpOnly; SameSite=Lax; Max-Age=0';
  return [`${name}=; ${ended}`, `${secureName}=; ${ended}; Secure`];
}
