import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RoleId } from '../src/access/permissions.ts';
import { sessionCookie } from '../src/platform/http/session-cookie.ts';
import { withClient } from '../src/platform/postgres/roles.ts';

/** Somebody with one role, in every agency that is there or in one. */
export interface TestPerson {
  name?: string;
  username?: string;
  role: RoleId;
  /** An agency's code; absent: each that is there; null: the whole installation. */
  agency?: string | null;
  orgUnit?: string;
}

/**
 * Makes a person with a session in the database, as tests sign in. Roles are given in the agencies that are there.
 * @returns the cookie that the session goes by.
 */
export function makeSession(signInUrl: string, secret: string, person: TestPerson): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const userId = randomUUIDv7();
  const {
    name = 'Người Thử Việc',
    username = `thu.${token
      .slice(0, 6)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, 'x')}${userId.slice(-6)}`,
  } = person;
  return withClient(signInUrl, async (client) => {
    await client.query(
      `insert into sign_in.users (id, name, email, created_at, updated_at, username, actor)
      values ($1, $2, $3, now(), now(), $4, $5)`,
      [userId, name, `${userId}@khong-co.invalid`, username, `${name} (${username})`],
    );
    await client.query(
      `insert into sign_in.memberships (id, user_id, agency_id, role, org_unit, valid_from)
      select gen_random_uuid(), $1::uuid, id, $2, $3, current_date from public.agencies where not $5::boolean and ($4::text is null or code = $4)
      union all select gen_random_uuid(), $1::uuid, null, $2, null, current_date where $5::boolean`,
      [userId, person.role, person.orgUnit ?? null, person.agency ?? null, person.agency === null],
    );
    await client.query(
      `insert into sign_in.sessions (id, expires_at, token, created_at, updated_at, user_id)
      values ($1, now() + interval '12 hours', $2, now(), now(), $3)`,
      [randomUUIDv7(), token, userId],
    );
    return sessionCookie(token, secret);
  });
}

/** The sign-in tables of a program that runs on an embedded database below a folder of data. */
export function signInOf(dataFolder: string): { url: string; secret: string } {
  const read = (...names: string[]): string => readFileSync(path.join(dataFolder, ...names), 'utf8');
  const { folder } = JSON.parse(read('postgres', 'place.json')) as { folder?: string };
  const parent = folder ?? path.join(dataFolder, 'postgres');
  const port = readFileSync(path.join(parent, 'data', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3];
  const password = encodeURIComponent(read('giaouoc_sign_in.password'));
  return { url: `postgres://giaouoc_sign_in:${password}@127.0.0.1:${port}/giaouoc`, secret: read('session.secret') };
}

/** The cookie that pages of a world are visited with unless a test brings its own, by the world's address. */
const visitors = new Map<string, string>();

/** From here on pages of this address are visited by this person. */
export async function visitAs(url: string, dataFolder: string, person: TestPerson): Promise<string> {
  const { url: signInUrl, secret } = signInOf(dataFolder);
  const cookie = await makeSession(signInUrl, secret, person);
  visitors.set(new URL(url).origin, cookie);
  return cookie;
}

export function visitorOf(url: string): { name: string; value: string; url: string }[] {
  const { origin } = new URL(url);
  const [name = '', value = ''] = visitors.get(origin)?.split('=') ?? [];
  return name === '' ? [] : [{ name, value, url: origin }];
}
