import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { daysBetween, parseCalendarDate } from '../../src/kernel/dates.ts';
import { type ObligationView, submitReport } from '../../src/reports/submissions/contract.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { listKinds } from '../frame/periods.ts';
import { usePeriod } from '../frame/usePeriod.ts';
import { printDate, printInstant } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { KeyRevoked } from './KeyRevoked.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';
import { Problem } from './Problem.tsx';
import { obligationsQuery } from './queries.ts';
import { RegimeTabs } from './RegimeTabs.tsx';

const words = t.regimes;

/** What others ask us to report for a period, and what became of what we sent. */
export function ObligationsPage() {
  const { agency } = useParams({ from: '/$agency/nop-bao-cao' });
  const { ky } = useSearch({ from: '/$agency/nop-bao-cao' });
  const { report } = usePeriod();
  const period = ky ?? report?.period ?? '';
  const { data, error, refetch } = useQuery({ ...obligationsQuery(agency, period), enabled: period !== '' });
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(words.obligations)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{words.obligations}</h1>
        <PeriodChoice code={period} kinds={listKinds} />
      </div>
      {data === undefined && <Skeleton height={40} lines={3} />}
      {data?.obligations.length === 0 && <p className="quiet">{words.nothingAsked}</p>}
      {data?.obligations.map((one) => (
        <Obligation key={one.regime} agency={agency} period={period} today={data.today} obligation={one} />
      ))}
    </div>
  );
}

interface ObligationProps {
  agency: string;
  period: string;
  today: string;
  obligation: ObligationView;
}

function Obligation({ agency, period, today, obligation }: ObligationProps) {
  const { owner, title, reportType, reportTitle, cutOff, deadline, state, sent, keyRevocation } = obligation;
  const [from, to] = [parseCalendarDate(today), parseCalendarDate(deadline)];
  const days = from === undefined || to === undefined ? 0 : daysBetween(from, to);
  const isDone = sent.some(({ refusal, answer }) => refusal === null && answer?.action !== 'return');
  return (
    <section className="regime-box" aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts">
        <dt>{words.asker}</dt>
        <dd>{owner.name}</dd>
        <dt>{words.cutOff}</dt>
        <dd>{printDate(cutOff)}</dd>
        <dt>{words.deadline}</dt>
        <dd>
          {printDate(deadline)} {!isDone && <span className="tag">{words.daysLeft(days)}</span>}
        </dd>
        <dt>{words.ownState}</dt>
        <dd>
          {reportTitle === null ? (
            words.noSuchReport
          ) : (
            <>
              {reportTitle}: {words.states[state]}{' '}
              <Link to="/$agency/bao-cao/$report/$period" params={{ agency, report: reportType, period }}>
                {words.open}
              </Link>
            </>
          )}
        </dd>
      </dl>
      <KeyRevoked revocation={keyRevocation} />
      <SentList agency={agency} sent={sent} />
      <SubmitButton agency={agency} period={period} obligation={obligation} isDone={isDone} />
    </section>
  );
}

function SentList({ agency, sent }: { agency: string; sent: ObligationView['sent'] }) {
  return (
    <ul className="sent-list">
      {sent.map(({ id, edition, at, arrivedAt, carried, refusal, answer }) => (
        <li key={id}>
          {words.sent(edition, printInstant(at))}:{' '}
          {answer !== null
            ? words.answered[answer.action]
            : refusal !== null
              ? words.refused
              : carried
                ? words.toCarry
                : arrivedAt === null
                  ? words.onTheWay
                  : words.arrived}
          {carried && answer === null && (
            <>
              {' – '}
              <Link to="/$agency/goi-tep" params={{ agency }}>
                {words.packet.download}
              </Link>
            </>
          )}
          {refusal !== null && ` – ${refusal.title}. ${refusal.detail}`}
          {answer !== null && answer.remarks !== '' && ` – ${answer.remarks}`}
          {answer !== null && <KeyRevoked revocation={answer.keyRevocation} />}
          {answer?.action === 'return' && <p className="quiet">{words.replaceHint}</p>}
        </li>
      ))}
    </ul>
  );
}

function SubmitButton({
  agency,
  period,
  obligation,
  isDone,
}: {
  agency: string;
  period: string;
  obligation: ObligationView;
  isDone: boolean;
}) {
  const may = useMay('reports.issue', agency);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(submitReport, { params: { agency, period, regime: obligation.regime }, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['obligations', agency] }),
  });
  if (!may || obligation.reportTitle === null) return null;
  return (
    <>
      <Problem error={error} />
      {obligation.maySubmit ? (
        <Button type="primary" loading={isPending} onClick={() => mutate()}>
          {words.submit}
        </Button>
      ) : (
        !isDone && <p className="quiet">{words.submitFirst}</p>
      )}
    </>
  );
}
