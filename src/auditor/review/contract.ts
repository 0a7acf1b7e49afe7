import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { Comparison, Coverage, Finding, PreviousComparison, Severity } from '../types.ts';
import { Paragraph } from './audit-document.ts';
import { Spot } from './place-findings.ts';

const agency = z.strictObject({ agency: z.string() });
const audit = z.strictObject({ agency: z.string(), audit: z.uuid() });

/** confirmed: "Đúng là sai" · dismissed: "Bỏ qua", with a reason · open: taken back. */
export const Verdict = z.enum(['confirmed', 'dismissed', 'open']);
export type Verdict = z.infer<typeof Verdict>;

/** What somebody judged of a finding. `version` counts the verdicts on it; 0: there was none yet. */
export const VerdictView = z.object({
  version: z.int(),
  verdict: Verdict,
  reason: z.string().nullable(),
  author: z.string().nullable(),
  /** ISO 8601. */
  at: z.string().nullable(),
});
export type VerdictView = z.infer<typeof VerdictView>;

export const FindingView = Finding.extend({ key: z.string(), spots: z.array(Spot), verdict: VerdictView });
export type FindingView = z.infer<typeof FindingView>;

export const AuditSummary = z.object({
  id: z.uuid(),
  file: z.string(),
  size: z.number(),
  /** Hexadecimal. */
  sha256: z.string(),
  readBy: z.string(),
  readAt: z.string(),
  counts: z.object({ error: z.int(), warning: z.int(), note: z.int() }),
  /** Findings with a verdict. */
  judged: z.int(),
});
export type AuditSummary = z.infer<typeof AuditSummary>;

/** A statement beside the registers. `spot`: where it stands in the text; null: not found again. */
export const ComparedView = Comparison.extend({ about: z.enum(['citation', 'quantity']), spot: Spot.nullable() });
export type ComparedView = z.infer<typeof ComparedView>;

export const AuditView = AuditSummary.extend({
  counted: z.enum(['line', 'paragraph']),
  paragraphs: z.array(Paragraph),
  findings: z.array(FindingView),
  coverage: Coverage,
  read: z.object({ citations: z.int(), quantities: z.int() }),
  /** What the registers said to the text when it was laid beside them; null: it was not. */
  ledger: z.object({ period: z.string().nullable(), items: z.array(ComparedView) }).nullable(),
  /** The earlier report that it was laid beside; null: none. */
  previous: PreviousComparison.extend({ audit: z.uuid() }).nullable(),
  /** Code of the period that the text says it is of. */
  period: z.string().nullable(),
  mayWrite: z.boolean(),
  /** May read what the registers say. */
  mayReadLedger: z.boolean(),
});
export type AuditView = z.infer<typeof AuditView>;

/** The lines of the answer to an upload, one JSON object each (NDJSON): steps as they go on, then one last event. */
export const AuditEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    step: z.enum(['open', 'understand', 'check', 'keep']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ kind: z.literal('done'), audit: z.uuid() }),
  z.object({
    kind: z.literal('refused'),
    problems: z.array(z.object({ type: z.string(), title: z.string(), detail: z.string() })),
  }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

export const listAudits = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/audits',
  summary: 'Các báo cáo đã rà soát',
  permission: 'audits.read',
  params: agency,
  /** Words of the file's name, accents or none. */
  query: z.strictObject({ search: z.string().trim().max(200).optional() }),
  /** The last of them; `total`: how many there are of that search. */
  response: z.object({ audits: z.array(AuditSummary), total: z.int(), mayWrite: z.boolean() }),
});

/** The file as the body; its bytes are not kept, what was read of it is. Answers NDJSON of AuditEvent. */
export const readAudit = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/audits',
  summary: 'Rà soát một báo cáo',
  permission: 'audits.write',
  params: agency,
  query: z.strictObject({ name: z.string().min(1).max(300) }),
  body: z.instanceof(Uint8Array),
  uploadBytes: 20 * 1024 * 1024,
  perMinute: 60,
});

export const getAudit = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/audits/:audit',
  summary: 'Kết quả rà soát',
  permission: 'audits.read',
  params: audit,
  response: AuditView,
});

/** Every reading of the file goes, with its text and every verdict; the journal keeps that it went. */
export const deleteAudit = defineRoute({
  method: 'DELETE',
  path: '/api/agencies/:agency/audits/:audit',
  summary: 'Xóa kết quả rà soát của một tệp',
  permission: 'audits.write',
  params: audit,
  response: z.object({}),
});

/** What an audit is to be laid beside; null: not. A period of null: only its citations are compared. */
export const ComparisonInput = z.strictObject({
  ledger: z.strictObject({ period: z.string().max(30).nullable() }).nullable(),
  /** The audit of the report of the period before. */
  previous: z.uuid().nullable(),
});
export type ComparisonInput = z.infer<typeof ComparisonInput>;

/** Answers the audit that holds the comparison: another reading of the same file. */
export const compareAudit = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/audits/:audit/comparison',
  summary: 'Đối chiếu báo cáo đã rà soát với sổ, với báo cáo kỳ trước',
  permission: 'audits.write',
  params: audit,
  body: ComparisonInput,
  response: z.object({ audit: z.uuid() }),
  perMinute: 60,
});

/** `version`: that of the verdict which the person saw; another one since is a conflict. */
export const VerdictInput = z
  .strictObject({
    verdict: Verdict,
    reason: z.string().trim().max(1000, { error: 'Lý do dài nhất 1.000 ký tự.' }).nullable(),
    version: z.int().min(0),
  })
  .refine(({ verdict, reason }) => verdict !== 'dismissed' || (reason ?? '') !== '', {
    error: 'Bỏ qua thì phải ghi lý do.',
    path: ['reason'],
  });
export type VerdictInput = z.infer<typeof VerdictInput>;

export const setVerdict = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/audits/:audit/findings/:finding/verdict',
  summary: 'Kết luận về một điểm rà soát',
  permission: 'audits.write',
  params: z.strictObject({ agency: z.string(), audit: z.uuid(), finding: z.string().regex(/^[0-9a-f]{32}$/) }),
  body: VerdictInput,
  response: VerdictView,
});

export const downloadCertificate = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/audits/:audit/certificate',
  summary: 'Giấy chứng nhận rà soát',
  permission: 'audits.read',
  params: audit,
  query: z.strictObject({ format: z.enum(['pdf', 'json']) }),
});

/** The audited file again, whose bytes were not kept; another file is refused. Answers a Word file with the findings as comments, but those dismissed. */
export const annotateAudited = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/audits/:audit/annotated',
  summary: 'Tệp Word có ghi chú rà soát',
  permission: 'audits.read',
  params: audit,
  query: z.strictObject({ name: z.string().min(1).max(300) }),
  body: z.instanceof(Uint8Array),
  uploadBytes: 20 * 1024 * 1024,
  perMinute: 60,
});

/** Every kind of finding that the program looks for, and whether the person has switched it off for himself. */
export const KindsView = z.object({
  version: z.int(),
  kinds: z.array(z.object({ id: z.string(), title: z.string(), severity: Severity, off: z.boolean() })),
});
export type KindsView = z.infer<typeof KindsView>;

export const getKindsOff = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/audit-kinds',
  summary: 'Các loại rà soát đã tắt',
  permission: 'audits.read',
  params: agency,
  response: KindsView,
});

export const setKindsOff = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/audit-kinds',
  summary: 'Tắt, bật các loại rà soát',
  permission: 'audits.write',
  params: agency,
  body: z.strictObject({ version: z.int().min(0), off: z.array(z.string().max(60)).max(100) }),
  response: KindsView,
});
