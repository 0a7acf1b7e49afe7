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
});
export type Coverage = z.infer<typeof Coverage>;

export const AuditReport = z.object({
  file: z.string(),
  citations: z.array(AuditCitation),
  quantities: z.array(AuditQuantity),
  findings: z.array(Finding),
  coverage: Coverage,
});
export type AuditReport = z.infer<typeof AuditReport>;
