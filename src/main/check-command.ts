import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { type Completeness, type FindingKind, findingKinds } from '../reports/completeness.ts';
import { presentCompleteness } from '../reports/life/frozen-checks.ts';
import { findPackedAgency } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf } from './pack-shelf.ts';

/** `giaouoc check`: what is left to do before the figures of a report are frozen. Exit code 0: complete, 1: not. */
export const checkCommand: Command = async ({ config, options }) => {
  const { agency: code, report: reportType, period: periodCode } = options;
  if (typeof code !== 'string' || typeof reportType !== 'string' || typeof periodCode !== 'string')
    return failure([problem('option-missing', 'Thiếu tham số', 'giaouoc check --agency MÃ --report LOẠI --period KỲ')]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findPackedAgency(database, openPackShelf(config.root, config.dataFolder), code);
    if (!agency.ok) return agency;
    const { id, world } = agency.value;
    const request = { agency: { id, code }, reportType, periodCode };
    const checked: Result<Completeness> = await database.read(id, (db) => presentCompleteness(db, world, request));
    if (!checked.ok) return checked;
    process.stdout.write(`${completenessLines(checked.value).join('\n')}\n`);
    return success(checked.value.complete ? 0 : 1);
  } finally {
    await close();
  }
};

const headings: Record<FindingKind, string> = {
  register: 'Sổ chưa có mục và chưa xác nhận không phát sinh',
  officer: 'Lời văn chưa viết cho kỳ này',
  movement: 'Số liệu thay đổi bất thường so với kỳ trước',
  document: 'Văn bản viện dẫn chưa có tệp',
  proof: 'Số liệu in ra chưa được chứng minh',
};

/** One line for each finding below the heading of its kind, and what the comparison rests on. */
export function completenessLines({ complete, findings, compared }: Completeness): string[] {
  const groups = findingKinds.map((kind) => ({ kind, found: findings.filter((one) => one.kind === kind) }));
  return [
    complete ? 'Đã đủ: có thể khóa số liệu.' : `Còn ${findings.length} việc cần xem trước khi khóa số liệu.`,
    ...groups
      .filter(({ found }) => found.length > 0)
      .flatMap(({ kind, found }) => [
        `${headings[kind]} (${found.length}):`,
        ...found.map(({ title, detail }) => `  - ${title}: ${detail}`),
      ]),
    `So với ${compared.period}: ${compared.figures} số liệu so sánh được, ${compared.withoutBasis} số liệu kỳ ấy chưa có.`,
  ];
}
