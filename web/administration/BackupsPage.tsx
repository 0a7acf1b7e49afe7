import '../styles/administration.css';
import '../styles/register.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import {
  type BackupsView,
  checkBackup,
  listBackups,
  makeBackup,
  takeBackup,
} from '../../src/administration/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { addressOf, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { printBytes, printCount } from './sizes.ts';
import { useAct } from './useAct.ts';

const words = t.administration.backups;

const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => call(listBackups, { params: {}, signal }),
  // While one is being made the page looks after it.
  refetchInterval: ({ state }) => (state.data?.runningSince == null ? false : 1000),
});

/** The backups of the installation: how the last went, one more now, and how to restore. */
export function BackupsPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/sao-luu' });
  const { data, error, refetch } = useQuery(backupsQuery);
  const { busy, problem, run } = useAct();
  const [told, setTold] = useState<string>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const isRunning = data?.runningSince != null;
  const backUp = () =>
    run(async () => {
      setTold(undefined);
      await call(makeBackup, { params: {} });
      await queryClient.invalidateQueries({ queryKey: ['backups'] });
    });
  const check = (name: string) =>
    run(async () => {
      const { rows, bytes } = await call(checkBackup, { params: { backup: name } });
      setTold(words.whole(name, printCount(rows), printBytes(bytes)));
    });
  return (
    <div className="page administration-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
      </div>
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      {data === undefined ? <Skeleton height={20} lines={5} /> : <State view={data} />}
      <p className="day-form">
        <Button type="primary" loading={busy || isRunning} onClick={() => void backUp()}>
          {isRunning ? words.running : words.now}
        </Button>
        <span role="status">{told}</span>
      </p>
      {data !== undefined && data.backups.length > 0 && <List view={data} onCheck={(name) => void check(name)} />}
      <section>
        <h2>{words.restore}</h2>
        <ol>
          {words.restoreSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function State({ view }: { view: BackupsView }) {
  const newest = view.backups.find(({ createdAt }) => createdAt !== null)?.createdAt;
  const { lastFailure, runningSince } = view;
  return (
    <>
      <p className="notice" data-state={newest == null ? 'warn' : 'good'} role="status">
        {runningSince !== null && words.runningSince(printInstant(runningSince))}
        {runningSince === null && (newest == null ? words.none : words.last(printInstant(newest)))}{' '}
        {words.nightly(view.keep)}
      </p>
      {lastFailure !== null && (
        <p className="notice" data-state="bad">
          <strong>{words.failedAt(printInstant(lastFailure.at))}</strong>
          <br />
          {lastFailure.reason}
        </p>
      )}
      {view.besideData && (
        <p className="notice" data-state="warn">
          {words.beside}
        </p>
      )}
      <p className="notice" data-state={view.encrypted ? 'good' : 'warn'}>
        {view.encrypted ? words.sealed : words.plain}
      </p>
    </>
  );
}

function List({ view, onCheck }: { view: BackupsView; onCheck: (name: string) => void }) {
  const { columns } = words;
  return (
    <section>
      <h2>{words.list}</h2>
      <p className="quiet">
        {words.folder}: <span className="path">{view.folder}</span>
      </p>
      <SmallTable columns={[columns.made, { right: columns.size }, columns.kind, columns.file, null]}>
        {view.backups.map(({ name, size, createdAt, encrypted }) => (
          <tr key={name}>
            <td>{createdAt === null ? words.unreadable : printInstant(createdAt)}</td>
            <td className="right">{printBytes(size)}</td>
            <td>{encrypted ? words.yes : words.no}</td>
            <td className="path">{name}</td>
            <td>
              <div className="actions">
                <a
                  className="button-link small"
                  href={addressOf(takeBackup, { params: { backup: name } })}
                  download
                  aria-label={words.takeOf(name)}
                >
                  {words.take}
                </a>
                <Button size="small" aria-label={words.checkOf(name)} onClick={() => onCheck(name)}>
                  {words.check}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </SmallTable>
    </section>
  );
}
