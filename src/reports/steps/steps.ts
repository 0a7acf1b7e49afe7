import { addDays, type CalendarDate, parseCalendarDate } from '../../kernel/dates.ts';
import { type Period, periodAt, previousPeriod } from '../../kernel/period.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import { barredFromApproval, type DoneAction, type ReportState, stateOf } from '../life/state.ts';
import type { Obligation } from '../submissions/obligations.ts';
import type { AnswerContent, RegimeContent } from '../submissions/types.ts';
import type { Asked, AskedPermission, ReportPlace, ReportStep } from './types.ts';

/** The last edition of a report that somebody has begun. */
export interface OpenReport {
  id: string;
  reportType: string;
  periodCode: string;
  edition: number;
  actions: readonly DoneAction[];
}

/** Who is to write a section. `since`: version of the assignment that gave it to this person; `author`, `askedOn`: of that. `saidOn`: of the last word. */
export interface SectionAsked {
  draftId: string;
  section: string;
  assignee: string;
  dueOn: string | null;
  complete: boolean;
  since: number;
  author: string;
  askedOn: string;
  saidOn: string;
}

/** A report that was sent and not refused. */
export interface SentReport {
  id: string;
  regime: string;
  period: string;
  edition: number;
  sentOn: string;
}

/** What the steps of a report are said with. `writers`: who may not approve it, because he wrote in it. */
export interface ReportNames {
  title: string;
  /** undefined: the report has no such section any more. */
  sectionTitle(section: string): string | undefined;
  writers: ReadonlySet<string>;
}

const holders = (of: AskedPermission, except = new Set<string>()): Asked => ({
  kind: 'holders',
  of,
  except,
});
const dayOf = (at: string): string => vietnamTime(new Date(at)).day;

/** The step that a report as a whole waits for; undefined: it is being written, or nobody's turn. */
export function stepOfReport(report: OpenReport, { title, writers }: ReportNames): ReportStep | undefined {
  const turn = turnOf(report.actions, writers);
  const last = report.actions.at(-1);
  if (turn === undefined || last === undefined) return undefined;
  const { kind, asked } = turn;
  return {
    ...{ id: `${report.id}/${last.number}`, kind, place: draftOf(report), title, asked, deadline: null, doneOn: null },
    remark: kind === 'returned' ? last.reason : null,
    news: { kind, detail: '', day: dayOf(last.at), author: last.author },
  };
}

function turnOf(
  actions: readonly DoneAction[],
  writers: ReadonlySet<string>,
): { kind: 'returned' | 'review' | 'numbering'; asked: Asked } | undefined {
  const state = stateOf(actions);
  if (state === 'inReview')
    return { kind: 'review', asked: holders('reports.approve', barredFromApproval(actions, writers)) };
  if (state === 'approved') return { kind: 'numbering', asked: holders('reports.issue') };
  if (state === 'draft' && actions.at(-1)?.action === 'return')
    return { kind: 'returned', asked: holders('reports.manage') };
  return undefined;
}

const draftOf = ({ reportType, periodCode }: OpenReport): ReportPlace => ({
  ...{ kind: 'report', page: 'draft' },
  report: reportType,
  period: periodCode,
});

/** The sections that people were asked to write. While the report is no draft, nobody can write and only what is complete is said. */
export function sectionSteps(report: OpenReport, names: ReportNames, asked: readonly SectionAsked[]): ReportStep[] {
  const isDraft = stateOf(report.actions) === 'draft';
  return asked.flatMap((one) => {
    const title = names.sectionTitle(one.section);
    if (one.draftId !== report.id || title === undefined || !(isDraft || one.complete)) return [];
    return [
      {
        id: `${report.id}/${one.section}`,
        kind: 'section' as const,
        place: draftOf(report),
        title: `${title} – ${names.title}`,
        asked: { kind: 'person' as const, actor: one.assignee },
        deadline: one.dueOn,
        doneOn: one.complete ? one.saidOn : null,
        remark: null,
        news: { kind: 'assigned' as const, detail: String(one.since), day: one.askedOn, author: one.author },
      },
    ];
  });
}

/** How long before its deadline a report for others is spoken of, and how long after it, in days. */
const obligationAhead = 31;
const obligationBehind = 366;

/** The periods of a regime whose deadline may be near or past on a day: the one of the day and those before it, newest first. */
export function periodsAround(regimes: readonly RegimeContent[], day: CalendarDate): Set<string> {
  const codes = new Set<string>();
  const oldest = addDays(day, -2 * obligationBehind);
  for (const kind of new Set(regimes.map(({ definition }) => definition.periodKind))) {
    let period: Period | undefined = periodAt(kind, day);
    while (period !== undefined && period.to >= oldest) {
      codes.add(period.code);
      period = previousPeriod(period);
    }
  }
  return codes;
}

/** What became of a report that another agency asks for. `edition`: of our own report, 0: nobody has begun it. */
export interface ObligationFacts {
  obligation: Obligation;
  title: string;
  state: ReportState;
  edition: number;
  /** The last edition that was sent. */
  sent: SentReport | undefined;
  answer: (Pick<AnswerContent, 'action' | 'remarks'> & { day: string }) | undefined;
}

/** The step that a report for another agency waits for, or that was done; undefined: it has time, or is of a time long past. */
export function obligationStep(facts: ObligationFacts, day: CalendarDate): ReportStep | undefined {
  const { obligation, sent, answer } = facts;
  const step = { ...ofObligation(facts), asked: holders(isReady(facts) ? 'reports.issue' : 'reports.manage') };
  if (sent === undefined) return isNear(obligation.deadline, day) ? { ...step, news: null } : undefined;
  if (answer?.action === 'return')
    return {
      ...step,
      ...{ id: sent.id, kind: 'sentBack', deadline: null, remark: answer.remarks },
      news: { kind: 'sentBack', detail: '', day: answer.day, author: null },
    };
  const doneOn = answer?.day ?? sent.sentOn;
  const news = { kind: 'accepted' as const, detail: sent.id, day: doneOn, author: null };
  return { ...step, asked: holders('reports.manage'), doneOn, news: answer === undefined ? null : news };
}

/** Whether the edition that is to be sent is issued: then whoever issues it sends it. */
const isReady = ({ state, edition, sent }: ObligationFacts): boolean =>
  (state === 'issued' || state === 'submitted' || state === 'accepted') && edition > (sent?.edition ?? 0);

function isNear(deadline: string, day: CalendarDate): boolean {
  const date = parseCalendarDate(deadline);
  return date !== undefined && date <= addDays(day, obligationAhead) && date >= addDays(day, -obligationBehind);
}

const ofObligation = ({ obligation: { regime, period, deadline }, title }: ObligationFacts) => ({
  id: `${regime.id}/${period.code}`,
  kind: 'obligation' as const,
  place: { kind: 'report', page: 'submissions', report: regime.definition.reportType, period: period.code } as const,
  title,
  deadline,
  doneOn: null,
  remark: null,
});
