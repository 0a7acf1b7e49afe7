import path from 'node:path';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import type { Database } from '../platform/postgres/connect.ts';
import type { PackWorld } from '../reports/find-report.ts';
import type { Signer } from '../reports/freeze.ts';
import { presentReport } from '../reports/life/present.ts';
import { handOut } from '../reports/signing/hand-out.ts';
import { type ReportFormat, reportFormats } from '../reports/write-report.ts';

export interface ReportFilesRequest {
  agency: { id: string; code: string };
  report: string;
  period: string;
  formats: readonly ReportFormat[];
  folder: string;
  /** Where the files of issued reports are kept. */
  contents: ContentStore;
}

/** Writes a report as files named bao-cao.*: all bytes are made before the first file is written. */
export async function writeReportFiles(
  database: Database,
  world: PackWorld,
  signer: Signer,
  request: ReportFilesRequest,
): Promise<Result<{ files: string[]; problems: Problem[] }>> {
  const { agency, report, period } = request;
  const present = await database.read(agency.id, (db) =>
    presentReport(db, world, { agency, reportType: report, periodCode: period }, signer),
  );
  if (!present.ok) return present;
  const outputs: { file: string; bytes: Uint8Array }[] = [];
  for (const format of request.formats) {
    const output = await handOut(request.contents, agency.id, present.value, format);
    if (!output.ok) return output;
    outputs.push({ file: path.join(request.folder, `bao-cao.${format}`), bytes: output.value });
  }
  for (const { file, bytes } of outputs) {
    const written = writeWholeFile(file, bytes);
    if (!written.ok) return written;
  }
  return success({ files: outputs.map(({ file }) => file), problems: present.value.problems });
}

/** "docx,pdf" → formats; an unknown one is refused with the nearest. */
export function parseFormats(text: string): Result<ReportFormat[]> {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(reportFormats as readonly string[]).includes(name));
  if (unknown === undefined) return success(names as ReportFormat[]);
  const near = nearestName(unknown, reportFormats);
  return failure([
    problem(
      'format-unknown',
      'Không có định dạng này',
      `“${unknown}” không phải docx, pdf, html hay json${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
    ),
  ]);
}
