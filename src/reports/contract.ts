import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { Answer, Verdicts } from '../figures/types.ts';
import { periodKinds } from '../kernel/period.ts';
import { EntryView } from '../registers/contract.ts';
import { Completeness } from './completeness.ts';
import { reportStates } from './life/state.ts';
import type { ResolvedReport } from './types.ts';

const report = z.strictObject({ agency: z.string(), report: z.string(), period: z.string() });

/** The reports that an agency can make: those of its pack. */
export const listReportTypes = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/report-types',
  summary: 'Các loại báo cáo của cơ quan',
  permission: 'reports.read',
  params: z.strictObject({ agency: z.string() }),
  response: z.object({
    reportTypes: z.array(z.object({ id: z.string(), title: z.string(), periodKinds: z.array(z.enum(periodKinds)) })),
  }),
});

/** What a chip on the page needs without a further request. */
export const FigureSummary = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  answer: Answer,
  groups: z.record(z.string(), Answer),
  verdicts: Verdicts,
  evidenceCount: z.number(),
});
export type FigureSummary = z.infer<typeof FigureSummary>;

/** The report as it will print, from the entries as they are now (a preview: nothing is frozen). */
export const getReport = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period',
  summary: 'Báo cáo như sẽ in',
  permission: 'reports.read',
  params: report,
  response: z.object({
    /** Names this answer, as that of a draft does. */
    version: z.string(),
    report: z.custom<ResolvedReport>((value) => typeof value === 'object' && value !== null),
    figures: z.array(FigureSummary),
    cutOff: z.object({ date: z.string(), seq: z.string() }),
    state: z.enum(reportStates),
  }),
});

export const AnswerView = z.object({ answer: Answer, text: z.string() });

/** Everything the side panel says of one figure. `text`: as printed. `isFrozen`: as the report was frozen, whatever was entered since. */
export const FigureDetail = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  isFrozen: z.boolean(),
  now: AnswerView,
  groups: z.array(AnswerView.extend({ group: z.string(), title: z.string() })),
  verdicts: Verdicts,
  formulaText: z.string(),
  windowText: z.string(),
  samePeriodLastYear: AnswerView.extend({ period: z.string() }).nullable(),
  evidence: z.object({ count: z.number(), sha256: z.string(), entries: z.array(EntryView) }),
});
export type FigureDetail = z.infer<typeof FigureDetail>;

export const getFigure = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/figures/:figure',
  summary: 'Một số liệu với công thức và chứng cứ',
  permission: 'reports.read',
  params: z.strictObject({ ...report.shape, figure: z.string() }),
  response: FigureDetail,
});

/** What is left to do or to look at before the figures are frozen. */
export const getCompleteness = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/completeness',
  summary: 'Kiểm tra trước khi khóa số liệu',
  permission: 'reports.read',
  params: report,
  response: Completeness,
});

/** The file as it would be handed out: number and day blank until issued; carries identity and ledger. */
export const downloadReport = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/file',
  summary: 'Tải báo cáo',
  permission: 'reports.read',
  params: report,
  query: z.strictObject({ format: z.enum(['docx', 'pdf', 'html', 'json']).default('docx') }),
});
