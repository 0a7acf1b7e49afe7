// Plain JavaScript for Node 20. Builds the web application when something it is made of has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, progress, refuse, root } from './bootstrap.mjs';
import { withLock } from './lock.mjs';

const web = path.join(root, 'web');
const built = path.join(web, 'dist');
const stampFile = path.join(built, '.built-from');
const config = path.join(root, 'vite.config.ts');

/** Brings `web/dist` up to date; quick when it is. The old one stays until the new one is complete. */
export function buildWeb(node) {
  if (!existsSync(config)) return;
  const sources = sourcesHash();
  if (builtFrom() === sources) return;
  withLock(path.join(web, '.build-lock'), 'dựng ứng dụng web', () => {
    if (builtFrom() !== sources) build(node, sources);
  });
}

function builtFrom() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

function build(node, sources) {
  progress('Đang dựng ứng dụng web…');
  removeLeftovers();
  const fresh = path.join(web, 'dist.new');
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(node, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    removeLeftovers();
    refuse('Không dựng được ứng dụng web; xem lỗi ở trên.');
  }
  writeFileSync(path.join(fresh, path.basename(stampFile)), sources);
  if (existsSync(built)) renameSync(built, path.join(web, 'dist.old'));
  renameSync(fresh, built);
  removeLeftovers();
}

/** Of a build that was killed, or of the one before. */
function removeLeftovers() {
  for (const name of ['dist.new', 'dist.old']) rmSync(path.join(web, name), { recursive: true, force: true });
}

/** Over the names and bytes of all files in web/, of what they import elsewhere in the project, and of the libraries' versions. */
function sourcesHash() {
  const files = new Set([...filesBelow(web), config, path.join(root, 'package-lock.json')]);
  for (const file of files) for (const imported of importsOf(file)) files.add(imported);
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    const bytes = readFileSync(file);
    hash.update(`${path.relative(root, file).split(path.sep).join('/')}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^dist(\.|$)|^\.|\.test\.tsx?$/.test(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

/** The project's own files that a file imports; always written with their extension. */
function importsOf(file) {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return [];
  const found = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"?]+)/g);
  return [...found]
    .map(([, target]) => path.resolve(path.dirname(file), target))
    .filter((target) => existsSync(target));
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  buildWeb(prepare());
