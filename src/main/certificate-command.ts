import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { vietnamTime } from '../kernel/vietnam-time.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import type { ReportCertificate } from '../reports/certificate/certificate.ts';
import { certificateLines } from '../reports/certificate/certificate-page.ts';
import { readCertificate } from '../reports/certificate/read-certificate.ts';
import { writeCertificate } from '../reports/certificate/write-certificate.ts';
import { findPackedAgency } from './agencies.ts';
import { frozenAuditor } from './audit-frozen.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import type { Call, Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { keptFiles } from './kept-files.ts';
import { readKnownKeys } from './known-keys.ts';
import { openPackShelf } from './pack-shelf.ts';

/**
 * `giaouoc certificate --agency MÃ --report LOẠI --period KỲ [--out TỆP.pdf|TỆP.json]`: what was checked of a report whose figures are
 * frozen, what was not, and everything in doubt by name: before it is issued what there is to know, afterwards its certificate.
 */
export const certificateCommand: Command = async (call) => {
  const { agency, report, period, out } = call.options;
  const format = typeof out === 'string' ? /\.(pdf|json)$/i.exec(out)?.[1]?.toLowerCase() : undefined;
  const isComplete = typeof agency === 'string' && typeof report === 'string' && typeof period === 'string';
  if (!isComplete || (typeof out === 'string' && format === undefined))
    return failure([problem('option-missing', 'Thiếu tham số', usage)]);
  const certificate = await openCertificate(call, agency, { reportType: report, periodCode: period });
  if (!certificate.ok) return certificate;
  if (typeof out === 'string') {
    const bytes = await writeCertificate(certificate.value, format === 'json' ? 'json' : 'pdf');
    const written = bytes.ok ? writeWholeFile(out, bytes.value) : bytes;
    if (!written.ok) return written;
  }
  process.stdout.write(`${typeof out === 'string' ? out : certificateLines(certificate.value).join('\n')}\n`);
  return success(0);
};

const usage = 'giaouoc certificate --agency MÃ --report LOẠI --period KỲ [--out TỆP.pdf|TỆP.json]';

async function openCertificate(
  { config }: Call,
  code: string,
  key: { reportType: string; periodCode: string },
): Promise<Result<ReportCertificate>> {
  const facts = loadAuditFacts(config.root);
  if (!facts.ok) return facts;
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const found = await findPackedAgency(database, openPackShelf(config.root, config.dataFolder), code);
    if (!found.ok) return found;
    const { world, ...agency } = found.value;
    const signer = getSigningKey(config.dataFolder);
    const knownKeys = new Map([['', signer.publicKey], ...readKnownKeys(config.dataFolder)]);
    const tools = {
      ...{ keys: { knownKeys, isSignedBy }, contents: keptFiles(config) },
      ...{ audit: frozenAuditor(facts.value), today: vietnamTime(new Date()).day },
    };
    return await database.read(agency.id, (db) => readCertificate(db, tools, { agency, world, key }));
  } finally {
    await close();
  }
}
