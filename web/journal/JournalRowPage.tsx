import '../styles/register.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import type { RegisterView } from '../../src/registers/contract.ts';
import { type getJournalRow, mostChanges } from '../../src/registers/journal/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { journalRowQuery, registersQuery } from '../queries.ts';
import { Changes, FirstValues } from '../register/History.tsx';
import { t } from '../strings.ts';
import { actionTitle } from './actionTitle.ts';

const route = '/$agency/quan-tri/nhat-ky/$row';
const words = t.journal;
type Shown = z.output<typeof getJournalRow.response>;

/** One row of the journal: who, when, and each entry before and after. */
export function JournalRowPage() {
  const { agency, row: seq } = useParams({ from: route });
  const search = useSearch({ from: route });
  const { data, error, refetch } = useQuery(journalRowQuery(agency, seq));
  const registers = useQuery(registersQuery(agency)).data?.registers ?? [];
  return (
    <div className="page">
      <title>{t.pageTitle(words.row(seq))}</title>
      <AdminTabs agency={agency} />
      <p>
        <Link to="/$agency/quan-tri/nhat-ky" params={{ agency }} search={search}>
          <Icon name="back" /> {words.back}
        </Link>
      </p>
      <div className="page-head">
        <h1>{words.row(seq)}</h1>
      </div>
      {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Skeleton height={18} lines={8} />
      ) : (
        <>
          <Facts shown={data} />
          <Entries agency={agency} shown={data} registers={registers} />
        </>
      )}
    </div>
  );
}

function Facts({ shown: { row, digest, hash } }: { shown: Shown }) {
  return (
    <dl className="journal-facts">
      <dt>{words.at}</dt>
      <dd>
        <time dateTime={row.at}>{printInstant(row.at)}</time>
      </dd>
      <dt>{words.person}</dt>
      <dd>{row.actor}</dd>
      <dt>{words.action}</dt>
      <dd>
        {actionTitle(row.action)}
        {row.rowCount > 1 && ` (${words.many(row.rowCount)})`}
      </dd>
      <dt>{words.digest}</dt>
      <dd className="hash">{digest}</dd>
      <dt>{words.hash}</dt>
      <dd className="hash">{hash}</dd>
    </dl>
  );
}

function Entries({ agency, shown, registers }: { agency: string; shown: Shown; registers: RegisterView[] }) {
  const { row, changes, withheld } = shown;
  if (withheld) return <p className="quiet">{words.withheld}</p>;
  if (changes.length === 0) return <p className="quiet">{words.noContent}</p>;
  return (
    <>
      {row.rowCount > mostChanges && <p className="quiet">{words.firstOf(changes.length, row.rowCount)}</p>}
      {changes.map(({ after, before }) => {
        const register = registers.find(({ id }) => id === after.register);
        return (
          <section key={after.id} className="entry-part">
            <h2>{after.title === '' ? t.kinds[after.kind] : after.title}</h2>
            <p className="quiet">
              {register?.title ?? after.register}, {words.version(after.version)} ·{' '}
              <Link to="/$agency/so/$register/$entry" params={{ agency, register: after.register, entry: after.id }}>
                {words.openEntry}
              </Link>
            </p>
            {after.reason !== null && after.reason !== '' && (
              <p>
                <span className="quiet">{t.entry.reason}:</span> {after.reason}
              </p>
            )}
            {before === null && <p className="quiet">{words.created}</p>}
            {register !== undefined &&
              (before === null ? (
                <FirstValues agency={agency} register={register} entry={after} />
              ) : (
                <Changes agency={agency} register={register} entry={after} before={before} />
              ))}
          </section>
        );
      })}
    </>
  );
}
