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
  return readSigned(header, secret, [name, secureName]);
}

const secondFactorName = 'giaouoc.two_factor';

/** @returns the key of a sign-in that still wants a code, when we signed it. */
export function readSecondFactorKey(header: string, secret: string): string | undefined {
  return readSigned(header, secret, [secondFactorName, `__Secure-${secondFactorName}`]);
}

function readSigned(header: string, secret: string, names: readonly string[]): string | undefined {
  const pairs = header.split(/;\s*/).map((pair) => pair.split('='));
  const value =
    pairs
      .find(([key = '']) => names.includes(key))
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
