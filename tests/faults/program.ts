import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { accountForPostgres } from '../../src/platform/postgres/account.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const main = path.join(root, 'src', 'main.ts');

/** The program on data of its own, durable as its users have it. */
export interface Program {
  folder: string;
  env: NodeJS.ProcessEnv;
  start(): Promise<Running>;
  run(parameters: string[], shell?: string): { status: number | null; out: string; err: string };
  remove(): void;
}

export interface Running {
  url: string;
  child: ChildProcess;
  out(): string;
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** `more`: settings of its own. */
export function newProgram(more: NodeJS.ProcessEnv = {}): Program {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-faults-'));
  const account = accountForPostgres();
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const env = {
    ...process.env,
    GIAOUOC_DATA: path.join(folder, 'data'),
    GIAOUOC_OUT: path.join(folder, 'out'),
    PORT: String(30_000 + Math.floor(Math.random() * 9000)),
    DATABASE_URL: '',
    ...more,
  };
  return {
    folder,
    env,
    start: () => start(env),
    run: (parameters, shell) => run(parameters, env, folder, shell),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function start(env: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, [main, 'serve'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = /đang chạy tại (http:\S+)\n/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${text}`)));
  });
  return {
    url,
    child,
    out: () => text,
    stop: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

/** `shell` is put in front on systems with a POSIX shell: "ulimit -f 20;". */
function run(
  parameters: string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  shell?: string,
): { status: number | null; out: string; err: string } {
  const command = [process.execPath, main, ...parameters];
  const [program = '', ...rest] =
    shell === undefined ? command : ['/bin/sh', '-c', `${shell} exec "$0" "$@"`, ...command];
  const result = spawnSync(program, rest, { env, cwd, encoding: 'utf8', timeout: 120_000 });
  return { status: result.status, out: result.stdout, err: result.stderr };
}
