import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { LedgerFigure } from '../../figures/types.ts';
import { Revocation } from '../deliveries/types.ts';
import { reportStates } from '../life/state.ts';
import { Day } from '../regimes/types.ts';
import type { ResolvedReport } from '../types.ts';
import { standingStates } from './standing.ts';
import { CarriedFigure, submissionStates } from './types.ts';

const inRegime = z.strictObject({ agency: z.string(), regime: z.uuid(), period: z.string() });
const Answer = z.object({
  action: z.enum(['accept', 'return']),
  remarks: z.string(),
  author: z.string(),
  at: z.string(),
});

/** How one agency stands. `submission` null: nothing is there. */
export const StandingView = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullable(),
  state: z.enum(standingStates),
  submission: z
    .object({
      id: z.string(),
      edition: z.int(),
      version: z.int(),
      arrivedOn: z.string(),
      late: z.boolean(),
      answer: Answer.nullable(),
    })
    .nullable(),
});
export type StandingView = z.infer<typeof StandingView>;

export const InboxView = z.object({
  title: z.string(),
  reportType: z.string(),
  version: z.int(),
  period: z.object({ code: z.string(), title: z.string() }),
  cutOff: z.string(),
  deadline: z.string(),
  /** The day as of which everything is said. */
  asOf: z.string(),
  standings: z.array(StandingView),
  /** Agencies that carried on no more on the cut-off day, with who reports instead; what they had sent is not counted. */
  merged: z.array(z.object({ code: z.string(), name: z.string(), to: z.string(), successors: z.array(z.string()) })),
  /** What was sent under the regime, or by somebody in it, and could not be taken. */
  refused: z.array(
    z.object({ id: z.string(), from: z.string(), at: z.string(), title: z.string(), detail: z.string() }),
  ),
});
export type InboxView = z.infer<typeof InboxView>;

/** Who has submitted, is late, was returned or is missing, as of a day (absent: today). */
export const getInbox = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/regimes/:regime/periods/:period',
  summary: 'Báo cáo cấp dưới',
  permission: 'reports.read',
  params: inRegime,
  query: z.strictObject({ asOf: Day.optional() }),
  response: InboxView,
});

export const SubmissionView = z.object({
  id: z.string(),
  regime: z.uuid(),
  version: z.int(),
  reporter: z.object({ code: z.string(), name: z.string() }),
  reportType: z.string(),
  period: z.string(),
  edition: z.int(),
  state: z.enum(submissionStates),
  arrivedOn: z.string(),
  late: z.boolean(),
  answer: Answer.nullable(),
  sha256: z.string(),
  cutOff: z.object({ date: z.string(), seq: z.string() }),
  report: z.custom<ResolvedReport>((value) => typeof value === 'object' && value !== null),
  /** As the signed ledger keeps them: formula, window, verdicts, and evidence by number and hash; never the entries. */
  figures: z.array(LedgerFigure),
  carried: z.array(CarriedFigure),
  /** Of the key that signed the packet, when it was revoked since it came; null: it was not. */
  keyRevocation: Revocation.nullable(),
});
export type SubmissionView = z.infer<typeof SubmissionView>;

/** A report that was sent to us, as it was frozen, with the traces of its figures. */
export const getSubmission = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/submissions/:submission',
  summary: 'Một báo cáo đã nhận',
  permission: 'reports.read',
  params: z.strictObject({ agency: z.string(), submission: z.uuid() }),
  response: SubmissionView,
});

/** Accepts a report, or returns it with remarks; whoever sent it hears of it. There is one word for each report. */
export const answerSubmission = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/submissions/:submission/answer',
  summary: 'Tiếp nhận, trả lại báo cáo',
  permission: 'regimes.manage',
  params: z.strictObject({ agency: z.string(), submission: z.uuid() }),
  body: z.strictObject({
    action: z.enum(['accept', 'return']),
    remarks: z.string().trim().max(4000, { error: 'Ý kiến dài nhất 4.000 ký tự.' }).default(''),
  }),
  response: z.object({ done: z.literal(true) }),
});

export const ObligationView = z.object({
  regime: z.uuid(),
  version: z.int(),
  owner: z.object({ code: z.string(), name: z.string() }),
  title: z.string(),
  reportType: z.string(),
  /** Of our own pack; null: it has no such report type. */
  reportTitle: z.string().nullable(),
  cutOff: z.string(),
  deadline: z.string(),
  state: z.enum(reportStates),
  edition: z.int(),
  maySubmit: z.boolean(),
  /** Of the key that signed the regime, when it was revoked since; null: it was not. Likewise of the answers below. */
  keyRevocation: Revocation.nullable(),
  /** What was sent, newest first. `arrivedAt` null: on its way; `carried`: the receiver works elsewhere, somebody has to bring it as a file. */
  sent: z.array(
    z.object({
      id: z.string(),
      edition: z.int(),
      at: z.string(),
      arrivedAt: z.string().nullable(),
      carried: z.boolean(),
      refusal: z.object({ title: z.string(), detail: z.string() }).nullable(),
      answer: Answer.extend({ keyRevocation: Revocation.nullable() }).nullable(),
    }),
  ),
});
export type ObligationView = z.infer<typeof ObligationView>;

/** What others ask us to report for a period. */
export const listObligations = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/obligations/:period',
  summary: 'Báo cáo phải nộp',
  permission: 'reports.read',
  params: z.strictObject({ agency: z.string(), period: z.string() }),
  response: z.object({ obligations: z.array(ObligationView), today: z.string() }),
});

/** Sends the issued report; a repeat sends nothing. */
export const submitReport = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/obligations/:period/:regime/submit',
  summary: 'Nộp báo cáo',
  permission: 'reports.issue',
  params: inRegime,
  body: z.strictObject({}),
  response: z.object({ obligations: z.array(ObligationView), today: z.string() }),
});
