import { Fragment } from 'react';
import type { SubmissionView } from '../../src/reports/submissions/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { verdictLooks } from '../report/figureState.ts';
import { t } from '../strings.ts';
import { answerText } from './answerText.ts';

const words = t.regimes;
type Figure = SubmissionView['figures'][number];

interface TracesProps {
  figures: Figure[];
  selected: string | undefined;
  onSelect: (figure: string) => void;
}

/** What the signed ledger says of each figure, whole of the chosen one. The entries stay with the reporter: of them there are number and hash. */
export function Traces({ figures, selected, onSelect }: TracesProps) {
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
            <th scope="col">{words.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Fragment key={figure.id}>
              <tr id={`dau-vet-${figure.id}`}>
                <td>
                  <button
                    type="button"
                    className="plain-button"
                    aria-expanded={figure.id === selected}
                    onClick={() => onSelect(figure.id)}
                  >
                    {figure.title}
                  </button>
                </td>
                <td className="right">
                  {answerText(figure.answer)} {figure.answer.kind === 'value' ? figure.unit : ''}
                </td>
                <td>{words.evidenceAt(figure.evidence.count, figure.evidence.sha256.slice(0, 12))}</td>
              </tr>
              {figure.id === selected && <Detail figure={figure} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Detail({ figure: { formula, window, verdicts } }: { figure: Figure }) {
  return (
    <tr>
      <td colSpan={3}>
        <dl className="facts">
          <dt>{words.formula}</dt>
          <dd>{formula}</dd>
          <dt>{words.window}</dt>
          <dd>{window}</dd>
          <dt>{t.panel.verdicts}</dt>
          <dd>
            {verdictLooks(verdicts).map((look) => (
              <div key={look.kind} className="state" data-tone={look.tone}>
                <Icon name={look.icon} />
                {look.title}: {look.word}
              </div>
            ))}
          </dd>
        </dl>
      </td>
    </tr>
  );
}
