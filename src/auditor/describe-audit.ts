import type { AuditReport, Comparison, LedgerComparison, Severity } from './types.ts';

const severityWords = { error: 'Sai', warning: 'Cần xem lại', note: 'Nhắc' } as const satisfies Record<
  Severity,
  string
>;

/** What the command line prints for a person: one line per finding, then what was read and what was not. */
export function describeAudit(
  { file, citations, quantities, findings, coverage, ledger, previous }: AuditReport,
  place: 'dòng' | 'đoạn' = 'dòng',
): string[] {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return [
    `${file}: ${count('error')} chỗ sai, ${count('warning')} chỗ cần xem lại, ${count('note')} chỗ nhắc`,
    ...findings.map(
      ({ lines, severity, message }) =>
        `  ${severityWords[severity]}, ${place} ${[...new Set(lines)].join(', ')}: ${message}`,
    ),
    `  Đã đọc ${citations.length} viện dẫn, ${quantities.length} số lượng; ${coverage.numbers} con số: ${coverage.classified} hiểu được, ${coverage.checked} đã kiểm, ${coverage.unclassified} chưa hiểu.`,
    ...coverage.reading.map((note) => `  Lưu ý: ${note}`),
    ...(ledger === undefined ? [] : describeLedger(ledger)),
    ...(previous === undefined
      ? []
      : [`  So với ${previous.file}: ${previous.compared} số kỳ trước, ${previous.sentences} câu chép nguyên.`]),
    ...(ledger === undefined ? ['  Chỉ kiểm tra trong văn bản này; không đối chiếu với nguồn.'] : []),
  ];
}

function describeLedger({ agency, period, citations, quantities }: LedgerComparison): string[] {
  const sum = (items: readonly Comparison[]): string =>
    (['agrees', 'differs', 'unknown'] as const)
      .map((state) => `${items.filter((one) => one.state === state).length} ${stateWords[state]}`)
      .join(', ');
  return [
    `  Đối chiếu với sổ của ${agency}, kỳ ${period ?? 'chưa rõ'}: viện dẫn ${sum(citations)}; số lượng ${sum(quantities)}.`,
  ];
}

const stateWords = { agrees: 'khớp', differs: 'khác', unknown: 'không có trong sổ' } as const;
