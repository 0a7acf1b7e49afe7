import '../styles/register.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { agenciesQuery, registersQuery } from '../queries.ts';
import { t } from '../strings.ts';

/** All registers of the agency, with how much is in them. */
export function RegistersPage() {
  const { agency } = useParams({ from: '/$agency/so' });
  const { ky } = useSearch({ from: '/$agency/so' });
  const { data, error, refetch } = useQuery(registersQuery(agency));
  const mayWrite = useQuery(agenciesQuery).data?.mayWrite === true;
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page registers-page">
      <title>{t.pageTitle(t.register.indexTitle)}</title>
      <div className="page-head">
        <h1>{t.register.indexTitle}</h1>
        <span className="quiet">{t.register.indexHint}</span>
      </div>
      {!mayWrite && <p className="quiet">{t.register.readOnly}</p>}
      {data === undefined ? (
        <Skeleton height={20} lines={7} />
      ) : (
        <ul className="register-list">
          {data.registers.map((register) => (
            <li key={register.id}>
              <Link to="/$agency/so/$register" params={{ agency, register: register.id }} search={{ ky }}>
                {register.title}
              </Link>
              <span className="quiet">{t.register.entries(register.entryCount)}</span>
              {mayWrite && (
                <Link
                  className="button-link small"
                  to="/$agency/so/$register/vao-so"
                  params={{ agency, register: register.id }}
                  search={{ ky }}
                >
                  <Icon name="plus" />
                  {t.register.enter}
                  <span className="visually-hidden">: {register.title}</span>
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
