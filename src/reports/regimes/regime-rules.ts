import { addDays, type CalendarDate, calendarDate, dateParts } from '../../kernel/dates.ts';
import type { Period } from '../../kernel/period.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import type { Obliged, RegimeDefinition, RegimeVersion, Subordinate } from './types.ts';

/** The version of a regime that holds for a period; undefined: it began later, or asks for periods of another kind. */
export function versionFor(versions: readonly RegimeVersion[], period: Period): RegimeVersion | undefined {
  const held = versions
    .filter(({ validFrom }) => validFrom <= period.to)
    .toSorted((one, other) =>
      one.validFrom === other.validFrom ? one.version - other.version : one.validFrom < other.validFrom ? -1 : 1,
    )
    .at(-1);
  return held?.definition.periodKind === period.kind ? held : undefined;
}

/** The last day whose facts count; a fixed day that does not exist or lies behind the period is the period's last. */
export function cutOffOf({ cutOff }: Pick<RegimeDefinition, 'cutOff'>, period: Period): CalendarDate {
  if (cutOff.kind === 'endOfPeriod') return period.to;
  const date = calendarDate(dateParts(period.to).year, cutOff.month, cutOff.day);
  return date === undefined || date > period.to ? period.to : date;
}

/** The last day on which a report is in time. */
export const deadlineOf = (
  definition: Pick<RegimeDefinition, 'cutOff' | 'deadlineDays'>,
  period: Period,
): CalendarDate => addDays(cutOffOf(definition, period), definition.deadlineDays);

/** The agencies that are there on a day. */
export const subordinatesOn = (all: readonly Subordinate[], date: string): Subordinate[] =>
  all.filter(({ from, to }) => from <= date && (to === null || to >= date));

/** Who must report for a cut-off day, in the order of the list. An agency that was merged away before that day is not among them: its successor is. */
export function obligedOn(obliged: Obliged, all: readonly Subordinate[], date: string): Subordinate[] {
  const there = subordinatesOn(all, date);
  switch (obliged.kind) {
    case 'agencies': {
      const codes = new Set(obliged.codes.flatMap((code) => carriedOnBy(code, all, date)));
      return there.filter(({ code }) => codes.has(code));
    }
    case 'agencyKind':
      return there.filter(({ kind }) => kind === obliged.agencyKind);
    case 'tree': {
      const { under } = obliged;
      if (under === null) return there;
      const byCode = indexByCode(there);
      return there.filter(({ code }) => pathOf(code, byCode).includes(under));
    }
  }
}

/** The agency itself while it is there, then those who carry on its work; of a circle of successors nobody. */
export function carriedOnBy(
  code: string,
  all: readonly Subordinate[],
  date: string,
  seen: readonly string[] = [],
): string[] {
  const agency = all.find((one) => one.code === code);
  if (agency === undefined || seen.includes(code)) return [];
  if (agency.to === null || agency.to >= date) return [code];
  return agency.successors.flatMap((next) => carriedOnBy(next, all, date, [...seen, code]));
}

/** Made once for many questions of where an agency stands. */
export const indexByCode = (there: readonly Subordinate[]): ReadonlyMap<string, Subordinate> =>
  new Map(there.map((one) => [one.code, one]));

/** The agency and those above it, from itself upwards; it ends where a parent is not there. */
export function pathOf(code: string, byCode: ReadonlyMap<string, Subordinate>): string[] {
  const path: string[] = [];
  for (let at: string | null = code; at !== null && !path.includes(at); at = byCode.get(at)?.parent ?? null)
    path.push(at);
  return path;
}

/** What is wrong with a list of agencies below: a code twice, a parent or successor that is not in it, one above itself. */
export function subordinateTroubles(all: readonly Subordinate[]): Problem[] {
  const byCode = new Map(all.map((one) => [one.code, one]));
  const troubles: Problem[] = [];
  const report = (code: string, detail: string): void => {
    troubles.push(
      problem('subordinate-invalid', 'Danh sách cơ quan cấp dưới chưa đúng', detail, { pointer: `/${code}` }),
    );
  };
  for (const { code, name, parent, from, to, successors } of all) {
    if (to !== null && to < from) report(code, `“${name}” thôi hoạt động trước ngày thành lập.`);
    for (const other of [...(parent === null ? [] : [parent]), ...successors])
      if (!byCode.has(other)) report(code, `“${name}” nhắc đến mã “${other}” chưa có trong danh sách.`);
    if (successors.includes(code)) report(code, `“${name}” không thể kế thừa chính mình.`);
    if (to === null && successors.length > 0) report(code, `“${name}” còn hoạt động nên chưa có cơ quan kế thừa.`);
    if (isAboveItself(code, byCode)) report(code, `“${name}” không thể trực thuộc chính mình.`);
  }
  return troubles;
}

function isAboveItself(code: string, byCode: ReadonlyMap<string, Subordinate>): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = byCode.get(code)?.parent; at != null; at = byCode.get(at)?.parent) {
    if (at === code) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
