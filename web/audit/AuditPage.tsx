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
import type { AuditSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { AnnotatedButton } from './AnnotatedButton.tsx';
import { AuditText } from './AuditText.tsx';
import { CoverageBox } from './CoverageBox.tsx';
import { FindingCard } from './FindingCard.tsx';
import { FindingFilters } from './FindingFilters.tsx';
import { cardId, filterFindings, spotClass, stepFrom } from './findings.ts';

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

/** So many cards are shown at first, or as many as are needed to have the chosen one among them. */
const cardsAtFirst = 200;

interface PanelProps {
  audit: AuditView;
  shown: AuditView['findings'];
  numbers: ReadonlyMap<string, number>;
  search: AuditSearch;
  keys: readonly string[];
  chosen: string | undefined;
  choose: (key: string, spot?: number) => void;
  step: (by: 1 | -1) => void;
}

function Stepper({ keys, chosen, step }: Pick<PanelProps, 'keys' | 'chosen' | 'step'>) {
  const at = keys.indexOf(chosen ?? '') + 1;
  return (
    <span className="audit-stepper">
      <button
        type="button"
        className="icon-button"
        aria-label={words.previous}
        title={words.previous}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <span>{words.position(at, keys.length)}</span>
      <button type="button" className="icon-button" aria-label={words.next} title={words.next} onClick={() => step(1)}>
        <Icon name="down" />
      </button>
    </span>
  );
}

function Panel({ audit, shown, numbers, search, keys, chosen, choose, step }: PanelProps) {
  const navigate = useNavigate({ from: '/$agency/ra-soat/$audit' });
  const [limit, setLimit] = useState(cardsAtFirst);
  const count = Math.max(limit, keys.indexOf(chosen ?? '') + 1);
  const { findings } = audit;
  const judged = findings.filter(({ verdict }) => verdict.verdict !== 'open').length;
  return (
    <aside className="audit-panel" aria-label={words.findings}>
      <div className="audit-panel-head">
        <div className="audit-panel-row">
          <h2>{words.findings}</h2>
          <Stepper keys={keys} chosen={chosen} step={step} />
        </div>
        <FindingFilters
          findings={findings}
          search={search}
          onChange={(change) =>
            void navigate({
              search: (before) => ({ ...before, ...change, diem: undefined }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        {findings.length > 0 && (
          <div className="audit-panel-row audit-judged">
            <progress aria-hidden="true" max={findings.length} value={judged} />
            <span role="status">{words.progress(judged, findings.length)}</span>
          </div>
        )}
      </div>
      <div className="audit-cards">
        {findings.length === 0 && <p>{words.nothing}</p>}
        {findings.length > 0 && shown.length === 0 && <p>{words.nothingHere}</p>}
        {shown.slice(0, count).map((finding) => (
          <FindingCard
            key={finding.key}
            audit={audit}
            finding={finding}
            number={numbers.get(finding.key) ?? 0}
            chosen={finding.key === chosen}
            onChoose={choose}
          />
        ))}
        {shown.length > count && (
          <button type="button" className="check-link" onClick={() => setLimit(count + cardsAtFirst)}>
            {words.more(shown.length - count)}
          </button>
        )}
      </div>
    </aside>
  );
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
        <Link className="button-link" to="/$agency/ra-soat" params={{ agency }}>
          {words.another}
        </Link>
      </div>
    </div>
  );
}

function Legend() {
  return (
    <p className="audit-legend quiet">
      {words.legend}:{' '}
      {(['citation', 'quantity', 'unread'] as const).map((mark) => (
        <span key={mark} data-mark={mark}>
          {words.marks[mark]}
        </span>
      ))}
      {(['error', 'warning', 'note'] as const).map((severity) => (
        <span key={severity} className="audit-spot" data-severity={severity}>
          {words.severities[severity].toLowerCase()}
        </span>
      ))}
    </p>
  );
}

function Audit({ audit }: { audit: AuditView }) {
  const search = useSearch({ from: '/$agency/ra-soat/$audit' });
  const { muc, loai, xet } = search;
  const { findings } = audit;
  const shown = useMemo(() => filterFindings(findings, { muc, loai, xet }), [findings, muc, loai, xet]);
  const keys = useMemo(() => shown.map(({ key }) => key), [shown]);
  const numbers = useMemo(() => new Map(findings.map(({ key }, index) => [key, index + 1])), [findings]);
  const { chosen, choose, step } = useChosen(keys);
  return (
    <div className="audit-page">
      <title>{t.pageTitle(audit.file)}</title>
      <div className="audit-main">
        <Bar audit={audit} />
        <CoverageBox audit={audit} />
        <Legend />
        <AuditText audit={audit} findings={shown} numbers={numbers} chosen={chosen} onChoose={choose} />
      </div>
      <Panel {...{ audit, shown, numbers, search, keys, chosen, choose, step }} />
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
