import '../styles/register.css';
import '../styles/audit.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuditSummary } from '../../src/auditor/review/contract.ts';
import { ApiProblem } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { FileDrop } from '../files/FileDrop.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { auditsQuery, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { type AuditProgress, sendAudit } from './auditStream.ts';
import { severities, severityLook } from './findings.ts';
import { holdFile } from './heldFiles.ts';
import { KindsBox } from './KindsBox.tsx';

const words = t.audit;

function Working({ progress }: { progress: AuditProgress | undefined }) {
  const step = words.steps[progress?.step ?? 'send'];
  const counted = progress !== undefined && progress.total > 1;
  return (
    <div className="audit-progress">
      <progress aria-label={step} {...(counted ? { max: progress.total, value: progress.done } : {})} />
      <span role="status">{counted ? words.counted(step, progress.done, progress.total) : step}</span>
    </div>
  );
}

function Row({ agency, audit }: { agency: string; audit: AuditSummary }) {
  const total = severities.reduce((sum, severity) => sum + audit.counts[severity], 0);
  return (
    <tr>
      <th scope="row">
        <Link to="/$agency/ra-soat/$audit" params={{ agency, audit: audit.id }}>
          {audit.file}
        </Link>
      </th>
      <td>
        <span className="audit-counts">
          {severities
            .filter((severity) => audit.counts[severity] > 0)
            .map((severity) => (
              <span key={severity} className="state" data-tone={severityLook[severity].tone}>
                <Icon name={severityLook[severity].icon} />
                {words.severityCount(words.severities[severity], audit.counts[severity])}
              </span>
            ))}
        </span>
      </td>
      <td className="right">{words.judgedOf(audit.judged, total)}</td>
      <td>{audit.readBy}</td>
      <td className="date">{printInstant(audit.readAt)}</td>
    </tr>
  );
}

function Stored({ agency, audits }: { agency: string; audits: AuditSummary[] }) {
  const { columns } = words;
  return (
    <section aria-labelledby="da-ra-soat">
      <h2 id="da-ra-soat">{words.stored}</h2>
      {audits.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <table className="small-table audit-list">
          <thead>
            <tr>
              <th scope="col">{columns.file}</th>
              <th scope="col">{columns.result}</th>
              <th scope="col" className="right">
                {columns.judged}
              </th>
              <th scope="col">{columns.by}</th>
              <th scope="col">{columns.at}</th>
            </tr>
          </thead>
          <tbody>
            {audits.map((audit) => (
              <Row key={audit.id} agency={agency} audit={audit} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Sends a file to be audited; when it is done its page opens. */
function useAuditing(agency: string) {
  const navigate = useNavigate();
  const [progress, setProgress] = useState<AuditProgress>();
  const auditing = useMutation({
    mutationFn: async (file: File) => {
      setProgress(undefined);
      const audit = await sendAudit(agency, file, setProgress);
      holdFile(audit, file);
      return audit;
    },
    onSuccess: async (audit) => {
      void queryClient.invalidateQueries({ queryKey: auditsQuery(agency).queryKey });
      await navigate({ to: '/$agency/ra-soat/$audit', params: { agency, audit } });
    },
  });
  return { auditing, progress };
}

/** "Rà soát báo cáo": a file to audit, and what was audited before. */
export function AuditsPage() {
  const { agency } = useParams({ from: '/$agency/ra-soat' });
  const { data, error, refetch } = useQuery(auditsQuery(agency));
  const { auditing, progress } = useAuditing(agency);
  const refused = auditing.error;
  if (data === undefined)
    return error === null ? null : <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page audits-page">
      <title>{t.pageTitle(words.title)}</title>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
      </div>
      {data.mayWrite ? (
        <>
          <FileDrop
            words={{ drop: words.drop, choose: words.choose }}
            accept=".docx,.pdf,.txt,.md,.html"
            busy={auditing.isPending}
            onFiles={([file]) => {
              if (file !== undefined) auditing.mutate(file);
            }}
          />
          <p className="quiet">{words.kept}</p>
        </>
      ) : (
        <p>{words.readOnly}</p>
      )}
      {auditing.isPending && <Working progress={progress} />}
      {refused !== null && (
        <div className="form-errors" role="alert">
          <h2>{refused.message}</h2>
          {refused instanceof ApiProblem && <p>{refused.detail}</p>}
        </div>
      )}
      <Stored agency={agency} audits={data.audits} />
      {data.mayWrite && <KindsBox agency={agency} />}
    </div>
  );
}
