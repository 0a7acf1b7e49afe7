import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { EntryView } from '../contract.ts';

const agency = z.strictObject({ agency: z.string() });
const Seq = z.string().regex(/^[1-9]\d{0,17}$/, { error: 'Số dòng nhật ký không đúng.' });

/** What the journal is asked for. All parts hold together; an absent one asks nothing. */
const filters = {
  /** Part of a person's name, accent-free. */
  person: z.string().max(200).optional(),
  /** Part of an entry's title, accent-free, or its id. Only who may read entries may ask by it. */
  entry: z.string().max(200).optional(),
  register: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
  /** Days of the agency (Vietnam's clock), both included. */
  from: z.iso.date({ error: 'Ngày đầu không đúng.' }).optional(),
  to: z.iso.date({ error: 'Ngày cuối không đúng.' }).optional(),
};

/** One row. `register`, `title`: of the entry it is about; null where there is none, where several are, or where they may not be seen. */
export const JournalRow = z.object({
  seq: z.string(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  /** "entry", "reading", "audit" … */
  subject: z.string(),
  subjectId: z.string().nullable(),
  subjectVersion: z.number().nullable(),
  /** How many things one write wrote. */
  rowCount: z.number(),
  register: z.string().nullable(),
  title: z.string().nullable(),
});
export type JournalRow = z.infer<typeof JournalRow>;

export const listJournal = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/journal',
  summary: 'Nhật ký của cơ quan',
  permission: 'journal.read',
  params: agency,
  query: z.strictObject({
    ...filters,
    /** Rows below this number; absent: from the newest. */
    before: Seq.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** Newest first. `next`: what `before` is on the next page; null on the last. */
  response: z.object({ rows: z.array(JournalRow), next: z.string().nullable() }),
});

/** What the filters offer: actions that occur in this agency. */
export const listJournalActions = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/journal-actions',
  summary: 'Các loại việc có trong nhật ký',
  permission: 'journal.read',
  params: agency,
  response: z.object({ actions: z.array(z.string()) }),
});

/** Most entries of a bulk write that are shown with their values. */
export const mostChanges = 20;

export const getJournalRow = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/journal/:seq',
  summary: 'Một dòng nhật ký, trước và sau',
  permission: 'journal.read',
  params: agency.extend({ seq: Seq }),
  response: z.object({
    row: JournalRow,
    /** Hexadecimal: of what was written, and of the chain up to this row. */
    digest: z.string(),
    hash: z.string(),
    /** Entries as this write left them and as they were before (null: they were not there); at most `mostChanges`. */
    changes: z.array(z.object({ after: EntryView, before: EntryView.nullable() })),
    /** This person may not read entries, so none is shown. */
    withheld: z.boolean(),
  }),
});

/** The view as a file, newest first. */
export const exportJournal = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/journal-export',
  summary: 'Xuất nhật ký',
  permission: 'journal.read',
  params: agency,
  query: z.strictObject({ ...filters, format: z.enum(['csv', 'xlsx']) }),
});

export const JournalBreak = z.object({
  kind: z.enum(['removed', 'altered', 'swapped', 'unlinked', 'appended', 'head']),
  seq: z.string(),
  until: z.string().nullable(),
  with: z.string().nullable(),
});
export type JournalBreak = z.infer<typeof JournalBreak>;

/** What came out when the chain was computed at that time. */
export const JournalCheck = z.object({
  at: z.string(),
  /** The last number up to which nothing was wrong. */
  wholeUntil: z.string(),
  breaks: z.array(JournalBreak),
});
export type JournalCheck = z.infer<typeof JournalCheck>;

/** Whether the chain was whole when it was last computed: each night, or when somebody asked. */
export const getJournalState = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/journal-state',
  summary: 'Nhật ký còn nguyên vẹn không, theo lần kiểm tra gần nhất',
  permission: 'journal.read',
  params: agency,
  /** `seq`, `hash`: the journal's head now. `check`: null when nobody has looked yet. */
  response: z.object({ seq: z.string(), hash: z.string(), check: JournalCheck.nullable() }),
});

/** Computes the chain anew. The whole journal is read for it. */
export const checkJournal = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/journal-checks',
  summary: 'Kiểm tra nhật ký còn nguyên vẹn không',
  permission: 'journal.read',
  perMinute: 30,
  params: agency,
  response: JournalCheck,
});
