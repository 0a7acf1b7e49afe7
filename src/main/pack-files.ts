import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { guardedUnzip } from '../platform/files/guarded-unzip.ts';
import { readPackFile, subfolders } from './packs.ts';

/** A pack as it lies in a folder apart, `packs/<id>` below `root`, until it is installed or thrown away. */
export interface UnpackedPack {
  root: string;
  id: string;
  title: string;
  version: number;
  remove(): void;
}

const refused = (detail: string) => failure([problem('pack-refused', 'Không dùng được bộ mẫu ngành', detail)]);
const limits = {
  totalBytes: 50 * 1024 * 1024,
  partBytes: 10 * 1024 * 1024,
  entries: 2000,
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
};

/** Unpacks a zip of a pack's folder, beside the data, so that it can be moved into place in one step. */
export async function unpackPack(zip: Uint8Array, dataFolder: string): Promise<Result<UnpackedPack>> {
  const parts = await guardedUnzip(zip, () => true, limits);
  if (!parts.ok) return parts;
  const head = [...parts.value.keys()].filter((name) => /(^|\/)pack\.yaml$/.test(name));
  const [first] = head;
  if (first === undefined || head.length > 1)
    return refused('Tệp nén phải chứa đúng một bộ mẫu, với một tệp pack.yaml.');
  const prefix = first.slice(0, -'pack.yaml'.length);
  const strange = [...parts.value.keys()].find((name) => !name.startsWith(prefix) || !/\.(yaml|md|txt)$/.test(name));
  if (strange !== undefined) return refused(`“${strange}” không thuộc bộ mẫu; bộ mẫu chỉ gồm tệp .yaml, .md, .txt.`);
  mkdirSync(dataFolder, { recursive: true });
  const root = mkdtempSync(path.join(dataFolder, '.bo-mau-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  for (const [name, bytes] of parts.value) {
    const file = path.join(root, 'packs', 'moi', name.slice(prefix.length));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes, { flush: true });
  }
  const pack = readPackFile(root, 'packs/moi');
  const named = pack.ok && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(pack.value.id);
  if (!pack.ok || !named) {
    remove();
    return pack.ok ? refused('Mã bộ mẫu (id) chỉ gồm chữ thường không dấu, chữ số và gạch nối.') : pack;
  }
  const { id, title, version } = pack.value;
  if (id !== 'moi') renameSync(path.join(root, 'packs', 'moi'), path.join(root, 'packs', id));
  return success({ root, id, title, version, remove });
}

const currentOf = (ownRoot: string, id: string): string => path.join(ownRoot, 'packs', id);
const earlierOf = (ownRoot: string, id: string): string => path.join(ownRoot, 'earlier', id);

/** The states that a pack can be rolled back to, oldest first. */
export const earlierStates = (ownRoot: string, id: string): string[] => subfolders(ownRoot, `earlier/${id}`);

/** A folder that stands for “the program's own pack”, where there was none of this installation. */
const ownMark = 'cua-chuong-trinh';

/** Moves an unpacked pack into place; what was there is kept as its earlier state. `now`: ISO 8601, UTC. */
export function placePack(unpacked: UnpackedPack, ownRoot: string, now: string): void {
  const current = currentOf(ownRoot, unpacked.id);
  const kept = path.join(earlierOf(ownRoot, unpacked.id), now.replaceAll(/[^0-9]/g, '').slice(0, 17));
  mkdirSync(path.dirname(kept), { recursive: true });
  if (existsSync(current)) renameSync(current, kept);
  else mkdirSync(path.join(kept, ownMark), { recursive: true });
  if (!existsSync(path.join(kept, 'pack.yaml'))) writeFileSync(path.join(kept, ownMark, 'ghi-chu.txt'), '');
  mkdirSync(path.dirname(current), { recursive: true });
  renameSync(path.join(unpacked.root, 'packs', unpacked.id), current);
}

/** A copy of the last earlier state, apart; undefined root: the program's own pack stood there. */
export function openEarlier(
  ownRoot: string,
  id: string,
  dataFolder: string,
): { root: string | undefined; remove(): void } | undefined {
  const last = earlierStates(ownRoot, id).at(-1);
  if (last === undefined) return undefined;
  if (!existsSync(path.join(ownRoot, last, 'pack.yaml'))) return { root: undefined, remove: () => undefined };
  const root = mkdtempSync(path.join(dataFolder, '.bo-mau-'));
  cpSync(path.join(ownRoot, last), path.join(root, 'packs', id), { recursive: true });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Puts the last earlier state back; what stood there since goes away. */
export function placeEarlier(ownRoot: string, id: string): void {
  const last = earlierStates(ownRoot, id).at(-1);
  if (last === undefined) return;
  const current = currentOf(ownRoot, id);
  const aside = `${current}.bo`;
  rmSync(aside, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, aside);
  const kept = path.join(ownRoot, last);
  if (existsSync(path.join(kept, 'pack.yaml'))) renameSync(kept, current);
  else rmSync(kept, { recursive: true, force: true });
  rmSync(aside, { recursive: true, force: true });
}
