import type { LocalTime } from '../kernel/vietnam-time.ts';
import { weekOf } from '../work/task.ts';
import type { NoticeChoice } from './types.ts';

/** Whether a moment lies in somebody's quiet hours; they may go over midnight. */
export function isQuiet({ quietFrom, quietTo }: NoticeChoice, time: string): boolean {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? time >= quietFrom && time < quietTo : time >= quietFrom || time < quietTo;
}

/**
 * Whether somebody's waiting notices go out by e-mail now. A digest goes out once on its day, at the first moment outside quiet hours;
 * one that was missed on Monday (the machine was off) goes out later in the week.
 * @param lastMailOn the day of the last e-mail to this person; undefined: there was none.
 */
export function isMailDue(choice: NoticeChoice, now: LocalTime, lastMailOn: string | undefined): boolean {
  if (choice.mail === 'never' || isQuiet(choice, now.time)) return false;
  if (choice.mail === 'each') return true;
  if (choice.mail === 'daily') return lastMailOn === undefined || lastMailOn < now.day;
  return lastMailOn === undefined || lastMailOn < weekOf(now.day).from;
}
