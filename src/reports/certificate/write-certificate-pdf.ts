import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printablePage } from '../../auditor/certificate/printable.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Result } from '../../kernel/result.ts';
import { createTypesetter } from '../../platform/typeset/typesetter.ts';
import type { ReportCertificate } from './certificate.ts';
import { certificatePage } from './certificate-page.ts';

const typeset = createTypesetter(path.dirname(fileURLToPath(import.meta.url)), 'report-certificate.typ');

/** The certificate as PDF/A-3 with its JSON attached. The same certificate gives the same bytes. */
export function writeCertificatePdf(certificate: ReportCertificate): Result<Uint8Array> {
  const page = printablePage(certificatePage(certificate));
  return typeset([
    { name: 'certificate.json', bytes: Buffer.from(page) },
    { name: 'giaouoc-xac-nhan.json', bytes: Buffer.from(canonicalJson(certificate)) },
  ]);
}
