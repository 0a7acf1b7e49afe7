import Button from 'antd/es/button';
import { Fragment } from 'react';
import type { ProseChangeView, TieOutView } from '../../src/reports/tie-out/contract.ts';
import { ApiProblem } from '../client.ts';
import { keyed } from '../keyed.ts';
import { t } from '../strings.ts';
import { StandingText } from './Standing.tsx';
import { type SidePart, sidesOf } from './sides.ts';
import { useAccepting } from './useAccepting.ts';

const words = t.tieOut;

function Side({ title, parts, tag: Tag }: { title: string; parts: SidePart[]; tag: 'del' | 'ins' }) {
  const said = Tag === 'del' ? words.removed : words.added;
  return (
    <div className="tie-out-side">
      <h4>{title}</h4>
      {parts.length === 0 ? (
        <p className="quiet">{words.nothing}</p>
      ) : (
        <p className="tie-out-text">
          {keyed(parts, title).map(({ key, item: { lead, text, marked } }) => (
            <Fragment key={key}>
              {lead}
              {marked ? (
                <Tag>
                  <span className="visually-hidden">[{said}] </span>
                  {text}
                </Tag>
              ) : (
                text
              )}
            </Fragment>
          ))}
        </p>
      )}
    </div>
  );
}

interface ChangeProps {
  agency: string;
  tieOut: TieOutView;
  change: ProseChangeView;
  number: number;
}

function Change({ agency, tieOut, change, number }: ChangeProps) {
  const accepting = useAccepting(agency, tieOut);
  const { error } = accepting;
  const { before, after } = sidesOf(change.parts);
  const name = words.proseName(number, words.proseStates[change.state]);
  return (
    <article className="tie-out-change" aria-label={name}>
      <header>
        <h3>{name}</h3>
        <span className="quiet">
          {[change.title, change.line === 0 ? '' : words.place(change.line)].filter((one) => one !== '').join(', ')}
        </span>
        <span className="tie-out-change-act">
          <StandingText standing={change.standing} />
          {change.standing.kind === 'open' && tieOut.refusal === null && (
            <Button size="small" loading={accepting.isPending} onClick={() => accepting.mutate([{ key: change.key }])}>
              {words.acceptProse}
            </Button>
          )}
        </span>
      </header>
      <div className="tie-out-sides">
        <Side title={words.before} parts={before} tag="del" />
        <Side title={words.after} parts={after} tag="ins" />
      </div>
      {error !== null && (
        <p className="field-error" role="alert">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </article>
  );
}

/** Prose that was changed, as it was beside as it is, word by word. */
export function ProseChanges({ agency, tieOut }: { agency: string; tieOut: TieOutView }) {
  const accepting = useAccepting(agency, tieOut);
  const { error } = accepting;
  const open = tieOut.refusal === null ? tieOut.prose.filter(({ standing }) => standing.kind === 'open') : [];
  return (
    <section className="tie-out-section" aria-labelledby="loi-van">
      <div className="tie-out-section-head">
        <h2 id="loi-van" className="tie-out-head">
          {words.count(words.sections.prose, tieOut.prose.length)}
        </h2>
        {open.length > 1 && (
          <Button loading={accepting.isPending} onClick={() => accepting.mutate(open.map(({ key }) => ({ key })))}>
            {words.acceptAll(open.length)}
          </Button>
        )}
      </div>
      {error !== null && (
        <p className="field-error" role="alert">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
      {tieOut.prose.map((change, index) => (
        <Change key={change.key} agency={agency} tieOut={tieOut} change={change} number={index + 1} />
      ))}
    </section>
  );
}
