import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FormEvent, type MouseEvent, memo, useId, useState } from 'react';
import { checkTitle } from '../../src/auditor/checks/titles.ts';
import type { AuditView, FindingView } from '../../src/auditor/review/contract.ts';
import { ApiProblem } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { keyed } from '../keyed.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { cardId, severityLook } from './findings.ts';
import { useVerdict } from './useVerdict.ts';

const words = t.audit;

function DismissForm({
  busy,
  onSave,
  onCancel,
}: {
  busy: boolean;
  onSave: (reason: string) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') setMissing(true);
    else onSave(reason.trim());
  };
  return (
    <form className="audit-dismiss" onSubmit={save}>
      <label htmlFor={id}>{words.reason}</label>
      <input
        id={id}
        className="text-input"
        list={`${id}-goi-y`}
        value={reason}
        maxLength={1000}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-loi` : undefined}
        // The person has just asked for this field.
        ref={(element) => element?.focus({ preventScroll: true })}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      <datalist id={`${id}-goi-y`}>
        {words.reasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {missing && (
        <p className="field-error" id={`${id}-loi`} role="alert">
          {words.reasonNeeded}
        </p>
      )}
      <div className="actions">
        <Button size="small" htmlType="submit" loading={busy}>
          {words.dismissSave}
        </Button>
        <Button size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

const toCard = (event: MouseEvent): void => event.currentTarget.closest('article')?.focus({ preventScroll: true });

/** What was judged of a finding, and the ways to judge it. */
function Judging({ audit, finding, mayWrite }: { audit: string; finding: FindingView; mayWrite: boolean }) {
  const { agency } = useParams({ from: '/$agency/ra-soat/$audit' });
  const [dismissing, setDismissing] = useState(false);
  const { verdict, reason, author, at, version } = finding.verdict;
  const judging = useVerdict(agency, audit, finding.key, version);
  const judged = verdict !== 'open';
  return (
    <div className="audit-judging">
      {judged && (
        <p className="state" data-tone={verdict === 'confirmed' ? 'bad' : 'none'}>
          <Icon name={verdict === 'confirmed' ? 'holds' : 'none'} />
          <span>
            <strong>{words.verdicts[verdict]}</strong>{' '}
            {author !== null && at !== null && words.judgedBy(author, printInstant(at))}
          </span>
        </p>
      )}
      {judged && reason !== null && <p>{words.reasonText(reason)}</p>}
      {judging.error !== null && (
        <p className="field-error" role="alert">
          {judging.error.message}. {judging.error instanceof ApiProblem && judging.error.detail}
        </p>
      )}
      {mayWrite && dismissing && (
        <DismissForm
          busy={judging.isPending}
          onSave={(why) =>
            judging.mutate({ verdict: 'dismissed', reason: why }, { onSuccess: () => setDismissing(false) })
          }
          onCancel={() => setDismissing(false)}
        />
      )}
      {mayWrite && !dismissing && (
        <div className="actions">
          {judged ? (
            <Button
              size="small"
              onClick={(event) => {
                toCard(event);
                judging.mutate({ verdict: 'open', reason: null });
              }}
            >
              {words.takeBack}
            </Button>
          ) : (
            <>
              <Button
                size="small"
                loading={judging.isPending}
                onClick={(event) => {
                  toCard(event);
                  judging.mutate({ verdict: 'confirmed', reason: null });
                }}
              >
                {words.verdicts.confirmed}
              </Button>
              <Button size="small" onClick={() => setDismissing(true)}>
                {words.verdicts.dismissed}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

interface FindingCardProps {
  audit: Pick<AuditView, 'id' | 'counted' | 'mayWrite'>;
  finding: FindingView;
  number: number;
  chosen: boolean;
  onChoose: (key: string, spot?: number) => void;
}

/** One finding: what is wrong with its arithmetic, its places, and what a person judged of it. */
export const FindingCard = memo(function FindingCard({ audit, finding, number, chosen, onChoose }: FindingCardProps) {
  const { key, kind, severity, lines, message, raw, related } = finding;
  const look = severityLook[severity];
  const place = (line: number | string): string => words.places(words.place[audit.counted], String(line));
  return (
    <article
      id={cardId(key)}
      className="audit-card"
      tabIndex={-1}
      data-chosen={chosen}
      data-verdict={finding.verdict.verdict}
      aria-labelledby={`${cardId(key)}-ten`}
    >
      <h3 id={`${cardId(key)}-ten`}>
        <span className="visually-hidden">{words.number(number)}: </span>
        <span aria-hidden="true">{number}. </span>
        {checkTitle(kind)}
      </h3>
      <p className="audit-card-head">
        <span className="state" data-tone={look.tone}>
          <Icon name={look.icon} />
          {words.severities[severity]}
        </span>
        <button type="button" className="check-link" onClick={() => onChoose(key)}>
          {place(lines.join(', '))}
        </button>
      </p>
      <p>{message}</p>
      <p className="quiet audit-quote">{words.quote(raw)}</p>
      {related.length > 0 && (
        <ul className="audit-related">
          {keyed(related, key).map(({ key: own, item, index }) => (
            <li key={own}>
              <button type="button" className="check-link" onClick={() => onChoose(key, index + 1)}>
                {place(item.line)}
              </button>{' '}
              <span className="quiet">{words.quote(item.raw)}</span>
            </li>
          ))}
        </ul>
      )}
      <Judging audit={audit.id} finding={finding} mayWrite={audit.mayWrite} />
    </article>
  );
});
