import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { t } from '../strings.ts';
import { Crumbs } from './Crumbs.tsx';
import { EntryForm } from './EntryForm.tsx';
import { RegisterGate } from './RegisterGate.tsx';

/** "Vào sổ": a new entry of a register. */
export function NewEntryPage() {
  const { agency, register: id } = useParams({ from: '/$agency/so/$register/vao-so' });
  const { ky } = useSearch({ from: '/$agency/so/$register/vao-so' });
  const navigate = useNavigate();
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => (
        <div className="page form-page">
          <title>{t.pageTitle(t.form.newTitle(register.title))}</title>
          <Crumbs agency={agency} register={register} />
          <div className="page-head">
            <h1>{t.form.newTitle(register.title)}</h1>
          </div>
          <EntryForm
            key={id}
            agency={agency}
            register={register}
            entry={undefined}
            onSaved={(entry) =>
              void navigate({
                to: '/$agency/so/$register/$entry',
                params: { agency, register: id, entry },
                search: { ky, luu: 'xong' },
                replace: true,
              })
            }
            onCancel={() =>
              void navigate({ to: '/$agency/so/$register', params: { agency, register: id }, search: { ky } })
            }
          />
        </div>
      )}
    </RegisterGate>
  );
}
