import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';

const register = z.strictObject({ agency: z.string(), register: z.string() });
/** `form`: "new", or the id of the entry that is being corrected. */
const form = register.extend({ form: z.union([z.literal('new'), z.uuid()]) });
const done = z.object({ done: z.literal(true) });

/** A view under a name: what stood in the address of the list, as the browser writes it. */
export const SavedView = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, { error: 'Hãy đặt tên cho cách xem.' })
    .max(80, { error: 'Tên cách xem dài nhất 80 ký tự.' }),
  search: z.record(z.string().max(40), z.union([z.string().max(400), z.array(z.string().max(400)).max(30)])),
});
export type SavedView = z.infer<typeof SavedView>;

/** How a person sees one register. `columns`: field ids, `role` and `proof` in their order; null: as the register lists them. */
export const OwnList = z.strictObject({
  columns: z.array(z.string().max(60)).max(60).nullable(),
  views: z.array(SavedView).max(50, { error: 'Mỗi sổ giữ nhiều nhất 50 cách xem.' }),
});
export type OwnList = z.infer<typeof OwnList>;

export const getOwnList = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/own-list',
  summary: 'Cột và cách xem của riêng tôi',
  permission: 'entries.read',
  params: register,
  response: OwnList,
});

export const keepOwnList = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/registers/:register/own-list',
  summary: 'Giữ cột và cách xem của riêng tôi',
  permission: 'entries.read',
  params: register,
  body: OwnList,
  response: done,
});

/** What somebody typed into a form and has not saved: as the browser has it, with when (ISO 8601) it was typed. */
export const OwnDraft = z.strictObject({
  savedAt: z.iso.datetime(),
  idempotencyKey: z.string().min(8).max(200),
  /** The version that a correction started from; null for a new entry. */
  baseVersion: z.number().nullable(),
  registerVersion: z.number(),
  state: z.record(z.string().max(60), z.unknown()),
});
export type OwnDraft = z.infer<typeof OwnDraft>;

export const getDraft = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/drafts/:form',
  summary: 'Phần nhập dở của tôi',
  permission: 'entries.write',
  params: form,
  response: z.object({ draft: OwnDraft.nullable() }),
});

export const keepDraft = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/registers/:register/drafts/:form',
  summary: 'Giữ phần nhập dở của tôi',
  permission: 'entries.write',
  params: form,
  body: OwnDraft,
  response: done,
});

export const dropDraft = defineRoute({
  method: 'DELETE',
  path: '/api/agencies/:agency/registers/:register/drafts/:form',
  summary: 'Bỏ phần nhập dở của tôi',
  permission: 'entries.write',
  params: form,
  response: done,
});
