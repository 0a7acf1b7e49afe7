import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useState } from 'react';
import { formatDateTable, parseVietnameseDate } from '../../src/kernel/dates.ts';
import { attest, type RegisterView } from '../../src/registers/contract.ts';
import { call } from '../client.ts';
import { findPeriod } from '../frame/periods.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { DateControl } from './controls.tsx';
import { newIdempotencyKey } from './draft.ts';

interface AttestFormProps {
  agency: string;
  register: RegisterView;
  period: string | undefined;
  onDone: () => void;
}

interface State {
  kind: 'nil' | 'notApplicable';
  from: string;
  to: string;
  scope: Record<string, string>;
  note: string;
}

function startOf(period: string | undefined): State {
  const days = findPeriod(period);
  const text = (date: string | undefined) => (date === undefined ? '' : formatDateTable(date as never));
  return { kind: 'nil', from: text(days?.from), to: text(days?.to), scope: {}, note: '' };
}

/** What the attestation may be narrowed to: the role, and every choice of the register and of its lines. */
function scopesOf(register: RegisterView): { path: string; title: string; choices: [string, string][] }[] {
  const roles = register.roles.map((role): [string, string] => [role, t.roles[role]]);
  const fields = register.fields.flatMap((field) =>
    field.type === 'lines'
      ? (field.fields ?? []).map((sub) => ({
          ...sub,
          id: `${field.id}.${sub.id}`,
          title: `${field.title}, ${sub.title}`,
        }))
      : [field],
  );
  const choices = fields
    .filter((field) => field.type === 'choice')
    .map(({ id, title, choices: all }) => ({ path: id, title, choices: Object.entries(all ?? {}) }));
  return [...(roles.length > 0 ? [{ path: 'role', title: t.register.role, choices: roles }] : []), ...choices];
}

/** Form of an attestation. The days stay with what is wrong about them until both are real and in order. */
export function AttestForm({ agency, register, period, onDone }: AttestFormProps) {
  const [state, setState] = useState(() => startOf(period));
  const [key] = useState(newIdempotencyKey);
  const [wrong, setWrong] = useState(false);
  const change = (next: Partial<State>) => setState((before) => ({ ...before, ...next }));
  const mutation = useMutation({
    mutationFn: (days: { from: string; to: string }) =>
      call(attest, {
        params: { agency, register: register.id },
        body: { kind: state.kind, scope: state.scope, note: state.note, ...days, idempotencyKey: key },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = [parseVietnameseDate(state.from), parseVietnameseDate(state.to)];
    const isWrong = from === undefined || to === undefined || to < from;
    setWrong(isWrong);
    if (!isWrong) mutation.mutate({ from, to });
  };
  const setScope = (path: string, code: string) => {
    const { [path]: _before, ...others } = state.scope;
    change({ scope: code === '' ? others : { ...others, [path]: code } });
  };
  return (
    <form className="entry-form" onSubmit={onSubmit} noValidate>
      {mutation.error !== null && (
        <div className="form-errors" role="alert">
          <h2>{mutation.error.message}</h2>
          {'detail' in mutation.error && <p>{String(mutation.error.detail)}</p>}
        </div>
      )}
      <fieldset className="form-row" data-wide="true">
        <legend>{t.attest.kind}</legend>
        <div className="control-row">
          {(['nil', 'notApplicable'] as const).map((kind) => (
            <label key={kind} className="radio">
              <input type="radio" name="kind" checked={state.kind === kind} onChange={() => change({ kind })} />
              {t.kinds[kind]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="form-row" data-wide="true">
        <legend>{t.attest.days}</legend>
        <div className="control-row">
          {(['from', 'to'] as const).map((end) => (
            <DateControl
              key={end}
              id={`xac-nhan-${end}`}
              title={t.register[end]}
              label={t.register[end]}
              value={state[end]}
              onChange={(text) => change({ [end]: text })}
              describedBy={wrong ? 'xac-nhan-loi' : undefined}
              invalid={wrong}
            />
          ))}
        </div>
        {wrong && (
          <p className="field-error" id="xac-nhan-loi" role="alert">
            {t.attest.wrongDays}
          </p>
        )}
      </fieldset>
      <fieldset className="form-row" data-wide="true">
        <legend>{t.attest.scope}</legend>
        <p className="quiet help">{t.attest.scopeHelp}</p>
        <div className="control-row">
          {scopesOf(register).map(({ path, title, choices }) => (
            <select
              key={path}
              className="native-select filter-choice"
              aria-label={title}
              value={state.scope[path] ?? ''}
              onChange={(event) => setScope(path, event.target.value)}
            >
              <option value="">{`${title}: ${t.register.all.toLowerCase()}`}</option>
              {choices.map(([code, text]) => (
                <option key={code} value={code}>
                  {text}
                </option>
              ))}
            </select>
          ))}
        </div>
      </fieldset>
      <div className="form-row" data-wide="true">
        <label htmlFor="xac-nhan-ghi-chu">{t.attest.note}</label>
        <Input.TextArea
          id="xac-nhan-ghi-chu"
          rows={2}
          maxLength={2000}
          value={state.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </div>
      <div className="actions form-actions">
        <Button type="primary" htmlType="submit" loading={mutation.isPending}>
          {t.attest.save}
        </Button>
        <Button onClick={onDone}>{t.form.cancel}</Button>
      </div>
    </form>
  );
}
