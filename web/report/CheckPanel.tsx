import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import { documentRegister } from '../../src/registers/citation.ts';
import {
  type Completeness,
  type CompletenessFinding,
  type FindingKind,
  findingKinds,
} from '../../src/reports/completeness.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { keyed } from '../keyed.ts';
import { completenessQuery, type ReportKey, reportQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { officerId } from './OfficerParagraph.tsx';
import { PanelHead } from './PanelHead.tsx';

interface CheckPanelProps {
  reportKey: ReportKey;
  onFigure: (figureId: string, tag: string) => void;
  onClose: () => void;
}

function goToOfficer(block: string): void {
  const paragraph = document.getElementById(officerId(block));
  paragraph?.scrollIntoView({ block: 'center' });
  paragraph?.querySelector('button')?.focus({ preventScroll: true });
}

/** The way from a finding to where it is mended. */
function FindingLink({
  finding,
  reportKey,
  onFigure,
}: { finding: CompletenessFinding } & Omit<CheckPanelProps, 'onClose'>) {
  const { kind, subject, title, tag } = finding;
  const { agency, period } = reportKey;
  const button = (onClick: () => void): ReactNode => (
    <button type="button" className="check-link" onClick={onClick}>
      {title}
    </button>
  );
  if (kind === 'officer') return button(() => goToOfficer(subject));
  if (kind === 'movement' || kind === 'proof') return button(() => onFigure(subject, tag ?? ''));
  if (subject === '') return <span>{title}</span>;
  if (kind === 'register')
    return (
      <Link to="/$agency/so/$register" params={{ agency, register: subject }} search={{ ky: period }}>
        {title}
      </Link>
    );
  return (
    <Link to="/$agency/so/$register/$entry" params={{ agency, register: documentRegister, entry: subject }}>
      {title}
    </Link>
  );
}

/** Groups of more are folded at first. */
const unfolded = 12;

function Group({
  kind,
  findings,
  ...ways
}: { kind: FindingKind; findings: CompletenessFinding[] } & Omit<CheckPanelProps, 'onClose'>) {
  return (
    <details className="check-group" open={findings.length <= unfolded}>
      <summary>
        <h3>{t.check.kinds[kind]}</h3>
        <span className="tag">{findings.length}</span>
      </summary>
      <ul>
        {keyed(findings, kind).map(({ key, item }) => (
          <li key={key}>
            <FindingLink finding={item} {...ways} />
            <p className="quiet">{item.detail}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Findings({ data, ...ways }: { data: Completeness } & Omit<CheckPanelProps, 'onClose'>) {
  const { data: report } = useQuery(reportQuery(ways.reportKey));
  const isFrozen = report !== undefined && report.state !== 'draft';
  const words = isFrozen
    ? { complete: t.check.wasComplete, left: t.check.wasLeft }
    : { complete: t.check.complete, left: t.check.left };
  const groups = findingKinds
    .map((kind) => ({ kind, findings: data.findings.filter((one) => one.kind === kind) }))
    .filter(({ findings }) => findings.length > 0);
  return (
    <>
      <p className="state" data-tone={data.complete ? 'good' : 'warn'} role="status">
        <Icon name={data.complete ? 'holds' : 'warn'} />
        {data.complete ? words.complete : words.left(data.findings.length)}
      </p>
      {groups.map((group) => (
        <Group key={group.kind} {...group} {...ways} />
      ))}
      <p className="quiet check-compared">
        {t.check.compared(data.compared.period, data.compared.figures, data.compared.withoutBasis)}
      </p>
    </>
  );
}

/** What is left to do before the figures are frozen; each finding leads to where it is mended. */
export function CheckPanel({ onClose, ...ways }: CheckPanelProps) {
  const { data, error, refetch } = useQuery(completenessQuery(ways.reportKey));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <aside className="figure-panel" aria-label={t.check.title} onKeyDown={onKeyDown}>
      <PanelHead onClose={onClose}>{t.check.title}</PanelHead>
      <div className="panel-body">
        {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Skeleton height={16} lines={12} />}
        {data !== undefined && <Findings data={data} {...ways} />}
      </div>
    </aside>
  );
}
