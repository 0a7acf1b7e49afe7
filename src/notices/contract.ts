import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { NoticeChoice, NoticeKind, NoticePlace } from './types.ts';

const agency = z.strictObject({ agency: z.string() });
const done = z.object({ done: z.literal(true) });

export const NoticeView = z.object({
  id: z.uuid(),
  kind: NoticeKind,
  place: NoticePlace,
  title: z.string(),
  deadline: z.string().nullable(),
  at: z.string(),
  read: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;

/** One's own newest notices, and how many are unread. */
export const listNotices = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/notices',
  summary: 'Thông báo của tôi',
  permission: 'entries.read',
  params: agency,
  response: z.object({ unread: z.number(), notices: z.array(NoticeView) }),
});

export const markNotices = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/notices/marks',
  summary: 'Đánh dấu thông báo đã đọc, chưa đọc',
  permission: 'entries.read',
  params: agency,
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), read: z.boolean() }),
  response: done,
});

/** `mailIsSet`: a mail server is set. */
export const getNoticeChoice = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/notices/choice',
  summary: 'Cách nhận thông báo của tôi',
  permission: 'entries.read',
  params: agency,
  response: z.object({ choice: NoticeChoice, mailIsSet: z.boolean() }),
});

export const keepNoticeChoice = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/notices/choice',
  summary: 'Chọn cách nhận thông báo',
  permission: 'entries.read',
  params: agency,
  body: NoticeChoice,
  response: done,
});
