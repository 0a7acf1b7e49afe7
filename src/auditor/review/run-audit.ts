import { createHash } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import { type AuditStep, auditInSteps } from '../audit.ts';
import type { AuditFacts } from '../checks/check.ts';
import type { Source } from '../reading/source.ts';
import type { Severity } from '../types.ts';
import { AuditDocument, toAuditDocument } from './audit-document.ts';
import type { AuditEvent } from './contract.ts';
import { findingKeys } from './finding-keys.ts';
import { keepAudit, type NewAudit, readKindsOff, type Writing } from './store.ts';

export interface AuditingPorts {
  database: Database;
  /** Reads an uploaded file by what its bytes are; refuses papers with a secrecy mark. */
  readFile(name: string, bytes: Uint8Array): Promise<Result<Source>>;
  facts: AuditFacts;
}

/** Hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A page shows no more; the command line has no limit. */
const longestText = 3_000_000;

/** Audits an uploaded file and keeps the result; says how far it is. Others are served between two steps. */
export async function* runAudit(
  { database, readFile, facts }: AuditingPorts,
  writing: Writing,
  { name, bytes }: { name: string; bytes: Uint8Array },
): AsyncGenerator<AuditEvent> {
  yield { kind: 'progress', step: 'open', done: 0, total: 1 };
  const read = await readFile(name, bytes);
  const source = read.ok ? refuseLong(read.value) : read;
  if (!source.ok) {
    yield { kind: 'refused', problems: source.error.map(({ type, title, detail }) => ({ type, title, detail })) };
    return;
  }
  const { off } = await database.read(writing.agencyId, (db) => readKindsOff(db, writing));
  const steps = auditInSteps(name, source.value, { off: new Set(off), facts });
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    yield progress(step.value);
    await breath();
  }
  yield { kind: 'progress', step: 'keep', done: 0, total: 1 };
  const document = toAuditDocument(step.value, source.value.kind);
  const file = { fileName: name, size: bytes.length, sha256: sha256Of(bytes) };
  const audit = await database.write(writing.agencyId, (tx) => keepAudit(tx, writing, newAudit(file, document)));
  yield { kind: 'done', audit };
}

const progress = (step: AuditStep): AuditEvent => ({ kind: 'progress', ...step });

/** Lets other requests be answered. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function refuseLong(source: Source): Result<Source> {
  const length =
    source.kind === 'paragraphs'
      ? source.paragraphs.reduce((sum, text) => sum + text.length + 1, 0)
      : source.text.length;
  if (length <= longestText) return success(source);
  const detail = `Văn bản có ${length.toLocaleString('vi-VN')} ký tự, trang này xem được nhiều nhất ${longestText.toLocaleString('vi-VN')}. Hãy chia nhỏ, hoặc dùng lệnh «giaouoc audit».`;
  return failure([problem('audit-too-long', 'Văn bản quá dài', detail)]);
}

/** An audit of a file as it is kept. */
export function newAudit(file: Pick<NewAudit, 'sha256' | 'size' | 'fileName'>, document: AuditDocument): NewAudit {
  const { findings } = document.report;
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  return {
    ...file,
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    findings: findingKeys(findings),
    // In the order of the schema, so that what is the same is written the same.
    document: JSON.stringify(AuditDocument.parse(document)),
  };
}
