import '../styles/tinos.css';
import '../styles/report.css';
import '../styles/register.css';
import '../styles/fields.css';
import '../styles/editor.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { meQuery, reportQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { DraftDesk } from './DraftDesk.tsx';
import { draftQuery } from './queries.ts';

/** The page on which a report is written by many hands and goes its way until it is issued. */
export function EditorPage() {
  const report = useParams({ from: '/$agency/bao-cao/$report/$period/soan' });
  const draft = useQuery(draftQuery(report));
  const printed = useQuery({ ...reportQuery(report), enabled: draft.data !== undefined });
  const me = useQuery(meQuery).data;
  const error = draft.data === undefined ? draft.error : null;
  if (error !== null) return <ProblemMessage error={error} onRetry={() => void draft.refetch()} />;
  return (
    <>
      <title>{t.pageTitle(t.editor.title)}</title>
      {draft.data === undefined || me === undefined ? (
        <div className="sheet-frame">
          <div className="sheet">
            <Skeleton height={16} lines={24} />
          </div>
        </div>
      ) : (
        <DraftDesk report={report} draft={draft.data} printed={printed.data} actor={me.actor} />
      )}
    </>
  );
}
