import '../styles/register.css';
import '../styles/audit.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { FileDrop } from '../files/FileDrop.tsx';
import { auditsQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { KindsBox } from './KindsBox.tsx';
import { QueueBox } from './QueueBox.tsx';
import { StoredAudits } from './StoredAudits.tsx';
import { useAuditQueue } from './useAuditQueue.ts';

const words = t.audit;

/** "Rà soát báo cáo": files to audit, and what was audited before. A file that came alone opens when it is done. */
export function AuditsPage() {
  const { agency } = useParams({ from: '/$agency/ra-soat' });
  const { data, error, refetch } = useQuery(auditsQuery(agency));
  const navigate = useNavigate();
  const queue = useAuditQueue(
    agency,
    (audit) => void navigate({ to: '/$agency/ra-soat/$audit', params: { agency, audit } }),
  );
  if (data === undefined)
    return error === null ? null : <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page audits-page">
      <title>{t.pageTitle(words.title)}</title>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
        <div className="actions">
          <Link className="button-link" to="/$agency/doi-chieu" params={{ agency }}>
            {t.tieOut.title}
          </Link>
        </div>
      </div>
      {data.mayWrite ? (
        <>
          <FileDrop
            words={{ drop: words.drop, choose: words.choose }}
            accept=".docx,.pdf,.txt,.md,.html"
            busy={false}
            several
            onFiles={(files) => files.forEach(queue.add)}
          />
          <p className="quiet">{words.kept}</p>
        </>
      ) : (
        <p>{words.readOnly}</p>
      )}
      <QueueBox agency={agency} files={queue.files} busy={queue.busy} onStop={queue.stop} />
      <StoredAudits agency={agency} />
      {data.mayWrite && <KindsBox agency={agency} />}
    </div>
  );
}
