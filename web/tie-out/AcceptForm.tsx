import Button from 'antd/es/button';
import { type FormEvent, useId, useState } from 'react';
import type { TiedFigureView, TieOutView } from '../../src/reports/tie-out/contract.ts';
import { ApiProblem } from '../client.ts';
import { DocumentPicker } from '../register/pickers.tsx';
import { t } from '../strings.ts';
import { useAccepting } from './useAccepting.ts';

const words = t.tieOut;

interface AcceptFormProps {
  agency: string;
  tieOut: TieOutView;
  figure: TiedFigureView;
  name: string;
  onClose: () => void;
}

/** A changed figure becomes an override: an entry with its reason, its author and the document that proves it. */
export function AcceptForm({ agency, tieOut, figure, name, onClose }: AcceptFormProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [document, setDocument] = useState<string[]>([]);
  const accepting = useAccepting(agency, tieOut);
  const { error } = accepting;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setMissing(true);
    accepting.mutate([{ key: figure.key, reason: reason.trim(), document: document[0] ?? null }]);
  };
  return (
    <form className="tie-out-form" onSubmit={save} aria-label={words.form(name)}>
      <p>
        <strong>{words.form(name)}.</strong> {words.formHint(figure.issued, figure.now)}
      </p>
      <div className="tie-out-fields">
        <label htmlFor={`${id}-ly-do`}>{words.reason}</label>
        <div>
          <input
            id={`${id}-ly-do`}
            className="text-input"
            value={reason}
            maxLength={1000}
            aria-invalid={missing}
            aria-describedby={missing ? `${id}-loi` : undefined}
            // The person has just asked for this field.
            ref={(element) => {
              if (reason === '') element?.focus({ preventScroll: true });
            }}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
          {missing && (
            <p className="field-error" id={`${id}-loi`} role="alert">
              {words.reasonNeeded}
            </p>
          )}
        </div>
        <label htmlFor={`${id}-van-ban`}>{words.document}</label>
        <div>
          <DocumentPicker
            agency={agency}
            id={`${id}-van-ban`}
            multiple={false}
            value={document}
            invalid={false}
            describedBy={`${id}-giup`}
            onChange={setDocument}
          />
          <p className="quiet" id={`${id}-giup`}>
            {words.documentHint}
          </p>
        </div>
      </div>
      {error !== null && (
        <p className="field-error" role="alert">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={accepting.isPending}>
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}
