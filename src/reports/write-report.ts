import { canonicalJson } from '../kernel/canonical-json.ts';
import { writeDocx } from './docx/write-docx.ts';
import type { FrozenReport } from './types.ts';

export const reportFormats = ['docx', 'pdf', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const contentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<ReportFormat, string>;

/** A frozen report as a file. The writers accept nothing else, and the same report gives the same bytes. */
export async function writeReport(
  frozen: FrozenReport,
  format: ReportFormat,
): Promise<{ bytes: Uint8Array; contentType: string }> {
  return { bytes: await bytesOf(frozen, format), contentType: contentTypes[format] };
}

async function bytesOf(frozen: FrozenReport, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return writeDocx(frozen);
    case 'pdf':
      return (await import('./pdf/write-pdf.ts')).writePdf(frozen);
    case 'html':
      return new TextEncoder().encode((await import('./html/write-html.ts')).writeHtml(frozen));
    case 'json':
      return new TextEncoder().encode(`${canonicalJson(frozen)}\n`);
  }
}

export function fileName(keys: { agency: string; report: string; period: string }, format: ReportFormat): string {
  return `${keys.report}-${keys.period}-${keys.agency}.${format}`;
}
