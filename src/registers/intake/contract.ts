import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';

/** A sentence of the file in which something was read; `marks`: the stretches that were read, in UTF-16 code units of `text`. */
export const IntakeSentence = z.object({
  /** 1-based line; of Word and PDF: the paragraph. */
  line: z.int(),
  text: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })),
});
export type IntakeSentence = z.infer<typeof IntakeSentence>;

/** A field that the file gives in several ways. The first is what was proposed. */
export const Contradiction = z.object({
  field: z.string(),
  title: z.string(),
  values: z.array(z.object({ text: z.string(), lines: z.array(z.int()) })),
});
export type Contradiction = z.infer<typeof Contradiction>;

/** An entry of the register that the proposal may be. `differences`: what the file says otherwise. */
export const KnownEntry = z.object({
  entryId: z.string(),
  title: z.string(),
  differences: z.array(z.object({ title: z.string(), inRegister: z.string(), inFile: z.string() })),
});
export type KnownEntry = z.infer<typeof KnownEntry>;

/** new: not in the register · differs: there, but the file says something else · known: there. */
export const Proposal = z.object({
  id: z.string(),
  register: z.string(),
  title: z.string(),
  state: z.enum(['new', 'differs', 'known']),
  /** As EntryInput.values, only what was read. */
  values: z.record(z.string(), z.unknown()),
  /** Titles of required fields that the file does not give. */
  missing: z.array(z.string()),
  sentences: z.array(IntakeSentence),
  contradictions: z.array(Contradiction),
  known: KnownEntry.nullable(),
  /** Entries of the same number of another year, or of another symbol on the same day: perhaps one of the two is a slip. */
  similar: z.array(z.object({ entryId: z.string(), title: z.string() })),
  /** For entering it: the same at every reading, so that nothing is entered twice. */
  idempotencyKey: z.string(),
});
export type Proposal = z.infer<typeof Proposal>;

export const IntakeAnswer = z.object({ file: z.string(), proposals: z.array(Proposal) });
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;

/** Reads a report of the past and proposes what to enter. Nothing is written and the file is not kept. */
export const proposeEntries = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/intake',
  summary: 'Đọc báo cáo kỳ trước, đề xuất mục vào sổ',
  permission: 'entries.write',
  params: z.strictObject({ agency: z.string() }),
  query: z.strictObject({ name: z.string().min(1).max(300) }),
  body: z.instanceof(Uint8Array),
  uploadBytes: 20 * 1024 * 1024,
  response: IntakeAnswer,
});
