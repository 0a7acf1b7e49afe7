import '../styles/tinos.css';
import '../styles/report.css';
import '../styles/officer.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useId, useMemo, useState } from 'react';
import { answerSubmission, type SubmissionView } from '../../src/reports/submissions/contract.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { figureState } from '../report/figureState.ts';
import { readReport } from '../report/reading.ts';
import { Sheet } from '../report/Sheet.tsx';
import { SheetContext } from '../report/SheetContext.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { KeyRevoked } from './KeyRevoked.tsx';
import { Problem } from './Problem.tsx';
import { submissionQuery } from './queries.ts';
import { RegimeTabs } from './RegimeTabs.tsx';
import { Traces } from './Traces.tsx';

const words = t.regimes;

/** A report that was sent to us, as it was frozen, with the traces of its figures; it is accepted or returned here. */
export function SubmissionPage() {
  const { agency, submission } = useParams({ from: '/$agency/cap-duoi/nhan/$submission' });
  const { data, error, refetch } = useQuery(submissionQuery(agency, submission));
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const title = data === undefined ? words.read : words.submission(data.reporter.name);
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(title)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{title}</h1>
        {data !== undefined && (
          <Link to="/$agency/cap-duoi/$regime" params={{ agency, regime: data.regime }} search={{ ky: data.period }}>
            {words.back}
          </Link>
        )}
      </div>
      {data === undefined ? <Skeleton height={24} lines={20} /> : <Received agency={agency} view={data} />}
    </div>
  );
}

function Received({ agency, view }: { agency: string; view: SubmissionView }) {
  const { edition, arrivedOn, late, sha256, state, answer, keyRevocation } = view;
  return (
    <>
      <p>
        {words.received(edition, printDate(arrivedOn), sha256.slice(0, 16))}{' '}
        {late && <span className="tag">{words.late}</span>}
      </p>
      <KeyRevoked revocation={keyRevocation} />
      {state === 'superseded' && <p role="status">{words.superseded}</p>}
      {answer !== null && (
        <p role="status" className="submission-answer">
          {words.answered[answer.action]}: {answer.author}. {answer.remarks}
        </p>
      )}
      {state === 'arrived' && <AnswerForm agency={agency} submission={view.id} />}
      <Frozen view={view} />
    </>
  );
}

function AnswerForm({ agency, submission }: { agency: string; submission: string }) {
  const id = useId();
  const may = useMay('regimes.manage', agency);
  const [remarks, setRemarks] = useState('');
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (action: 'accept' | 'return') =>
      call(answerSubmission, { params: { agency, submission }, body: { action, remarks } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['submission', agency, submission] }),
  });
  if (!may) return null;
  return (
    <div className="regime-answer">
      <label htmlFor={id}>{words.remarks}</label>
      <textarea id={id} rows={2} value={remarks} onChange={(event) => setRemarks(event.target.value)} />
      <Problem error={error} />
      <div className="actions">
        <Button type="primary" loading={isPending && variables === 'accept'} onClick={() => mutate('accept')}>
          {words.accept}
        </Button>
        <Button loading={isPending && variables === 'return'} onClick={() => mutate('return')}>
          {words.return}
        </Button>
      </div>
    </div>
  );
}

function Frozen({ view }: { view: SubmissionView }) {
  const [selected, setSelected] = useState<{ figure: string; tag: string }>();
  const reading = useMemo(() => readReport(view.report.body), [view]);
  const sheet = {
    states: new Map(view.figures.map((figure) => [figure.id, figureState(figure)])),
    titles: new Map(view.figures.map(({ id, title }) => [id, title])),
    ...{ selectedFigure: selected?.figure, selectedTag: selected?.tag, picked: undefined },
    select: (figure: string, tag: string) => {
      setSelected({ figure, tag });
      document.getElementById(`dau-vet-${figure}`)?.scrollIntoView({ block: 'center' });
    },
  };
  return (
    <SheetContext.Provider value={sheet}>
      <Sheet report={view.report} footnotes={reading.footnotes} />
      <Traces
        figures={view.figures}
        selected={selected?.figure}
        onSelect={(figure) => setSelected({ figure, tag: '' })}
      />
    </SheetContext.Provider>
  );
}
