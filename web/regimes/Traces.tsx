import type { SubmissionView } from '../../src/reports/submissions/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { verdictLooks } from '../report/figureState.ts';
import { t } from '../strings.ts';
import { answerText } from './answerText.ts';

const words = t.regimes;

/** What the signed ledger says of each figure. The entries themselves stay with the reporter: of them there are number and hash. */
export function Traces({ figures, selected }: { figures: SubmissionView['figures']; selected: string | undefined }) {
  return (
    <section className="traces" aria-label={words.traces}>
      <h2>{words.traces}</h2>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col" className="right">
              {words.value}
            </th>
            <th scope="col">{words.formula}</th>
            <th scope="col">{t.panel.verdicts}</th>
            <th scope="col">{words.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ id, title, unit, answer, formula, window, verdicts, evidence }) => (
            <tr key={id} id={`dau-vet-${id}`} aria-current={id === selected ? 'true' : undefined}>
              <td>{title}</td>
              <td className="right">
                {answerText(answer)} {answer.kind === 'value' ? unit : ''}
              </td>
              <td>
                {formula}
                <p className="quiet">{window}</p>
              </td>
              <td>
                {verdictLooks(verdicts).map((look) => (
                  <div key={look.kind} className="state" data-tone={look.tone}>
                    <Icon name={look.icon} />
                    {look.title}: {look.word}
                  </div>
                ))}
              </td>
              <td>{words.evidenceAt(evidence.count, evidence.sha256.slice(0, 12))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
