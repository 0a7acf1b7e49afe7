import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { Answer } from '../../figures/types.ts';
import { IssueNotes } from '../issue-notes.ts';
import { reportActions, reportStates } from './state.ts';

const report = z.strictObject({ agency: z.string(), report: z.string(), period: z.string() });

export const LifeView = z.object({
  state: z.enum(reportStates),
  /** 0: nobody has written yet; 2 and more: it replaces the one before. */
  edition: z.int(),
  actions: z.array(
    z.object({
      number: z.int(),
      action: z.enum(reportActions),
      author: z.string(),
      at: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  /** What may be done in this state by somebody who holds the permission for it. */
  next: z.array(z.enum(reportActions)),
  /** Of the frozen report; null while it is a draft. `sha256`: of its canonical JSON, hexadecimal; `seq`: of the journal. */
  frozen: z
    .object({ sha256: z.string(), seq: z.string(), number: z.string().nullable(), date: z.string().nullable() })
    .nullable(),
});
export type LifeView = z.infer<typeof LifeView>;

export const getLife = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/life',
  summary: 'Báo cáo đang ở bước nào',
  permission: 'reports.read',
  params: report,
  response: LifeView,
});

/** `seen`: how many things had been done with the report when the person looked; somebody else's since then is a conflict. */
export const ActionInput = z.strictObject({
  seen: z.int().min(0),
  reason: z.string().trim().max(2000, { error: 'Lý do dài nhất 2.000 ký tự.' }).default(''),
});

const action = <const P extends string, const R extends 'reports.manage' | 'reports.approve' | 'reports.issue'>(
  name: P,
  permission: R,
  summary: string,
) =>
  defineRoute({
    method: 'POST',
    path: `/api/agencies/:agency/reports/:report/:period/${name}` as const,
    summary,
    permission,
    params: report,
    body: ActionInput,
    response: LifeView,
  });

/** Fixes values and evidence as of this moment; from the report type's cut-off day on. */
export const freeze = action('freeze', 'reports.manage', 'Khóa số liệu');
/** With a reason; undoes an approval. */
export const unfreeze = action('unfreeze', 'reports.manage', 'Mở khóa số liệu');
export const review = action('review', 'reports.manage', 'Trình duyệt');
/** With a reason; the report is a draft again. */
export const returnReport = action('return', 'reports.approve', 'Trả lại báo cáo');
/** Never by somebody who wrote in it, froze it or sent it for approval. */
export const approve = action('approve', 'reports.approve', 'Duyệt báo cáo');
/** Takes the next number of the document register and enters the report there, in one act. */
export const issue = action('issue', 'reports.issue', 'Phát hành báo cáo');
export const submit = action('submit', 'reports.issue', 'Gửi báo cáo');
export const accept = action('accept', 'reports.manage', 'Ghi nhận báo cáo đã được tiếp nhận');
/** With a reason; begins the next edition, which says which report it replaces (NĐ 30/2020, Điều 18). */
export const replace = action('replace', 'reports.manage', 'Lập báo cáo thay thế');

/**
 * What is to be known before the report is issued, and of an issued one what was known. A draft has none: its own page shows what it
 * lacks.
 */
export const getIssueNotes = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/issue-notes',
  summary: 'Những điều cần biết trước khi phát hành',
  permission: 'reports.read',
  params: report,
  response: IssueNotes,
});

export const DriftView = z.object({
  figures: z.array(
    z.object({
      figureId: z.string(),
      title: z.string(),
      unit: z.string(),
      kind: z.enum(['value', 'verdict', 'evidence', 'appeared', 'gone']),
      frozen: Answer.nullable(),
      now: Answer.nullable(),
      entries: z
        .array(z.object({ entryId: z.string(), frozen: z.int().nullable(), now: z.int().nullable() }))
        .nullable(),
    }),
  ),
  texts: z.array(z.object({ blockId: z.string(), frozen: z.string().nullable(), now: z.string().nullable() })),
});
export type DriftView = z.infer<typeof DriftView>;

/** What has changed since the freeze; a draft has nothing to drift from. */
export const getDrift = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/drift',
  summary: 'Số liệu đã thay đổi sau khi khóa',
  permission: 'reports.read',
  params: report,
  response: DriftView,
});
