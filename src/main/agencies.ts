import { isGranted } from '../access/permissions.ts';
import { type Route, route } from '../access/route.ts';
import { parsePeriod } from '../kernel/period.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { findAgencyName } from '../organisation/store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import * as contract from '../registers/contract.ts';
import type { SampleFile } from './sample.ts';

export interface AgencyKey {
  id: string;
  code: string;
}

export type FindAgency = (code: string) => Promise<Result<AgencyKey>>;

/** Finds an agency by its code; an unknown one is said with the nearest. */
export function agencyFinder(database: Database): FindAgency {
  return async (code) => {
    const agencies = await database.shared.selectFrom('agencies').select(['id', 'code']).execute();
    const found = agencies.find((agency) => agency.code === code);
    if (found !== undefined) return success(found);
    const near = nearestName(
      code,
      agencies.map((agency) => agency.code),
    );
    return failure([
      problem(
        'agency-unknown',
        'Không có cơ quan này',
        `Không có cơ quan “${code}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
      ),
    ]);
  };
}

/** The agencies of this installation and the report that each begins with. */
export function agencyRoutes(database: Database, start: SampleFile): Route[] {
  return [
    route(contract.listAgencies, async ({ session }) => {
      const agencies = await database.shared.selectFrom('agencies').select(['id', 'code']).orderBy('code').execute();
      const period = parsePeriod(start.period);
      const date = period.ok ? period.value.to : '';
      const named = await Promise.all(
        agencies.map(async ({ id, code }) => {
          const name = await database.read(id, (db) => findAgencyName(db, date));
          return {
            code,
            name: name === undefined ? code : `${name.name} ${name.superior.replace(/^UBND /, '')}`,
            defaultReport: start.report,
            defaultPeriod: start.period,
          };
        }),
      );
      return success({ agencies: named, mayWrite: isGranted(session.role, 'entries.write') });
    }),
  ];
}
