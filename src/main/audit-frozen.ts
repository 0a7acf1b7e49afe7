import { createHash } from 'node:crypto';
import { auditInSteps } from '../auditor/audit.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { success } from '../kernel/result.ts';
import type { AuditFrozen } from '../reports/life/read-issue-notes.ts';
import type { FrozenReport } from '../reports/types.ts';
import { fileName, writeReport } from '../reports/write-report.ts';
import { readSourceFile } from './read-audited-file.ts';

/** How many reports' audits are kept. */
const keptAudits = 4;

/**
 * Reads our own report as its Word file, as any file that somebody brings; others are served between two steps. The same report is asked
 * about when its notes are shown, in its issue and for its certificate: it is read once, and its audit kept until others push it out.
 */
export function frozenAuditor(facts: AuditFacts): AuditFrozen {
  const known = new Map<string, ReturnType<AuditFrozen>>();
  return (frozen) => {
    const key = createHash('sha256').update(JSON.stringify(frozen)).digest('base64');
    const audit = known.get(key) ?? auditFrozen(facts, frozen);
    known.delete(key);
    known.set(key, audit);
    audit.catch(() => known.delete(key));
    const [oldest = ''] = known.keys();
    if (known.size > keptAudits) known.delete(oldest);
    return audit;
  };
}

async function auditFrozen(facts: AuditFacts, frozen: FrozenReport): ReturnType<AuditFrozen> {
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
}
