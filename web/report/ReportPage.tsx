import '../styles/tinos.css';
import '../styles/report.css';
import '../styles/officer.css';
import '../styles/check.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useMemo, useState } from 'react';
import { downloadReport } from '../../src/reports/contract.ts';
import type { OfficerMark } from '../../src/reports/types.ts';
import { addressOf } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printDate } from '../printDate.ts';
import { type ReportKey, reportQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { FigurePanel } from './FigurePanel.tsx';
import { OfficerDialog } from './OfficerDialog.tsx';
import { startingText } from './officerText.ts';
import { ReportSwitch } from './ReportSwitch.tsx';
import { readReport } from './reading.ts';
import { Sheet } from './Sheet.tsx';
import { OfficerContext, SheetContext } from './SheetContext.ts';
import { SummaryStrip } from './SummaryStrip.tsx';
import { useFigures } from './useFigures.ts';

function Downloads({ report, onCheck }: { report: ReportKey; onCheck: () => void }) {
  const navigate = useNavigate();
  const file = (format: 'docx' | 'pdf') => addressOf(downloadReport, { params: report, query: { format } });
  return (
    <div className="actions">
      <Button onClick={onCheck} icon={<Icon name="holds" />} title={t.check.title}>
        {t.check.open}
      </Button>
      <Button href={file('docx')} download icon={<Icon name="download" />}>
        {t.report.word}
      </Button>
      <Button href={file('pdf')} download icon={<Icon name="download" />}>
        {t.report.pdf}
      </Button>
      <Button
        title={t.editor.openHint}
        icon={<Icon name="edit" />}
        onClick={() => void navigate({ to: '/$agency/bao-cao/$report/$period/soan', params: report })}
      >
        {t.editor.open}
      </Button>
      <Button
        title={t.tieOut.hint}
        onClick={() =>
          void navigate({
            to: '/$agency/doi-chieu',
            params: { agency: report.agency },
            search: { 'bao-cao': report.report, ky: report.period },
          })
        }
      >
        {t.tieOut.title}
      </Button>
    </div>
  );
}

function LoadingSheet() {
  return (
    <div className="sheet-frame">
      <div className="sheet">
        <Skeleton height={16} lines={24} />
      </div>
    </div>
  );
}

const emptyBody: never[] = [];

/** The first page: the report as it will print, and beside it the figure that somebody asks about. */
export function ReportPage() {
  const params = useParams({ from: '/$agency/bao-cao/$report/$period' });
  const query = useQuery(reportQuery(params));
  const { data } = query;
  const reading = useMemo(() => readReport(data?.report.body ?? emptyBody), [data]);
  const figures = useFigures(data?.figures, reading);
  const mayWrite = useMay('entries.write', params.agency);
  const [written, setWritten] = useState<OfficerMark>();

  if (query.error !== null && data === undefined) {
    return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  }
  const selected = figures.view.selectedFigure;
  return (
    <div className="report-page" data-panel={selected !== undefined || figures.checking}>
      <title>{t.pageTitle(data?.report.letterhead.subject.join(' ') ?? t.report.title)}</title>
      <div className="report-column">
        <section className="report-bar" aria-label={t.report.toolbar}>
          <ReportSwitch report={params} />
          {data === undefined ? (
            <Skeleton height={16} width="240px" />
          ) : (
            <>
              <SummaryStrip
                states={figures.view.states}
                picked={figures.view.picked}
                onJump={figures.jump}
                onClear={figures.clear}
              />
              <span className="quiet report-state">
                {t.report.state[data.state]} · {t.report.cutOff(printDate(data.cutOff.date))}
              </span>
            </>
          )}
          <Downloads report={params} onCheck={() => figures.check(!figures.checking)} />
        </section>
        <SheetContext value={figures.view}>
          <OfficerContext value={mayWrite ? setWritten : undefined}>
            {data === undefined ? <LoadingSheet /> : <Sheet report={data.report} footnotes={reading.footnotes} />}
          </OfficerContext>
        </SheetContext>
      </div>
      {written !== undefined && data !== undefined && (
        <OfficerDialog
          report={params}
          mark={written}
          start={startingText(data.report.body, written)}
          onSaved={() => setWritten(undefined)}
          onClose={() => setWritten(undefined)}
        />
      )}
      {selected === undefined && figures.checking && (
        <CheckPanel reportKey={params} onFigure={figures.view.select} onClose={() => figures.check(false)} />
      )}
      {selected !== undefined && (
        <FigurePanel
          key={selected}
          reportKey={params}
          figureId={selected}
          tag={figures.view.selectedTag}
          occurrences={figures.occurrences}
          onGo={figures.view.select}
          onClose={figures.close}
        />
      )}
    </div>
  );
}
