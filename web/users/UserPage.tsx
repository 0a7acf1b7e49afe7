import '../styles/account.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { endUserSession, listUserSessions } from '../../src/access/users/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Icon } from '../frame/Icon.tsx';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { SessionTable } from './SessionTable.tsx';
import { SignInPages } from './SignInPages.tsx';
import { usersQuery } from './usersQuery.ts';

const words = t.manage;

/** The sessions of one person, which end here, and how often somebody came in this name. */
export function UserPage() {
  const { agency, user } = useParams({ from: '/$agency/quan-tri/nguoi-dung/$user' });
  const name = useQuery(usersQuery).data?.users.find(({ id }) => id === user)?.name ?? '';
  const queryKey = ['user-sessions', user];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(listUserSessions, { params: { user }, signal }),
  });
  const end = async (session: string) => {
    await call(endUserSession, { params: { user, session } });
    await queryClient.invalidateQueries({ queryKey });
  };
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.userPage(name))}</title>
      <AdminTabs agency={agency} />
      <p>
        <Link to="/$agency/quan-tri/nguoi-dung" params={{ agency }}>
          <Icon name="back" /> {t.access.users}
        </Link>
      </p>
      <div className="page-head">
        <h1>{words.userPage(name)}</h1>
      </div>
      {error !== null && data === undefined ? (
        <ProblemMessage error={error} />
      ) : (
        <>
          <section>
            <h2>{t.access.sessions}</h2>
            {data?.sessions.length === 0 && <p className="quiet">{words.noSessions}</p>}
            {data !== undefined && data.sessions.length > 0 && <SessionTable sessions={data.sessions} onEnd={end} />}
          </section>
          <section>
            <h2>{words.signIns}</h2>
            <SignInPages of={{ user }} withPerson={false} />
          </section>
        </>
      )}
    </div>
  );
}
