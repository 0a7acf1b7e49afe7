import type { ReactNode } from 'react';
import { capitalizeFirst } from '../../src/kernel/vietnamese.ts';
import type { TaskState, TaskView } from '../../src/work/types.ts';
import { Icon, type IconName } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { WorkLink } from './WorkLink.tsx';

/** How a state looks: a word, an icon and a tone, never a colour alone. */
export const stateLooks = {
  late: { tone: 'bad', icon: 'conflict' },
  due: { tone: 'warn', icon: 'clock' },
  open: { tone: 'none', icon: 'none' },
  done: { tone: 'good', icon: 'holds' },
  stopped: { tone: 'none', icon: 'close' },
} as const satisfies Record<TaskState, { tone: string; icon: IconName }>;

export const stateWord = (state: TaskState): string => t.work[state];

function DaysLeft({ task }: { task: TaskView }) {
  const { tone, icon } = stateLooks[task.state];
  const isEnded = task.state === 'done' || task.state === 'stopped';
  const text =
    task.state === 'done' && task.doneOn !== null
      ? printDate(task.doneOn)
      : isEnded
        ? task.status
        : task.daysLeft === null
          ? task.holdersOf === null
            ? t.work.noDeadline
            : t.work.waitsNow
          : t.work.daysLeft(task.daysLeft);
  return (
    <span className="state" data-tone={tone} title={stateWord(task.state)}>
      <Icon name={icon} />
      {text}
    </span>
  );
}

const ownerless = ({ holdersOf }: TaskView): string =>
  holdersOf === null ? t.work.noOwner : t.work.holders[holdersOf];

interface TaskListProps {
  agency: string;
  title: string;
  tasks: readonly TaskView[];
  action?: ((task: TaskView) => ReactNode) | undefined;
}

/** Tasks as rows: what, from where, whose, by when, how many days are left. On a phone a row becomes a card. */
export function TaskList({ agency, title, tasks, action }: TaskListProps) {
  return (
    <table className="task-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t.work.task}</th>
          <th scope="col">{t.work.source}</th>
          <th scope="col">{t.work.owner}</th>
          <th scope="col">{t.work.deadline}</th>
          <th scope="col">{t.work.left}</th>
          {action !== undefined && <td />}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td className="task-title">
              <WorkLink agency={agency} place={task.place}>
                {capitalizeFirst(task.title)}
              </WorkLink>
              {task.place.kind === 'report' && task.reason !== null && <p className="quiet">{task.reason}</p>}
            </td>
            <td className="nowrap">{t.work.sources[task.source]}</td>
            <td className="task-owner">{task.owner ?? <span className="quiet">{ownerless(task)}</span>}</td>
            <td className="nowrap">{task.deadline === null ? '' : printDate(task.deadline, 'table')}</td>
            <td className="nowrap">
              <DaysLeft task={task} />
            </td>
            {action !== undefined && <td className="task-action">{action(task)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
