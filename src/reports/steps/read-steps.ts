import type { CalendarDate } from '../../kernel/dates.ts';
import { describePeriod } from '../../kernel/period.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { listTaken } from '../deliveries/store.ts';
import { sectionTitle } from '../drafts/view-draft.ts';
import { findReport, type PackWorld } from '../find-report.ts';
import { stateOf } from '../life/state.ts';
import { readWriters } from '../life/writers.ts';
import { wordsOf } from '../period-words.ts';
import { cutOffDate } from '../report-types.ts';
import { obligationsFor } from '../submissions/obligations.ts';
import { listToldRegimes } from '../submissions/read-obligations.ts';
import { parseAnswer } from '../submissions/receive.ts';
import {
  type ObligationFacts,
  type OpenReport,
  obligationStep,
  periodsAround,
  type ReportNames,
  sectionSteps,
  stepOfReport,
} from './steps.ts';
import { listOpenReports, listSectionsAsked, listSentReports } from './store.ts';
import type { ReportStep } from './types.ts';

/** Every step that an agency's reports wait for on a day, and those that were done, in no order. */
export async function readSteps(
  db: Reader,
  agencyId: string,
  world: Pick<PackWorld, 'reportTypes'>,
  day: CalendarDate,
): Promise<ReportStep[]> {
  const reports = await listOpenReports(db, agencyId);
  const asked = await listSectionsAsked(db, agencyId);
  const steps: ReportStep[] = [];
  for (const report of reports) {
    const names = await namesOf(db, agencyId, world, report);
    if (names === undefined) continue;
    const whole = stepOfReport(report, names);
    steps.push(...sectionSteps(report, names, asked), ...(whole === undefined ? [] : [whole]));
  }
  const obligations = await readObligationFacts(db, agencyId, { world, reports, day });
  return [...steps, ...obligations.flatMap((facts) => obligationStep(facts, day) ?? [])];
}

/** undefined: the pack has no such report any more. */
async function namesOf(
  db: Reader,
  agencyId: string,
  world: Pick<PackWorld, 'reportTypes'>,
  report: OpenReport,
): Promise<ReportNames | undefined> {
  const found = findReport(world, report);
  if (!found.ok) return undefined;
  const { type: kind, template, period } = found.value;
  const pad = { pad: kind.style.padCounts };
  const words = wordsOf(period, cutOffDate(kind, period), pad);
  const isReviewed = stateOf(report.actions) === 'inReview';
  return {
    title: `${kind.title}, ${describePeriod(period, pad)}`,
    sectionTitle: (id) => {
      const section = template.sections.find((one) => one.id === id);
      return section === undefined ? undefined : sectionTitle(section, words);
    },
    writers: isReviewed ? await readWriters(db, agencyId, report) : new Set(),
  };
}

async function readObligationFacts(
  db: Reader,
  agencyId: string,
  at: { world: Pick<PackWorld, 'reportTypes'>; reports: readonly OpenReport[]; day: CalendarDate },
): Promise<ObligationFacts[]> {
  const told = await listToldRegimes(db, agencyId);
  if (told.length === 0) return [];
  const sent = await listSentReports(db, agencyId);
  const answers = await readAnswers(db, agencyId);
  const codes = new Set([...periodsAround(told, at.day), ...sent.map(({ period }) => period)]);
  return [...codes].flatMap((code) =>
    obligationsFor(told, code).map((obligation) => {
      const { regime, period } = obligation;
      const { reportType, title } = regime.definition;
      const own = at.reports.find((one) => one.reportType === reportType && one.periodCode === code);
      const last = sent.findLast((one) => one.regime === regime.id && one.period === code);
      const pad = { pad: at.world.reportTypes.get(reportType)?.type.style.padCounts ?? true };
      return {
        obligation,
        title: `${title}, ${describePeriod(period, pad)} – ${regime.owner.name}`,
        state: stateOf(own?.actions ?? []),
        edition: own?.edition ?? 0,
        sent: last,
        answer: answers.get(last?.id ?? ''),
      };
    }),
  );
}

/** What was said of the reports that we sent, by the report. */
async function readAnswers(db: Reader, agencyId: string): Promise<Map<string, NonNullable<ObligationFacts['answer']>>> {
  const answers = new Map<string, NonNullable<ObligationFacts['answer']>>();
  for (const { content, at } of await listTaken(db, agencyId, 'answer')) {
    const answer = parseAnswer(content);
    if (answer === undefined) continue;
    const { submission, action, remarks } = answer;
    answers.set(submission, { action, remarks, day: vietnamTime(new Date(at)).day });
  }
  return answers;
}
