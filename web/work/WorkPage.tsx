import '../styles/work.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { addDays, parseCalendarDate } from '../../src/kernel/dates.ts';
import { type TaskState, type TaskView, taskStates } from '../../src/work/types.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import type { WorkSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { BriefingBox } from './BriefingBox.tsx';
import { DayChoice } from './DayChoice.tsx';
import { FinishDialog } from './FinishDialog.tsx';
import { groupTasks, ownersOf } from './groupTasks.ts';
import { tasksQuery } from './queries.ts';
import { stateWord, TaskList } from './TaskList.tsx';

const route = '/$agency/cong-viec';

function useChange() {
  const navigate = useNavigate({ from: route });
  return (next: Partial<WorkSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false });
}

function WeekSwitch({ day, week }: { day: string; week: { from: string; to: string } }) {
  const change = useChange();
  const go = (days: number) => {
    const date = parseCalendarDate(day);
    if (date !== undefined) change({ ngay: addDays(date, days) });
  };
  return (
    <span className="week-switch">
      <button
        type="button"
        className="icon-button"
        aria-label={t.work.earlierWeek}
        title={t.work.earlierWeek}
        onClick={() => go(-7)}
      >
        <Icon name="back" />
      </button>
      {t.work.week(printDate(week.from), printDate(week.to))}
      <button
        type="button"
        className="icon-button"
        aria-label={t.work.laterWeek}
        title={t.work.laterWeek}
        onClick={() => go(7)}
      >
        <Icon name="forward" />
      </button>
    </span>
  );
}

function Filters({ tasks }: { tasks: readonly TaskView[] }) {
  const search = useSearch({ from: route });
  const change = useChange();
  return (
    <div className="work-filters">
      <label>
        <span className="visually-hidden">{t.work.owner}</span>
        <select
          className="native-select"
          value={search['don-vi'] ?? '*'}
          onChange={({ target }) => change({ 'don-vi': target.value === '*' ? undefined : target.value })}
        >
          <option value="*">{t.work.allOwners}</option>
          {ownersOf(tasks).map(({ id, name }) => (
            <option key={id} value={id}>
              {id === '' ? t.work.noOwner : name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{t.work.status}</span>
        <select
          className="native-select"
          value={search['tinh-trang'] ?? ''}
          onChange={({ target }) =>
            change({ 'tinh-trang': target.value === '' ? undefined : (target.value as TaskState) })
          }
        >
          <option value="">{t.work.allStates}</option>
          {taskStates.map((state) => (
            <option key={state} value={state}>
              {stateWord(state)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={search.cua === 'toi'}
          onChange={({ target }) => change({ cua: target.checked ? 'toi' : undefined })}
        />{' '}
        {t.work.mineOnly}
      </label>
    </div>
  );
}

interface GroupProps {
  agency: string;
  state: TaskState;
  tasks: readonly TaskView[];
  onFinish: ((task: TaskView) => void) | undefined;
}

function Group({ agency, state, tasks, onFinish }: GroupProps) {
  const action = (task: TaskView) =>
    task.place.kind === 'report' ? null : task.state === 'done' || task.state === 'stopped' ? (
      <span className="quiet">{task.proofCount > 0 ? t.work.proved(task.proofCount) : task.reason}</span>
    ) : (
      <Button size="small" aria-label={`${t.work.finish}: ${task.title}`} onClick={() => onFinish?.(task)}>
        {t.work.finish}
      </Button>
    );
  return (
    <section className="home-box" aria-labelledby={`nhom-${state}`}>
      <h2 id={`nhom-${state}`}>
        {stateWord(state)} <span className="quiet">({tasks.length})</span>
      </h2>
      <TaskList
        agency={agency}
        title={stateWord(state)}
        tasks={tasks}
        action={onFinish === undefined ? undefined : action}
      />
    </section>
  );
}

interface WeekProps {
  agency: string;
  day: string;
  tasks: readonly TaskView[];
  onFinish: ((task: TaskView) => void) | undefined;
}

/** What the week asks for, the briefing on it, then what has time. */
function WeekOfWork({ agency, day, tasks, onFinish }: WeekProps) {
  const search = useSearch({ from: route });
  const filter = { owner: search['don-vi'], state: search['tinh-trang'], mine: search.cua === 'toi' };
  const groups = groupTasks(tasks, filter);
  const isOfWeek = ({ state }: { state: TaskState }) => state !== 'open' && state !== 'stopped';
  const show = (group: (typeof groups)[number]) => (
    <Group key={group.state} agency={agency} {...group} onFinish={onFinish} />
  );
  return (
    <>
      {groups.length === 0 && <p className="quiet">{t.work.empty}</p>}
      {groups.filter(isOfWeek).map(show)}
      <BriefingBox agency={agency} day={day} />
      {groups.filter((group) => !isOfWeek(group)).map(show)}
    </>
  );
}

/** The plan: Monday's list of what is late and due, the rest of the work, and Friday's briefing. */
export function WorkPage() {
  const { agency } = useParams({ from: route });
  const { ngay } = useSearch({ from: route });
  const { data, error, refetch } = useQuery(tasksQuery(agency, ngay));
  const mayWrite = useMay('entries.write', agency);
  const [finishing, setFinishing] = useState<TaskView>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const [register] = data?.registers ?? [];
  return (
    <div className="page work-page">
      <title>{t.pageTitle(t.work.plan)}</title>
      <div className="page-head">
        <h1>{t.work.plan}</h1>
        {mayWrite && register !== undefined && (
          <Link
            className="button-link"
            to="/$agency/so/$register/vao-so"
            params={{ agency, register: register.id }}
            search={{}}
          >
            <Icon name="plus" />
            {t.work.newTask}
          </Link>
        )}
        <span className="top-bar-space" />
        {data !== undefined && <DayChoice day={data.day} chosen={ngay !== undefined} />}
      </div>
      {data === undefined ? (
        <Skeleton height={24} lines={12} />
      ) : (
        <>
          <div className="page-head">
            <WeekSwitch day={data.day} week={data.week} />
            <Filters tasks={data.tasks} />
          </div>
          <WeekOfWork
            key={data.week.from}
            agency={agency}
            day={data.day}
            tasks={data.tasks}
            onFinish={mayWrite ? setFinishing : undefined}
          />
          {finishing?.place.kind === 'entry' && (
            <FinishDialog
              key={finishing.id}
              agency={agency}
              title={finishing.title}
              place={finishing.place}
              day={data.day}
              onClose={() => setFinishing(undefined)}
            />
          )}
        </>
      )}
    </div>
  );
}
