import type { TaskState, TaskView } from '../../src/work/types.ts';

export interface TaskFilter {
  /** Id of a unit; "": tasks of no unit; undefined: all. */
  owner: string | undefined;
  state: TaskState | undefined;
  mine: boolean;
}

/** Tasks by their state, this week's first; a state without tasks is left out. */
export function groupTasks(
  tasks: readonly TaskView[],
  { owner, state, mine }: TaskFilter,
): { state: TaskState; tasks: TaskView[] }[] {
  const order: TaskState[] = ['late', 'due', 'done', 'open', 'stopped'];
  const fitting = tasks.filter(
    (task) =>
      (owner === undefined || (isOfUnits(task) && (task.ownerId ?? '') === owner)) &&
      (state === undefined || task.state === state) &&
      (!mine || task.mine),
  );
  return order
    .map((one) => ({ state: one, tasks: fitting.filter((task) => task.state === one) }))
    .filter((group) => group.tasks.length > 0);
}

/** What a report waits for is asked of persons. */
const isOfUnits = ({ place }: TaskView): boolean => place.kind === 'entry';

/** The units that have tasks, each once, by name. */
export function ownersOf(tasks: readonly TaskView[]): { id: string; name: string }[] {
  const byId = new Map(tasks.filter(isOfUnits).map(({ ownerId, owner }) => [ownerId ?? '', owner ?? '']));
  return [...byId].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
