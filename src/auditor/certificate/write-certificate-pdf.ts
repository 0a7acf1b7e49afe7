import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import type { Result } from '../../kernel/result.ts';
import { createTypesetter } from '../../platform/typeset/typesetter.ts';
import { type Certificate, certificatePage } from './certificate.ts';
import { printablePage } from './printable.ts';

const typeset = createTypesetter(path.dirname(fileURLToPath(import.meta.url)), 'certificate.typ');

/** The certificate as PDF/A-3 with its JSON attached. The same certificate gives the same bytes. */
export function writeCertificatePdf(certificate: Certificate, date: CalendarDate): Result<Uint8Array> {
  const page = printablePage(certificatePage(certificate, date));
  return typeset([
    { name: 'certificate.json', bytes: Buffer.from(page) },
    { name: 'giaouoc-chung-nhan.json', bytes: Buffer.from(canonicalJson(certificate)) },
  ]);
}
