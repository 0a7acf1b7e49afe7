import { z } from 'zod';
import { DigitalSignature } from '../../documents/signatures/types.ts';
import { IssueNotes } from '../issue-notes.ts';
import { reportStates } from '../life/state.ts';

/** What a check came to. holds: nothing against it · found: something to look at · notDone: nobody looked. */
export const outcomes = ['holds', 'found', 'notDone'] as const;

/** One thing that was checked, or was not; `detail` says what was seen, or why nobody looked. */
export const ReportCheck = z.object({
  id: z.string(),
  title: z.string(),
  outcome: z.enum(outcomes),
  detail: z.string(),
});
export type ReportCheck = z.infer<typeof ReportCheck>;

/**
 * What is known of a report whose figures are frozen: which checks were done and which were not, and everything in doubt by name. Other
 * programs read it. Hashes: SHA-256 in hexadecimal.
 */
export const ReportCertificate = z.object({
  format: z.literal('giaouoc-report-certificate/1'),
  report: z.object({
    id: z.string(),
    title: z.string(),
    agency: z.string(),
    period: z.object({ code: z.string(), from: z.string(), to: z.string() }),
    state: z.enum(reportStates),
    edition: z.int(),
    /** "18/BC-BDT"; null: not issued. */
    number: z.string().nullable(),
    date: z.string().nullable(),
  }),
  cutOff: z.object({ date: z.string(), seq: z.string(), hash: z.string() }),
  /** Of the frozen values as they are kept. */
  documentSha256: z.string(),
  /** The PDF as it is handed out; null: not issued, or issued before files were kept. */
  file: z.object({ name: z.string(), sha256: z.string(), size: z.int() }).nullable(),
  /** The day on which it was made. */
  madeOn: z.string(),
  figures: z.object({ printed: z.int(), unproved: z.int(), overridden: z.int() }),
  checks: z.array(ReportCheck),
  /** As they are on that day; of an issued report the overrides as they were when it was issued. */
  notes: IssueNotes,
  signatures: z.array(DigitalSignature),
});
export type ReportCertificate = z.infer<typeof ReportCertificate>;
