import { auditInSteps } from '../auditor/audit.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { success } from '../kernel/result.ts';
import type { AuditFrozen } from '../reports/life/read-issue-notes.ts';
import { fileName, writeReport } from '../reports/write-report.ts';
import { readSourceFile } from './read-audited-file.ts';

/** Reads our own report as its Word file, as any file that somebody brings; others are served between two steps. */
export function frozenAuditor(facts: AuditFacts): AuditFrozen {
  return async (frozen) => {
    const { agency, reportType, period } = frozen.ledger;
    const name = fileName({ agency: agency.code, report: reportType, period: period.code }, 'docx');
    const written = await writeReport(frozen, 'docx');
    if (!written.ok) return written;
    const source = await readSourceFile(name, written.value);
    if (!source.ok) return source;
    const steps = auditInSteps(name, source.value, { facts });
    let step = steps.next();
    for (; !step.done; step = steps.next()) await new Promise((resolve) => setImmediate(resolve));
    return success(step.value.report);
  };
}
