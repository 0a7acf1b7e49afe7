import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent, ReactNode } from 'react';
import { capitalizeFirst } from '../../src/kernel/vietnamese.ts';
import type { FigureDetail } from '../../src/reports/contract.ts';
import type { ResolvedFigure } from '../../src/reports/types.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { findPeriod } from '../frame/periods.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { figureQuery, type ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { FigureDrift } from './FigureDrift.tsx';
import { verdictLooks } from './figureState.ts';
import { PanelHead } from './PanelHead.tsx';

function Verdicts({ detail }: { detail: FigureDetail }) {
  return (
    <dl className="verdicts">
      {verdictLooks(detail.verdicts).map((look) => (
        <div key={look.kind}>
          <dt>{look.title}</dt>
          <dd className="state" data-tone={look.tone}>
            <Icon name={look.icon} />
            {look.word}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Groups({ detail }: { detail: FigureDetail }) {
  if (detail.groups.length === 0) return null;
  return (
    <section>
      <h3>{t.panel.groups}</h3>
      <SmallTable columns={[t.panel.group, { right: t.panel.value }]}>
        {detail.groups.map((group) => (
          <tr key={group.group}>
            <td>{group.title}</td>
            <td className="right">{group.text}</td>
          </tr>
        ))}
      </SmallTable>
    </section>
  );
}

function answerText({ answer, text }: Pick<FigureDetail['now'], 'answer' | 'text'>): string {
  return answer.kind === 'value' ? text : t.panel.answers[answer.kind];
}

function LastYear({ lastYear }: { lastYear: NonNullable<FigureDetail['samePeriodLastYear']> }) {
  const period = findPeriod(lastYear.period);
  return (
    <p>
      {period === undefined ? lastYear.period : t.frame.periodTitle(period)}: {answerText(lastYear)}
    </p>
  );
}

function Detail({ detail, printed, reportKey }: { detail: FigureDetail; printed: string; reportKey: ReportKey }) {
  const lastYear = detail.samePeriodLastYear;
  const exact = answerText(detail.now);
  return (
    <>
      <p className="panel-value">{printed === '' ? exact : printed}</p>
      {printed !== '' && printed !== exact && (
        <p className="quiet">
          {t.panel.exact}: {exact}
        </p>
      )}
      {detail.isFrozen && <FigureDrift reportKey={reportKey} figureId={detail.id} unit={detail.unit} />}
      <section>
        <h3>{t.panel.verdicts}</h3>
        <Verdicts detail={detail} />
      </section>
      <section>
        <h3>{t.panel.formula}</h3>
        <p className="panel-text">{detail.formulaText}</p>
      </section>
      <section>
        <h3>{t.panel.window}</h3>
        <p>{capitalizeFirst(detail.windowText)}</p>
      </section>
      <section>
        <h3>{t.panel.lastYear}</h3>
        {lastYear === null ? <p>{t.panel.noLastYear}</p> : <LastYear lastYear={lastYear} />}
      </section>
      <Groups detail={detail} />
      <EvidenceList detail={detail} reportKey={reportKey} />
    </>
  );
}

interface FigurePanelProps {
  reportKey: ReportKey;
  figureId: string;
  tag: string | undefined;
  occurrences: ResolvedFigure[];
  onGo: (figureId: string, tag: string) => void;
  onClose: () => void;
  /** What may be done with the figure. */
  children?: ReactNode;
}

/** Everything about one figure, beside the sheet. Escape closes it and gives the focus back to the figure. */
export function FigurePanel({ reportKey, figureId, tag, occurrences, onGo, onClose, children }: FigurePanelProps) {
  const { data, error, refetch } = useQuery(figureQuery(reportKey, figureId));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  const here = occurrences.findIndex((one) => one.tag === tag);
  const next = occurrences[(here + 1) % Math.max(occurrences.length, 1)];
  const printed = occurrences[here]?.text ?? '';
  return (
    <aside className="figure-panel" aria-label={t.panel.label} onKeyDown={onKeyDown}>
      <PanelHead onClose={onClose}>{data?.title ?? <Skeleton height={18} />}</PanelHead>
      <div className="panel-body">
        <p className="quiet panel-places">
          {t.panel.inReport(occurrences.length)}
          {occurrences.length > 1 && next !== undefined && (
            <button type="button" className="link-button" onClick={() => onGo(figureId, next.tag)}>
              {t.panel.nextPlace}
            </button>
          )}
        </p>
        {children}
        {error !== null && data === undefined && <ProblemMessage error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Skeleton height={16} lines={12} />}
        {data !== undefined && <Detail detail={data} printed={printed} reportKey={reportKey} />}
      </div>
    </aside>
  );
}
