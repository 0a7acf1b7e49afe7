import type { RolledGroup } from '../../src/reports/roll-up/contract.ts';
import { t } from '../strings.ts';
import { answerText } from './answerText.ts';

const words = t.regimes;

/** One figure in each of its groups, over all reports below the node; nothing of a figure without groups. */
export function FigureGroups({ groups }: { groups: readonly RolledGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <table className="small-table">
      <caption>{words.byGroup}</caption>
      <thead>
        <tr>
          <th scope="col">{words.group}</th>
          {[words.led, words.beside, words.numbers, words.missing].map((title) => (
            <th key={title} scope="col" className="right">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, title, answer, beside, numbers, missing }) => (
          <tr key={group}>
            <th scope="row">{title}</th>
            <td className="right">{answerText(answer)}</td>
            <td className="right">{beside === null ? '' : answerText(beside)}</td>
            <td className="right">{numbers}</td>
            <td className="right">{missing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
