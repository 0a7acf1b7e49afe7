import Button from 'antd/es/button';
import { Fragment, useState } from 'react';
import type { TiedFigureView, TieOutView } from '../../src/reports/tie-out/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { AcceptForm } from './AcceptForm.tsx';
import { StandingText } from './Standing.tsx';
import { isKept, stateLook } from './tieOutLook.ts';

const words = t.tieOut;

const nameOf = ({ title, figureId }: TiedFigureView): string => (title === '' ? figureId : title);

function Head({ accepting }: { accepting: boolean }) {
  const { columns } = words;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.figure}</th>
        <th scope="col">{columns.state}</th>
        <th scope="col" className="right">
          {columns.issued}
        </th>
        <th scope="col" className="right">
          {columns.now}
        </th>
        <th scope="col" className="right">
          {columns.place}
        </th>
        <th scope="col">{columns.by}</th>
        {accepting && <th scope="col">{columns.accept}</th>}
      </tr>
    </thead>
  );
}

function Cells({ figure }: { figure: TiedFigureView }) {
  const { state, issued, now, line, by = 'none' } = figure;
  return (
    <>
      <th scope="row">{nameOf(figure)}</th>
      <td>
        <span className="state" data-tone={stateLook[state].tone}>
          <Icon name={stateLook[state].icon} />
          {words.states[state]}
        </span>
      </td>
      <td className="right">{issued}</td>
      <td className="right">{state === 'deleted' ? <span className="quiet">{words.gone}</span> : now}</td>
      <td className="right">{line === 0 ? '' : line}</td>
      <td>{words.ways[by]}</td>
    </>
  );
}

function ChangedRow({ agency, tieOut, figure }: { agency: string; tieOut: TieOutView; figure: TiedFigureView }) {
  const [open, setOpen] = useState(false);
  const { standing } = figure;
  const mayAccept = standing.kind === 'open' && tieOut.refusal === null;
  return (
    <Fragment>
      <tr>
        <Cells figure={figure} />
        <td>
          <StandingText standing={standing} />
          {mayAccept && !open && (
            <Button size="small" aria-label={words.acceptOf(nameOf(figure))} onClick={() => setOpen(true)}>
              {words.accept}
            </Button>
          )}
        </td>
      </tr>
      {mayAccept && open && (
        <tr className="tie-out-form-row">
          <td colSpan={7}>
            <AcceptForm
              agency={agency}
              tieOut={tieOut}
              figure={figure}
              name={nameOf(figure)}
              onClose={() => setOpen(false)}
            />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** The figures that do not say what was issued. */
export function ChangedFigures({ agency, tieOut }: { agency: string; tieOut: TieOutView }) {
  const changed = tieOut.figures.filter((figure) => !isKept(figure));
  return (
    <section className="tie-out-section" aria-labelledby="bi-sua">
      <h2 id="bi-sua" className="tie-out-head">
        {words.count(words.sections.changed, changed.length)}
      </h2>
      {changed.length > 0 && (
        <table className="small-table tie-out-figures">
          <Head accepting />
          <tbody>
            {changed.map((figure) => (
              <ChangedRow key={figure.key} agency={agency} tieOut={tieOut} figure={figure} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The figures that still say what was issued, and how each was recognised. */
export function KeptFigures({ tieOut }: { tieOut: TieOutView }) {
  const kept = tieOut.figures.filter(isKept);
  return (
    <section className="tie-out-section" aria-labelledby="con-nguyen">
      <h2 id="con-nguyen" className="tie-out-head">
        {words.count(words.sections.kept, kept.length)}
      </h2>
      {kept.length > 0 && (
        <details>
          <summary>{words.keptHint(kept.length)}</summary>
          <table className="small-table tie-out-figures">
            <Head accepting={false} />
            <tbody>
              {kept.map((figure) => (
                <tr key={figure.key}>
                  <Cells figure={figure} />
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
