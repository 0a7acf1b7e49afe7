import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { t } from '../strings.ts';
import { AttestForm } from './AttestForm.tsx';
import { Crumbs } from './Crumbs.tsx';
import { RegisterGate } from './RegisterGate.tsx';

/** "Không phát sinh": somebody attests that in a stretch of days nothing happened, or that it is not the agency's function. */
export function AttestPage() {
  const { agency, register: id } = useParams({ from: '/$agency/so/$register/xac-nhan' });
  const { ky } = useSearch({ from: '/$agency/so/$register/xac-nhan' });
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/$agency/so/$register', params: { agency, register: id }, search: { ky } });
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => (
        <div className="page form-page">
          <title>{t.pageTitle(t.attest.title(register.title))}</title>
          <Crumbs agency={agency} register={register} />
          <div className="page-head">
            <h1>{t.attest.title(register.title)}</h1>
            <span className="quiet">{t.attest.hint}</span>
          </div>
          <AttestForm key={id} agency={agency} register={register} period={ky} onDone={back} />
        </div>
      )}
    </RegisterGate>
  );
}
