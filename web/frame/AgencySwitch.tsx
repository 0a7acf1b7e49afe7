import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { agenciesQuery } from '../queries.ts';
import { t } from '../strings.ts';

/** The agency at work: its name where there is one, a choice where this installation has several. */
export function AgencySwitch({ agency, agencyName }: { agency: string; agencyName: string }) {
  const agencies = useQuery(agenciesQuery).data?.agencies ?? [];
  const navigate = useNavigate();
  const isKnown = agencies.some(({ code }) => code === agency);
  if (agencies.length < 2) return <span className="agency-name">{agencyName}</span>;
  return (
    <span className="agency-switch">
      <select
        className="native-select"
        aria-label={t.frame.agency}
        value={agency}
        onChange={(event) => void navigate({ to: '/$agency', params: { agency: event.target.value } })}
      >
        {!isKnown && <option value={agency}>{agencyName}</option>}
        {agencies.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
