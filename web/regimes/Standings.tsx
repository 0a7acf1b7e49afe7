import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { InboxView, StandingView } from '../../src/reports/submissions/contract.ts';
import { type StandingState, standingStates } from '../../src/reports/submissions/standing.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon, type IconName } from '../frame/Icon.tsx';
import { printDate, printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { AsOfChoice } from './AsOfChoice.tsx';
import { inboxQuery, type RegimeKey } from './queries.ts';

const words = t.regimes;

const looks = {
  waiting: { tone: 'none', icon: 'calendar' },
  missing: { tone: 'bad', icon: 'missing' },
  arrived: { tone: 'good', icon: 'holds' },
  accepted: { tone: 'good', icon: 'holds' },
  returned: { tone: 'warn', icon: 'back' },
} as const satisfies Record<StandingState, { tone: string; icon: IconName }>;

/** Who has submitted, is late, was returned or is missing, as of a day. */
export function Standings({ regimeKey }: { regimeKey: RegimeKey }) {
  const { ngay } = useSearch({ from: '/$agency/cap-duoi/$regime' });
  const { data, error, refetch } = useQuery(inboxQuery(regimeKey, ngay));
  const [picked, setPicked] = useState<StandingState | ''>('');
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={36} lines={10} />;
  return (
    <>
      <div className="inbox-bar">
        <span>
          {words.cutOff} {printDate(data.cutOff)} · {words.deadline} {printDate(data.deadline)}
        </span>
        <AsOfChoice />
        <label>
          <span>{words.state}</span>
          <select
            className="native-select"
            value={picked}
            onChange={(event) => setPicked(event.target.value as StandingState | '')}
          >
            <option value="">{words.everyState}</option>
            {standingStates.map((state) => (
              <option key={state} value={state}>
                {words.standings[state]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p role="status">{data.standings.length === 0 ? words.nobody : words.summary(countsOf(data.standings))}</p>
      <StandingTable
        agency={regimeKey.agency}
        version={data.version}
        standings={data.standings.filter(({ state }) => picked === '' || state === picked)}
      />
      <Aside inbox={data} />
    </>
  );
}

function countsOf(standings: readonly StandingView[]) {
  const count = (state: StandingState): number => standings.filter((one) => one.state === state).length;
  const late = standings.filter(({ state, submission }) => submission?.late === true && state !== 'returned').length;
  const [arrived, accepted, returned] = [count('arrived'), count('accepted'), count('returned')];
  return { arrived, accepted, late, returned, missing: count('missing'), waiting: count('waiting') };
}

/** `version`: of the regime as it holds for the period; a report under an earlier one says so. */
function StandingTable({ agency, version, standings }: { agency: string; version: number; standings: StandingView[] }) {
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.arrivedOn}</th>
          <th scope="col" className="right">
            {words.edition}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {standings.map(({ code, name, kind, state, submission }) => (
          <tr key={code}>
            <td>{name}</td>
            <td>{kind}</td>
            <td>
              <span className="state" data-tone={looks[state].tone}>
                <Icon name={looks[state].icon} />
                {words.standings[state]}
              </span>
              {submission?.late === true && <span className="tag">{words.late}</span>}
              {submission !== null && submission.version < version && (
                <span className="tag">{words.earlierVersion(submission.version)}</span>
              )}
            </td>
            <td className="date">{submission === null ? '' : printDate(submission.arrivedOn, 'table')}</td>
            <td className="right">{submission?.edition}</td>
            <td>
              {submission !== null && (
                <Link
                  to="/$agency/cap-duoi/nhan/$submission"
                  params={{ agency, submission: submission.id }}
                  aria-label={`${words.read}: ${name}`}
                >
                  {words.read}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Aside({ inbox: { merged, refused } }: { inbox: InboxView }) {
  return (
    <>
      {merged.length > 0 && (
        <section className="regime-box" aria-label={words.merged}>
          <h2>{words.merged}</h2>
          <ul>
            {merged.map(({ code, name, to, successors }) => (
              <li key={code}>{words.mergedInto(name, printDate(to), successors.join(', '))}</li>
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && (
        <section className="regime-box" aria-label={words.refusedTitle}>
          <h2>{words.refusedTitle}</h2>
          <ul>
            {refused.map(({ id, from, at, title, detail }) => (
              <li key={id}>
                {printInstant(at)}, {from}: {title}. {detail}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
