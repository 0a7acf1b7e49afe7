import { createHash } from 'node:crypto';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { ContentStore } from '../../platform/files/content-store.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import type { Writing } from '../drafts/writing.ts';
import type { FrozenReport } from '../types.ts';
import { writeReport } from '../write-report.ts';
import { addReportFile, type ReportFile } from './store.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes of a report's file and what is noted of them. */
export interface NewReportFile extends Pick<ReportFile, 'number' | 'kind' | 'signatures'> {
  bytes: Uint8Array;
}

/** Keeps a file of an issued report: the bytes whole on the disk, then its row, which an error rolls back. */
export async function keepReportFile(
  tx: Transaction,
  contents: ContentStore,
  { writing, draftId }: { writing: Writing; draftId: string },
  { bytes, ...file }: NewReportFile,
): Promise<Result<void>> {
  const sha256 = sha256Of(bytes);
  const kept = await contents.keep(writing.agencyId, sha256, bytes, async () => success(undefined));
  if (!kept.ok) return kept;
  const isAdded = await addReportFile(tx, writing, draftId, { ...file, sha256, size: bytes.length });
  return isAdded ? success(undefined) : failure([signedMeanwhile]);
}

const signedMeanwhile = problem(
  'report-signed-meanwhile',
  'Người khác vừa ký báo cáo này',
  'Tệp vừa có thêm một chữ ký số; hãy tải tệp mới nhất rồi ký tiếp trên tệp ấy.',
);

/** Makes the PDF of a report that was just given its number, and keeps it: from now on this file is the report. */
export async function sealReport(
  tx: Transaction,
  contents: ContentStore,
  at: { writing: Writing; draftId: string },
  frozen: FrozenReport,
): Promise<Result<void>> {
  const written = await writeReport(frozen, 'pdf');
  if (!written.ok) return written;
  return keepReportFile(tx, contents, at, { number: 1, kind: 'issued', signatures: [], bytes: written.value });
}

/** The bytes of a kept file. */
export async function readReportFile(
  contents: ContentStore,
  agencyId: string,
  { sha256 }: Pick<ReportFile, 'sha256'>,
): Promise<Result<Uint8Array>> {
  const bytes = await contents.read(agencyId, sha256);
  return bytes !== undefined && sha256Of(bytes) === sha256
    ? success(bytes)
    : failure([
        problem(
          'file-damaged',
          'Tệp không còn nguyên vẹn',
          'Tệp PDF đã phát hành trong kho tệp đã mất hoặc bị thay đổi; hãy báo người quản trị khôi phục từ bản sao lưu.',
        ),
      ]);
}
