import '../styles/administration.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type ReactNode, useEffect, useState } from 'react';
import { listPackChoices, makeAgency, type PackView } from '../../src/administration/contract.ts';
import { calendarDate, parseVietnameseDate } from '../../src/kernel/dates.ts';
import {
  describePeriod,
  nextPeriod,
  type Period,
  type PeriodKind,
  periodAt,
  previousPeriod,
} from '../../src/kernel/period.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { agenciesQuery, queryClient } from '../queries.ts';
import { Field } from '../sign-in/Field.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { missing, useForm } from '../sign-in/useForm.ts';
import { t } from '../strings.ts';

const words = t.administration.first;

const packChoicesQuery = queryOptions({
  queryKey: ['pack-choices'],
  queryFn: ({ signal }) => call(listPackChoices, { params: {}, signal }),
});

/** The guided way from an empty installation, or from a running one, to an agency that people can work in. */
export function NewAgencyPage() {
  const { data, error, refetch } = useQuery(packChoicesQuery);
  const agencies = useQuery(agenciesQuery).data?.agencies ?? [];
  const [made, setMade] = useState<string>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <main className="first-page">
      <title>{t.pageTitle(words.title)}</title>
      {made === undefined ? (
        <>
          <h1>{words.title}</h1>
          <p className="quiet">{words.hint}</p>
          {agencies.length > 0 && (
            <p>
              <Link to="/">{words.leave}</Link>
            </p>
          )}
          {data !== undefined && data.packs.length === 0 && <p role="alert">{words.noPack}</p>}
          {data !== undefined && data.packs.length > 0 && <AgencyForm packs={data.packs} onMade={setMade} />}
        </>
      ) : (
        <Made agency={made} />
      )}
    </main>
  );
}

const steps = [
  ['name', 'superior', 'place', 'symbol', 'from'],
  ['pack', 'report', 'period'],
  ['units', 'alsoWorks'],
] as const;

/** The step that shows a field. */
const stepOf = (field: string | undefined): number =>
  Math.max(
    0,
    steps.findIndex((fields) => fields.some((one) => one === field)),
  );

