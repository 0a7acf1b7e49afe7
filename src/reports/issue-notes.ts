import { z } from 'zod';
import { Severity } from '../auditor/types.ts';
import { Answer } from '../figures/types.ts';

/** How a figure is no longer what was frozen; life/drift.ts says what each means. */
export const driftKinds = ['value', 'verdict', 'evidence', 'appeared', 'gone'] as const;

/**
 * What was shown before a report was issued and did not stop it; the ledger names it for ever. Each list is empty where there was
 * nothing. `notAudited`: why the auditor did not read the report; null: it did.
 */
export const IssueNotes = z.strictObject({
  /** `reason`, `author`: null where the override is no longer in force. `proved`: a document is behind it. */
  overrides: z.array(
    z.strictObject({
      figureId: z.string(),
      title: z.string(),
      unit: z.string(),
      answer: Answer,
      reason: z.string().nullable(),
      author: z.string().nullable(),
      proved: z.boolean(),
    }),
  ),
  unproved: z.array(z.strictObject({ figureId: z.string(), title: z.string(), detail: z.string() })),
  drift: z.strictObject({
    figures: z.array(
      z.strictObject({
        figureId: z.string(),
        title: z.string(),
        unit: z.string(),
        kind: z.enum(driftKinds),
        frozen: Answer.nullable(),
        now: Answer.nullable(),
      }),
    ),
    /** Printed paragraphs that would read otherwise now. */
    blocks: z.array(z.string()),
  }),
  findings: z.array(z.strictObject({ kind: z.string(), severity: Severity, raw: z.string(), message: z.string() })),
  notAudited: z.string().nullable(),
});
export type IssueNotes = z.infer<typeof IssueNotes>;
