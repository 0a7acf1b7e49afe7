import '../styles/register.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import Input from 'antd/es/input';
import { useState } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { registersQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { groupRegisters } from './groupRegisters.ts';

interface RegisterLineProps {
  agency: string;
  register: RegisterView;
  period: string | undefined;
  mayRead: boolean;
  mayWrite: boolean;
}

function RegisterLine({ agency, register, period: ky, mayRead, mayWrite }: RegisterLineProps) {
  const params = { agency, register: register.id };
  return (
    <li>
      {mayRead ? (
        <Link to="/$agency/so/$register" params={params} search={{ ky }}>
          {register.title}
        </Link>
      ) : (
        <span>{register.title}</span>
      )}
      <span className="quiet">{t.register.entries(register.entryCount)}</span>
      {mayWrite && (
        <Link className="button-link small" to="/$agency/so/$register/vao-so" params={params} search={{ ky }}>
          <Icon name="plus" />
          {t.register.enter}
          <span className="visually-hidden">: {register.title}</span>
        </Link>
      )}
    </li>
  );
}

/** All registers of the agency by area of work, with how much is in them. */
export function RegistersPage() {
  const { agency } = useParams({ from: '/$agency/so' });
  const { ky } = useSearch({ from: '/$agency/so' });
  const { data, error, refetch } = useQuery(registersQuery(agency));
  const mayRead = useMay('entries.read', agency);
  const mayWrite = useMay('entries.write', agency);
  const [typed, setTyped] = useState('');
  const groups = groupRegisters(data?.registers ?? [], typed);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page registers-page">
      <title>{t.pageTitle(t.register.indexTitle)}</title>
      <div className="page-head">
        <h1>{t.register.indexTitle}</h1>
        <span className="top-bar-space" />
        {mayWrite && (
          <Link className="button-link" to="/$agency/nap-bao-cao" params={{ agency }}>
            {t.intake.link}
          </Link>
        )}
        {mayWrite && (
          <Link className="button-link" to="/$agency/nguoi/nhap-excel" params={{ agency }}>
            {t.excel.peopleLink}
          </Link>
        )}
      </div>
      <p className="quiet registers-hint">{t.register.indexHint}</p>
      {!mayWrite && <p className="quiet">{mayRead ? t.register.readOnly : t.register.namesOnly}</p>}
      {data === undefined ? (
        <Skeleton height={20} lines={7} />
      ) : (
        <>
          <Input
            className="search-box"
            type="search"
            aria-label={t.register.find}
            placeholder={t.register.find}
            prefix={<Icon name="search" />}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {groups.length === 0 && <p role="status">{t.register.noRegister}</p>}
          {groups.map(({ area, registers }) => (
            <section key={area} className="register-area">
              <h2>{area}</h2>
              <ul className="register-list">
                {registers.map((register) => (
                  <RegisterLine
                    key={register.id}
                    agency={agency}
                    register={register}
                    period={ky}
                    {...{ mayRead, mayWrite }}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}
