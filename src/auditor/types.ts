import { z } from 'zod';

/** One line of `audit --json`. Other programs read it: fields are added, never renamed (DESIGN, "The main job"). */
export const AuditCitation = z.object({
  line: z.int(),
  raw: z.string(),
  type: z.string().nullable(),
  number: z.string(),
  symbol: z.string().nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
});
export type AuditCitation = z.infer<typeof AuditCitation>;

export const AuditQuantity = z.object({
  line: z.int(),
  raw: z.string(),
  value: z.number(),
  unit: z.string().nullable(),
  bound: z.enum(['above', 'atLeast', 'about', 'below', 'atMost']).optional(),
  of: z.number().optional(),
  to: z.number().optional(),
  ordinal: z.literal(true).optional(),
});
export type AuditQuantity = z.infer<typeof AuditQuantity>;

export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

export const Finding = z.object({
  kind: z.string(),
  severity: Severity,
  line: z.int(),
  lines: z.array(z.int()),
  raw: z.string(),
  message: z.string(),
  related: z.array(z.object({ line: z.int(), raw: z.string() })),
});
export type Finding = z.infer<typeof Finding>;

export const Coverage = z.object({
  numbers: z.int(),
  classified: z.int(),
  checked: z.int(),
  unclassified: z.int(),
  /** Kinds of finding that were looked for, and those that were not, with the reason in Vietnamese. */
  done: z.array(z.string()),
  notDone: z.array(z.object({ kind: z.string(), reason: z.string() })),
  /** What a reader should know of how the file was read ("còn thay đổi chưa chấp nhận"), in Vietnamese. */
  reading: z.array(z.string()),
});
export type Coverage = z.infer<typeof Coverage>;

/** How a statement stands to something outside the text. `ours`: what that says, as a reader compares it; null when unknown. */
export const Comparison = z.object({
  line: z.int(),
  raw: z.string(),
  state: z.enum(['agrees', 'differs', 'unknown']),
  ours: z.string().nullable(),
  /** The entry or the figure that it was compared with. */
  source: z.string().nullable(),
});
export type Comparison = z.infer<typeof Comparison>;

/** What the registers of an agency say to the citations and quantities of a text. */
export const LedgerComparison = z.object({
  agency: z.string(),
  /** Code of the period whose figures were computed; null when the text names none. */
  period: z.string().nullable(),
  citations: z.array(Comparison),
  quantities: z.array(Comparison),
});
export type LedgerComparison = z.infer<typeof LedgerComparison>;

/** The text beside the report of the period before. */
export const PreviousComparison = z.object({
  file: z.string(),
  /** How many values of the text were found in the earlier one and compared. */
  compared: z.int(),
  /** Sentences carried over word for word, but for dates. */
  sentences: z.int(),
});
export type PreviousComparison = z.infer<typeof PreviousComparison>;

export const AuditReport = z.object({
  file: z.string(),
  citations: z.array(AuditCitation),
  quantities: z.array(AuditQuantity),
  findings: z.array(Finding),
  coverage: Coverage,
  ledger: LedgerComparison.optional(),
  previous: PreviousComparison.optional(),
});
export type AuditReport = z.infer<typeof AuditReport>;
