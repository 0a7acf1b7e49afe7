import type { PackPreview } from '../administration/contract.ts';
import { lostFields, packDifference } from '../administration/pack-difference.ts';
import type { InstallationPorts } from '../administration/routes.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { findAgencyPack, readDirectory } from '../organisation/store.ts';
import type { Config } from '../platform/config.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import { listCurrent } from '../registers/store.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { validateValues } from '../registers/validate.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { earlierStates, openEarlier, placeEarlier, placePack, unpackPack } from './pack-files.ts';
import { listPacks, ownPackRoot, type PackShelf } from './pack-shelf.ts';
import { loadPack, readPackFile } from './packs.ts';

export interface PackStoreParts {
  database: Database;
  packs: PackShelf;
  /** ISO 8601, UTC. */
  now(): string;
}

type Head = PackPreview['pack'];

/** Packs of this installation: looked at before they are installed, installed, rolled back. */
export function packPorts(config: Config, parts: PackStoreParts): InstallationPorts['packs'] {
  const { packs, now } = parts;
  const ownRoot = ownPackRoot(config.dataFolder);
  const withUnpacked = async (zip: Uint8Array, isInstalled: boolean): Promise<Result<PackPreview>> => {
    const unpacked = await unpackPack(zip, config.dataFolder);
    if (!unpacked.ok) return unpacked;
    try {
      const { id, title, version, root } = unpacked.value;
      const previewed = await preview(config, parts, { id, title, version }, root);
      if (!previewed.ok || !isInstalled) return previewed;
      if (previewed.value.hindrances.length > 0) return failure([hindered(previewed.value)]);
      placePack(unpacked.value, ownRoot, now());
      packs.forget();
      return previewed;
    } finally {
      unpacked.value.remove();
    }
  };
  return {
    list: () => listInstalled(config, parts),
    preview: (zip) => withUnpacked(zip, false),
    install: (zip) => withUnpacked(zip, true),
    rollBack: (id) => rollBack(config, parts, id),
  };
}

const hindered = ({ hindrances }: PackPreview) =>
  problem('pack-refused', 'Chưa thay được bộ mẫu ngành', hindrances.join(' '));

async function rollBack(config: Config, parts: PackStoreParts, id: string): Promise<Result<PackPreview>> {
  const ownRoot = ownPackRoot(config.dataFolder);
  const known = listPacks(config, parts.packs).some((pack) => pack.id === id);
  const earlier = known ? openEarlier(ownRoot, id, config.dataFolder) : undefined;
  if (earlier === undefined)
    return failure([problem('pack-refused', 'Không có bản trước', 'Bộ mẫu này chưa được thay lần nào.')]);
  try {
    const head = readPackFile(earlier.root ?? config.root, `packs/${id}`);
    if (!head.ok) return head;
    const { title, version } = head.value;
    const previewed = await preview(config, parts, { id, title, version }, earlier.root);
    if (!previewed.ok) return previewed;
    if (previewed.value.hindrances.length > 0) return failure([hindered(previewed.value)]);
    placeEarlier(ownRoot, id);
    parts.packs.forget();
    return previewed;
  } finally {
    earlier.remove();
  }
}

async function listInstalled(config: Config, { database, packs }: PackStoreParts) {
  const agencies = await agenciesByPack(database);
  const ownRoot = ownPackRoot(config.dataFolder);
  return listPacks(config, packs).map((pack) => ({
    ...pack,
    agencies: agencies.filter((one) => one.pack === pack.id).map(({ code }) => code),
    earlier: earlierStates(ownRoot, pack.id).length,
  }));
}

interface AgencyWithPack {
  id: string;
  code: string;
  pack: string;
}

async function agenciesByPack(database: Database): Promise<AgencyWithPack[]> {
  const agencies = await database.shared.selectFrom('agencies').select(['id', 'code']).orderBy('code').execute();
  const chosen = await Promise.all(
    agencies.map(async (agency) => {
      const pack = await database.read(agency.id, findAgencyPack);
      return pack === undefined ? [] : [{ ...agency, pack: pack.pack }];
    }),
  );
  return chosen.flat();
}

