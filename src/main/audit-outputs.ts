import { createHash } from 'node:crypto';
import path from 'node:path';
import { certify } from '../auditor/certificate/certificate.ts';
import { writeCertificatePdf } from '../auditor/certificate/write-certificate-pdf.ts';
import type { AuditReport } from '../auditor/types.ts';
import { type CalendarDate, parseCalendarDate } from '../kernel/dates.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import type { Call } from './call.ts';
import type { OpenedFile } from './read-audited-file.ts';

/** Files that an audit writes beside what it prints. */
export interface AuditOutputs {
  certificate: string | undefined;
  annotate: string | undefined;
}

/** The outputs that were asked for. Each is of one audited file; none may lie over it. */
export function wantedOutputs({ options, files }: Call): Result<AuditOutputs> {
  const nameOf = (option: string): string | undefined =>
    typeof options[option] === 'string' ? options[option] : undefined;
  const outputs = { certificate: nameOf('certificate'), annotate: nameOf('annotate') };
  const given = Object.values(outputs).filter((file) => file !== undefined);
  if (given.length > 0 && files.length !== 1)
    return failure([refused('--certificate và --annotate dùng cho đúng một tệp')]);
  const paths = [...files, ...given].map((file) => path.resolve(file));
  if (new Set(paths).size < paths.length && given.length > 0)
    return failure([refused('tệp kết quả phải khác tệp được rà soát và khác nhau')]);
  if (outputs.certificate !== undefined && !/\.(pdf|json)$/i.test(outputs.certificate))
    return failure([refused('--certificate cần tên tệp .pdf hoặc .json')]);
  if (outputs.annotate !== undefined && !/\.docx$/i.test(outputs.annotate))
    return failure([refused('--annotate cần tên tệp .docx')]);
  return success(outputs);
}

const refused = (detail: string): Problem => problem('option-invalid', 'Tham số không hợp lệ', detail);

/** Today, as the machine of the auditor has it. */
export function today(): CalendarDate {
  const now = new Date();
  const pad = (value: number): string => String(value).padStart(2, '0');
  const date = parseCalendarDate(`${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`);
  if (date === undefined) throw new RangeError('The clock gives no day');
  return date;
}

export function writeCertificate(out: string, report: AuditReport, { name, bytes }: OpenedFile): Result<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const date = today();
  const certificate = certify({ ...report, file: name }, { name, size: bytes.length, sha256 }, date);
  if (/\.json$/i.test(out)) return writeWholeFile(out, Buffer.from(`${JSON.stringify(certificate, null, 2)}\n`));
  const pdf = writeCertificatePdf(certificate, date);
  return pdf.ok ? writeWholeFile(out, pdf.value) : pdf;
}
