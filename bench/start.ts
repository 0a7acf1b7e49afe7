/**
 * How long a second start takes until the first page is there: `node bench/start.ts`. Starts the program as `npm start` does (without
 * npm itself) on data of its own, waits for the page and for the report's data, stops it, and says the median. Peer: an empty Node
 * process that serves one page, the least that any such start could take on this machine.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = path.join(import.meta.dirname, '..');
const rounds = Number(process.env.ROUNDS ?? 5);
const port = 23_000 + Math.floor(Math.random() * 1000);
const report = '/api/agencies/binh-phuoc-bdt/reports/so-ket-thi-dua/2023-H1';

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

/** Milliseconds from the start of the process to the page, and to the report's data. */
async function measure(
  parameters: string[],
  env: NodeJS.ProcessEnv,
  last: string,
): Promise<{ page: number; data: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, parameters, { cwd: root, env: { ...process.env, ...env }, stdio: 'ignore' });
  const waitFor = async (address: string): Promise<number> => {
    while (!(await answers(address))) await delay(10);
    return performance.now() - began;
  };
  const page = await waitFor(`http://127.0.0.1:${port}/`);
  const data = await waitFor(`http://127.0.0.1:${port}${last}`);
  child.kill('SIGINT');
  await new Promise((resolve) => child.once('exit', resolve));
  return { page, data };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-bench-'));
try {
  const env = { GIAOUOC_DATA: path.join(folder, 'data'), GIAOUOC_OUT: path.join(folder, 'out'), PORT: String(port) };
  const start = [path.join(root, 'bin', 'start.mjs')];
  const empty = ['-e', `require('http').createServer((q, r) => r.end('x')).listen(${port}, '127.0.0.1')`];
  const first = await measure(start, env, report);
  const ours: { page: number; data: number }[] = [];
  const peer: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measure(start, env, report));
    peer.push((await measure(empty, {}, '/')).page);
  }
  const page = median(ours.map((one) => one.page));
  console.log(`first start (fresh data): page ${Math.round(first.page)} ms, report ${Math.round(first.data)} ms`);
  console.log(
    `second start, median of ${rounds}: page ${Math.round(page)} ms, report ${Math.round(median(ours.map((one) => one.data)))} ms`,
  );
  console.log(`an empty Node server: ${Math.round(median(peer))} ms; ratio ${(page / median(peer)).toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
