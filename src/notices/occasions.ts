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

/** What a task gives reason to say on a day; several at once are possible (given today, due today). */
function occasionsOf(task: Task, day: CalendarDate): { kind: NoticeKind; key: string }[] {
  if (task.ended !== null) return [];
  const occasions: { kind: NoticeKind; key: string }[] = [];
  const add = (kind: NoticeKind, detail: string): void => {
    occasions.push({ kind, key: `${kind} ${task.entryId} ${detail}` });
  };
  const isNews = task.enteredOn >= addDays(day, -newsDays) && task.occurredOn >= addDays(day, -lateDays);
  if (isNews) add(task.source === 'returned' ? 'returned' : 'assigned', task.owner ?? '');
  const { deadline } = task;
  if (deadline === null) return occasions;
  if (deadline < day && deadline >= addDays(day, -lateDays)) add('late', deadline);
  else if (deadline < day) return occasions;
  else if (deadline === day) add('dueToday', deadline);
  else if (deadline <= addDays(day, daysAhead)) add('dueSoon', deadline);
  return occasions;
}

/**
 * What people should be told of their tasks on a day. The key holds the occasion with the deadline and the unit it was given to, so that
 * a moved deadline or another unit is news again, and the same is never said twice. Nobody is told of what he entered himself.
 */
export function noticesFor(tasks: readonly Task[], recipients: readonly Recipient[], day: CalendarDate): NewNotice[] {
  return tasks.flatMap((task) => {
    const told = recipients.filter((person) => isMine(task, person));
    return occasionsOf(task, day).flatMap(({ kind, key }) =>
      told
        .filter(({ actor }) => actor !== task.author || (kind !== 'assigned' && kind !== 'returned'))
        .map(({ userId }) => ({
          userId,
          kind,
          key,
          register: task.register,
          entryId: task.entryId,
          title: task.title,
          deadline: task.deadline,
        })),
    );
  });
}
