import '../styles/officer.css';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { EntryView, FieldView, RegisterView } from '../../src/registers/contract.ts';
import { changeMany, type ManyChange } from '../../src/registers/lists/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { queryClient } from '../queries.ts';
import { newIdempotencyKey } from '../register/draft.ts';
import { NamePicker } from '../register/pickers.tsx';
import { t } from '../strings.ts';

interface ChangeDialogProps {
  agency: string;
  register: RegisterView;
  entries: Pick<EntryView, 'id' | 'version'>[];
  kind: ManyChange['kind'];
  onClose: () => void;
  onDone: (count: number) => void;
}

/** The fields that many entries may get at once. */
export const settableFields = ({ fields }: RegisterView): FieldView[] =>
  fields.filter(({ type, sensitive }) => sensitive !== true && ['choice', 'orgUnit', 'person', 'place'].includes(type));

interface ValueProps {
  agency: string;
  id: string;
  field: FieldView;
  value: string;
  onChange: (value: string) => void;
}

function NewValue({ agency, id, field, value, onChange }: ValueProps) {
  if (field.type === 'person' || field.type === 'orgUnit' || field.type === 'place')
    return (
      <NamePicker
        agency={agency}
        kind={field.type}
        id={id}
        multiple={false}
        value={value === '' ? [] : [value]}
        invalid={false}
        onChange={([next]) => onChange(next ?? '')}
      />
    );
  return (
    <select id={id} className="native-select wide" value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t.lists.blank}</option>
      {Object.entries(field.choices ?? {}).map(([code, title]) => (
        <option key={code} value={code}>
          {title}
        </option>
      ))}
    </select>
  );
}

function Refusal({ error }: { error: Error }) {
  const places = error instanceof ApiProblem ? error.places : [];
  return (
    <div className="form-errors" role="alert">
      <h3>{error.message}</h3>
      {places.length === 0 && error instanceof ApiProblem && <p>{error.detail}</p>}
      <ul>
        {places.slice(0, 10).map(({ pointer, message }) => (
          <li key={pointer + message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

/** Changes the chosen entries, all or none, with a reason. */
export function ChangeDialog({ agency, register, entries, kind, onClose, onDone }: ChangeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const fields = settableFields(register);
  const [fieldId, setFieldId] = useState(fields[0]?.id ?? '');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [idempotencyKey] = useState(newIdempotencyKey);
  const field = fields.find((one) => one.id === fieldId);
  useEffect(() => dialog.current?.showModal(), []);
  const mutation = useMutation({
    mutationFn: () => {
      const change: ManyChange = kind === 'remove' ? { kind } : { kind, field: fieldId, value };
      const seen = entries.map((entry) => ({ id: entry.id, version: entry.version }));
      const key = `${idempotencyKey}-${fieldId}-${value}`.replaceAll(/[^\x20-\x7e]/g, '_').slice(0, 200);
      const body = { idempotencyKey: key, entries: seen, change, reason };
      return call(changeMany, { params: { agency, register: register.id }, body });
    },
    onSuccess: async ({ count }) => {
      await queryClient.invalidateQueries();
      onDone(count);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  const title = kind === 'remove' ? t.lists.removeTitle(entries.length) : t.lists.assignTitle(entries.length);
  return (
    <dialog ref={dialog} className="officer-dialog change-dialog" aria-labelledby={`${id}-ten`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={`${id}-ten`}>{title}</h2>
        {mutation.error !== null && <Refusal error={mutation.error} />}
        {kind === 'remove' && <p className="quiet">{t.lists.removeHint}</p>}
        {kind === 'set' && field !== undefined && (
          <>
            <label htmlFor={`${id}-truong`}>{t.lists.field}</label>
            <select
              id={`${id}-truong`}
              className="native-select wide"
              value={fieldId}
              onChange={(event) => {
                setFieldId(event.target.value);
                setValue('');
              }}
            >
              {fields.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </select>
            <label htmlFor={`${id}-gia-tri`}>{t.lists.value}</label>
            <NewValue agency={agency} id={`${id}-gia-tri`} field={field} value={value} onChange={setValue} />
          </>
        )}
        <label htmlFor={`${id}-ly-do`}>{t.lists.reason}</label>
        <textarea
          id={`${id}-ly-do`}
          rows={2}
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={mutation.isPending}>
            {kind === 'remove' ? t.lists.applyRemoval : t.lists.apply}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t.form.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
