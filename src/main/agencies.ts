import { holds } from '../access/predicate.ts';
import { type Route, route } from '../access/route.ts';
import { parsePeriod } from '../kernel/period.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { findAgencyName, findAgencyPack } from '../organisation/store.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import * as contract from '../registers/contract.ts';
import type { PackWorld } from '../reports/find-report.ts';
import type { PackShelf } from './pack-shelf.ts';

export interface AgencyKey {
  id: string;
  code: string;
}

/** An agency with the pack that it works with. */
export interface PackedAgency extends AgencyKey {
  world: PackWorld;
  /** The report and period that its pages begin with. */
  start: { report: string; period: string };
}

/** Finds an agency by its code; an unknown one is said with the nearest. */
export async function findAgency(database: Database, code: string): Promise<Result<AgencyKey>> {
  const agencies = database.shared.selectFrom('agencies').select(['id', 'code']);
  const found = await agencies.where('code', '=', code).executeTakeFirst();
  if (found !== undefined) return success(found);
  const near = nearestName(
    code,
    (await agencies.execute()).map((agency) => agency.code),
  );
  return failure([
    problem(
      'agency-unknown',
      'Không có cơ quan này',
      `Không có cơ quan “${code}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
    ),
  ]);
}

/** Finds an agency with its own pack. */
export async function findPackedAgency(
  database: Database,
  packs: PackShelf,
  code: string,
): Promise<Result<PackedAgency>> {
  const known = chosenPacks.get(database)?.get(code);
  const found = known === undefined ? await findChosenPack(database, code) : success(known);
  if (!found.ok) return found;
  const { pack, ...agency } = found.value;
  const world = packs(pack);
  return world.ok ? success({ ...agency, world: world.value }) : world;
}

type Chosen = Omit<PackedAgency, 'world'> & { pack: string };

/** An agency's id and pack are chosen once and never change, so each is asked for once. */
const chosenPacks = new WeakMap<Database, Map<string, Chosen>>();

async function findChosenPack(database: Database, code: string): Promise<Result<Chosen>> {
  const agency = await findAgency(database, code);
  if (!agency.ok) return agency;
  const chosen = await database.read(agency.value.id, findAgencyPack);
  if (chosen === undefined)
    return failure([
      problem(
        'agency-pack-missing',
        'Cơ quan chưa có bộ mẫu ngành',
        `Chưa ghi cơ quan “${code}” dùng bộ mẫu ngành nào; chạy lại «npm start» để nạp bộ dữ liệu của cơ quan.`,
      ),
    ]);
  const start = { report: chosen.startReport, period: chosen.startPeriod };
  const found = { ...agency.value, pack: chosen.pack, start };
  chosenPacks.set(database, (chosenPacks.get(database) ?? new Map<string, Chosen>()).set(code, found));
  return success(found);
}

/** The agencies in which somebody has a role, and the report that each begins with. One without a pack cannot be worked with and is not shown. */
export function agencyRoutes(database: Database): Route[] {
  return [
    route(contract.listAgencies, async ({ session }) => {
      const agencies = await database.shared.selectFrom('agencies').select(['id', 'code']).orderBy('code').execute();
      const own = agencies.filter(({ code }) => holds(session, 'registers.read', code));
      const views = await Promise.all(own.map(({ id, code }) => database.read(id, (db) => viewAgency(db, code))));
      return success({ agencies: views.flat(), mayWrite: holds(session, 'entries.write') });
    }),
  ];
}

async function viewAgency(db: Reader, code: string) {
  const chosen = await findAgencyPack(db);
  if (chosen === undefined) return [];
  const period = parsePeriod(chosen.startPeriod);
  const name = period.ok ? await findAgencyName(db, period.value.to) : undefined;
  const superior = name?.superior.replace(/^UBND /, '') ?? '';
  return [
    {
      code,
      name: name === undefined ? code : `${name.name} ${superior}`.trim(),
      defaultReport: chosen.startReport,
      defaultPeriod: chosen.startPeriod,
    },
  ];
}
