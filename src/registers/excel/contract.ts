import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { viewQuery } from '../contract.ts';
import { EntryInput } from '../types.ts';
import { Question } from './plan-types.ts';

const register = z.strictObject({ agency: z.string(), register: z.string() });

/** A cell of a file with what is wrong in it. `cell`: "B7"; null where the whole sheet is meant. */
export const CellError = z.object({
  sheet: z.string(),
  cell: z.string().nullable(),
  heading: z.string().nullable(),
  reason: z.string(),
});
export type CellError = z.infer<typeof CellError>;

/** `field` null: the column is left out. */
const PreviewColumn = z.object({
  sheet: z.string(),
  column: z.string(),
  heading: z.string(),
  field: z.string().nullable(),
});
const PreviewRow = z.object({
  row: z.number(),
  /** `open`: waits for an answer, and has no error besides. */
  state: z.enum(['new', 'duplicate', 'error', 'open']),
  /** By the preview's `titles`; of a row with errors as the file has it. */
  cells: z.array(z.string()),
});

/** What a file would do to a register. Nothing has been entered. */
export const ImportPreview = z.object({
  file: z.string(),
  columns: z.array(PreviewColumn),
  questions: z.array(Question),
  notes: z.array(z.string()),
  counts: z.object({ rows: z.number(), new: z.number(), duplicate: z.number(), error: z.number(), open: z.number() }),
  errors: z.array(CellError),
  errorCount: z.number(),
  titles: z.array(z.string()),
  rows: z.array(PreviewRow),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** The lines of the answer, one JSON object each (NDJSON): steps as they go on, then one last event. */
export const ImportEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    step: z.enum(['open', 'check', 'compare', 'write']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ kind: z.literal('preview'), preview: ImportPreview }),
  z.object({ kind: z.literal('written'), count: z.number(), duplicate: z.number() }),
  z.object({ kind: z.literal('refused'), problems: z.array(z.object({ title: z.string(), detail: z.string() })) }),
]);
export type ImportEvent = z.infer<typeof ImportEvent>;

/** The largest file that is taken. */
export const maxUploadBytes = 30 * 1024 * 1024;

/** What comes beside a file to be imported. */
export const importFileQuery = z.strictObject({
  mode: z.enum(['preview', 'commit']),
  name: z.string().min(1).max(300),
  /** JSON: answers by question id. */
  answers: z.string().max(20_000).default('{}'),
});

export const downloadTemplate = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/template',
  summary: 'Tệp mẫu Excel của sổ',
  permission: 'registers.read',
  params: register,
});

/** The entries of a view. `xlsx`: every field, to be read in again; `csv`: the columns named, as the list shows them. Without a sort in the order of days. */
export const exportEntries = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/registers/:register/export',
  summary: 'Xuất sổ ra Excel hoặc CSV',
  permission: 'entries.read',
  params: register,
  query: z.strictObject({
    ...viewQuery,
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** Field ids, parted by commas, and `role`, `proof`; none: the listed fields. Of csv only. */
    columns: z.string().max(1000).optional(),
  }),
});

/**
 * The file as the body, its name and the answers beside it; nothing is kept between the preview and the entering. Answers NDJSON of
 * ImportEvent. `commit` enters all rows or none.
 */
export const importEntries = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/registers/:register/import',
  summary: 'Nhập sổ từ Excel',
  permission: 'entries.write',
  params: register,
  query: importFileQuery,
  body: z.instanceof(Uint8Array),
  uploadBytes: maxUploadBytes,
});

/** Many entries typed or pasted at once: all or none. Pointers of problems begin with the entry's place: /entries/3/values/date. */
export const addEntries = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/registers/:register/entries-at-once',
  summary: 'Vào sổ nhiều mục một lần',
  permission: 'entries.write',
  params: register,
  body: z.strictObject({
    entries: z.array(EntryInput).min(1).max(500),
    idempotencyKey: z.string().min(8).max(200),
  }),
  response: z.object({ count: z.number() }),
});
