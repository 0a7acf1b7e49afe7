import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { AssignmentView, CommentView } from '../drafts/contract.ts';

const report = z.strictObject({ agency: z.string(), report: z.string(), period: z.string() });

/**
 * Who is to write a section until when, and whether it is complete. `version`: of the assignment that the person saw; 0: there was none.
 * `assignee`: the login name; null: nobody.
 */
export const assignSection = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/assignment',
  summary: 'Giao một mục của báo cáo',
  permission: 'reports.manage',
  params: z.strictObject({ ...report.shape, section: z.string().max(80) }),
  body: z.strictObject({
    version: z.int().min(0),
    assignee: z.string().trim().min(1).max(80).nullable(),
    dueOn: z.iso.date({ error: 'Hạn phải là một ngày.' }).nullable(),
  }),
  response: AssignmentView,
});

/** Says that a section is complete, or not yet: whoever was asked to write it, or manages the report. */
export const completeSection = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/complete',
  summary: 'Báo đã xong một mục',
  permission: 'reports.write',
  params: z.strictObject({ ...report.shape, section: z.string().max(80) }),
  body: z.strictObject({ version: z.int().min(0), complete: z.boolean() }),
  response: AssignmentView,
});

/** `answers`: the remark that this one answers. `quote`: the words it is about. */
export const addComment = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/comments',
  summary: 'Góp ý vào một đoạn',
  permission: 'reports.write',
  params: report,
  body: z.strictObject({
    section: z.string().min(1).max(80),
    block: z.string().min(1).max(120),
    answers: z.uuid().nullable().default(null),
    quote: z.string().trim().max(500).default(''),
    text: z.string().trim().min(1, { error: 'Hãy ghi góp ý.' }).max(4000, { error: 'Góp ý dài nhất 4.000 ký tự.' }),
  }),
  response: CommentView,
});

/** `version`: of the remark's state that the person saw. */
export const resolveComment = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/comments/:comment/state',
  summary: 'Đánh dấu góp ý đã xử lý',
  permission: 'reports.write',
  params: z.strictObject({ ...report.shape, comment: z.uuid() }),
  body: z.strictObject({ version: z.int().min(0), resolved: z.boolean() }),
  response: CommentView,
});
