import { canonicalJson } from '../kernel/canonical-json.ts';
import { type Result, success } from '../kernel/result.ts';
import { writeDocx } from './docx/write-docx.ts';
import { writeHtml } from './html/write-html.ts';
import type { FrozenReport } from './types.ts';

export const reportFormats = ['docx', 'pdf', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const contentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<ReportFormat, string>;

/**
 * A frozen report as a file. The writers accept nothing else, and the same report gives the same bytes. The PDF engine is loaded when
 * the first PDF is written: it would make every start slower.
 */
export async function writeReport(frozen: FrozenReport, format: ReportFormat): Promise<Result<Uint8Array>> {
  switch (format) {
    case 'docx':
      return success(await writeDocx(frozen));
    case 'pdf':
      return (await import('./pdf/write-pdf.ts')).writePdf(frozen);
    case 'html':
      return success(new TextEncoder().encode(writeHtml(frozen)));
    case 'json':
      return success(new TextEncoder().encode(`${canonicalJson(frozen)}\n`));
  }
}

export function fileName(keys: { agency: string; report: string; period: string }, format: ReportFormat): string {
  return `${keys.report}-${keys.period}-${keys.agency}.${format}`;
}
