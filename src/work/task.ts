import type { Permission } from '../access/permissions.ts';
import { addDays, type CalendarDate, daysBetween, parseCalendarDate, weekday } from '../kernel/dates.ts';
import { vietnamTime } from '../kernel/vietnam-time.ts';
import type { Entry, RegisterDefinition, WorkDefinition, WorkSource } from '../registers/types.ts';
import type { Asked, ReportStep } from '../reports/steps/types.ts';
import type { Task, TaskState } from './types.ts';

/** From Monday to Sunday, ISO 8601. */
export interface Week {
  from: CalendarDate;
  to: CalendarDate;
}

export function weekOf(day: CalendarDate): Week {
  const from = addDays(day, 1 - weekday(day));
  return { from, to: addDays(from, 6) };
}

/** An entry read as a task, by what its register says of its fields. */
export function readTask(entry: Entry, definition: RegisterDefinition, work: WorkDefinition): Task {
  const text = (field: string | undefined): string | null => {
    const value = field === undefined ? undefined : entry.values[field];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const status = text(work.status) ?? '';
  const ended = work.done.includes(status) ? 'done' : work.stopped.includes(status) ? 'stopped' : null;
  return {
    id: entry.id,
    place: { kind: 'entry', register: entry.register, entryId: entry.id, version: entry.version },
    title: entry.title,
    source: sourceOf(entry, work),
    owner: text(work.owner),
    asked: null,
    deadline: text(work.deadline),
    status: definition.fields.find(({ id }) => id === work.status)?.choices?.[status] ?? status,
    ended,
    doneOn: ended === 'done' ? text(work.doneOn) : null,
    proofCount: entry.proof.length,
    reason: work.reason.map(text).find((one) => one !== null) ?? null,
    author: entry.author,
    occurredOn: entry.occurredOn,
    enteredOn: vietnamTime(new Date(entry.createdAt)).day,
    news: null,
  };
}

function sourceOf(entry: Entry, { sources }: WorkDefinition): WorkSource {
  const found = sources.find(({ where }) => where === undefined || entry.values[where.field] === where.value);
  return found?.source ?? 'plan';
}

/** What a report waits for, read as a task. */
export function taskOfStep(step: ReportStep, day: CalendarDate): Task {
  const { id, place, kind, title, asked, deadline, doneOn, remark, news } = step;
  const since = news?.day ?? day;
  return {
    ...{ id, place, title, source: kind, owner: null, asked, deadline, doneOn, news, reason: remark },
    ended: doneOn === null ? null : 'done',
    ...{ status: '', proofCount: 0, author: news?.author ?? '', occurredOn: since, enteredOn: since },
  };
}

/**
 * How a task stands on a day. The deadline's own day is still in time. A task without a deadline is never late, only open; a report
 * that waits for its next step is due at once. What was done after the day counts as done all the same: the page says what is known now.
 */
export function stateOn(
  { ended, deadline, asked }: Pick<Task, 'ended' | 'deadline' | 'asked'>,
  day: CalendarDate,
): TaskState {
  if (ended !== null) return ended;
  if (deadline === null) return asked?.kind === 'holders' ? 'due' : 'open';
  if (deadline < day) return 'late';
  return deadline <= weekOf(day).to ? 'due' : 'open';
}

/** Days from a day to the deadline; negative when it is past. null: no deadline. */
export function daysLeft({ deadline }: Pick<Task, 'deadline'>, day: CalendarDate): number | null {
  const date = deadline === null ? undefined : parseCalendarDate(deadline);
  return date === undefined ? null : daysBetween(day, date);
}

/** Who sees a task as his own: the units that he works in, and how the journal names him. */
export interface Person {
  actor: string;
  units: readonly string[];
  /** What he may do in the agency. */
  may: ReadonlySet<Permission>;
}

/**
 * What is no unit's waits for its writer, and for whoever belongs to no unit: leaders assign it. A step of a report waits for whoever is
 * asked and may read the report.
 */
export function isMine(task: Pick<Task, 'owner' | 'author' | 'asked'>, person: Person): boolean {
  if (task.asked !== null) return isAsked(task.asked, person);
  if (task.owner !== null) return person.units.includes(task.owner);
  return task.author === person.actor || person.units.length === 0;
}

function isAsked(asked: Asked, { actor, may }: Person): boolean {
  if (!may.has('reports.read')) return false;
  return asked.kind === 'person' ? asked.actor === actor : may.has(asked.of) && !asked.except.has(actor);
}

const order: Record<TaskState, number> = { late: 0, due: 1, open: 2, done: 3, stopped: 4 };

/** What is latest comes first, what has no deadline last; ended tasks behind. */
export function byUrgency(day: CalendarDate): (a: Task, b: Task) => number {
  return (a, b) => {
    const states = order[stateOn(a, day)] - order[stateOn(b, day)];
    if (states !== 0) return states;
    return (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') || a.title.localeCompare(b.title, 'vi');
  };
}
