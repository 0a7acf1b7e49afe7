import '../styles/administration.css';
import '../styles/register.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { getSystem, type JobsView, listJobs, retryJob, type SystemView } from '../../src/administration/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { printBytes } from './sizes.ts';
import { useAct } from './useAct.ts';

const words = t.administration.system;
const titles: Record<string, string> = words.queues;

const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call(getSystem, { params: {}, signal }),
});
const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => call(listJobs, { params: {}, signal }),
  refetchInterval: 10_000,
});

/** How the installation is: storage, background work, and the settings of sign-in. */
export function SystemPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/he-thong' });
  const { data, error, refetch } = useQuery(systemQuery);
  const jobs = useQuery(jobsQuery).data;
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page administration-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      {data !== undefined && <Storage view={data} />}
      {jobs !== undefined && <Jobs view={jobs} />}
      {data !== undefined && <SignIn view={data.signIn} />}
      <section>
        <h2>{words.agencies}</h2>
        <p className="quiet">{words.agenciesHint}</p>
        <Link className="button-link" to="/co-quan-moi">
          {words.agencies}
        </Link>
      </section>
    </div>
  );
}

function Storage({ view: { storage, disk, postgres } }: { view: SystemView }) {
  const isLow = disk.free < disk.total / 20;
  return (
    <section>
      <h2>{words.storage}</h2>
      <SmallTable columns={[words.kind, { right: words.size }, words.place]}>
        {storage.map(({ kind, place, bytes }) => (
          <tr key={kind}>
            <td>{words.kinds[kind]}</td>
            <td className="right">{printBytes(bytes)}</td>
            <td className="path">{place === '' ? words.server : place}</td>
          </tr>
        ))}
      </SmallTable>
      <p className="notice" data-state={isLow ? 'bad' : 'good'}>
        {words.disk(printBytes(disk.free), printBytes(disk.total))} {isLow && words.diskLow}
      </p>
      <p className="quiet">
        {words.postgres(postgres.version)}, {postgres.embedded ? words.embedded : words.server}.
      </p>
    </section>
  );
}

function Jobs({ view: { queues, failures } }: { view: JobsView }) {
  const { busy, problem, run } = useAct();
  const again = (queue: string, job: string) =>
    run(async () => {
      await call(retryJob, { params: { queue, job } });
      await queryClient.invalidateQueries({ queryKey: ['jobs'] });
    });
  return (
    <section>
      <h2>{words.jobs}</h2>
      <SmallTable columns={[words.queue, { right: words.waiting }, { right: words.active }, { right: words.broken }]}>
        {queues.map(({ queue, waiting, active, failed }) => (
          <tr key={queue}>
            <td>{titles[queue] ?? queue}</td>
            <td className="right">{waiting}</td>
            <td className="right">{active}</td>
            <td className="right">{failed}</td>
          </tr>
        ))}
      </SmallTable>
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      {failures.length === 0 ? (
        <p className="quiet">{words.noFailures}</p>
      ) : (
        <Failures failures={failures} busy={busy} onRetry={(queue, job) => void again(queue, job)} />
      )}
    </section>
  );
}

interface FailuresProps {
  failures: JobsView['failures'];
  busy: boolean;
  onRetry: (queue: string, job: string) => void;
}

function Failures({ failures, busy, onRetry }: FailuresProps) {
  return (
    <>
      <h3>{words.failures}</h3>
      <SmallTable columns={[words.failedAt, words.queue, words.reason, { right: words.attempts }, null]}>
        {failures.map(({ queue, job, agency, reason, attempts, failedAt }) => (
          <tr key={job}>
            <td>{printInstant(failedAt)}</td>
            <td>
              {titles[queue] ?? queue}
              {agency !== null && <span className="quiet"> ({agency})</span>}
            </td>
            <td>{reason}</td>
            <td className="right">{attempts}</td>
            <td>
              <Button
                size="small"
                loading={busy}
                aria-label={words.retryOf(titles[queue] ?? queue, printInstant(failedAt))}
                onClick={() => onRetry(queue, job)}
              >
                {words.retry}
              </Button>
            </td>
          </tr>
        ))}
      </SmallTable>
    </>
  );
}

function SignIn({ view }: { view: SystemView['signIn'] }) {
  const { provincial, trustedProxies } = view;
  const rows = [
    [words.address, view.publicUrl ?? words.noAddress],
    [words.proxies, trustedProxies.length === 0 ? words.noProxies : trustedProxies.join(', ')],
    [words.provincial, provincial === null ? words.noProvincial : `${provincial.name} (${provincial.issuer})`],
    [words.password, words.passwordOf(view.shortestPassword)],
    [words.lockout, words.lockoutOf(view.lockoutAttempts, view.lockoutMinutes)],
  ] as const;
  return (
    <section>
      <h2>{words.signIn}</h2>
      <table className="small-table">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{words.where}</p>
    </section>
  );
}