/** What changes for every agency whose pack is this one or builds on it. `newRoot` undefined: the program's own pack comes back. */
async function preview(
  config: Config,
  { database, packs }: PackStoreParts,
  head: Head,
  newRoot: string | undefined,
): Promise<Result<PackPreview>> {
  const ownRoot = ownPackRoot(config.dataFolder);
  const next = (id: string): Result<PackWorld> => loadNext(config, id, newRoot);
  const after = next(head.id);
  if (!after.ok) return after;
  const replaced = listPacks(config, packs).find(({ id }) => id === head.id);
  const before = replaced === undefined ? undefined : loadPack(config.root, head.id, ownRoot);
  const difference = packDifference(before?.ok === true ? before.value : undefined, after.value);
  const agencies = await agenciesByPack(database);
  const found = await Promise.all(agencies.map((agency) => compareAgency(database, packs, agency, next(agency.pack))));
  return success({
    pack: head,
    replaces: replaced?.version ?? null,
    ...difference,
    unfit: found.flatMap(({ unfit }) => unfit),
    hindrances: found.flatMap(({ hindrances }) => hindrances),
  });
}

/** A pack as it will be read when the new one is in place. */
function loadNext({ root, dataFolder }: Config, id: string, newRoot: string | undefined): Result<PackWorld> {
  return newRoot === undefined ? loadPack(root, id) : loadPack(root, id, newRoot, ownPackRoot(dataFolder));
}

type Compared = Pick<PackPreview, 'unfit' | 'hindrances'>;

async function compareAgency(
  database: Database,
  packs: PackShelf,
  agency: AgencyWithPack,
  next: Result<PackWorld>,
): Promise<Compared> {
  const now = packs(agency.pack);
  if (!next.ok) return { unfit: [], hindrances: next.error.map(({ detail }) => `${agency.code}: ${detail}`) };
  if (!now.ok) return { unfit: [], hindrances: [] };
  return database.read(agency.id, async (db) => {
    const compared: Compared = { unfit: [], hindrances: [] };
    for (const register of now.value.registers.values()) {
      const changed = next.value.registers.get(register.id);
      if (
        changed !== undefined &&
        JSON.stringify({ ...changed, file: '', line: 0 }) === JSON.stringify({ ...register, file: '', line: 0 })
      )
        continue;
      await compareRegister(db, { agency, worlds: [now.value, next.value], register, changed }, compared);
    }
    return compared;
  });
}

interface ComparedRegister {
  agency: AgencyWithPack;
  worlds: readonly [PackWorld, PackWorld];
  register: RegisterDefinition;
  changed: RegisterDefinition | undefined;
}

async function compareRegister(
  db: Reader,
  { agency, worlds, register, changed }: ComparedRegister,
  into: Compared,
): Promise<void> {
  const rows = await db
    .selectFrom('entry_versions')
    .select(['entry_id as id', 'kind'])
    .where('register', '=', register.id)
    .where('to_seq', 'is', null)
    .where('deleted', '=', false)
    .execute();
  if (rows.length === 0) return;
  if (changed === undefined) {
    into.hindrances.push(`Bộ mẫu mới bỏ “${register.title}”, mà ${agency.code} đang có ${rows.length} mục.`);
    return;
  }
  const facts = rows.filter(({ kind }) => kind === 'fact').map(({ id }) => id);
  const { lost, unfit } = await judgeEntries(db, facts, { register, changed, worlds });
  if (lost.length > 0)
    into.hindrances.push(
      `“${register.title}” của ${agency.code} đã có mục; không bỏ hay đổi chỗ được: ${lost.join(', ')}.`,
    );
  if (unfit > 0) into.unfit.push({ agency: agency.code, register: register.id, title: register.title, count: unfit });
}

/** Titles of fields whose values would be lost, and how many entries the register accepts as it is and would refuse as it is to be. */
async function judgeEntries(
  db: Reader,
  ids: readonly string[],
  {
    register,
    changed,
    worlds: [now, next],
  }: Omit<ComparedRegister, 'agency' | 'changed'> & { changed: RegisterDefinition },
): Promise<{ lost: string[]; unfit: number }> {
  const [directory, nextDirectory] = [await readDirectory(db, now.places), await readDirectory(db, next.places)];
  const atRisk = lostFields(register, changed);
  const lost = new Set<string>();
  let unfit = 0;
  for (let at = 0; at < ids.length; at += 500)
    for (const { values } of await listCurrent(db, now.registers, ids.slice(at, at + 500))) {
      for (const field of atRisk) if (values[field.id] !== undefined) lost.add(field.title);
      const isFit = validateValues(changed, values, nextDirectory).ok;
      if (!isFit && validateValues(register, values, directory).ok) unfit += 1;
    }
  return { lost: [...lost], unfit };
}
