import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type ReactNode, useId, useState } from 'react';
import { addRegime, changeRegime, type RegimeView } from '../../src/reports/regimes/contract.ts';
import { call } from '../client.ts';
import { todayHere } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { Problem } from './Problem.tsx';
import { subordinatesQuery } from './queries.ts';
import { fieldsOf, inputOf, type RegimeFields, regimePeriodKinds } from './regimeInput.ts';

const words = t.regimes;

interface RegimeFormProps {
  agency: string;
  /** Absent: a new one. */
  regime: RegimeView | undefined;
  onDone: () => void;
}

/** Defines a regime, or adds a version to one. */
export function RegimeForm({ agency, regime, onDone }: RegimeFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(regime, todayHere()));
  const set = (more: Partial<RegimeFields>) => setFields((before) => ({ ...before, ...more }));
  const seen = regime?.versions.at(-1)?.version ?? 0;
  const { mutate, isPending, error, isSuccess } = useMutation({
    mutationFn: () => {
      const body = inputOf(fields);
      return regime === undefined
        ? call(addRegime, { params: { agency }, body })
        : call(changeRegime, { params: { agency, regime: regime.id }, body: { ...body, seen } });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['regimes', agency] });
      if (regime === undefined) setFields(fieldsOf(undefined, todayHere()));
      onDone();
    },
  });
  return (
    <section className="regime-box" aria-label={regime === undefined ? words.newRegime : words.changeRegime}>
      <h2>{regime === undefined ? words.newRegime : words.changeRegime}</h2>
      {regime !== undefined && <p className="quiet">{words.changeHint}</p>}
      <form
        className="regime-form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <Text label={words.titleField} value={fields.title} onChange={(title) => set({ title })} />
        <Text
          label={words.reportType}
          hint={words.reportTypeHint}
          value={fields.reportType}
          onChange={(reportType) => set({ reportType })}
        />
        <Choice
          label={words.periodKind}
          value={fields.periodKind}
          options={regimePeriodKinds.map((kind) => [kind, t.frame.periodKinds[kind]])}
          onChange={(periodKind) => set({ periodKind })}
        />
        <CutOff fields={fields} set={set} />
        <Text
          label={words.deadlineDays}
          value={fields.deadlineDays}
          onChange={(deadlineDays) => set({ deadlineDays })}
        />
        <Text label={words.validFrom} value={fields.validFrom} onChange={(validFrom) => set({ validFrom })} />
        <Obliged agency={agency} fields={fields} set={set} />
        <Problem error={error} />
        {isSuccess && <p role="status">{words.saved}</p>}
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {words.save}
          </Button>
          {regime !== undefined && <Button onClick={onDone}>{words.cancel}</Button>}
        </div>
      </form>
    </section>
  );
}

interface PartProps {
  fields: RegimeFields;
  set: (more: Partial<RegimeFields>) => void;
}

function CutOff({ fields, set }: PartProps) {
  const options = [
    ['endOfPeriod', words.cutOffKind.endOfPeriod],
    ['monthDay', words.cutOffKind.monthDay],
  ] as const;
  return (
    <>
      <Choice
        label={words.cutOff}
        value={fields.cutOffKind}
        options={options}
        onChange={(cutOffKind) => set({ cutOffKind })}
      />
      {fields.cutOffKind === 'monthDay' && (
        <Text label={words.cutOffDay} value={fields.cutOffDay} onChange={(cutOffDay) => set({ cutOffDay })} />
      )}
    </>
  );
}

function Obliged({ agency, fields, set }: PartProps & { agency: string }) {
  const known = useQuery(subordinatesQuery(agency)).data?.subordinates ?? [];
  const parents = new Set(known.map(({ parent }) => parent));
  const kinds = [...new Set(known.map(({ kind }) => kind))];
  const options = (['tree', 'agencyKind', 'agencies'] as const).map(
    (kind) => [kind, words.obligedKinds[kind]] as const,
  );
  return (
    <>
      <Choice
        label={words.obliged}
        value={fields.obligedKind}
        options={options}
        onChange={(obligedKind) => set({ obligedKind, agencyKind: fields.agencyKind || (kinds[0] ?? '') })}
      />
      {fields.obligedKind === 'tree' && (
        <Choice
          label={words.under}
          value={fields.under}
          options={[
            ['', words.underAll],
            ...known.filter(({ code }) => parents.has(code)).map(({ code, name }) => [code, name] as const),
          ]}
          onChange={(under) => set({ under })}
        />
      )}
      {fields.obligedKind === 'agencyKind' && (
        <Choice
          label={words.agencyKind}
          value={fields.agencyKind}
          options={kinds.map((kind) => [kind, kind] as const)}
          onChange={(agencyKind) => set({ agencyKind })}
        />
      )}
      {fields.obligedKind === 'agencies' && (
        <Labelled label={words.codes}>
          {(id) => (
            <textarea
              id={id}
              rows={5}
              className="field-input"
              value={fields.codes}
              onChange={(event) => set({ codes: event.target.value })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string | undefined;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <p className="quiet">{hint}</p>}
    </div>
  );
}

/** A line of text with its label. */
export function Text({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Labelled label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          className="field-input"
          value={value}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
}

/** One of a few, with its label. */
export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} className="native-select" value={value} onChange={(event) => onChange(event.target.value as V)}>
          {options.map(([code, title]) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
