import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writePrivateFile } from '../files/private-file.ts';
import { accountForPostgres, isReachable, makeOwn, makePassable, type RunAs, refuseForeign } from './account.ts';
import { packagedBinaries, runnableBinaries } from './binaries.ts';

/** Where the binaries run from, where the data lie, as whom. `temporary`: lost when the system clears its temporary folder. */
export interface Installation {
  binaries: string;
  /** PostgreSQL's data directory; there once `initdb` is done. */
  cluster: string;
  /** The account's own folder around the cluster. */
  data: string;
  logFile: string;
  account: RunAs | undefined;
  kind: PlaceKind;
}

type PlaceKind = 'project' | 'shared' | 'temporary';

interface Place {
  kind: PlaceKind;
  /** Makes the folder that will hold `data` and, where need be, a copy of the binaries. */
  prepare(): string;
}

const sharedFolder = '/var/lib/giaouoc';
const noteFile = (dataFolder: string): string => path.join(dataFolder, 'postgres', 'place.json');
const clusterIn = (parent: string): string => path.join(parent, 'data', 'cluster');

/**
 * The first place where PostgreSQL really runs as its account and reaches its data: in the project's data folder, else
 * /var/lib/giaouoc, else a private temporary folder. Once data lie somewhere only that place counts: one that cannot be used any
 * more is an error, never a reason to begin again elsewhere with an empty database.
 */
export function findInstallation(dataFolder: string, projectRoot: string): Installation {
  const parent = rememberedParent(dataFolder) ?? forgottenParent(dataFolder, projectRoot);
  if (parent !== undefined) return installIn(parent.folder, parent.kind);
  const reasons: string[] = [];
  for (const place of places(dataFolder, projectRoot)) {
    try {
      return installIn(place.prepare(), place.kind);
    } catch (error) {
      if (!isUnusable(error)) throw error;
      reasons.push(error.message);
    }
  }
  throw new Error(`Không có chỗ nào chạy được PostgreSQL nhúng:\n${reasons.join('\n')}\nHãy đặt DATABASE_URL.`);
}

/** Notes where the data lie. In the project that is relative to it, so that the folder can be moved to another machine. */
export function rememberPlace(dataFolder: string, { kind, data }: Installation): void {
  const note = kind === 'project' ? { kind } : { kind, folder: path.dirname(data) };
  if (!existsSync(noteFile(dataFolder))) writePrivateFile(noteFile(dataFolder), JSON.stringify(note));
}

function rememberedParent(dataFolder: string): { folder: string; kind: PlaceKind } | undefined {
  const note = noteFile(dataFolder);
  if (!existsSync(note)) return undefined;
  const { kind, folder } = JSON.parse(readFileSync(note, 'utf8')) as { kind: PlaceKind; folder?: string };
  const parent = folder ?? path.join(dataFolder, 'postgres');
  if (existsSync(clusterIn(parent))) return { folder: parent, kind };
  throw new Error(
    `Dữ liệu không còn ở ${clusterIn(parent)}. Hãy khôi phục thư mục ấy; nếu muốn bắt đầu lại với dữ liệu trống, xóa ${note}.`,
  );
}

/** Data whose note was never written or got lost. */
function forgottenParent(dataFolder: string, projectRoot: string): { folder: string; kind: PlaceKind } | undefined {
  const known: { folder: string; kind: PlaceKind }[] = [
    { folder: path.join(dataFolder, 'postgres'), kind: 'project' },
    { folder: sharedParent(dataFolder, projectRoot), kind: 'shared' },
  ];
  return known.find(({ folder }) => existsSync(clusterIn(folder)));
}

const sharedParent = (dataFolder: string, projectRoot: string): string =>
  path.join(sharedFolder, createHash('sha256').update(`${projectRoot}\0${dataFolder}`).digest('hex').slice(0, 16));

function places(dataFolder: string, projectRoot: string): Place[] {
  const project: Place = { kind: 'project', prepare: () => prepareProject(path.join(dataFolder, 'postgres')) };
  if (process.platform === 'win32') return [project];
  const shared: Place = { kind: 'shared', prepare: () => prepareShared(sharedParent(dataFolder, projectRoot)) };
  const temporary: Place = { kind: 'temporary', prepare: prepareTemporary };
  // A shared place is root's: an ordinary user could not make it.
  return process.getuid?.() === 0 ? [project, shared, temporary] : [project, temporary];
}

function prepareProject(parent: string): string {
  makePassable(parent);
  return parent;
}

function prepareShared(parent: string): string {
  for (const folder of [sharedFolder, parent]) {
    makePassable(folder);
    refuseForeign(folder);
  }
  return parent;
}

function prepareTemporary(): string {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-'));
  // Ours, so that nobody else can put anything into it; PostgreSQL's account only passes through.
  if (accountForPostgres() !== undefined) chmodSync(parent, 0o711);
  return parent;
}

function installIn(parent: string, kind: PlaceKind): Installation {
  if (kind === 'shared') [sharedFolder, parent].forEach(refuseForeign);
  const account = accountForPostgres(clusterIn(parent));
  const data = path.join(parent, 'data');
  if (account !== undefined && !isReachable(parent, account)) throw new UnreachablePlace(parent);
  makeOwn(data, account);
  const binaries = runnableBinaries(packagedBinaries(), parent, account);
  return { binaries, cluster: clusterIn(parent), data, logFile: path.join(parent, 'postgres.log'), account, kind };
}

class UnreachablePlace extends Error {
  constructor(parent: string) {
    super(`Tài khoản chạy PostgreSQL không vào được thư mục ${parent}; hãy mở quyền vào các thư mục cha.`);
  }
}

/** A place that cannot be used is passed over; a full disk is not: the next place might be used once and the first one later. */
function isUnusable(error: unknown): error is Error {
  return (
    error instanceof Error && !('code' in error && ['ENOSPC', 'EDQUOT', 'EMFILE', 'EIO'].includes(String(error.code)))
  );
}
