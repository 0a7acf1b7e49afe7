import { addDays, type CalendarDate } from '../kernel/dates.ts';
import { isMine } from '../work/task.ts';
import type { Task } from '../work/types.ts';
import type { NewNotice, NoticeKind, Recipient } from './types.ts';

/** How many days before its deadline a task is first spoken of. */
export const daysAhead = 3;
/** What has been late for longer is known, or is of a time before this program. */
const lateDays = 30;
/** A task entered longer ago is no news; neither is one of a time past, entered now for the record. */
const newsDays = 2;

/** What happened to a report is told this long, in days: also to who was away, never as old news. */
export const reportNewsDays = 14;

interface Occasion {
  kind: NoticeKind;
  key: string;
  /** Who did it and is not told of it; null: nobody of this agency, or nobody did anything. */
  author: string | null;
}

/** What a task gives reason to say on a day; several at once are possible (given today, due today). */
function occasionsOf(task: Task, day: CalendarDate): Occasion[] {
  const news = task.place.kind === 'report' ? newsOfReport(task, day) : newsOfEntry(task, day);
  return task.ended === null ? [...news, ...deadlineOf(task, day)] : news;
}

const occasion = (task: Task, kind: NoticeKind, detail: string, author: string | null): Occasion => ({
  kind,
  key: `${kind} ${task.id} ${detail}`,
  author,
});

function newsOfEntry(task: Task, day: CalendarDate): Occasion[] {
  const isNews = task.enteredOn >= addDays(day, -newsDays) && task.occurredOn >= addDays(day, -lateDays);
  if (!isNews || task.ended !== null) return [];
  return [occasion(task, task.source === 'returned' ? 'returned' : 'assigned', task.owner ?? '', task.author)];
}

/** Of what is done only its acceptance is news. */
function newsOfReport(task: Task, day: CalendarDate): Occasion[] {
  const { news, ended } = task;
  if (news === null || news.day < addDays(day, -reportNewsDays)) return [];
  if (ended !== null && news.kind !== 'accepted') return [];
  return [occasion(task, news.kind, news.detail, news.author)];
}

function deadlineOf(task: Task, day: CalendarDate): Occasion[] {
  const { deadline } = task;
  if (deadline === null || deadline < addDays(day, -lateDays) || deadline > addDays(day, daysAhead)) return [];
  const kind = deadline < day ? 'late' : deadline === day ? 'dueToday' : 'dueSoon';
  return [occasion(task, kind, deadline, null)];
}

/**
 * What people should be told of their tasks on a day. The key holds the occasion with the deadline and the unit it was given to, so that
 * a moved deadline or another unit is news again, and the same is never said twice. Nobody is told of what he did himself.
 */
export function noticesFor(tasks: readonly Task[], recipients: readonly Recipient[], day: CalendarDate): NewNotice[] {
  return tasks.flatMap((task) => {
    const told = recipients.filter((person) => isMine(task, person));
    const { place, title, deadline } = task;
    return occasionsOf(task, day).flatMap(({ kind, key, author }) =>
      told.filter(({ actor }) => actor !== author).map(({ userId }) => ({ userId, kind, key, place, title, deadline })),
    );
  });
}
