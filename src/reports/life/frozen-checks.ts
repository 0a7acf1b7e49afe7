import { z } from 'zod';
import { evaluateAnswers } from '../../figures/figures.ts';
import { Answer } from '../../figures/types.ts';
import { samePeriodLastYear } from '../../kernel/period.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { type BuiltReport, buildReport, type ReportRequest } from '../build-report.ts';
import { checkCompleteness, judgeBuilt } from '../check-completeness.ts';
import { Completeness } from '../completeness.ts';
import { findReport, type PackWorld } from '../find-report.ts';
import { cutOffDate } from '../report-types.ts';
import { findPresent, type KeptPresent } from './present.ts';

/** What is looked at beside a report, kept with it when it is frozen. `lastYear`: the pack's figures in the same period a year before. */
export const FrozenChecks = z.strictObject({
  completeness: Completeness,
  lastYear: z.strictObject({ period: z.string(), answers: z.record(z.string(), Answer) }),
});
export type FrozenChecks = z.infer<typeof FrozenChecks>;

/** Looks at everything beside a built report as of the number of the journal that it was built for. */
export async function checkBuilt(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  built: BuiltReport,
): Promise<Result<FrozenChecks>> {
  const completeness = await judgeBuilt(db, world, request, built);
  if (!completeness.ok) return completeness;
  const ids = built.used.map(({ id }) => id).filter((id) => world.figures.has(id));
  const lastYear = await readLastYear(db, world, request, { seq: built.facts.cutOff.seq, ids });
  return lastYear.ok ? success({ completeness: completeness.value, lastYear: lastYear.value }) : lastYear;
}

/** The same figures in the same period a year before, as the registers said it at a number of the journal. */
export async function readLastYear(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  { seq, ids }: { seq: string; ids: readonly string[] },
): Promise<Result<FrozenChecks['lastYear']>> {
  const found = findReport(world, request);
  if (!found.ok) return found;
  const { type, period: now } = found.value;
  const period = samePeriodLastYear(now);
  const answers = await evaluateAnswers(db, {
    ...{ agencyId: request.agency.id, definitions: world.figures, registers: world.registers, seq },
    ...{ period, cutOffDate: cutOffDate(type, period), only: ids },
  });
  const entries = [...answers].map(([id, { answer }]) => [id, answer] as const);
  return success({ period: period.code, answers: Object.fromEntries(entries) });
}

/** What was kept beside a frozen report. One that an earlier version of the program froze is looked at as of its own number of the journal. */
export async function readFrozenChecks(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  { draftId, kept, frozen }: KeptPresent,
): Promise<Result<FrozenChecks>> {
  if (kept.checks !== null) return success(FrozenChecks.parse(JSON.parse(kept.checks)));
  const { hash } = frozen.ledger.cutOff;
  const built = await buildReport(db, world, request, { seq: kept.seq, hash, draftId });
  return built.ok ? checkBuilt(db, world, request, built.value) : built;
}

/** The completeness of a report: of a draft as it stands, of a frozen one as it was frozen, whatever was entered since. */
export async function presentCompleteness(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
): Promise<Result<Completeness>> {
  const present = await findPresent(db, world, request);
  if (!present.ok) return present;
  if (present.value.kept === undefined) return checkCompleteness(db, world, request);
  const checks = await readFrozenChecks(db, world, request, present.value.kept);
  return checks.ok ? success(checks.value.completeness) : checks;
}
