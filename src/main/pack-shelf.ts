import type { Result } from '../kernel/result.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { loadPack } from './packs.ts';

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
