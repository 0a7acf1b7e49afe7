import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { FieldView, RegisterView } from '../../src/registers/contract.ts';
import { ChosenFiles } from '../attachments/ChosenFiles.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { AlikeEntries } from '../lists/AlikeEntries.tsx';
import { printInstant } from '../printDate.ts';
import { draftQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { isLong } from './controls.tsx';
import { FieldControl } from './FieldControl.tsx';
import { stateOfEntry } from './fillForm.ts';
import { linesOf } from './formState.ts';
import { controlId, LinesGrid } from './LinesGrid.tsx';
import { DocumentPicker } from './pickers.tsx';
import type { FieldErrors } from './readForm.ts';
import { StaleEntry } from './StaleEntry.tsx';
import { type EntryFormInput, useEntryForm } from './useEntryForm.ts';

/** The message that belongs to a control: its own, or one that points inside it ("date/to", "proof/0"). */
function errorAt(errors: FieldErrors, place: string): string | undefined {
  const inside = Object.keys(errors).find((one) => one === place || one.startsWith(`${place}/`));
  return inside === undefined ? undefined : errors[inside];
}

interface RowProps {
  place: string;
  title: string;
  required: boolean;
  help?: string | undefined;
  error: string | undefined;
  wide: boolean;
  children: ReactNode;
}

function Row({ place, title, required, help, error, wide, children }: RowProps) {
  const id = controlId(place);
  return (
    <div className="form-row" data-wide={wide}>
      <label htmlFor={id}>
        {title}
        {required && (
          <span className="required">
            {' '}
            *<span className="visually-hidden"> ({t.form.required})</span>
          </span>
        )}
      </label>
      {children}
      {error !== undefined && (
        <p className="field-error" id={`${id}-loi`}>
          {error}
        </p>
      )}
      {help !== undefined && (
        <p className="quiet help" id={`${id}-giup`}>
          {help}
        </p>
      )}
    </div>
  );
}

const describedBy = (place: string, error: string | undefined, help: string | undefined): string | undefined =>
  [error === undefined ? '' : `${controlId(place)}-loi`, help === undefined ? '' : `${controlId(place)}-giup`]
    .filter((one) => one !== '')
    .join(' ') || undefined;

function titleOfPlace(register: RegisterView, place: string): string {
  const [first, row, last] = place.split('/');
  const field = register.fields.find((one) => one.id === first);
  const outside: Record<string, string> = { role: t.form.role, proof: t.form.proof, reason: t.form.reason };
  if (field === undefined) return outside[first ?? ''] ?? '';
  if (field.type !== 'lines' || row === undefined) return field.title;
  const cell = field.fields?.find((one) => one.id === last)?.title;
  return [field.title, t.entry.line(Number(row) + 1), cell].filter((one) => one !== undefined).join(', ');
}

function ErrorSummary({
  register,
  errors,
  title,
  detail,
}: {
  register: RegisterView;
  errors: FieldErrors;
  title: string;
  detail: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal takes the focus, typing does not
  useEffect(() => box.current?.focus(), [errors]);
  return (
    <div className="form-errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      {detail !== '' && <p>{detail}</p>}
      <ul>
        {Object.entries(errors).map(([place, message]) => (
          <li key={place}>
            <a
              href={`#${controlId(place)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(controlId(place))?.focus();
              }}
            >
              {[titleOfPlace(register, place), message].filter((one) => one !== '').join(': ')}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Form = ReturnType<typeof useEntryForm>;

function FieldRow({ agency, field, form }: { agency: string; field: FieldView; form: Form }) {
  const { state, errors, change } = form;
  const error = field.type === 'lines' ? errors[field.id] : errorAt(errors, field.id);
  const set = (value: Form['state']['values'][string]) => change({ values: { ...state.values, [field.id]: value } });
  if (field.type === 'lines') {
    return (
      <fieldset className="form-row" data-wide="true" id={controlId(field.id)} tabIndex={-1}>
        <legend>
          {field.title}
          {field.required && <span className="required"> *</span>}
        </legend>
        {error !== undefined && <p className="field-error">{error}</p>}
        <LinesGrid
          agency={agency}
          field={field}
          lines={linesOf(state.values[field.id])}
          errors={errors}
          onChange={set}
        />
      </fieldset>
    );
  }
  return (
    <Row
      place={field.id}
      title={field.title}
      required={field.required}
      help={field.help}
      error={error}
      wide={isLong(field)}
    >
      <FieldControl
        agency={agency}
        field={field}
        id={controlId(field.id)}
        value={state.values[field.id]}
        onChange={set}
        describedBy={describedBy(field.id, error, field.help)}
        invalid={error !== undefined}
        compact={false}
      />
    </Row>
  );
}

function RoleChoice({ register, form }: { register: RegisterView; form: Form }) {
  if (register.roles.length === 0) return null;
  const error = errorAt(form.errors, 'role');
  return (
    <fieldset className="form-row">
      <legend>
        {t.form.role}
        <span className="required"> *</span>
      </legend>
      <div className="control-row">
        {register.roles.map((role, index) => (
          <label key={role} className="radio">
            <input
              type="radio"
              name="role"
              id={index === 0 ? controlId('role') : undefined}
              checked={form.state.role === role}
              onChange={() => form.change({ role })}
            />
            {t.roles[role]}
          </label>
        ))}
      </div>
      {error !== undefined && <p className="field-error">{error}</p>}
    </fieldset>
  );
}

function ProofChoice({ agency, form }: { agency: string; form: Form }) {
  const error = errorAt(form.errors, 'proof');
  return (
    <Row place="proof" title={t.form.proof} required={false} help={t.form.proofHelp} error={error} wide>
      <DocumentPicker
        agency={agency}
        id={controlId('proof')}
        multiple
        value={form.state.proof}
        onChange={(proof) => form.change({ proof })}
        describedBy={describedBy('proof', error, t.form.proofHelp)}
        invalid={error !== undefined}
      />
    </Row>
  );
}

type FormProps = EntryFormInput & { onCancel: () => void };

/** The form of an entry, made from the register's definition, once it is known what was typed into it before. */
export function EntryForm(input: Omit<FormProps, 'kept'>) {
  const { agency, register, entry } = input;
  const { data, isPending } = useQuery(draftQuery(agency, register.id, entry?.id ?? 'new'));
  if (isPending) return <Skeleton height={18} lines={8} />;
  return <OpenForm {...input} kept={data?.draft} />;
}

function DraftState({ kept, failed }: { kept: string | undefined; failed: boolean }) {
  const text = failed ? t.lists.draftNotKept : kept === undefined ? '' : t.lists.draftKept(printInstant(kept));
  return (
    <span className="quiet" role="status">
      {text}
    </span>
  );
}

function OpenForm(input: FormProps) {
  const form = useEntryForm(input);
  const { agency, register, entry, onCancel } = input;
  const { errors, problem, stale, state } = form;
  const count = Object.keys(errors).length;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form className="entry-form" onSubmit={onSubmit} noValidate>
      {form.restoredAt !== undefined && (
        <div className="form-note" role="status">
          {t.form.draftRestored(printInstant(form.restoredAt))}{' '}
          <Button size="small" onClick={form.discard}>
            {t.form.draftDiscard}
          </Button>
        </div>
      )}
      {stale !== undefined && (
        <StaleEntry
          agency={agency}
          register={register}
          mine={state}
          theirs={stale}
          onKeepMine={() => form.restart(state, stale.version)}
          onTakeTheirs={() => form.restart(stateOfEntry(register.fields, stale), stale.version)}
        />
      )}
      {stale === undefined && (count > 0 || problem !== undefined) && (
        <ErrorSummary
          register={register}
          errors={errors}
          title={problem?.message ?? t.form.errorTitle(count)}
          detail={problem === undefined ? '' : [problem.detail, t.form.keptHere].filter((one) => one !== '').join(' ')}
        />
      )}
      <AlikeEntries agency={agency} register={register} entry={entry} values={state.values} />
      <div className="form-grid">
        {register.fields.map((field) => (
          <FieldRow key={field.id} agency={agency} field={field} form={form} />
        ))}
        <RoleChoice register={register} form={form} />
        {register.ownProof !== true && <ProofChoice agency={agency} form={form} />}
        <ChosenFiles files={form.files} onChange={form.setFiles} />
        {entry !== undefined && (
          <Row place="reason" title={t.form.reason} required help={t.form.reasonHelp} error={errors.reason} wide>
            <Input.TextArea
              id={controlId('reason')}
              rows={2}
              maxLength={2000}
              value={state.reason}
              aria-invalid={errors.reason !== undefined}
              aria-describedby={describedBy('reason', errors.reason, t.form.reasonHelp)}
              status={errors.reason === undefined ? '' : 'error'}
              onChange={(event) => form.change({ reason: event.target.value })}
            />
          </Row>
        )}
      </div>
      <div className="actions form-actions">
        <Button type="primary" htmlType="submit" loading={form.saving} disabled={stale !== undefined}>
          {form.saving ? t.form.saving : t.form.save}
        </Button>
        <Button onClick={onCancel}>{t.form.cancel}</Button>
        <DraftState kept={form.draft.kept} failed={form.draft.failed} />
      </div>
    </form>
  );
}
