import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { largestAttachment } from './kinds.ts';

const entry = z.strictObject({ agency: z.string(), entry: z.uuid() });
const file = entry.extend({ file: z.uuid() });

/** A file that an entry carries. `size`: bytes. `scanned`: a scanner for viruses looked at it. */
export const AttachmentView = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  scanned: z.boolean(),
  author: z.string(),
  at: z.string(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;

export const listAttachments = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/entries/:entry/files',
  summary: 'Tệp đính kèm của mục sổ',
  permission: 'entries.read',
  params: entry,
  response: z.object({ files: z.array(AttachmentView) }),
});

/** The file as the body, its name beside it. The same file at the same entry is there once: a repeat answers the first one. */
export const attachFile = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/entries/:entry/files',
  summary: 'Đính kèm tệp vào mục sổ',
  permission: 'entries.write',
  params: entry,
  query: z.strictObject({ name: z.string().min(1).max(300) }),
  body: z.instanceof(Uint8Array),
  uploadBytes: largestAttachment,
  response: AttachmentView,
});

export const downloadAttachment = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/entries/:entry/files/:file',
  summary: 'Tải tệp đính kèm',
  permission: 'entries.read',
  params: file,
});

/** The file is no longer at the entry; what rested on it before still can be seen as of then. */
export const removeAttachment = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/entries/:entry/files/:file/removal',
  summary: 'Gỡ tệp đính kèm',
  permission: 'entries.write',
  params: file,
  body: z.strictObject({ reason: z.string().max(2000) }),
  response: z.object({ removed: z.literal(true) }),
});
