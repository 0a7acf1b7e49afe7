import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sessionsIn } from '../src/access/sign-in/find-session.ts';
import { type AccessParts, accessRoutes } from '../src/main/routes.ts';
import { createServer } from '../src/platform/http/server.ts';
import { openSignInDatabase, type SignInDatabase } from '../src/platform/postgres/connect.ts';

/** A browser that keeps its cookies, on an address of its own. */
export interface Browser {
  cookies: Map<string, string>;
  call(
    method: InjectOptions['method'],
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
  headers: Record<string, unknown>;
}

export interface SignInServer {
  server: FastifyInstance;
  database: SignInDatabase;
  browser(remoteAddress?: string): Browser;
  close(): Promise<void>;
}

export const testSecret = 'chi-dung-de-thu-khong-phai-khoa-that-0123456789';

/** The application's own way of signing in, over a test's database, without a port. */
export async function signInServer(signInUrl: string, more: Partial<AccessParts> = {}): Promise<SignInServer> {
  const database = openSignInDatabase(signInUrl, { connections: 4 });
  const webFolder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-web-'));
  for (const page of ['index', 'dang-nhap'])
    writeFileSync(path.join(webFolder, `${page}.html`), `<title>${page}</title>`);
  const parts = {
    signIn: database,
    secret: testSecret,
    publicUrl: () => 'http://localhost',
    provincial: undefined,
    ...more,
  };
  const server = await createServer({
    routes: accessRoutes(parts),
    webFolder,
    sessions: sessionsIn(database, testSecret),
    onError: (error) => console.error(error),
  });
  return {
    server,
    database,
    browser: (remoteAddress = '127.0.0.1') => newBrowser(server, remoteAddress),
    close: async () => {
      await server.close();
      await database.destroy();
    },
  };
}

function newBrowser(server: FastifyInstance, remoteAddress: string): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    call: async (method = 'GET', url, payload, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await server.inject({
        method,
        url,
        remoteAddress,
        headers: { host: 'localhost', ...(cookie === '' ? {} : { cookie }), ...headers },
        ...(payload === undefined ? {} : { payload }),
      });
      for (const { name, value, maxAge } of answer.cookies) {
        if (maxAge === 0) cookies.delete(name);
        else cookies.set(name, encodeURIComponent(value));
      }
      const isJson = String(answer.headers['content-type']).includes('json');
      const body = isJson ? (answer.json() as Record<string, unknown>) : {};
      const type = String(body.type ?? '').replace('urn:giaouoc:problem:', '');
      return { status: answer.statusCode, type, body, headers: answer.headers };
    },
  };
}
