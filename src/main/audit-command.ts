import { auditReport } from '../auditor/audit.ts';
import { describeAudit } from '../auditor/describe-audit.ts';
import { formatProblem, problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import type { Command } from './call.ts';
import { readAuditedFile } from './read-audited-file.ts';

/** `giaouoc audit TỆP… [--json]`: exit code 0 no error found, 1 errors found, 2 a file could not be read. One file after the other. */
export const auditCommand: Command = async ({ config, options, files }) => {
  if (files.length === 0)
    return failure([problem('file-missing', 'Cần ít nhất một tệp', 'giaouoc audit TỆP… [--json]')]);
  const facts = loadAuditFacts(config.root);
  if (!facts.ok) return facts;
  let exitCode = 0;
  for (const file of files) {
    const source = await readAuditedFile(file);
    if (!source.ok) {
      for (const found of source.error) process.stderr.write(`${formatProblem(found)}\n`);
      exitCode = 2;
      continue;
    }
    const report = auditReport(file, source.value, { facts: facts.value });
    if (exitCode === 0 && report.findings.some(({ severity }) => severity === 'error')) exitCode = 1;
    await print(options.json === true ? JSON.stringify(report) : describeAudit(report).join('\n'));
  }
  return success(exitCode);
};

/** Waits where the reader is slower than we are, so that a thousand reports do not pile up in memory. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
