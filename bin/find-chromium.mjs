// Plain JavaScript for Node 20. A Chromium for the browser tests: one that is there, else Playwright's, else Debian's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { progress, root } from './bootstrap.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];
const folders = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      path.join(folder, 'Google', 'Chrome', 'Application'),
      path.join(folder, 'Microsoft', 'Edge', 'Application'),
    ]),
];

/** @returns the path of a Chromium that starts here, installing one where there is none; undefined when that failed too. */
export async function findChromium(node) {
  const present = [process.env.CHROMIUM ?? '', ...onThisMachine()].find(starts);
  if (present !== undefined) return present;
  const { chromium } = await import('playwright-core');
  const own = chromium.executablePath();
  if (starts(own)) return own;
  progress('Đang tải Chromium của Playwright…');
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
  spawnSync(node, [cli, 'install', '--no-shell', 'chromium'], { stdio: ['ignore', 2, 2] });
  if (starts(own)) return own;
  installDebianPackage();
  return onThisMachine().find(starts);
}

function onThisMachine() {
  const all = [...names, 'Google Chrome', 'Chromium'];
  return folders.filter((folder) => folder !== '').flatMap((folder) => all.map((name) => path.join(folder, name)));
}

/** A downloaded Chromium may lack the system's libraries: only one that runs counts. On Windows asking for the version opens a window. */
function starts(program) {
  if (program === '' || !existsSync(program)) return false;
  return process.platform === 'win32' || spawnSync(program, ['--version'], { timeout: 30_000 }).status === 0;
}

function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  progress('Đang cài gói chromium của Debian…');
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
}
