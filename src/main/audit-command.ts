import { annotate } from '../auditor/annotate/annotate.ts';
import { auditReport } from '../auditor/audit.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { describeAudit } from '../auditor/describe-audit.ts';
import { type PreviousReport, withPrevious } from '../auditor/previous/compare-previous.ts';
import { formatProblem, type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import { type AuditLedger, openAuditLedger } from './audit-ledger.ts';
import { type AuditOutputs, wantedOutputs, writeCertificate } from './audit-outputs.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import type { Call, Command } from './call.ts';
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
  const previous = typeof options.previous === 'string' ? await openPrevious(options.previous) : success(undefined);
  if (!previous.ok) return previous;
  const ledger = typeof options.ledger === 'string' ? await openLedger(call, options.ledger) : success(undefined);
  if (!ledger.ok) return ledger;
  try {
    const wish: Wish = {
      ...{ outputs: outputs.value, facts: facts.value, ledger: ledger.value, previous: previous.value },
      json: options.json === true,
    };
    let exitCode = 0;
    for (const file of files) {
      const code = await auditFile(file, wish);
      if (!code.ok) printProblems(code.error);
      exitCode = Math.max(exitCode, code.ok ? code.value : 2);
    }
    return success(exitCode);
  } finally {
    await ledger.value?.close();
  }
};

const openLedger = (call: Call, agency: string): Promise<Result<AuditLedger>> =>
  openAuditLedger(call, agency, typeof call.options.period === 'string' ? call.options.period : undefined);

async function openPrevious(file: string): Promise<Result<PreviousReport>> {
  const opened = await openAuditedFile(file);
  if (!opened.ok) return opened;
  const { name, source } = opened.value;
  return success({ name, source, counted: source.kind === 'lines' ? 'line' : 'paragraph' });
}

interface Wish {
  outputs: AuditOutputs;
  facts: AuditFacts;
  ledger: AuditLedger | undefined;
  previous: PreviousReport | undefined;
  json: boolean;
}

async function auditFile(file: string, { outputs, facts, ledger, previous, json }: Wish): Promise<Result<0 | 1>> {
  const opened = await openAuditedFile(file);
  if (!opened.ok) return opened;
  const alone = auditReport(file, opened.value.source, { facts });
  const beside = previous === undefined ? alone : withPrevious(alone, opened.value.source, previous);
  const report = ledger === undefined ? beside : await ledger.compare(beside, opened.value.source);
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
  await print(
    json
      ? JSON.stringify(report)
      : describeAudit(report, opened.value.source.kind === 'lines' ? 'dòng' : 'đoạn').join('\n'),
  );
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
