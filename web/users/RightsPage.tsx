import '../styles/account.css';
import '../styles/journal.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { permissions, type RoleId, roles } from '../../src/access/permissions.ts';
import { type Condition, policies } from '../../src/access/policies.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { registersQuery } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.manage;

type Titles = (register: string) => string;

function conditionText(condition: Condition, titleOf: Titles): string {
  switch (condition.kind) {
    case 'anyOf':
      return condition.of.map((one) => conditionText(one, titleOf)).join('; ');
    case 'register':
      return words.conditions.register(condition.registers.map(titleOf).join(', '));
    default:
      return words.conditions[condition.kind];
  }
}

function cellText(role: RoleId, permission: string, titleOf: Titles): string {
  const held = policies.filter((policy) => policy.role === role && policy.permission === permission);
  return held.length === 0 ? words.none : held.map(({ on }) => conditionText(on, titleOf)).join('; ');
}

/** Roles and rights as a table, from the rules themselves. */
export function RightsPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/quyen' });
  const registers = useQuery(registersQuery(agency)).data?.registers ?? [];
  const titleOf: Titles = (id) => registers.find((one) => one.id === id)?.title ?? id;
  return (
    <div className="page">
      <title>{t.pageTitle(words.rights)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.rights}</h1>
      </div>
      <p className="quiet">{words.rightsHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls by itself and must be reachable by keyboard */}
      <section className="rights-scroll" tabIndex={0} aria-label={words.rights}>
        <table className="small-table rights-table">
          <thead>
            <tr>
              <th scope="col">{words.right}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t.access.roleTitles[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row">{words.permissions[permission]}</th>
                {roles.map((role) => (
                  <td key={role}>{cellText(role, permission, titleOf)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
