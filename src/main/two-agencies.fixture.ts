import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database.ts';
import { makeSession, type TestPerson } from '../../tests/session.ts';
import { testSecret } from '../../tests/sign-in-server.ts';
import type { Route } from '../access/route.ts';
import { sessionsIn } from '../access/sign-in/find-session.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { createServer } from '../platform/http/server.ts';
import { openSignInDatabase, type SignInDatabase } from '../platform/postgres/connect.ts';
import { openBackupKeeper } from './backups.ts';
import { installationRoutesOf } from './installation.ts';
import { openPackShelf, type PackShelf } from './pack-shelf.ts';
import { accessRoutes, routesOf } from './routes.ts';
import { loadSamples, readSamples } from './sample.ts';

/** Two agencies with one pack, whose register has a unit and a sensitive field; every route of the application, without a port. */
export interface TwoAgencies {
  readonly dataFolder: string;
  world: TestDatabase;
  readonly server: FastifyInstance;
  readonly routes: Route[];
  /** What only the program can have caused. */
  errors: unknown[];
  /** The cookie of somebody with a role. */
  as(person: TestPerson): Promise<string>;
  ask(
    cookie: string,
    method: InjectOptions['method'],
    url: string,
    payload?: object | string | Buffer,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: never; headers: Record<string, unknown>; text: string }>;
}

const agencyFiles = (code: string): Record<string, string> => ({
  [`samples/${code}/sample.yaml`]: `agency: ${code}\npack: thu\nreport: bao-cao\nperiod: 2024-H1\n`,
  [`samples/${code}/agency.yaml`]: `code: ${code}\nnames:\n  - { from: 2020-01-01, name: Phòng thử, superior: UBND tỉnh, place: Tỉnh, symbol: P }\norgUnits:\n  - { id: phong-mot, name: Phòng một, from: 2020-01-01 }\n  - { id: phong-hai, name: Phòng hai, from: 2020-01-01 }\n`,
  [`samples/${code}/entries/petitions.yaml`]:
    'register: petitions\nentries:\n  - { date: 2024-02-01, title: Đơn tố cáo, unit: phong-hai, sender: Người tố cáo bí mật }\n',
});

/** The pack, and both agencies with their entries, by file. */
export const files: Record<string, string> = {
  'packs/thu/pack.yaml': 'id: thu\ntitle: Bộ mẫu thử\nversion: 1\n',
  'packs/thu/registers/petitions.yaml': `id: petitions
version: 1
title: Sổ đơn thư
dateField: date
titleField: title
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: title, title: Nội dung, type: text, required: true }
  - { id: unit, title: Phòng, type: orgUnit, list: true }
  - { id: sender, title: Người gửi, type: text, personalData: sensitive }
`,
  'packs/thu/reports/bao-cao/report.yaml':
    "id: bao-cao\ntitle: Báo cáo\ndocType: { name: BÁO CÁO, symbol: BC }\nperiodKinds: [half]\ncutOff: { kind: endOfPeriod }\nsubject: [Về công việc]\naddressees: []\nrecipients: ['Lưu: VT']\nsigner: { title: TRƯỞNG PHÒNG }\nstyle: { padCounts: false }\n",
  'packs/thu/figures/f.yaml':
    'figures:\n  - { id: petitions.count, title: Số đơn, unit: đơn, formula: { count: { register: petitions, window: inPeriod } } }\n',
  'packs/thu/reports/bao-cao/template.md':
    '{% section id="mot" %}\nĐã nhận {% figure id="petitions.count" style="count" showUnit=true /%}.\n{% /section %}\n',
  ...agencyFiles('co-quan-a'),
  ...agencyFiles('co-quan-b'),
};

function writeFiles(root: string): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

/** Set up before the tests of the file that calls it, and taken down behind them. */
export function twoAgencies(): TwoAgencies {
  const world = testDatabase();
  const root = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-roles-'));
  const errors: unknown[] = [];
  const running: { server?: FastifyInstance; routes?: Route[] } = {};
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    writeFiles(root);
    mkdirSync(path.join(root, 'data'));
    const packs = openPackShelf(root, path.join(root, 'data'));
    const samples = unwrap(readSamples(root, packs));
    unwrap(await loadSamples(world.database, samples, { root, now: '2024-07-01T00:00:00.000Z' }));
    const signIn = openSignInDatabase(world.signInUrl, { connections: 4 });
    running.routes = allRoutes(root, { world, signIn, packs });
    const sessions = sessionsIn(signIn, testSecret);
    const onError = (error: unknown) => errors.push(error);
    running.server = await createServer({ routes: running.routes, webFolder: root, sessions, onError });
    closing.push(
      () => running.server?.close() ?? Promise.resolve(),
      () => signIn.destroy(),
    );
  });
  afterAll(async () => {
    for (const close of closing) await close();
    rmSync(root, { recursive: true, force: true });
  });
  const server = (): FastifyInstance => {
    if (running.server === undefined) throw new Error('the server runs only inside tests');
    return running.server;
  };
  return {
    world,
    dataFolder: path.join(root, 'data'),
    get server() {
      return server();
    },
    get routes() {
      return running.routes ?? [];
    },
    errors,
    as: (person) => makeSession(world.signInUrl, testSecret, person),
    ask: (cookie, method = 'GET', url, payload, headers) => ask(server(), { cookie, method, url, payload, headers }),
  };
}

interface FixtureParts {
  world: TestDatabase;
  signIn: SignInDatabase;
  packs: PackShelf;
}

function allRoutes(root: string, { world, signIn, packs }: FixtureParts): Route[] {
  const config = configOf(root);
  const { database } = world;
  const keeper = openBackupKeeper(config, world);
  return [
    ...routesOf(config, database, packs, {}),
    ...installationRoutesOf(config, { database, signIn, keeper, packs, jobs: () => undefined }),
    ...accessRoutes({ signIn, secret: testSecret, publicUrl: () => 'http://localhost', provincial: undefined }),
  ];
}

function configOf(root: string) {
  return {
    root,
    dataFolder: path.join(root, 'data'),
    outFolder: root,
    backupFolder: path.join(root, 'data', 'backups'),
    withSamples: true,
    keepBackups: 14,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: undefined,
    applicationUrl: undefined,
    debug: false,
  };
}

interface Asked {
  cookie: string;
  method: InjectOptions['method'] & string;
  url: string;
  payload: object | string | undefined;
  headers: Record<string, string> | undefined;
}

async function ask(server: FastifyInstance, { cookie, method, url, payload, headers = {} }: Asked) {
  const answer = await server.inject({
    method,
    url,
    headers: { host: 'localhost', ...(cookie === '' ? {} : { cookie }), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const type = String(answer.headers['content-type']);
  const isJson = type.includes('json') && !type.includes('ndjson');
  const body = (isJson ? answer.json() : answer.body) as never;
  return { status: answer.statusCode, body, headers: answer.headers, text: answer.body };
}

/** An address of a route with something in every place of its path. */
export const addressOf = ({ contract }: Route, agency: string): string =>
  contract.path.replace(/:(\w+)/g, (_, key: string) =>
    key === 'agency'
      ? agency
      : [
            'entry',
            'user',
            'session',
            'membership',
            'grant',
            'audit',
            'tieOut',
            'comment',
            'regime',
            'submission',
          ].includes(key)
        ? '00000000-0000-7000-8000-00000000abcd'
        : key === 'register'
          ? 'petitions'
          : 'x',
  );
