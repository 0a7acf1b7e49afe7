// npm test: types, lint, then every test; ends with one line computed from the real results.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, progress, root } from './bootstrap.mjs';
import { buildWeb } from './build-web.mjs';
import { findChromium } from './find-chromium.mjs';
import { countResults } from './test-results.mjs';

const node = prepare();
const filters = process.argv.slice(2);
const tool = (...parts) => path.join(root, 'node_modules', ...parts);

/** Runs one of the project's tools in front of the user. @returns whether it was content. */
function run(title, parameters, env = {}) {
  progress(`\n── ${title}`);
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(node, parameters, options).status === 0;
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist.*|bench|data|out|\..*)$/.test(entry.name)) return [];
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(file);
    return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

async function runTests() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-results-'));
  try {
    const report = path.join(folder, 'results.json');
    const chromium = await findChromium(node);
    if (chromium === undefined)
      progress('Không tìm thấy và không cài được Chromium; các phép thử trình duyệt sẽ hỏng.');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const ok = run('Phép thử', [tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...filters], {
      CHROMIUM: chromium ?? '',
    });
    return countResults(report, ok, filters.length > 0 ? [] : testFiles(root));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

buildWeb(node);
const checks = [
  { name: 'kiểu dữ liệu (tsc)', ok: run('Kiểu dữ liệu', [tool('typescript', 'bin', 'tsc'), '--noEmit']) },
  {
    name: 'kiểu dữ liệu của web (tsc)',
    ok: run('Kiểu dữ liệu của web', [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'web']),
  },
  {
    name: 'quy cách mã (biome)',
    ok: run('Quy cách mã', [tool('@biomejs', 'biome', 'bin', 'biome'), 'ci', '--diagnostic-level=warn', '.']),
  },
];
const tests = await runTests();
const complaints = [...checks.filter(({ ok }) => !ok).map(({ name }) => name), ...tests.complaints];
for (const complaint of complaints) progress(`✗ ${complaint}`);
const failed = checks.filter(({ ok }) => !ok).length + tests.failed;
const passed = checks.filter(({ ok }) => ok).length + tests.passed;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
