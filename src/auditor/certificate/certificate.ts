import { z } from 'zod';
import { type CalendarDate, formatDateTable } from '../../kernel/dates.ts';
import { checkTitle } from '../checks/titles.ts';
import { AuditReport, Coverage, Finding, type Severity } from '../types.ts';

/** What a person judged of one of the findings, by its place among them, from 0. */
const Judged = z.object({
  finding: z.int(),
  verdict: z.enum(['confirmed', 'dismissed']),
  reason: z.string().nullable(),
  author: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
type Judged = z.infer<typeof Judged>;

/** What an audit of one file was, so that a reader knows what it proves and what it does not. Other programs read it. */
export const Certificate = z.object({
  format: z.literal('giaouoc-audit-certificate/1'),
  /** Name without folders. */
  file: z.string(),
  size: z.int(),
  /** Of the file's bytes, hex. */
  sha256: z.string(),
  date: z.string(),
  counts: z.object({ error: z.int(), warning: z.int(), note: z.int() }),
  citations: z.int(),
  quantities: z.int(),
  coverage: Coverage,
  /** The registers and the earlier report that it was compared with; without them only the text was checked against itself. */
  ledger: AuditReport.shape.ledger,
  previous: AuditReport.shape.previous,
  sourcesVerified: z.boolean(),
  findings: z.array(Finding),
  /** Verdicts of people; absent where nobody was asked. */
  review: z.array(Judged).optional(),
});
export type Certificate = z.infer<typeof Certificate>;

/** What the audited file is, as whoever read its bytes knows. */
export interface AuditedFile {
  name: string;
  size: number;
  sha256: string;
}

/** The certificate of an audit. `date`: the day of the audit. `review`: what people judged of its findings. */
export function certify(
  report: AuditReport,
  { name, size, sha256 }: AuditedFile,
  date: CalendarDate,
  review?: readonly Judged[],
): Certificate {
  const count = (severity: Severity): number => report.findings.filter((one) => one.severity === severity).length;
  return {
    format: 'giaouoc-audit-certificate/1',
    file: name,
    size,
    sha256,
    date,
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    citations: report.citations.length,
    quantities: report.quantities.length,
    coverage: report.coverage,
    ...(report.ledger === undefined ? {} : { ledger: report.ledger }),
    ...(report.previous === undefined ? {} : { previous: report.previous }),
    sourcesVerified: report.ledger !== undefined,
    findings: report.findings,
    ...(review === undefined ? {} : { review: [...review] }),
  };
}

const severityWords = { error: 'Sai', warning: 'Cần xem lại', note: 'Nhắc' } as const satisfies Record<
  Severity,
  string
>;

/** The certificate as its pages print it. All text is data: nothing of a file is ever read as markup. */
export interface CertificatePage {
  title: string;
  verdict: string;
  facts: [string, string][];
  coverage: [string, string][];
  done: string[];
  notDone: [string, string][];
  reading: string[];
  compared: string[];
  findings: { severity: string; kind: string; place: string; raw: string; message: string }[];
  closing: string;
  date: [number, number, number];
}

export function certificatePage(certificate: Certificate, date: CalendarDate): CertificatePage {
  const { counts, coverage } = certificate;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return {
    title: 'Giấy chứng nhận rà soát báo cáo',
    verdict: verdictOf(certificate),
    facts: [
      ['Tệp', certificate.file],
      ['Kích thước', `${certificate.size} byte`],
      ['SHA-256', certificate.sha256.match(/.{1,32}/g)?.join(' ') ?? ''],
      ['Ngày rà soát', formatDateTable(date)],
      ['Kết quả', `${counts.error} chỗ sai, ${counts.warning} chỗ cần xem lại, ${counts.note} chỗ nhắc`],
    ],
    coverage: [
      ['Viện dẫn văn bản', String(certificate.citations)],
      ['Số lượng', String(certificate.quantities)],
      ['Con số có trong văn bản', String(coverage.numbers)],
      ['– hiểu được', String(coverage.classified)],
      ['– đã kiểm', String(coverage.checked)],
      ['– chưa hiểu', String(coverage.unclassified)],
    ],
    done: coverage.done.map(checkTitle),
    notDone: coverage.notDone.map(({ kind, reason }) => [checkTitle(kind), reason]),
    reading: coverage.reading,
    compared: comparedWith(certificate),
    findings: certificate.findings.map(({ kind, severity, lines, raw, message }, index) => ({
      severity: severityWords[severity],
      kind: checkTitle(kind),
      place: [...new Set(lines)].join(', '),
      raw,
      message: `${message}${judgedWords(certificate.review?.find(({ finding }) => finding === index))}`,
    })),
    closing:
      'Giấy này chỉ nói về tệp có mã SHA-256 trên đây. “Đã kiểm” là con số đã được so với con số khác; con số chưa kiểm có thể đúng hoặc sai.',
    date: [year, month, day],
  };
}

/** What is printed behind a finding that somebody has judged. */
function judgedWords(judged: Judged | undefined): string {
  if (judged === undefined) return '';
  const word = judged.verdict === 'confirmed' ? 'đúng là sai' : 'bỏ qua';
  const reason = judged.reason === null ? '' : `, lý do: ${judged.reason}`;
  return ` [${judged.author} kết luận: ${word}${reason}.]`;
}

const verdictOf = ({ sourcesVerified }: Certificate): string =>
  sourcesVerified
    ? 'Đã kiểm trong văn bản và đối chiếu với sổ của cơ quan.'
    : 'Chỉ kiểm số học và tính nhất quán trong văn bản; nguồn chưa kiểm chứng.';

function comparedWith({ ledger, previous }: Certificate): string[] {
  const count = (items: readonly { state: string }[], state: string): number =>
    items.filter((one) => one.state === state).length;
  const line = (name: string, items: readonly { state: string }[]): string =>
    `${name}: ${count(items, 'agrees')} khớp, ${count(items, 'differs')} khác, ${count(items, 'unknown')} không có trong sổ.`;
  return [
    ...(ledger === undefined
      ? []
      : [
          `Sổ của cơ quan ${ledger.agency}, kỳ ${ledger.period ?? 'chưa rõ'}.`,
          line('Viện dẫn', ledger.citations),
          line('Số lượng', ledger.quantities),
        ]),
    ...(previous === undefined
      ? []
      : [`Báo cáo kỳ trước: ${previous.file}; so ${previous.compared} số, ${previous.sentences} câu chép nguyên.`]),
  ];
}
