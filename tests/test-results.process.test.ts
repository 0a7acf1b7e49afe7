import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { root } from './project-files.ts';

const home = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-results-'));
afterAll(() => rmSync(home, { recursive: true }));

interface Counted {
  passed: number;
  failed: number;
  complaints: string[];
}

/** What bin/test-results.mjs makes of a report of Vitest. */
function count(
  files: { name: string; status: string; tests: string[] }[] | string,
  exitedWell = true,
  expected: string[] = [],
): Counted {
  const report = path.join(home, 'results.json');
  const testResults =
    typeof files === 'string'
      ? []
      : files.map(({ tests, ...file }) => ({
          ...file,
          assertionResults: tests.map((status) => ({ status, fullName: 'x' })),
        }));
  writeFileSync(report, JSON.stringify({ testResults }));
  const module = pathToFileURL(path.join(root, 'bin', 'test-results.mjs')).href;
  const call = `import { countResults } from '${module}'; console.log(JSON.stringify(countResults(${JSON.stringify(typeof files === 'string' ? files : report)}, ${exitedWell}, ${JSON.stringify(expected)})));`;
  return JSON.parse(
    spawnSync(process.execPath, ['--input-type=module', '-e', call], { encoding: 'utf8' }).stdout,
  ) as Counted;
}

const cases: [string, [number, number], Parameters<typeof count>][] = [
  [
    'passed and failed tests are counted over all files',
    [3, 1],
    [
      [
        { name: 'a', status: 'passed', tests: ['passed', 'passed'] },
        { name: 'b', status: 'failed', tests: ['passed', 'failed'] },
      ],
      false,
    ],
  ],
  [
    'a skipped test and one left for later count as failed',
    [1, 2],
    [[{ name: 'a', status: 'passed', tests: ['passed', 'skipped', 'todo'] }]],
  ],
  [
    'a file that could not be loaded counts as failed',
    [1, 1],
    [
      [
        { name: 'a', status: 'passed', tests: ['passed'] },
        { name: 'b', status: 'failed', tests: [] },
      ],
      false,
    ],
  ],
  [
    'a file whose hook failed counts as failed though its tests passed',
    [1, 1],
    [[{ name: 'a', status: 'failed', tests: ['passed'] }], false],
  ],
  [
    'an error outside all tests counts as failed',
    [1, 1],
    [[{ name: 'a', status: 'passed', tests: ['passed'] }], false],
  ],
  ['no tests at all count as failed', [0, 1], [[]]],
  ['a report that is not there counts as failed', [0, 1], ['/nowhere/results.json']],
  [
    'a test file that did not run counts as failed',
    [1, 1],
    [[{ name: '/a', status: 'passed', tests: ['passed'] }], true, ['/a', '/b']],
  ],
];
test.each(cases)('%s', (_name, wanted, args) => {
  const { passed, failed } = count(...args);
  expect([passed, failed]).toEqual(wanted);
});
