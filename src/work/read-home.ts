import { readJournalHead } from '../access/journal.ts';
import { evaluateAnswers } from '../figures/figures.ts';
import type { Answer } from '../figures/types.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { dateParts } from '../kernel/dates.ts';
import { calendarYear, type Period, periodAt } from '../kernel/period.ts';
import { success } from '../kernel/result.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { listFactsBy, listLatestChanges } from '../registers/entry-reading.ts';
import { buildReport } from '../reports/build-report.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { formatAnswer, plainFormat } from '../reports/format-figure.ts';
import { presentCompleteness } from '../reports/life/frozen-checks.ts';
import { findPresent } from '../reports/life/present.ts';
import { progressBySection } from '../reports/progress.ts';
import type { ChangeView, Progress, SpendingView, TargetView } from './contract.ts';
import type { HomeDefinition } from './home-definition.ts';
import { amountOf, spendingOf } from './spending.ts';

const changesShown = 12;

/** The last writes to entries, with what they were about. */
export async function readChanges(db: Reader, { registers }: Pick<PackWorld, 'registers'>): Promise<ChangeView[]> {
  const changes = await listLatestChanges(db, changesShown);
  return changes.map(({ at, rowCount, register, title, actor, action, entryId }) => ({
    at: at.toISOString(),
    actor,
    action,
    count: rowCount,
    entryId: register === null || !registers.has(register) ? null : entryId,
    register,
    registerTitle: registers.get(register ?? '')?.title ?? '',
    title: title ?? '',
  }));
}

/** How far the agency's first kind of report is in the period of a day; null where it has none for such a period. */
export async function readProgress(
  db: Reader,
  world: PackWorld,
  { agency, report, day }: { agency: { id: string; code: string }; report: string; day: CalendarDate },
): Promise<Progress | null> {
  const type = world.reportTypes.get(report)?.type;
  const kind = type?.periodKinds[0];
  const period = kind === undefined ? undefined : periodAt(kind, day);
  if (type === undefined || period === undefined) return null;
  const request = { agency, reportType: report, periodCode: period.code };
  const present = await findPresent(db, world, request);
  const checked = await presentCompleteness(db, world, request);
  if (!present.ok || !checked.ok) return null;
  const { kept } = present.value;
  const built = kept === undefined ? await buildReport(db, world, request) : success(kept.frozen);
  if (!built.ok) return null;
  return {
    report,
    period: period.code,
    title: type.title,
    sections: progressBySection(built.value.report, checked.value.findings),
    silentRegisters: checked.value.findings
      .filter((finding) => finding.kind === 'register')
      .map(({ subject, title }) => ({ register: subject, title })),
  };
}

/** The targets of the pack's covenant from the start of the year to a day. */
export async function readTargets(
  db: Reader,
  world: PackWorld,
  { agencyId, day, home }: { agencyId: string; day: CalendarDate; home: HomeDefinition },
): Promise<TargetView[]> {
  const { seq } = await readJournalHead(db);
  const only = [...new Set(home.targets.flatMap(({ goal, result, share }) => [goal, result, share]))];
  if (only.length === 0) return [];
  const period: Period = calendarYear(dateParts(day).year);
  const answers = await evaluateAnswers(db, {
    agencyId,
    definitions: world.figures,
    registers: world.registers,
    seq,
    only,
    period,
    cutOffDate: day,
  });
  const answer = (id: string): Answer => answers.get(id)?.answer ?? { kind: 'missing' };
  return home.targets.map(({ title, unit, goal, result, share }) => {
    const shared = answer(share);
    return {
      title,
      goal: textOf(answer(goal), unit),
      result: textOf(answer(result), unit),
      share: shared.kind === 'value' ? shared.value : null,
    };
  });
}

const textOf = (answer: Answer, unit: string): string =>
  answer.kind === 'nil' ? 'không phát sinh' : formatAnswer(answer, unit, plainFormat(unit), { padCounts: false });

/** Plan and payments of the year of a day and of the year before, whose money is often spent on. */
export async function readSpending(
  db: Reader,
  world: PackWorld,
  { day, spending }: { day: CalendarDate; spending: NonNullable<HomeDefinition['spending']> },
): Promise<SpendingView[]> {
  const { seq } = await readJournalHead(db);
  const { year: now } = dateParts(day);
  const amounts = async ({ register, amount, year: field }: typeof spending.plan, year: number) => {
    const definition = world.registers.get(register);
    if (definition === undefined) return [];
    const entries = await listFactsBy(db, definition, { field, value: String(year) }, seq);
    return entries.flatMap((entry) => amountOf(entry, amount) ?? []);
  };
  const years: SpendingView[] = [];
  for (const year of [now, now - 1]) {
    const view = spendingOf(year, await amounts(spending.plan, year), await amounts(spending.spent, year), day);
    if (view !== undefined) years.push(view);
  }
  return years;
}