/** What a step still wants. */
function wanting(step: number, values: Record<string, string>): Record<string, string> {
  const { missing: missingWord, day } = t.administration.organisation;
  const names = steps[step]?.filter((name) => name !== 'units' && name !== 'alsoWorks') ?? [];
  const empty = Object.fromEntries(Object.keys(missing(values, names)).map((name) => [name, missingWord]));
  const isWrongDay = names.some((name) => name === 'from') && parseVietnameseDate(values.from ?? '') === undefined;
  return isWrongDay && empty.from === undefined ? { ...empty, from: day } : empty;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function AgencyForm({ packs, onMade }: { packs: readonly PackView[]; onMade: (code: string) => void }) {
  const [step, setStep] = useState(0);
  const { busy, trouble, props } = useForm(
    (values) => wanting(step, values),
    async (values) => {
      if (step < 2) return setStep(step + 1);
      const { name = '', superior = '', place = '', symbol = '', pack = '', report = '', period = '' } = values;
      const body = {
        ...{ name, superior, place, symbol, pack, report, period },
        from: parseVietnameseDate(values.from ?? '') ?? '',
        units: lines(values.units ?? ''),
        alsoWorks: values.alsoWorks !== undefined,
      };
      const { code } = await call(makeAgency, { params: {}, body });
      await queryClient.invalidateQueries();
      onMade(code);
    },
  );
  const form = props.ref;
  useEffect(() => {
    if (step > 0)
      form.current?.querySelector<HTMLElement>('fieldset:not([hidden]) :is(input, select, textarea)')?.focus();
  }, [step, form]);
  // What the server refused stands in the step where it was typed.
  const refusedIn = stepOf(Object.keys(trouble?.fields ?? {})[0]);
  const elsewhere = Object.keys(trouble?.fields ?? {}).length > 0 && refusedIn !== step;
  return (
    <form {...props} className="administration-form">
      <p className="quiet" aria-live="polite">
        {words.step(step + 1)}
      </p>
      {trouble !== undefined && <Trouble {...trouble} />}
      {elsewhere && (
        <Button
          onClick={() => setStep(refusedIn)}
        >{`${words.back}: ${Object.values(trouble?.fields ?? {})[0]}`}</Button>
      )}
      <Step shown={step === 0}>
        <AgencyFields errors={trouble?.fields} />
      </Step>
      <Step shown={step === 1}>
        <PackFields packs={packs} errors={trouble?.fields} />
      </Step>
      <Step shown={step === 2}>
        <UnitFields error={trouble?.fields.units} />
      </Step>
      <div className="actions">
        {step > 0 && <Button onClick={() => setStep(step - 1)}>{words.back}</Button>}
        <Button type="primary" htmlType="submit" loading={busy}>
          {step < 2 ? words.next : words.create}
        </Button>
      </div>
    </form>
  );
}

/** Every step stays in the form, so that nothing typed is lost on the way back. */
function Step({ shown, children }: { shown: boolean; children: ReactNode }) {
  return <fieldset hidden={!shown}>{children}</fieldset>;
}

/** The period at hand of each kind, with the one before and the one after. */
function periodsFor(kinds: readonly PeriodKind[], now: Date): Period[] {
  const today = calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
  const current = kinds.flatMap((kind) => (today === undefined ? [] : (periodAt(kind, today) ?? [])));
  return current.flatMap((period) => [period, nextPeriod(period), previousPeriod(period)]);
}

type Errors = Record<string, string> | undefined;

function AgencyFields({ errors }: { errors: Errors }) {
  const field = (name: 'name' | 'superior' | 'place' | 'symbol', hint: string) => (
    <Field name={name} label={words[name]} hint={hint} autoComplete="off" error={errors?.[name]} />
  );
  return (
    <>
      {field('name', words.nameHint)}
      {field('superior', words.superiorHint)}
      {field('place', words.placeHint)}
      {field('symbol', words.symbolHint)}
      <Field name="from" label={words.from} hint={t.form.dateExample} autoComplete="off" error={errors?.from} />
    </>
  );
}

function PackFields({ packs, errors }: { packs: readonly PackView[]; errors: Errors }) {
  const [chosen, setChosen] = useState(packs[0]?.id);
  const [wanted, setWanted] = useState<string>();
  const reports = packs.find(({ id }) => id === chosen)?.reports ?? [];
  const report = reports.find(({ id }) => id === wanted) ?? reports[0];
  return (
    <>
      <fieldset>
        <legend>{words.pack}</legend>
        <p className="quiet">{words.packHint}</p>
        {packs.map(({ id, title, registers, reports: own }) => (
          <label key={id} className="choice">
            <input type="radio" name="pack" value={id} checked={id === chosen} onChange={() => setChosen(id)} />
            <span>
              {title}
              <span className="quiet">{words.packOf(registers, own.length)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        {words.report}
        <select
          name="report"
          className="native-select"
          value={report?.id ?? ''}
          onChange={(event) => setWanted(event.target.value)}
        >
          {reports.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.period}
        <select name="period" className="native-select" key={report?.id}>
          {periodsFor(report?.periodKinds ?? [], new Date()).map((period) => (
            <option key={period.code} value={period.code}>
              {describePeriod(period)}
            </option>
          ))}
        </select>
      </label>
      {errors?.period !== undefined && <p className="field-error">{errors.period}</p>}
    </>
  );
}

function UnitFields({ error }: { error: string | undefined }) {
  return (
    <>
      <label className="field">
        {words.units}
        <textarea name="units" rows={6} aria-describedby="units-hint" />
      </label>
      <p id="units-hint" className="quiet">
        {words.unitsHint}
      </p>
      {error !== undefined && <p className="field-error">{error}</p>}
      <label className="choice">
        <input type="checkbox" name="alsoWorks" defaultChecked />
        <span>
          {words.alsoWorks}
          <span className="quiet">{words.alsoWorksHint}</span>
        </span>
      </label>
    </>
  );
}

function Made({ agency }: { agency: string }) {
  return (
    <div className="first-done">
      <h1>{words.done}</h1>
      <p className="quiet">{words.doneHint}</p>
      <ul>
        <li>
          <Link to="/$agency/nguoi/nhap-excel" params={{ agency }}>
            {words.people}
          </Link>
        </li>
        <li>
          <Link to="/$agency/quan-tri/nguoi-dung" params={{ agency }}>
            {words.users}
          </Link>
        </li>
        <li>
          <Link to="/$agency" params={{ agency }}>
            {words.work}
          </Link>
        </li>
      </ul>
    </div>
  );
}
