import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Who holds a lock; `url` once it serves. */
export interface LockHolder {
  pid: number;
  /** Where the holder answers with its token: tells it from another process that got its number. */
  port: number;
  token: string;
  url?: string | undefined;
}

export interface ProcessLock {
  /** Adds the address to the lock, for the message of the one who comes second. */
  announce(url: string): void;
  release(): void;
}

/** A holder that is stopped or busy accepts the connection and says nothing: it is alive. */
const silenceMs = 2000;

/**
 * One process at a time, by a file that names its holder. The lock of a dead process is taken over, also when its number was
 * given to another process meanwhile: the holder listens on a loopback port and answers with the token in the file.
 * @returns the live holder when somebody else has it.
 */
export async function acquireProcessLock(file: string): Promise<ProcessLock | { heldBy: LockHolder }> {
  mkdirSync(path.dirname(file), { recursive: true });
  const token = randomUUID();
  const beacon = await listen(token);
  const self: LockHolder = { pid: process.pid, port: portOf(beacon), token };
  for (;;) {
    if (writeNew(file, self)) return lockOf(file, self, beacon);
    const holder = readHolder(file);
    if (holder === 'unreadable' || (holder !== undefined && (await isAlive(holder)))) {
      beacon.close();
      return { heldBy: holder === 'unreadable' ? { pid: 0, port: 0, token: '' } : holder };
    }
    if (holder !== undefined) removeStale(file, holder);
  }
}

function listen(token: string): Promise<net.Server> {
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(token);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Holding a lock is no reason to keep a process running.
    server.listen(0, '127.0.0.1', () => resolve(server.unref()));
  });
}

function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function writeNew(file: string, self: LockHolder): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeFileSync(descriptor, JSON.stringify(self));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** A lock that cannot be read is being written this moment, or was cut off: it counts as held for two seconds, then as nobody's. */
function readHolder(file: string): LockHolder | 'unreadable' | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - written < 2000 ? 'unreadable' : { pid: 0, port: 0, token: '' };
  }
}

/** Renamed before it is removed, so that of two who find it stale only one takes it away; put back when it is another by now. */
function removeStale(file: string, stale: LockHolder): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    const removed = readHolder(aside);
    if (typeof removed === 'object' && removed.token !== stale.token) renameSync(aside, file);
    else rmSync(aside, { force: true });
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function lockOf(file: string, self: LockHolder, beacon: net.Server): ProcessLock {
  return {
    announce(url) {
      const next = `${file}.${process.pid}.new`;
      writeFileSync(next, JSON.stringify({ ...self, url }), { mode: 0o600 });
      renameSync(next, file);
    },
    release() {
      beacon.close();
      const holder = readHolder(file);
      if (typeof holder === 'object' && holder.token === self.token) rmSync(file, { force: true });
    },
  };
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  return isProcessAlive(holder.pid) && (await answersAs(holder));
}

function answersAs({ port, token }: LockHolder): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    let heard = '';
    const decide = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.setEncoding('utf8').setTimeout(silenceMs, () => decide(heard === '' && !socket.connecting));
    socket.on('data', (text: string) => {
      heard += text;
    });
    socket.on('end', () => decide(heard === token));
    socket.on('error', () => decide(false));
  });
}

/** Whether a process of that number runs, ours or not. One that ended and was not buried (no `init` in a container) does not. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
