import { z } from 'zod';
import { addDays, type CalendarDate, formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { stateOn, type Week } from './task.ts';
import type { Task } from './types.ts';

/** A text of paragraphs, ready to be said at the Friday meeting. */
export const Briefing = z.object({
  title: z.string(),
  from: z.string(),
  to: z.string(),
  paragraphs: z.array(z.string()),
});
export type Briefing = z.infer<typeof Briefing>;

export interface WeekFacts {
  week: Week;
  day: CalendarDate;
  tasks: readonly Task[];
  /** Entries dated in the week by register, with the register's title, in the pack's order. */
  entered: readonly { title: string; count: number }[];
  /** Name of a unit on the day. */
  unitName(id: string): string | undefined;
}

/** How many titles a sentence names; the rest are counted. */
const named = 4;

/**
 * The briefing of a week from what was entered, in the order of such texts: what was done, what was entered into the registers, what
 * is late, what comes next. A part with nothing in it says so instead of falling silent: nothing entered is not nothing done.
 */
export function writeBriefing(facts: WeekFacts): Briefing {
  const { week } = facts;
  return {
    title: `Tình hình công việc tuần ${daysOf(week)}`,
    from: week.from,
    to: week.to,
    paragraphs: [donePart(facts), enteredPart(facts), latePart(facts), comingPart(facts)],
  };
}

const daysOf = ({ from, to }: Week): string => `từ ${formatDateShort(from)} đến ${formatDateShort(to)}`;

function donePart({ tasks, week }: WeekFacts): string {
  const done = tasks.filter(({ doneOn }) => doneOn !== null && doneOn >= week.from && doneOn <= week.to);
  if (done.length === 0) return `Trong tuần (${daysOf(week)}), chưa ghi nhận nhiệm vụ nào hoàn thành.`;
  const after = done.filter(({ deadline, doneOn }) => deadline !== null && doneOn !== null && doneOn > deadline);
  const late = after.length === 0 ? '' : ` Trong đó có ${after.length} nhiệm vụ hoàn thành sau thời hạn được giao.`;
  return `Trong tuần (${daysOf(week)}), cơ quan hoàn thành ${done.length} nhiệm vụ: ${titles(done)}.${late}`;
}

function latePart({ tasks, day, unitName }: WeekFacts): string {
  const late = tasks.filter((task) => stateOn(task, day) === 'late');
  if (late.length === 0) return `Đến ngày ${formatDateShort(day)}, không có nhiệm vụ nào quá hạn.`;
  const all = titles(late, (task) => {
    const owner = task.owner === null ? undefined : unitName(task.owner);
    const until = `hạn ${shortDay(task.deadline ?? '')}`;
    return `${lowerFirst(task.title)} (${owner === undefined ? until : `${owner}, ${until}`})`;
  });
  return `Đến ngày ${formatDateShort(day)} còn ${late.length} nhiệm vụ quá hạn chưa hoàn thành: ${all}.`;
}

function comingPart({ tasks, day, week }: WeekFacts): string {
  const last = addDays(week.to, 7);
  const coming = tasks
    .filter(({ ended, deadline }) => ended === null && deadline !== null && deadline >= day && deadline <= last)
    .toSorted((a, b) => (a.deadline ?? '').localeCompare(b.deadline ?? ''));
  if (coming.length === 0) return 'Đến hết tuần tới, chưa có nhiệm vụ nào đến hạn.';
  const all = titles(coming, ({ title, deadline }) => `${lowerFirst(title)} (hạn ${shortDay(deadline ?? '')})`);
  return `Đến hết tuần tới, tập trung hoàn thành ${coming.length} nhiệm vụ đến hạn: ${all}.`;
}

function enteredPart({ entered }: WeekFacts): string {
  const some = entered.filter(({ count }) => count > 0);
  if (some.length === 0) return 'Trong tuần chưa có việc nào được vào sổ theo dõi.';
  const total = some.reduce((sum, { count }) => sum + count, 0);
  const parts = some.map(({ title, count }) => `${lowerFirst(title)} ${count} mục`);
  return `Các sổ theo dõi ghi nhận ${total} việc phát sinh trong tuần, gồm: ${parts.join('; ')}.`;
}

function titles(tasks: readonly Task[], text: (task: Task) => string = ({ title }) => lowerFirst(title)): string {
  const first = tasks.slice(0, named).map(text).join('; ');
  return tasks.length <= named ? first : `${first}; và ${tasks.length - named} nhiệm vụ khác`;
}

/** Inside a sentence a title begins small, unless it begins with a name or an abbreviation. */
function lowerFirst(title: string): string {
  const [first = '', second = ''] = title;
  const startsName = second === second.toLocaleUpperCase('vi') && /\p{L}/u.test(second);
  return startsName ? title : `${first.toLocaleLowerCase('vi')}${title.slice(first.length)}`;
}

function shortDay(text: string): string {
  const date = parseCalendarDate(text);
  return date === undefined ? text : formatDateShort(date);
}
