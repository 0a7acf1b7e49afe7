import { afterAll, beforeAll, expect } from 'vitest';
import type { RoleId } from '../src/access/permissions.ts';
import { withClient } from '../src/platform/postgres/roles.ts';
import { testDatabase } from './database.ts';
import { makeSession } from './session.ts';
import { type Browser, type SignInServer, signInServer, testSecret } from './sign-in-server.ts';

/** Of everybody in this world. */
export const password = 'Suối Mơ chảy qua làng';

/** An installation of agencies co-quan-a and co-quan-b, whose first administrator is `chu`; each browser has an address of its own. */
export function signInWorld() {
  const database = testDatabase();
  let app: SignInServer;
  let seen = 0;
  const owner = (text: string, values: unknown[] = []) =>
    withClient(database.ownerUrl, (client) => client.query(text, values));
  const browser = (address = `10.9.0.${++seen}`): Browser => app.browser(address);
  const enter = (one: Browser, login: string, secret = password) =>
    one.call('POST', '/api/sign-in', { login, password: secret });

  beforeAll(async () => {
    app = await signInServer(database.signInUrl);
    const agencies =
      "insert into agencies (id, code) values (gen_random_uuid(), 'co-quan-a'), (gen_random_uuid(), 'co-quan-b')";
    await owner(agencies);
    const body = { name: 'Đỗ Thị Chủ', username: 'chu', password, alsoWorks: false };
    expect((await app.browser().call('POST', '/api/first-run', body)).status).toBe(200);
  });
  afterAll(() => app.close());

  return {
    database,
    app: () => app,
    owner,
    browser,
    enter,
    /** Somebody who is signed in already. */
    as: async (role: RoleId, agency: string, username?: string): Promise<Browser> => {
      const who = { role, agency, ...(username === undefined ? {} : { username }) };
      const cookie = await makeSession(database.signInUrl, testSecret, who);
      const one = browser();
      const [name = '', value = ''] = cookie.split('=');
      one.cookies.set(name, value);
      return one;
    },
    /** The first administrator, signed in by his password. */
    chief: async (): Promise<Browser> => {
      const one = browser();
      expect((await enter(one, 'chu')).status).toBe(200);
      return one;
    },
  };
}
