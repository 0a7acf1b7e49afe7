import type { PackView } from '../administration/contract.ts';
import type { Result } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import type { PackWorld } from '../reports/build-report.ts';
import { loadPack, readPackFile, subfolders } from './packs.ts';

/** Every pack of this installation by id; a broken or unknown one answers its problems. */
export type PackShelf = (packId: string) => Result<PackWorld>;

/** Each pack is read and checked when it is first asked for, and once. */
export function openPackShelf(root: string): PackShelf {
  const read = new Map<string, Result<PackWorld>>();
  return (packId) => {
    const known = read.get(packId) ?? loadPack(root, packId);
    read.set(packId, known);
    return known;
  };
}

/** The packs that are whole, by id. */
export function listPacks({ root }: Pick<Config, 'root'>, packs: PackShelf): PackView[] {
  return subfolders(root, 'packs').flatMap((folder) => {
    const file = readPackFile(root, folder);
    const world = file.ok ? packs(file.value.id) : file;
    if (!file.ok || !world.ok) return [];
    const { registers, figures, reportTypes } = world.value;
    return [
      {
        ...{ id: file.value.id, title: file.value.title, version: file.value.version },
        ...{ registers: registers.size, figures: figures.size },
        reports: [...reportTypes.values()].map(({ type }) => ({
          ...{ id: type.id, title: type.title, periodKinds: [...type.periodKinds] },
        })),
      },
    ];
  });
}
