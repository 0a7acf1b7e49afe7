import { z } from 'zod';
import { workSources } from '../registers/types.ts';
import { type Asked, askedPermissions, type StepNews, stepKinds } from '../reports/steps/types.ts';

/** Where a task comes from: a register, or what a report waits for. What is returned may be either. */
export const WorkSource = z.enum([...new Set([...workSources, ...stepKinds])]);

/** How a task stands on a day. `late`: past its day and not ended; `due`: its day is this one or another of the same week. */
export const taskStates = ['late', 'due', 'open', 'done', 'stopped'] as const;
export const TaskState = z.enum(taskStates);
export type TaskState = z.infer<typeof TaskState>;

/** Where a task is kept and done: an entry of a register, the draft of a report, or the page of reports that others ask of us. */
export const TaskPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entry'), register: z.string(), entryId: z.uuid(), version: z.number() }),
  z.object({
    kind: z.literal('report'),
    page: z.enum(['draft', 'submissions']),
    report: z.string(),
    period: z.string(),
  }),
]);
export type TaskPlace = z.infer<typeof TaskPlace>;
export type EntryPlace = Extract<TaskPlace, { kind: 'entry' }>;

/** A task as a register holds it, or as a report asks for it. Days are ISO dates; null: nothing is entered. */
export interface Task {
  /** The same as long as it is the same task. */
  id: string;
  place: TaskPlace;
  title: string;
  source: z.infer<typeof WorkSource>;
  /** Id of the unit that does it. */
  owner: string | null;
  /** Who is asked, where it is no unit. */
  asked: Asked | null;
  deadline: string | null;
  status: string;
  ended: 'done' | 'stopped' | null;
  doneOn: string | null;
  /** How many documents prove it. */
  proofCount: number;
  reason: string | null;
  author: string;
  occurredOn: string;
  /** The day in Vietnam on which this version was written. */
  enteredOn: string;
  /** What happened to a report that people are told of. */
  news: StepNews | null;
}

/** A task as screens show it on a day. */
export const TaskView = z.object({
  id: z.string(),
  place: TaskPlace,
  title: z.string(),
  source: WorkSource,
  ownerId: z.string().nullable(),
  /** The unit, or the person who is asked. */
  owner: z.string().nullable(),
  /** Whoever may do this is asked; null: a unit or a person is. */
  holdersOf: z.enum(askedPermissions).nullable(),
  deadline: z.string().nullable(),
  /** Days from the day to the deadline; negative: past it. null: no deadline. */
  daysLeft: z.number().nullable(),
  /** The status in the register's own words. */
  status: z.string(),
  state: TaskState,
  doneOn: z.string().nullable(),
  proofCount: z.number(),
  reason: z.string().nullable(),
  /** It waits for the person who asks. */
  mine: z.boolean(),
});
export type TaskView = z.infer<typeof TaskView>;
