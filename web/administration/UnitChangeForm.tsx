import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { changeUnits, type OrganisationView, postPerson } from '../../src/organisation/units/contract.ts';
import { call } from '../client.ts';
import { queryClient } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';
import { type ChangeKind, fieldsOf, kinds, requestOf } from './unitChange.ts';

const words = t.administration.organisation;

interface UnitChangeFormProps {
  agency: string;
  /** The day that the page shows: its units are offered. */
  view: OrganisationView;
}

/** One change of the units or of where somebody works, from a day on. */
export function UnitChangeForm({ agency, view }: UnitChangeFormProps) {
  const [kind, setKind] = useState<ChangeKind>('add');
  const [merged, setMerged] = useState<readonly string[]>([]);
  const { busy, trouble, done, props } = useForm(
    (values) => checkFields(kind, values, merged),
    async (values, form) => {
      const from = parseVietnameseDate(values.from ?? '') ?? '';
      const { person, change } = requestOf(kind, { ...values, from }, merged);
      const params = { agency };
      if (person !== undefined) await call(postPerson, { params, body: person });
      if (change !== undefined) await call(changeUnits, { params, body: change });
      form.reset();
      setMerged([]);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['organisation', agency] }),
        queryClient.invalidateQueries({ queryKey: ['names', agency] }),
      ]);
    },
  );
  const shows = (field: string): boolean => fieldsOf[kind].some((one) => one === field);
  const errors = trouble?.fields ?? {};
  return (
    <section>
      <h2>{words.change}</h2>
      <form {...props} className="administration-form">
        {trouble !== undefined && <Trouble {...trouble} />}
        <Choice
          name="kind"
          label={words.kind}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'add')}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </Choice>
        {shows('person') && <Choice name="person" label={words.person} options={view.people} />}
        {shows('unit') && (
          <Choice
            name="unit"
            label={words.unit}
            options={view.units}
            {...(kind === 'person' ? { none: words.noUnit } : {})}
          />
        )}
        {shows('merged') && <Merged units={view.units} chosen={merged} onChange={setMerged} error={errors.merged} />}
        {shows('target') && <Choice name="target" label={words.target} options={view.units} none={words.newUnit} />}
        {shows('name') && <Field name="name" label={words.name} autoComplete="off" error={errors.name} />}
        {shows('names') && <Names error={errors.names} />}
        {shows('parent') && <Choice name="parent" label={words.parent} options={view.units} none={words.agency} />}
        <Field name="from" label={words.from} hint={t.form.dateExample} autoComplete="off" error={errors.from} />
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.save}
        </Button>
        {done && <p role="status">{words.saved}</p>}
      </form>
    </section>
  );
}

/** What is still wanting, by field. A merger into a unit that is there needs no name. */
function checkFields(
  kind: ChangeKind,
  values: Record<string, string>,
  merged: readonly string[],
): Record<string, string> {
  const wrong: Record<string, string> = {};
  const isEmpty = (name: string): boolean => (values[name] ?? '').trim() === '';
  for (const name of fieldsOf[kind]) {
    const isOptional = name === 'parent' || name === 'target' || (kind === 'person' && name === 'unit');
    const isNamed = kind === 'merge' && name === 'name' && !isEmpty('target');
    const isMissing = name === 'merged' ? merged.length === 0 : isEmpty(name);
    if (!isOptional && !isNamed && isMissing) wrong[name] = words.missing;
  }
  if (parseVietnameseDate(values.from ?? '') === undefined) wrong.from = words.day;
  return wrong;
}

interface ChoiceProps {
  name: string;
  label: string;
  options?: readonly { id: string; name: string }[];
  /** What an empty choice means; absent: there is none. */
  none?: string;
  value?: string;
  onChange?: (value: string) => void;
  children?: ReactNode;
}

function Choice({ name, label, options = [], none, value, onChange, children }: ChoiceProps) {
  const chosen =
    onChange === undefined
      ? {}
      : { value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  return (
    <label className="field">
      {label}
      <select name={name} className="native-select" {...chosen}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
        {children}
      </select>
    </label>
  );
}

function Names({ error }: { error: string | undefined }) {
  return (
    <>
      <label className="field">
        {words.names}
        <textarea name="names" rows={3} aria-invalid={error !== undefined} />
      </label>
      {error !== undefined && <p className="field-error">{error}</p>}
    </>
  );
}

interface MergedProps {
  units: OrganisationView['units'];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  error: string | undefined;
}

function Merged({ units, chosen, onChange, error }: MergedProps) {
  return (
    <fieldset>
      <legend>{words.merged}</legend>
      {units.map(({ id, name }) => (
        <label key={id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
          {name}
        </label>
      ))}
      {error !== undefined && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
