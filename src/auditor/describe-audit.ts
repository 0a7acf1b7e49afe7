import type { AuditReport, Severity } from './types.ts';

const severityWords = { error: 'Sai', warning: 'Cần xem lại', note: 'Nhắc' } as const satisfies Record<
  Severity,
  string
>;

/** What the command line prints for a person: one line per finding, then what was read and what was not. */
export function describeAudit({ file, citations, quantities, findings, coverage }: AuditReport): string[] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return [
    `${file}: ${count('error')} chỗ sai, ${count('warning')} chỗ cần xem lại, ${count('note')} chỗ nhắc`,
    ...findings.map(({ lines, severity, message }) => `  ${severityWords[severity]}, ${place(lines)}: ${message}`),
    `  Đã đọc ${citations.length} viện dẫn, ${quantities.length} số lượng; ${coverage.numbers} con số: ${coverage.classified} hiểu được, ${coverage.checked} đã kiểm, ${coverage.unclassified} chưa hiểu.`,
    '  Chỉ kiểm tra trong văn bản này; không đối chiếu với nguồn.',
  ];
}

const place = (lines: readonly number[]): string => `dòng ${[...new Set(lines)].join(', ')}`;
