import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { Attestation, EntryInput, EntryKind, FieldType, Role } from './types.ts';

const agency = z.strictObject({ agency: z.string() });
const register = z.strictObject({ agency: z.string(), register: z.string() });
const entry = z.strictObject({ agency: z.string(), entry: z.uuid() });

/** A field as the screens need it; a copy of FieldDefinition without what is only the server's. */
export const FieldView = z.object({
  id: z.string(),
  title: z.string(),
  type: FieldType,
  required: z.boolean(),
  list: z.boolean(),
  unit: z.string().optional(),
  choices: z.record(z.string(), z.string()).optional(),
  help: z.string().optional(),
  maxLength: z.number().optional(),
  /** What it holds is masked in lists, so they neither sort nor filter by it. */
  sensitive: z.literal(true).optional(),
  get fields() {
    return z.array(FieldView).optional();
  },
});
export type FieldView = z.infer<typeof FieldView>;

export const RegisterView = z.object({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  dateField: z.string(),
  titleField: z.string(),
  /** The area of work that the register belongs to; registers are shown by it. */
  area: z.string(),
  roles: z.array(Role),
  fields: z.array(FieldView),
  /** An entry of this register is its own proof (documents). */
  ownProof: z.boolean().optional(),
  /** Entries in force now. */
  entryCount: z.number(),
});
export type RegisterView = z.infer<typeof RegisterView>;

/**
 * An entry as the screens show it. `display`: a field as printed in Vietnamese, where that is not the text of its value itself
 * (shown-text.ts). `proof`: cited documents.
 */
export const EntryView = z.object({
  id: z.uuid(),
  register: z.string(),
  kind: EntryKind,
  version: z.number(),
  deleted: z.boolean(),
  occurredOn: z.string(),
  occurredTo: z.string().nullable(),
  role: Role.nullable(),
  title: z.string(),
  values: z.record(z.string(), z.unknown()),
  display: z.record(z.string(), z.string()),
  /** Sensitive fields that have a value which this person does not see: absent in `values`. */
  masked: z.array(z.string()).default([]),
  proof: z.array(z.object({ documentId: z.string(), citation: z.string() })),
  /** Files that it carries now. */
  fileCount: z.number().default(0),
  author: z.string(),
  reason: z.string().nullable(),
  createdAt: z.string(),
});
export type EntryView = z.infer<typeof EntryView>;

export const listAgencies = defineRoute({
  method: 'GET',
  path: '/api/agencies',
  summary: 'Các cơ quan trên máy này',
  permission: 'registers.read',
  params: z.strictObject({}),
  response: z.object({
    agencies: z.array(
      z.object({ code: z.string(), name: z.string(), defaultReport: z.string(), defaultPeriod: z.string() }),
    ),
    /** Whether the person may write in any of them. */
    mayWrite: z.boolean(),
  }),
});

export const listRegisters = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers',
  summary: 'Danh mục sổ',
  permission: 'registers.read',
  params: agency,
  response: z.object({ registers: z.array(RegisterView) }),
});

/**
 * What a view of a register is: the same for list, export and book. `sort`: a listed field id, title, role or occurredOn, `-` in front for
 * descending. `from`, `to`: days. `search`: accent-free in the title. `filter`, repeated: `field:value`, `field:` nothing entered,
 * `field:~text` in it, `field:>=value` and `field:<=value` bounds, `proof:none`, `proof:some`.
 */
export const viewQuery = {
  search: z.string().max(200).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  sort: z.string().max(60).optional(),
  filter: z.union([z.string().max(400), z.array(z.string().max(400)).max(30)]).optional(),
};

/** A page of a view. `after`, `before`: the entry that the page lies beside; none: the first page. `count`: the number of all is wanted. */
export const listEntries = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/entries',
  summary: 'Danh sách mục sổ',
  permission: 'entries.read',
  params: register,
  query: z.strictObject({
    ...viewQuery,
    after: z.uuid().optional(),
    before: z.uuid().optional(),
    count: z.literal('true').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    entries: z.array(EntryView),
    /** Null unless `count` was asked for. */
    total: z.number().nullable(),
    /** The entries to ask the next and the previous page with; null: there is none. */
    next: z.string().nullable(),
    previous: z.string().nullable(),
  }),
});

export const getEntry = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/entries/:entry',
  summary: 'Một mục sổ với lịch sử chỉnh sửa',
  permission: 'entries.read',
  params: entry,
  response: z.object({
    entry: EntryView,
    history: z.array(EntryView),
    /** Whether the person who asks may correct it. */
    mayCorrect: z.boolean(),
  }),
});

const Written = z.object({ entryId: z.string(), version: z.number() });

export const addEntry = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/registers/:register/entries',
  summary: 'Vào sổ',
  permission: 'entries.write',
  params: register,
  body: EntryInput.extend({ idempotencyKey: z.string().min(8).max(200) }),
  response: Written,
});

export const correctEntry = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/entries/:entry',
  summary: 'Sửa mục sổ',
  permission: 'entries.write',
  params: entry,
  body: EntryInput.extend({
    idempotencyKey: z.string().min(8).max(200),
    expectedVersion: z.int().min(1),
    reason: z.string().max(2000).default(''),
  }),
  response: Written,
});

export const attest = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/registers/:register/attestations',
  summary: 'Xác nhận không phát sinh hoặc không thuộc chức năng',
  permission: 'entries.write',
  params: register,
  body: Attestation.extend({ idempotencyKey: z.string().min(8).max(200) }),
  response: Written,
});

/** What a person, org-unit or place field may hold, by name: for choosing (`search`, accent-free) and for printing stored ids (`id`, repeated). */
export const listNames = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/names/:kind',
  summary: 'Tên người, đơn vị, địa bàn',
  permission: 'registers.read',
  params: z.strictObject({ agency: z.string(), kind: z.enum(['person', 'orgUnit', 'place']) }),
  query: z.strictObject({
    search: z.string().max(200).optional(),
    id: z.union([z.string(), z.array(z.string()).max(200)]).optional(),
  }),
  /** At most 50 by search, in Vietnamese order. */
  response: z.object({ names: z.array(z.object({ id: z.string(), title: z.string() })) }),
});

/** The printed book of a view of a register. Without a sort in the order of days; without days the whole register. */
export const printBook = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/book',
  summary: 'In sổ',
  permission: 'entries.read',
  params: register,
  query: z.strictObject({
    ...viewQuery,
    format: z.enum(['pdf', 'html']).default('pdf'),
  }),
});
