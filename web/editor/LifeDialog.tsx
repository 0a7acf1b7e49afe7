import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import * as life from '../../src/reports/life/contract.ts';
import type { ReportAction } from '../../src/reports/life/state.ts';
import { call } from '../client.ts';
import { UnsignedNotice } from '../signing/SigningButton.tsx';
import { t } from '../strings.ts';
import { BeforeAct } from './BeforeAct.tsx';
import type { DeskProps } from './desk.ts';
import { useWrite } from './useWrite.ts';

const words = t.editor.life;

const routes = {
  ...{ freeze: life.freeze, unfreeze: life.unfreeze, review: life.review, return: life.returnReport },
  ...{ approve: life.approve, issue: life.issue, submit: life.submit, accept: life.accept, replace: life.replace },
} as const;

const needsReason: ReadonlySet<ReportAction> = new Set(['unfreeze', 'return', 'replace']);
const showsFindings: ReadonlySet<ReportAction> = new Set(['freeze', 'review', 'approve', 'issue']);

type LifeDialogProps = DeskProps & { act: ReportAction; seen: number; onClose: () => void };

function Reason({ text, onText }: { text: string; onText: (text: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words.reason}</label>
      <textarea
        id={id}
        rows={3}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}

/** One act of the report's life: what it does, what is to be known before, and the reason where one is asked for. */
export function LifeDialog({ act, seen, onClose, ...desk }: LifeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const { send, busy, refused } = useWrite(
    () => call(routes[act], { params: desk.report, body: { seen, reason } }),
    () => dialog.current?.close(),
  );
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(undefined);
  };
  return (
    <dialog ref={dialog} className="desk-dialog" aria-label={words.acts[act]} onClose={onClose}>
      <form onSubmit={submit}>
        <h2>{words.acts[act]}</h2>
        <p>{words.hints[act]}</p>
        {showsFindings.has(act) && <BeforeAct {...desk} />}
        {act === 'submit' && <UnsignedNotice report={desk.report} step={seen} />}
        {needsReason.has(act) && <Reason text={reason} onText={setReason} />}
        {refused !== '' && (
          <p className="form-errors" role="alert">
            {refused}
          </p>
        )}
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.acts[act]}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{words.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
