import { downloadCertificate } from '../../src/reports/certificate/contract.ts';
import { addressOf } from '../client.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.signing.certificates;

/** The certificate of a report whose figures are frozen: for people, or for programs. */
export function CertificateLink({ report, format }: { report: ReportKey; format: keyof typeof words }) {
  return (
    <a href={addressOf(downloadCertificate, { params: report, query: { format } })} download>
      {words[format]}
    </a>
  );
}
