import { type Period, parsePeriod } from '../../kernel/period.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import type { LedgerWorld } from '../ledger/compare-ledger.ts';
import { AuditDocument } from './audit-document.ts';
import { compareDocument } from './compare-document.ts';
import type { ComparisonInput } from './contract.ts';
import { auditUnknown } from './open-audit.ts';
import { newAudit } from './run-audit.ts';
import { findStoredAudit, keepAudit, type StoredAudit, type Writing } from './store.ts';

export interface ComparingPorts {
  database: Database;
  /** What the agency's registers say; without a period only of documents. */
  readLedger(agency: string, period: Period | undefined): Promise<Result<LedgerWorld>>;
}

const previousUnknown: Problem = problem(
  'previous-unknown',
  'Không có báo cáo kỳ trước này',
  'Lần rà soát báo cáo kỳ trước không có trong cơ quan này, hoặc đã bị xóa. Hãy chọn lại.',
);
const sameFile: Problem = problem(
  'previous-same-file',
  'Báo cáo kỳ trước là chính tệp này',
  'Hãy chọn báo cáo của kỳ trước, không phải tệp đang rà soát.',
);

/** Lays a kept audit beside the registers, or beside an earlier report, and keeps that as another reading of the file. @returns its id. */
export async function keepComparison(
  { database, readLedger }: ComparingPorts,
  writing: Writing,
  { agency, audit, ledger, previous }: ComparisonInput & { agency: string; audit: string },
): Promise<Result<string>> {
  const { agencyId } = writing;
  const period = ledger?.period == null ? success(undefined) : parsePeriod(ledger.period);
  if (!period.ok) return period;
  const world = ledger === null ? success(undefined) : await readLedger(agency, period.value);
  if (!world.ok) return world;
  const opened = await database.read(agencyId, (db) => readBoth(db, agencyId, { audit, previous }));
  if (!opened.ok) return opened;
  const { stored, earlier } = opened.value;
  const document = compareDocument(documentOf(stored), {
    ledger: world.value,
    previous: earlier && { id: earlier.summary.id, document: documentOf(earlier) },
  });
  const { file: fileName, sha256, size } = stored.summary;
  const kept = newAudit({ fileName, sha256, size }, document);
  return success(await database.write(agencyId, (tx) => keepAudit(tx, writing, kept)));
}

const documentOf = ({ document }: StoredAudit): AuditDocument => AuditDocument.parse(JSON.parse(document));

async function readBoth(
  db: Reader,
  agencyId: string,
  { audit, previous }: { audit: string; previous: string | null },
): Promise<Result<{ stored: StoredAudit; earlier: StoredAudit | undefined }>> {
  const stored = await findStoredAudit(db, agencyId, audit);
  if (stored === undefined) return failure([auditUnknown]);
  const earlier = previous === null ? undefined : await findStoredAudit(db, agencyId, previous);
  if (previous !== null && earlier === undefined) return failure([previousUnknown]);
  if (earlier?.summary.sha256 === stored.summary.sha256) return failure([sameFile]);
  return success({ stored, earlier });
}
