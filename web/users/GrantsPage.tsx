import '../styles/account.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { type GrantView, listGrants, revokeGrant } from '../../src/access/grants/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { ApiProblem, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printDate } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { GrantForm } from './GrantForm.tsx';

const words = t.manage;
const grantsQuery = {
  queryKey: ['grants'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listGrants, { params: {}, signal }),
};
const refresh = () => queryClient.invalidateQueries({ queryKey: ['grants'] });

/** Who may see sensitive fields beside his role, why and until when. */
export function GrantsPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/cho-xem' });
  const { data, error, refetch } = useQuery(grantsQuery);
  const [problem, setProblem] = useState<ApiProblem>();
  const revoke = async ({ id, user }: GrantView) => {
    setProblem(undefined);
    try {
      await call(revokeGrant, { params: { user, grant: id } });
    } catch (caught) {
      if (!(caught instanceof ApiProblem)) throw caught;
      setProblem(caught);
    }
    await refresh();
  };
  const grants = data?.grants.filter((one) => one.agency === agency);
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.grants)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.grants}</h1>
      </div>
      <p className="quiet">{words.grantsHint}</p>
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
      {grants?.length === 0 && <p>{words.noGrants}</p>}
      {grants !== undefined && grants.length > 0 && <GrantTable grants={grants} onRevoke={revoke} />}
      <GrantForm agency={agency} onGiven={refresh} />
    </div>
  );
}

function GrantTable({ grants, onRevoke }: { grants: GrantView[]; onRevoke: (grant: GrantView) => Promise<void> }) {
  return (
    <section>
      <SmallTable columns={[words.person, words.reason, words.from, words.to, words.givenBy, words.state, null]}>
        {grants.map((grant) => (
          <tr key={grant.id}>
            <td>
              {grant.name} ({grant.username})
            </td>
            <td className="grant-reason">{grant.reason}</td>
            <td className="date">{printDate(grant.from, 'table')}</td>
            <td className="date">{printDate(grant.to, 'table')}</td>
            <td>{grant.grantedBy}</td>
            <td>{words.states[grant.state]}</td>
            <td>
              {(grant.state === 'inForce' || grant.state === 'coming') && (
                <Button size="small" aria-label={`${words.revoke}: ${grant.name}`} onClick={() => void onRevoke(grant)}>
                  {words.revoke}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </SmallTable>
    </section>
  );
}
