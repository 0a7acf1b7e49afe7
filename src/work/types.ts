import { z } from 'zod';
import { workSources } from '../registers/types.ts';

export const WorkSource = z.enum(workSources);

/** How a task stands on a day. `late`: past its day and not ended; `due`: its day is this one or another of the same week. */
export const taskStates = ['late', 'due', 'open', 'done', 'stopped'] as const;
export const TaskState = z.enum(taskStates);
export type TaskState = z.infer<typeof TaskState>;

/** A task as a register holds it. Days are ISO dates; null: nothing is entered. */
export interface Task {
  entryId: string;
  version: number;
  register: string;
  title: string;
  source: z.infer<typeof WorkSource>;
  /** Id of the unit that does it. */
  owner: string | null;
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
}

/** A task as screens show it on a day. */
export const TaskView = z.object({
  entryId: z.uuid(),
  version: z.number(),
  register: z.string(),
  title: z.string(),
  source: WorkSource,
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
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
