import { permissions } from '../access/permissions.ts';
import { holds, type Predicate, predicateFor } from '../access/predicate.ts';
import type { Session } from '../access/route.ts';
import { addDays, type CalendarDate, daysBetween, parseCalendarDate } from '../kernel/dates.ts';
import { parsePeriod } from '../kernel/period.ts';
import { readDirectory } from '../organisation/reading.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { Directory } from '../registers/directory.ts';
import { countFactsBetween, findNewestDay, listWork } from '../registers/entry-reading.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { readSteps } from '../reports/steps/read-steps.ts';
import { type Briefing, writeBriefing } from './briefing.ts';
import { byUrgency, daysLeft, isMine, type Person, readTask, stateOn, taskOfStep, type Week, weekOf } from './task.ts';
import type { Task, TaskView } from './types.ts';

/** What the pages of work stand on of an agency's pack. */
export type WorkWorld = Pick<PackWorld, 'registers' | 'places' | 'reportTypes'>;

/** Registers silent for longer are those of a time past: the pages then speak of the end of the agency's first period. */
const silentDays = 180;

/** The day that pages speak of: the one asked for, else today, else where nothing is recent the last day of the first period. */
export async function dayOfWork(
  db: Reader,
  { asked, today, startPeriod }: { asked: string | undefined; today: CalendarDate; startPeriod: string | undefined },
): Promise<CalendarDate> {
  const wanted = asked === undefined ? undefined : parseCalendarDate(asked);
  if (wanted !== undefined) return wanted;
  const newest = parseCalendarDate((await findNewestDay(db)) ?? '');
  const period = startPeriod === undefined ? undefined : parsePeriod(startPeriod);
  const isPast = newest !== undefined && daysBetween(newest, today) > silentDays;
  return isPast && period?.ok === true && period.value.to < today ? period.value.to : today;
}

/** Somebody as tasks know him, in one agency. */
export function personOf(session: Session, agency: string): Person {
  const here = session.memberships.filter((one) => one.agency === null || one.agency.code === agency);
  const may = permissions.filter((permission) => holds(session, permission, agency));
  return { actor: session.actor, units: here.flatMap(({ orgUnit }) => orgUnit ?? []), may: new Set(may) };
}

/** The tasks of all registers that have any: those not ended, and those of the days between. */
export async function readTasks(
  db: Reader,
  { registers }: Pick<WorkWorld, 'registers'>,
  days: { from: string; to: string; visible?: Predicate | undefined },
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const definition of registers.values()) {
    const { work } = definition;
    if (work === undefined) continue;
    for (const entry of await listWork(db, definition, work, days)) tasks.push(readTask(entry, definition, work));
  }
  return tasks;
}

/** What the reports of an agency wait for as tasks: those not done, and those done on the days between. */
export async function readReportTasks(
  db: Reader,
  world: WorkWorld,
  { agencyId, day, from, to }: { agencyId: string; day: CalendarDate; from: string; to: string },
): Promise<Task[]> {
  const steps = await readSteps(db, agencyId, world, day);
  return steps
    .filter(({ doneOn }) => doneOn === null || (doneOn >= from && doneOn <= to))
    .map((step) => taskOfStep(step, day));
}

/** What the pages show of the tasks on a day, the most urgent first. Of reports only to whoever may read them. */
export async function viewTasks(
  db: Reader,
  world: WorkWorld,
  { session, agency, day }: { session: Session; agency: { id: string; code: string }; day: CalendarDate },
): Promise<{ week: Week; tasks: TaskView[]; directory: Directory }> {
  const week = weekOf(day);
  const visible = predicateFor(session, agency.code, 'entries.read');
  const directory = await readDirectory(db, world.places);
  const person = personOf(session, agency.code);
  const entered = await readTasks(db, world, { ...week, visible });
  const asked = person.may.has('reports.read')
    ? await readReportTasks(db, world, { agencyId: agency.id, day, ...week })
    : [];
  const views = [...entered, ...asked]
    .toSorted(byUrgency(day))
    .map((task) => viewTask(task, { person, day, directory }));
  return { week, tasks: views, directory };
}

function viewTask(
  task: Task,
  { person, day, directory }: { person: Person; day: CalendarDate; directory: Directory },
): TaskView {
  const { id, place, title, source, owner, asked, deadline, status, doneOn, proofCount, reason } = task;
  const unit = owner === null ? null : (directory.orgUnitName(owner, task.occurredOn) ?? owner);
  return {
    ...{ id, place, title, source, deadline, status, doneOn, proofCount, reason },
    ownerId: owner,
    owner: asked?.kind === 'person' ? asked.actor : unit,
    holdersOf: asked?.kind === 'holders' ? asked.of : null,
    daysLeft: daysLeft(task, day),
    state: stateOn(task, day),
    mine: isMine(task, person),
  };
}

/** The briefing of the week of a day. */
export async function readBriefing(
  db: Reader,
  world: WorkWorld,
  { day, visible }: { day: CalendarDate; visible: Predicate },
): Promise<Briefing> {
  const week = weekOf(day);
  const directory = await readDirectory(db, world.places);
  const tasks = await readTasks(db, world, { from: week.from, to: addDays(week.to, 7), visible });
  const counts = await countFactsBetween(db, week.from, week.to);
  const entered = [...world.registers.values()]
    .filter(({ work }) => work === undefined)
    .map(({ id, title }) => ({ title, count: counts.get(id) ?? 0 }));
  return writeBriefing({
    week,
    day,
    tasks: tasks.toSorted(byUrgency(day)),
    entered,
    unitName: (id) => directory.orgUnitName(id, day),
  });
}
