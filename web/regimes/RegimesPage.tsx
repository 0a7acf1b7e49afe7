import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RegimeView } from '../../src/reports/regimes/contract.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { regimesQuery } from './queries.ts';
import { RegimeForm } from './RegimeForm.tsx';
import { RegimeTabs } from './RegimeTabs.tsx';

const words = t.regimes;

/** The regimes by which others report to us. */
export function RegimesPage() {
  const { agency } = useParams({ from: '/$agency/cap-duoi' });
  const { data, error, refetch } = useQuery(regimesQuery(agency));
  const may = useMay('regimes.manage', agency);
  const [changed, setChanged] = useState<RegimeView>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(words.regimes)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{words.regimes}</h1>
      </div>
      {data === undefined && <Skeleton height={40} lines={3} />}
      {data !== undefined && <p className="quiet">{data.regimes.length === 0 ? words.noRegimes : words.regimesHint}</p>}
      <RegimeList agency={agency} regimes={data?.regimes ?? []} onChange={may ? setChanged : undefined} />
      {may && (
        <RegimeForm key={changed?.id ?? ''} agency={agency} regime={changed} onDone={() => setChanged(undefined)} />
      )}
    </div>
  );
}

interface RegimeListProps {
  agency: string;
  regimes: RegimeView[];
  onChange: ((regime: RegimeView) => void) | undefined;
}

function RegimeList({ agency, regimes, onChange }: RegimeListProps) {
  const { ky } = useSearch({ strict: false });
  if (regimes.length === 0) return null;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{words.titleField}</th>
          <th scope="col">{words.reportType}</th>
          <th scope="col">{words.periodKind}</th>
          <th scope="col">{words.obliged}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {regimes.map((regime) => {
          const last = regime.versions.at(-1);
          if (last === undefined) return null;
          const { definition } = last;
          return (
            <tr key={regime.id}>
              <td>
                <Link to="/$agency/cap-duoi/$regime" params={{ agency, regime: regime.id }} search={{ ky }}>
                  {definition.title}
                </Link>
                <p className="quiet">{words.version(last.version, printDate(last.validFrom))}</p>
              </td>
              <td>{definition.reportType}</td>
              <td>{t.frame.periodKinds[definition.periodKind]}</td>
              <td>{words.obligedKinds[definition.obliged.kind]}</td>
              <td>
                {onChange !== undefined && (
                  <button
                    type="button"
                    className="plain-button"
                    aria-label={`${words.edit}: ${definition.title}`}
                    onClick={() => onChange(regime)}
                  >
                    {words.edit}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
