import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { AuditDocument } from './audit-document.ts';
import { withoutLedger } from './compare-document.ts';
import type { FindingView } from './contract.ts';
import { findingKeys } from './finding-keys.ts';
import { unjudged } from './judge-finding.ts';
import { findStoredAudit, readVerdicts, type StoredAudit } from './store.ts';

export const auditUnknown: Problem = problem(
  'audit-unknown',
  'Không có lần rà soát này',
  'Lần rà soát không có trong cơ quan này, hoặc đã bị xóa.',
);

/** A kept audit as its reader sees it. */
export interface OpenedAudit {
  stored: StoredAudit;
  document: AuditDocument;
  findings: FindingView[];
}

/** @param mayReadLedger whoever may not read the registers does not read in an audit what they say. */
export async function openAudit(
  db: Reader,
  { agencyId, mayReadLedger }: { agencyId: string; mayReadLedger: boolean },
  id: string,
): Promise<Result<OpenedAudit>> {
  const stored = await findStoredAudit(db, agencyId, id);
  if (stored === undefined) return failure([auditUnknown]);
  const kept = AuditDocument.parse(JSON.parse(stored.document));
  const document = mayReadLedger ? kept : withoutLedger(kept);
  const verdicts = await readVerdicts(db, agencyId, stored.summary.sha256);
  const { findings } = document.report;
  const keys = findingKeys(findings);
  const views = findings.map((finding, index) => {
    const key = keys[index] ?? '';
    return { ...finding, key, spots: document.spots[index] ?? [], verdict: verdicts.get(key) ?? unjudged };
  });
  return success({ stored, document, findings: views });
}
