import type { SignInView } from '../../src/access/sign-ins/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';

const words = t.manage;
const gotIn = (outcome: SignInView['outcome']): boolean => outcome === 'entered' || outcome === 'codeWanted';

/** Who came to the door, newest first. `withPerson`: whose name it was stands in a column. */
export function SignInTable({ signIns, withPerson }: { signIns: SignInView[]; withPerson: boolean }) {
  if (signIns.length === 0) return <p className="quiet">{words.noSignIns}</p>;
  return (
    <SmallTable
      columns={[
        words.at,
        ...(withPerson ? [words.user] : []),
        words.outcome,
        words.method,
        t.access.address,
        t.access.device,
      ]}
    >
      {signIns.map((one) => (
        <tr key={one.id}>
          <td className="moment">{printInstant(one.at)}</td>
          {withPerson && (
            <td>
              {one.name === null ? <span className="quiet">{words.nobody}</span> : `${one.name} (${one.username})`}
            </td>
          )}
          <td>
            <span className="state" data-tone={gotIn(one.outcome) ? 'good' : 'warn'}>
              <Icon name={gotIn(one.outcome) ? 'holds' : 'warn'} />
              {words.outcomes[one.outcome]}
            </span>
          </td>
          <td>{words.methods[one.method]}</td>
          <td>{one.address === '' ? words.none : one.address}</td>
          <td className="user-agent">{one.userAgent === '' ? words.none : one.userAgent}</td>
        </tr>
      ))}
    </SmallTable>
  );
}
