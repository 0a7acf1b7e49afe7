import '../styles/register.css';
import '../styles/tinos.css';
import '../styles/tie-out.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { TieOutView } from '../../src/reports/tie-out/contract.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { keyed } from '../keyed.ts';
import { printInstant } from '../printDate.ts';
import { tieOutQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { ChangedFigures, KeptFigures } from './Figures.tsx';
import { ProseChanges } from './ProseChanges.tsx';
import { isKept, stateLook } from './tieOutLook.ts';

const words = t.tieOut;

/** How many there are of each, leading to where they stand. */
function Summary({ tieOut }: { tieOut: TieOutView }) {
  const { figures, newNumbers, prose } = tieOut;
  const states = ['unchanged', 'moved', 'changed', 'deleted'] as const;
  const count = (state: string): number => figures.filter((one) => one.state === state).length;
  const holds = figures.every(isKept) && newNumbers.length === 0;
  return (
    <section className="tie-out-summary" aria-label={words.summary}>
      {holds && (
        <p className="state" data-tone="good">
          <Icon name="holds" />
          {words.intact}
        </p>
      )}
      <ul>
        {states.map((state) => (
          <li key={state}>
            <a href={state === 'unchanged' || state === 'moved' ? '#con-nguyen' : '#bi-sua'}>
              <span className="state" data-tone={count(state) === 0 ? 'none' : stateLook[state].tone}>
                <Icon name={stateLook[state].icon} />
                {words.count(words.states[state], count(state))}
              </span>
            </a>
          </li>
        ))}
        <li>
          <a href="#so-moi">
            <span className="state" data-tone={newNumbers.length === 0 ? 'none' : 'warn'}>
              <Icon name="plus" />
              {words.count(words.sections.fresh, newNumbers.length)}
            </span>
          </a>
        </li>
        <li>
          <a href="#loi-van">{words.count(words.sections.prose, prose.length)}</a>
        </li>
      </ul>
    </section>
  );
}

/** The words around a number, with the number marked where it stands in them. */
function Around({ around, raw }: { around: string; raw: string }) {
  const at = around.indexOf(raw);
  if (at < 0) return around;
  return (
    <>
      {around.slice(0, at)}
      <mark>{raw}</mark>
      {around.slice(at + raw.length)}
    </>
  );
}

function NewNumbers({ numbers }: { numbers: TieOutView['newNumbers'] }) {
  return (
    <section className="tie-out-section" aria-labelledby="so-moi">
      <h2 id="so-moi" className="tie-out-head">
        {words.count(words.sections.fresh, numbers.length)}
      </h2>
      {numbers.length > 0 && (
        <>
          <p className="quiet">{words.freshHint}</p>
          <ul className="tie-out-numbers">
            {keyed(numbers, 'so-moi').map(({ key, item: { line, raw, around } }) => (
              <li key={key}>
                <span className="quiet">{words.freshItem(line)}</span>
                <span>
                  <Around around={around} raw={raw} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Head({ agency, tieOut }: { agency: string; tieOut: TieOutView }) {
  const { title, report, period, file, readBy, readAt } = tieOut;
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <div className="actions">
          <Link className="button-link" to="/$agency/bao-cao/$report/$period" params={{ agency, report, period }}>
            {words.toReport}
          </Link>
          <Link
            className="button-link"
            to="/$agency/doi-chieu"
            params={{ agency }}
            search={tieOut.withoutLedger ? { 'bao-cao': report, ky: period } : {}}
          >
            {words.another}
          </Link>
        </div>
      </div>
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <p className="quiet">{words.readBy(file, readBy, printInstant(readAt))}</p>
        {tieOut.withoutLedger && <p>{words.withoutLedger}</p>}
      </div>
    </>
  );
}

/** What became of the figures and the prose of a report in the file that was edited. */
export function TieOutPage() {
  const { agency, tieOut: id } = useParams({ from: '/$agency/doi-chieu/$tieOut' });
  const { data, error, refetch } = useQuery(tieOutQuery(agency, id));
  if (data === undefined)
    return error === null ? (
      <Skeleton height={16} lines={20} />
    ) : (
      <ProblemMessage error={error} onRetry={() => void refetch()} />
    );
  return (
    <div className="page tie-out-page">
      <title>{t.pageTitle(words.title)}</title>
      <Head agency={agency} tieOut={data} />
      {data.refusal !== null && (
        <p className="state tie-out-refusal" data-tone="warn">
          <Icon name="warn" />
          <span>{data.refusal}</span>
        </p>
      )}
      {data.warnings.map((warning) => (
        <p key={warning} className="state tie-out-refusal" data-tone="warn">
          <Icon name="warn" />
          <span>{warning}</span>
        </p>
      ))}
      <Summary tieOut={data} />
      <ChangedFigures agency={agency} tieOut={data} />
      <NewNumbers numbers={data.newNumbers} />
      <ProseChanges agency={agency} tieOut={data} />
      <KeptFigures tieOut={data} />
    </div>
  );
}
