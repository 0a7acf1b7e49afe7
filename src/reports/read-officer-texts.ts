import type { Period } from '../kernel/period.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { listFactsBy } from '../registers/entry-reading.ts';
import type { PackWorld } from './find-report.ts';
import { type OfficerText, officerTexts, reportTextRegister } from './officer-texts.ts';
import type { ReportType } from './report-types.ts';

/** The entries that hold texts of officers for a report and period, by block; none where the pack has no such register. */
export async function readOfficerTexts(
  db: Reader,
  world: PackWorld,
  { type, period, seq }: { type: ReportType; period: Period; seq: string },
): Promise<Map<string, OfficerText>> {
  const register = world.registers.get(reportTextRegister);
  if (register === undefined) return new Map();
  return officerTexts(await listFactsBy(db, register, { field: 'report', value: type.id }, seq), period);
}
