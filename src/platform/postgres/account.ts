import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** As whom PostgreSQL runs: it refuses root. Undefined: as ourselves. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * Root runs PostgreSQL as `nobody`: an account that is always there, so none is made. A cluster that an ordinary user made goes
 * on under that user.
 */
export function accountForPostgres(existingCluster?: string): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const made = existingCluster === undefined ? undefined : statSync(existingCluster, { throwIfNoEntry: false });
  if (made !== undefined && made.uid !== 0) return { uid: made.uid, gid: made.gid };
  const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const line = accounts.find((entry) => entry.startsWith('nobody:'));
  const [uid, gid] = (line?.split(':').slice(2, 4) ?? []).map(Number);
  return { uid: uid ?? 65534, gid: gid ?? 65534 };
}

/** Whether the modes of all folders on the way let the account pass. */
export function isReachable(folder: string, account: RunAs): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = path.dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || isReachable(parent, account));
}

/** Makes the missing folders of a path so that others may pass through, whatever the umask; those that are there stay as they are. */
export function makePassable(folder: string): void {
  if (existsSync(folder)) return;
  makePassable(path.dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o711);
}

/** A folder for the account alone. @throws when it is there and belongs to somebody else. */
export function makeOwn(folder: string, account: RunAs | undefined): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    if (account !== undefined) chownSync(folder, account.uid, account.gid);
  }
  const owner = statSync(folder).uid;
  const wanted = account?.uid ?? process.getuid?.() ?? owner;
  if (owner !== wanted) {
    throw new Error(
      `Thư mục ${folder} thuộc về người dùng khác (uid ${owner}); hãy chạy bằng chính người dùng đã chạy lần đầu.`,
    );
  }
}

/** @throws unless the folder is root's and nobody else may write to it. */
export function refuseForeign(folder: string): void {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw new Error(`Thư mục ${folder} phải của root và không ai khác được ghi.`);
}
