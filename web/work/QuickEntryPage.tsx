import '../styles/work.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate, todayHere } from '../printDate.ts';
import { registersQuery } from '../queries.ts';
import { EntryForm } from '../register/EntryForm.tsx';
import { type EntryFormState, emptyState } from '../register/formState.ts';
import { t } from '../strings.ts';
import { useMayEnter } from '../useMay.ts';

const route = '/$agency/ghi-nhanh';

/** A register with only what must be said: on a phone the rest waits for the office. */
function briefly(register: RegisterView): RegisterView {
  return { ...register, fields: register.fields.filter(({ required, type }) => required && type !== 'lines') };
}

/** Registers whose required lines cannot be said in a few fields are not for the phone. */
const isBrief = ({ fields }: RegisterView): boolean =>
  !fields.some(({ required, type }) => required && type === 'lines');

/** Most of what is entered on the way happened today. */
function beginning({ fields, dateField }: RegisterView): EntryFormState {
  const today = printDate(todayHere(), 'table');
  const isDay = fields.find(({ id }) => id === dateField)?.type === 'date';
  return { ...emptyState(), values: { [dateField]: isDay ? today : { from: today, to: '' } } };
}

function Saved({
  agency,
  register,
  entry,
  onAnother,
}: Record<'agency' | 'register' | 'entry', string> & { onAnother: () => void }) {
  return (
    <div className="quick-saved" role="status">
      <p>{t.work.quickSaved}</p>
      <div className="actions">
        <Link className="button-link" to="/$agency/so/$register/$entry" params={{ agency, register, entry }}>
          {t.work.quickOpen}
        </Link>
        <button type="button" className="button-link" onClick={onAnother}>
          {t.work.quickAnother}
        </button>
      </div>
    </div>
  );
}

function QuickForm({ agency, register }: { agency: string; register: RegisterView }) {
  const [saved, setSaved] = useState<string>();
  const mayEnter = useMayEnter(agency, register.id);
  if (!mayEnter) return <p className="quiet">{t.register.readOnly}</p>;
  if (saved !== undefined)
    return <Saved agency={agency} register={register.id} entry={saved} onAnother={() => setSaved(undefined)} />;
  return (
    <EntryForm
      agency={agency}
      register={briefly(register)}
      entry={undefined}
      initial={beginning(register)}
      onSaved={setSaved}
      onCancel={() => window.history.back()}
    />
  );
}

/** "Ghi nhanh": what happened, on the way, with the phone. */
export function QuickEntryPage() {
  const { agency } = useParams({ from: route });
  const { so } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const { data } = useQuery(registersQuery(agency));
  const registers = data?.registers.filter(isBrief) ?? [];
  const chosen = registers.find(({ id }) => id === so) ?? registers[0];
  return (
    <div className="page form-page quick-page">
      <title>{t.pageTitle(t.work.quickTitle)}</title>
      <h1>{t.work.quickTitle}</h1>
      <p className="quiet">{t.work.quickHint}</p>
      {chosen === undefined ? (
        <Skeleton height={32} lines={6} />
      ) : (
        <>
          <label className="quick-register">
            {t.work.quickRegister}
            <select
              className="native-select"
              value={chosen.id}
              onChange={({ target }) => void navigate({ search: { so: target.value }, replace: true })}
            >
              {registers.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <QuickForm key={chosen.id} agency={agency} register={chosen} />
        </>
      )}
    </div>
  );
}
