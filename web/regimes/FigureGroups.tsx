import type { RolledGroup } from '../../src/reports/roll-up/contract.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { t } from '../strings.ts';
import { answerText } from './answerText.ts';

const words = t.regimes;

/** One figure in each of its groups that has a number in some report below the node; nothing of a figure without groups. */
export function FigureGroups({ groups }: { groups: readonly RolledGroup[] }) {
  if (groups.length === 0) return null;
  const known = groups.filter(({ numbers }) => numbers > 0);
  const columns = [words.led, words.beside, words.numbers, words.missing].map((right) => ({ right }));
  return (
    <section aria-label={words.byGroup}>
      <h3>{words.byGroup}</h3>
      <SmallTable columns={[words.group, ...columns]}>
        {known.map(({ group, title, answer, beside, numbers, missing }) => (
          <tr key={group}>
            <td>{title}</td>
            <td className="right">{answerText(answer)}</td>
            <td className="right">{beside === null ? '' : answerText(beside)}</td>
            <td className="right">{numbers}</td>
            <td className="right">{missing}</td>
          </tr>
        ))}
      </SmallTable>
      {known.length < groups.length && <p className="quiet">{words.silentGroups(groups.length - known.length)}</p>}
    </section>
  );
}
