import { type Period, parsePeriod } from '../kernel/period.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { Place } from '../organisation/places.ts';
import type { HomeDefinition } from '../work/home-definition.ts';
import type { ReportType } from './report-types.ts';
import type { Template } from './template.ts';
import type { TemplateWorld } from './template-context.ts';

/** A pack ready for use: checked definitions and compiled templates. */
export interface PackWorld extends TemplateWorld {
  places: readonly Place[];
  /** What the home page draws; absent: the pack says nothing of it. */
  home?: HomeDefinition | undefined;
  reportTypes: ReadonlyMap<string, { type: ReportType; template: Template }>;
}

/** Finds the type and the period of a request; a type or period that does not exist is said with the nearest name. */
export function findReport(
  world: Pick<PackWorld, 'reportTypes'>,
  request: { reportType: string; periodCode: string },
): Result<{ type: ReportType; template: Template; period: Period }> {
  const found = world.reportTypes.get(request.reportType);
  if (found === undefined) {
    const near = nearestName(request.reportType, [...world.reportTypes.keys()]);
    return failure([
      problem(
        'report-type-unknown',
        'Không có loại báo cáo này',
        `Không có loại báo cáo “${request.reportType}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
      ),
    ]);
  }
  const period = parsePeriod(request.periodCode);
  if (!period.ok) return period;
  if (found.type.periodKinds.includes(period.value.kind)) return success({ ...found, period: period.value });
  return failure([
    problem(
      'period-unfit',
      'Kỳ không hợp với loại báo cáo',
      `“${found.type.title}” không lập theo kỳ “${request.periodCode}”.`,
    ),
  ]);
}
