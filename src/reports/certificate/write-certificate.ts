import { type Result, success } from '../../kernel/result.ts';
import type { ReportCertificate } from './certificate.ts';

export type CertificateFormat = 'pdf' | 'json';

/** The certificate as a file. The PDF engine is loaded when the first PDF is written. */
export async function writeCertificate(
  certificate: ReportCertificate,
  format: CertificateFormat,
): Promise<Result<Uint8Array>> {
  if (format === 'json') return success(new TextEncoder().encode(`${JSON.stringify(certificate, null, 2)}\n`));
  return (await import('./write-certificate-pdf.ts')).writeCertificatePdf(certificate);
}
