import '../styles/work.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { TaskState, TaskView } from '../../src/work/types.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { Changes } from './Changes.tsx';
import { DayChoice } from './DayChoice.tsx';
import { HomeCharts } from './HomeCharts.tsx';
import { homeQuery } from './queries.ts';
import { ReportProgress } from './ReportProgress.tsx';
import { stateLooks, stateWord, TaskList } from './TaskList.tsx';

const route = '/$agency/trang-chu';
/** More would push what else there is off the first screen. */
const shown = 6;

interface TasksBoxProps {
  agency: string;
  id: string;
  title: string;
  tasks: readonly TaskView[];
  nothing: string;
  search: { 'tinh-trang'?: TaskState; cua?: 'toi' };
}

function TasksBox({ agency, id, title, tasks, nothing, search }: TasksBoxProps) {
  const { ngay } = useSearch({ from: route });
  return (
    <section className="home-box" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="quiet">({tasks.length})</span>
      </h2>
      {tasks.length === 0 ? (
        <p className="quiet">{nothing}</p>
      ) : (
        <TaskList agency={agency} title={title} tasks={tasks.slice(0, shown)} />
      )}
      {tasks.length > shown && (
        <Link to="/$agency/cong-viec" params={{ agency }} search={{ ngay, ...search }}>
          {t.work.showAll(tasks.length)}
        </Link>
      )}
    </section>
  );
}

type Counts = { open: number; late: number; due: number; doneThisWeek: number };

function CountStrip({ agency, counts }: { agency: string; counts: Counts }) {
  const { ngay } = useSearch({ from: route });
  const items = [
    { state: 'late', count: counts.late },
    { state: 'due', count: counts.due },
    { state: 'done', count: counts.doneThisWeek },
  ] as const;
  return (
    <ul className="count-strip">
      <li>
        <Link to="/$agency/cong-viec" params={{ agency }} search={{ ngay }}>
          <b>{counts.open}</b> {t.work.running}
        </Link>
      </li>
      {items.map(({ state, count }) => (
        <li key={state}>
          <Link to="/$agency/cong-viec" params={{ agency }} search={{ ngay, 'tinh-trang': state }}>
            <span className="state" data-tone={count === 0 ? 'none' : stateLooks[state].tone}>
              <Icon name={stateLooks[state].icon} />
              <b>{count}</b> {stateWord(state)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The first page after signing in: what waits, what is late, how far the report is. */
export function HomePage() {
  const { agency } = useParams({ from: route });
  const { ngay } = useSearch({ from: route });
  const { data, error, refetch } = useQuery(homeQuery(agency, ngay));
  const mayRead = useMay('reports.read', agency);
  const mayWrite = useMay('entries.write', agency);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page home-page">
      <title>{t.pageTitle(t.work.home)}</title>
      <div className="page-head">
        <h1>{t.work.home}</h1>
        {mayWrite && (
          <Link className="button-link" to="/$agency/ghi-nhanh" params={{ agency }}>
            <Icon name="plus" />
            {t.work.quick}
          </Link>
        )}
        <span className="top-bar-space" />
        {data !== undefined && <DayChoice day={data.day} chosen={ngay !== undefined} />}
      </div>
      {data !== undefined && !data.isToday && ngay === undefined && (
        <p className="form-note" role="status">
          {t.work.notToday(printDate(data.day))}
        </p>
      )}
      {data === undefined ? (
        <Skeleton height={24} lines={12} />
      ) : (
        <>
          <CountStrip agency={agency} counts={data.counts} />
          <div className="home-pair home-lists">
            <div>
              <TasksBox
                agency={agency}
                id="cho-toi"
                title={t.work.waiting}
                tasks={data.waiting}
                nothing={t.work.nothingWaiting}
                search={{ cua: 'toi' }}
              />
              <TasksBox
                agency={agency}
                id="qua-han"
                title={t.work.late}
                tasks={data.late}
                nothing={t.work.nothingLate}
                search={{ 'tinh-trang': 'late' }}
              />
            </div>
            {mayRead && <ReportProgress agency={agency} day={ngay} />}
          </div>
          {mayRead && <HomeCharts agency={agency} day={data.day} />}
          <Changes agency={agency} changes={data.changes} />
        </>
      )}
    </div>
  );
}
