// Plain JavaScript for Node 20. One process at a time does what two would spoil; the lock of a dead process is taken over.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

const waitMs = 200;
/** Where the system does not tell when a process started, a lock this old is not believed any more. */
const unbelievableAge = 30 * 60_000;

/** Waits for the lock, runs `work`, releases the lock; `purpose` is for the message while waiting. */
export function withLock(file, purpose, work) {
  for (let waited = 0; !take(file); waited += 1) {
    if (waited === 1) process.stderr.write(`Một tiến trình khác đang ${purpose}; chờ…\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

function take(file) {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isHeld(file)) removeStale(file);
  return false;
}

/** Renamed before it is removed: of two who find it stale only one takes it away. */
function removeStale(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isHeld(file) {
  const written = statSync(file, { throwIfNoEntry: false });
  if (written === undefined) return false;
  const age = Date.now() - written.mtimeMs;
  let holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Written this moment, or cut off.
    return age < 2000;
  }
  if (!isAlive(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === undefined || holder.started === undefined ? age < unbelievableAge : started === holder.started;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When a process started, as Linux counts it: tells it from a later one with the same number. */
function startOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[19];
  } catch {
    return undefined;
  }
}
