import '../styles/account.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import type { UserView } from '../../src/access/types.ts';
import { addRole, resetPassword, revokeRole, setUserDisabled } from '../../src/access/users/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { ApiProblem, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { meQuery, queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { InvitationLink, type NewLink } from './InvitationLink.tsx';
import { NewUserForm } from './NewUserForm.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { usersQuery } from './usersQuery.ts';

const words = t.access;
const refresh = () => queryClient.invalidateQueries({ queryKey: ['users'] });

/** Who may sign in here, and what each may do in this agency. */
export function UsersPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/nguoi-dung' });
  const { data, error, refetch } = useQuery(usersQuery);
  const { data: me } = useQuery(meQuery);
  const [link, setLink] = useState<NewLink>();
  const [problem, setProblem] = useState<ApiProblem>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const run = async (work: () => Promise<NewLink | undefined>) => {
    setProblem(undefined);
    try {
      setLink(await work());
      await refresh();
    } catch (caught) {
      if (!(caught instanceof ApiProblem)) throw caught;
      setProblem(caught);
    }
  };
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.users)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.users}</h1>
      </div>
      {link !== undefined && <InvitationLink link={link} />}
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      <section>
        <SmallTable columns={[words.name, words.username, words.roles, words.state, null]}>
          {data?.users.map((user) => (
            <UserRow key={user.id} user={user} agency={agency} isMe={user.username === me?.username} run={run} />
          ))}
        </SmallTable>
      </section>
      <NewUserForm
        agency={agency}
        onMade={async (made) => {
          setLink(made);
          await refresh();
        }}
      />
    </div>
  );
}

interface UserRowProps {
  user: UserView;
  agency: string;
  isMe: boolean;
  run: (work: () => Promise<NewLink | undefined>) => Promise<void>;
}

function UserRow({ user, agency, isMe, run }: UserRowProps) {
  const here = user.memberships.filter((one) => one.agency === null || one.agency === agency);
  const state = user.disabled ? words.locked : user.hasSignedUp ? words.open : words.invited;
  const params = { user: user.id };
  return (
    <tr>
      <td>
        <Link to="/$agency/quan-tri/nguoi-dung/$user" params={{ agency, user: user.id }}>
          {user.name}
        </Link>
      </td>
      <td>{user.username}</td>
      <td>
        {here.length === 0 && <span className="quiet">{words.noRole}</span>}
        <ul className="roles">
          {here.map(({ id, role, agency: where }) => (
            <li key={id}>
              {words.roleTitles[role]}
              {where === null && <span className="quiet"> ({words.wholeInstallation})</span>}
              {!isMe && (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`${words.revoke(words.roleTitles[role])}: ${user.name}`}
                  onClick={() =>
                    void run(async () => void (await call(revokeRole, { params: { ...params, membership: id } })))
                  }
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
        {!isMe && (
          <RoleSelect
            label={`${words.addRole}: ${user.name}`}
            onChoose={(role) =>
              void run(async () => void (await call(addRole, { params, body: { agency, role, orgUnit: null } })))
            }
          />
        )}
      </td>
      <td>{state}</td>
      <td>
        {!isMe && (
          <div className="actions">
            <Button
              size="small"
              disabled={user.disabled}
              onClick={() =>
                void run(async () => ({
                  name: user.name,
                  username: user.username,
                  ...(await call(resetPassword, { params })),
                }))
              }
            >
              {user.hasSignedUp ? words.reset : words.invite}
            </Button>
            <Button
              size="small"
              onClick={() =>
                void run(async () => void (await call(setUserDisabled, { params, body: { disabled: !user.disabled } })))
              }
            >
              {user.disabled ? words.unlock : words.lock}
            </Button>
          </div>
        )}
      </td>
    </tr>
  );
}
