import path from 'node:path';
import type { PackView } from '../administration/contract.ts';
import type { Result } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { loadPack, readPackFile, subfolders } from './packs.ts';

/** Every pack of this installation by id; a broken or unknown one answers its problems. */
export interface PackShelf {
  (packId: string): Result<PackWorld>;
  /** Reads every pack anew from now on: one was installed or rolled back. */
  forget(): void;
}

/** Where the packs lie that were installed here; each is a folder `packs/<id>` below it. */
export const ownPackRoot = (dataFolder: string): string => path.join(dataFolder, 'packs');

/** Each pack is read and checked when it is first asked for, and once. Packs of the data folder go before those of the program. */
export function openPackShelf(root: string, dataFolder?: string): PackShelf {
  const read = new Map<string, Result<PackWorld>>();
  const before = dataFolder === undefined ? [] : [ownPackRoot(dataFolder)];
  const find = (packId: string): Result<PackWorld> => {
    const known = read.get(packId) ?? loadPack(root, packId, ...before);
    read.set(packId, known);
    return known;
  };
  return Object.assign(find, { forget: () => read.clear() });
}

/** The packs that are whole, by id. */
export function listPacks({ root, dataFolder }: Pick<Config, 'root' | 'dataFolder'>, packs: PackShelf): PackView[] {
  const ownRoot = ownPackRoot(dataFolder);
  const own = new Set(subfolders(ownRoot, 'packs'));
  const folders = [...new Set([...subfolders(root, 'packs'), ...own])].sort();
  return folders.flatMap((folder) => {
    const file = readPackFile(own.has(folder) ? ownRoot : root, folder);
    const world = file.ok ? packs(file.value.id) : file;
    if (!file.ok || !world.ok) return [];
    const { registers, figures, reportTypes } = world.value;
    return [
      {
        ...{ id: file.value.id, title: file.value.title, version: file.value.version },
        ...{ registers: registers.size, figures: figures.size, own: own.has(folder) },
        reports: [...reportTypes.values()].map(({ type }) => ({
          ...{ id: type.id, title: type.title, periodKinds: [...type.periodKinds] },
        })),
      },
    ];
  });
}
