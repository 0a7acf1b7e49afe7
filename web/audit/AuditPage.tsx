import '../styles/tinos.css';
import '../styles/check.css';
import '../styles/audit.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type AuditView, downloadCertificate } from '../../src/auditor/review/contract.ts';
import { addressOf } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { auditQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { AgainButton } from './AgainButton.tsx';
import { AnnotatedButton } from './AnnotatedButton.tsx';
import { AuditText } from './AuditText.tsx';
import { CompareBox } from './CompareBox.tsx';
import { CoverageBox } from './CoverageBox.tsx';
import { keyComparisons } from './comparison.ts';
import { type Choosing, FindingsPanel, LedgerPanel } from './FindingsPanel.tsx';
import { cardId, filterFindings, spotClass, stepFrom } from './findings.ts';
import { type Marked, markComparisons, markFindings } from './marked.ts';

const words = t.audit;

/** Shows the words of a finding in the middle of the text, and its card; the focus goes to the card. */
function show(key: string, spot: number): void {
  const card = document.getElementById(cardId(key));
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus({ preventScroll: true });
  const spots = document.getElementsByClassName(spotClass(key));
  (spots[spot] ?? spots[0])?.scrollIntoView({ block: 'center' });
}

/** The finding in the address; it is shown when the page opens with one and whenever one is chosen. */
function useChosen(keys: readonly string[]) {
  const navigate = useNavigate({ from: '/$agency/ra-soat/$audit' });
  const { diem } = useSearch({ from: '/$agency/ra-soat/$audit' });
  const [asked, setAsked] = useState({ key: diem, spot: 0 });
  const choose = useCallback(
    (key: string, spot = 0) => {
      setAsked({ key, spot });
      void navigate({ search: (before) => ({ ...before, diem: key }), replace: true, resetScroll: false });
    },
    [navigate],
  );
  useEffect(() => {
    if (asked.key !== undefined) show(asked.key, asked.spot);
  }, [asked]);
  const step = useCallback(
    (by: 1 | -1) => {
      const key = stepFrom(keys, diem, by);
      if (key !== undefined) choose(key);
    },
    [keys, diem, choose],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [step]);
  return { chosen: diem, choose, step };
}

function Bar({ audit }: { audit: AuditView }) {
  const { agency } = useParams({ from: '/$agency/ra-soat/$audit' });
  const certificate = (format: 'pdf' | 'json') =>
    addressOf(downloadCertificate, { params: { agency, audit: audit.id }, query: { format } });
  return (
    <div className="page-head">
      <h1>{audit.file}</h1>
      <div className="actions">
        <a className="button-link" href={certificate('pdf')} download>
          <Icon name="download" />
          {words.certificatePdf}
        </a>
        <a className="button-link" href={certificate('json')} download>
          <Icon name="download" />
          {words.certificateJson}
        </a>
        <AnnotatedButton agency={agency} audit={audit.id} />
        {audit.mayWrite && <AgainButton agency={agency} audit={audit} />}
        <Link className="button-link" to="/$agency/ra-soat" params={{ agency }}>
          {words.another}
        </Link>
      </div>
    </div>
  );
}

function Legend({ looks }: { looks: Record<string, string> }) {
  return (
    <p className="audit-legend quiet">
      {words.legend}:{' '}
      {(['citation', 'quantity', 'unread'] as const).map((mark) => (
        <span key={mark} data-mark={mark}>
          {words.marks[mark]}
        </span>
      ))}
      {Object.entries(looks).map(([look, title]) => (
        <span key={look} className="audit-spot" data-severity={look}>
          {title.toLowerCase()}
        </span>
      ))}
    </p>
  );
}

interface PageProps {
  audit: AuditView;
  marked: readonly Marked[];
  /** What the looks of marked words are called. */
  looks: Record<string, string>;
  choosing: Choosing;
}

function Page({ audit, marked, looks, choosing }: PageProps) {
  return (
    <div className="audit-main">
      <Bar audit={audit} />
      <CoverageBox audit={audit} />
      <CompareBox audit={audit} />
      <Legend looks={looks} />
      <AuditText audit={audit} marked={marked} chosen={choosing.chosen} onChoose={choosing.choose} />
    </div>
  );
}

function Findings({ audit }: { audit: AuditView }) {
  const { muc, loai, xet } = useSearch({ from: '/$agency/ra-soat/$audit' });
  const { findings } = audit;
  const shown = useMemo(() => filterFindings(findings, { muc, loai, xet }), [findings, muc, loai, xet]);
  const keys = useMemo(() => shown.map(({ key }) => key), [shown]);
  const numbers = useMemo(() => new Map(findings.map(({ key }, index) => [key, index + 1])), [findings]);
  const marked = useMemo(() => markFindings(shown, numbers), [shown, numbers]);
  const choosing = { ...useChosen(keys), keys };
  return (
    <>
      <Page audit={audit} marked={marked} looks={words.severities} choosing={choosing} />
      <FindingsPanel {...{ audit, shown, numbers, choosing }} />
    </>
  );
}

function Compared({ audit, ledger }: { audit: AuditView; ledger: NonNullable<AuditView['ledger']> }) {
  const { so } = useSearch({ from: '/$agency/ra-soat/$audit' });
  const items = useMemo(() => keyComparisons(ledger.items), [ledger]);
  const shown = useMemo(() => items.filter(({ item }) => so === undefined || item.state === so), [items, so]);
  const keys = useMemo(() => shown.map(({ key }) => key), [shown]);
  const marked = useMemo(() => markComparisons(shown), [shown]);
  const choosing = { ...useChosen(keys), keys };
  return (
    <>
      <Page audit={audit} marked={marked} looks={words.compare.states} choosing={choosing} />
      <LedgerPanel {...{ audit, items, shown, choosing }} />
    </>
  );
}

function Audit({ audit }: { audit: AuditView }) {
  const { bang } = useSearch({ from: '/$agency/ra-soat/$audit' });
  const { ledger } = audit;
  return (
    <div className="audit-page">
      <title>{t.pageTitle(audit.file)}</title>
      {bang === 'so' && ledger !== null ? <Compared audit={audit} ledger={ledger} /> : <Findings audit={audit} />}
    </div>
  );
}

/** An audit that is kept: the text beside its findings. */
export function AuditPage() {
  const { agency, audit } = useParams({ from: '/$agency/ra-soat/$audit' });
  const { data, error, refetch } = useQuery(auditQuery(agency, audit));
  if (data !== undefined) return <Audit key={audit} audit={data} />;
  return error === null ? (
    <Skeleton height={16} lines={20} />
  ) : (
    <ProblemMessage error={error} onRetry={() => void refetch()} />
  );
}
