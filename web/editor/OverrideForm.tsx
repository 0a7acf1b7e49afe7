import Button from 'antd/es/button';
import { type FormEvent, useId, useState } from 'react';
import { parseMoney, parseVietnameseNumber } from '../../src/kernel/number-format.ts';
import type { FigureSummary } from '../../src/reports/contract.ts';
import { type OverrideView, setOverride } from '../../src/reports/drafts/contract.ts';
import { formatAnswer, plainFormat } from '../../src/reports/format-figure.ts';
import { call } from '../client.ts';
import { queryClient, type ReportKey } from '../queries.ts';
import { DocumentPicker } from '../register/pickers.tsx';
import { t } from '../strings.ts';
import { useWrite } from './useWrite.ts';

const words = t.editor.override;

interface OverrideFormProps {
  report: ReportKey;
  figure: FigureSummary;
  /** The override in force; undefined: the figure is what the registers say. */
  current: OverrideView | undefined;
}

function Standing({ figure, current }: Pick<OverrideFormProps, 'figure'> & { current: OverrideView }) {
  const { unit } = figure;
  const value = formatAnswer({ kind: 'value', value: current.value }, unit, plainFormat(unit), { padCounts: false });
  return (
    <p className="section-notice">
      {words.now(value, current.author, current.reason.replace(/\.$/, ''))}
      {current.proof.length === 0 && ` ${words.unproved}`}
    </p>
  );
}

function useOverride({ report, figure, current }: OverrideFormProps, onDone: () => void) {
  return useWrite(async (wish: { value: string | null; reason: string; document: string | null }) => {
    const params = { ...report, figure: figure.id };
    await call(setOverride, { params, body: { version: current?.version ?? 0, ...wish } });
    await queryClient.invalidateQueries({ queryKey: ['figure'] });
  }, onDone);
}

function Fields(props: OverrideFormProps & { onClose: () => void }) {
  const id = useId();
  const { figure, current, report, onClose } = props;
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState<string[]>([]);
  const [wrong, setWrong] = useState(false);
  const { send, busy, refused } = useOverride(props, onClose);
  const proof = document[0] ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = plainFormat(figure.unit).style === 'money' ? parseMoney(value) : parseVietnameseNumber(value);
    setWrong(number === undefined);
    if (number !== undefined) send({ value: number, reason, document: proof });
  };
  return (
    <form className="assign-form" aria-label={words.title} onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-so`}>{words.value(figure.unit)}</label>
        <input id={`${id}-so`} value={value} aria-invalid={wrong} onChange={(event) => setValue(event.target.value)} />
        {wrong && (
          <p className="field-error" role="alert">
            {words.wrong}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor={`${id}-ly-do`}>{words.reason}</label>
        <textarea
          id={`${id}-ly-do`}
          rows={2}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-van-ban`}>{words.document}</label>
        <DocumentPicker
          {...{ agency: report.agency, id: `${id}-van-ban`, multiple: false, value: document, invalid: false }}
          onChange={setDocument}
        />
      </div>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.save}
        </Button>
        {current !== undefined && (
          <Button disabled={busy || reason.trim() === ''} onClick={() => send({ value: null, reason, document: null })}>
            {words.takeBack}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** A figure may print another value than the registers give: by an entry with its reason, its author, and the document that proves it. */
export function OverrideForm(props: OverrideFormProps & { mayWrite: boolean }) {
  const { current, figure, mayWrite } = props;
  const [open, setOpen] = useState(false);
  return (
    <section>
      <h3>{words.title}</h3>
      {current !== undefined && <Standing figure={figure} current={current} />}
      {mayWrite && !open && <Button onClick={() => setOpen(true)}>{words.open}</Button>}
      {open && <Fields {...props} onClose={() => setOpen(false)} />}
    </section>
  );
}
