import { annotate } from '../auditor/annotate/annotate.ts';
import { auditReport } from '../auditor/audit.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { describeAudit } from '../auditor/describe-audit.ts';
import { formatProblem, type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import { type AuditOutputs, wantedOutputs, writeCertificate } from './audit-outputs.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import type { Command } from './call.ts';
import { openAuditedFile } from './read-audited-file.ts';

/**
 * `giaouoc audit TỆP… [--json]`: exit code 0 no error found, 1 errors found, 2 a file could not be read. One file after the
 * other, each printed when it is done, so that a thousand take no more memory than one.
 */
export const auditCommand: Command = async (call) => {
  const { options, files } = call;
  if (files.length === 0)
    return failure([problem('file-missing', 'Cần ít nhất một tệp', 'giaouoc audit TỆP… [--json]')]);
  const outputs = wantedOutputs(call);
  if (!outputs.ok) return outputs;
  const facts = loadAuditFacts(call.config.root);
  if (!facts.ok) return facts;
  let exitCode = 0;
  for (const file of files) {
    const code = await auditFile(file, { outputs: outputs.value, facts: facts.value, json: options.json === true });
    if (!code.ok) printProblems(code.error);
    exitCode = Math.max(exitCode, code.ok ? code.value : 2);
  }
  return success(exitCode);
};

interface Wish {
  outputs: AuditOutputs;
  facts: AuditFacts;
  json: boolean;
}

async function auditFile(file: string, { outputs, facts, json }: Wish): Promise<Result<0 | 1>> {
  const opened = await openAuditedFile(file);
  if (!opened.ok) return opened;
  const report = auditReport(file, opened.value.source, { facts });
  if (outputs.certificate !== undefined) {
    const written = writeCertificate(outputs.certificate, report, opened.value);
    if (!written.ok) return written;
  }
  if (outputs.annotate !== undefined) {
    const { bytes, source } = opened.value;
    const annotated = await annotate(bytes, source, report);
    const written = annotated.ok ? writeWholeFile(outputs.annotate, annotated.value) : annotated;
    if (!written.ok) return written;
  }
  await print(json ? JSON.stringify(report) : describeAudit(report).join('\n'));
  return success(report.findings.some(({ severity }) => severity === 'error') ? 1 : 0);
}

function printProblems(problems: readonly Problem[]): void {
  for (const found of problems) process.stderr.write(`${formatProblem(found)}\n`);
}

/** Waits where the reader is slower than we are, so that a thousand reports do not pile up in memory. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
