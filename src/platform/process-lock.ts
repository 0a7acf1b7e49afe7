import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Who holds a lock; `url` once it serves. */
export interface LockHolder {
  pid: number;
  /** When the process started, as the system counts it: tells a live holder from another process that got its number. */
  identity: string | undefined;
  url?: string | undefined;
}

export interface ProcessLock {
  /** Adds the address to the lock, for the message of the one who comes second. */
  announce(url: string): void;
  release(): void;
}

/** Where the system does not tell when a process started, a holder older than this whose page does not answer is taken for dead. */
const unverifiableAge = 10 * 60_000;

/**
 * One process at a time, by a file that names its holder. The lock of a dead process is taken over, also when its number was
 * given to another process meanwhile.
 * @returns the live holder when somebody else has it.
 */
export function acquireProcessLock(file: string): ProcessLock | { heldBy: LockHolder } {
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    if (writeNew(file)) return lockOf(file);
    const holder = readHolder(file);
    if (holder !== undefined && isAlive(holder, file)) return { heldBy: holder };
    removeStale(file);
  }
}

function writeNew(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeFileSync(descriptor, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** A lock that cannot be read is being written this moment, or was cut off: it counts as held for two seconds. */
function readHolder(file: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - written < 2000 ? { pid: process.pid, identity: processIdentity(process.pid) } : undefined;
  }
}

/** Renamed before it is removed, so that of two who find it stale only one takes it away. */
function removeStale(file: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    rmSync(aside);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

function lockOf(file: string): ProcessLock {
  return {
    announce(url) {
      const next = `${file}.${process.pid}.new`;
      writeFileSync(next, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), url }), {
        mode: 0o600,
      });
      renameSync(next, file);
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

function isAlive(holder: LockHolder, file: string): boolean {
  if (!isProcessAlive(holder.pid)) return false;
  const identity = processIdentity(holder.pid);
  if (identity !== undefined && holder.identity !== undefined) return identity === holder.identity;
  const written = statSync(file, { throwIfNoEntry: false });
  return written !== undefined && Date.now() - written.mtimeMs < unverifiableAge;
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Boot id and start time of a process where the system shows them (Linux), else undefined. */
function processIdentity(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
