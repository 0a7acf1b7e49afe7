import type { Result } from '../../kernel/result.ts';
import type { ContentStore } from '../../platform/files/content-store.ts';
import type { PresentReport } from '../life/present.ts';
import { type ReportFormat, writeReport } from '../write-report.ts';
import { readReportFile } from './kept-file.ts';

/** A report as a file: of an issued one the very PDF that was issued, with the signatures that it was given. */
export async function handOut(
  contents: ContentStore,
  agencyId: string,
  { report, file }: Pick<PresentReport, 'report' | 'file'>,
  format: ReportFormat,
): Promise<Result<Uint8Array>> {
  return format === 'pdf' && file !== undefined
    ? readReportFile(contents, agencyId, file)
    : writeReport(report, format);
}
