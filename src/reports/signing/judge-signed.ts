import { findForeignChange } from '../../documents/signatures/check-revisions.ts';
import { checkSignatures } from '../../documents/signatures/check-signatures.ts';
import { describeSignature } from '../../documents/signatures/describe.ts';
import type { DigitalSignature } from '../../documents/signatures/types.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { readPdf } from '../pdf/read-pdf.ts';
import type { Ledger } from '../types.ts';
import { parseLedger } from '../verify.ts';

/** The file as issued, the newest with signatures (the same where nobody has signed), and the ledger that both carry. */
export interface IssuedFiles {
  issued: Uint8Array;
  newest: Uint8Array;
  ledger: Ledger;
}

/**
 * Judges a file that comes back from a signing tool: it must be the newest file byte for byte, followed by nothing but signatures that
 * hold, the last of which covers the whole file. Whatever else it is, the problem says what differs.
 */
export async function judgeSigned(uploaded: Uint8Array, files: IssuedFiles): Promise<Result<DigitalSignature[]>> {
  const { issued, newest } = files;
  if (!Buffer.from(uploaded.subarray(0, 1024)).includes('%PDF-'))
    return refused('Đây không phải tệp PDF; hãy nhận tệp PDF mà công cụ ký số đã lưu.');
  if (!startsWith(uploaded, issued)) return refused(await differenceFrom(uploaded, files));
  if (uploaded.length === issued.length) return refused('Tệp đúng là tệp đã phát hành nhưng chưa có chữ ký số nào.');
  if (!startsWith(uploaded, newest))
    return refused('Tệp không có chữ ký đã nhận trước đó; hãy tải tệp mới nhất rồi ký tiếp trên tệp ấy.');
  const foreign = findForeignChange(uploaded, issued.length);
  if (foreign !== undefined) return refused(`Ngoài chữ ký số, tệp còn bị sửa: ${foreign}.`);
  return judgeSignatures(uploaded, issued);
}

async function judgeSignatures(uploaded: Uint8Array, issued: Uint8Array): Promise<Result<DigitalSignature[]>> {
  const signatures: DigitalSignature[] = [];
  for (const check of await checkSignatures(uploaded)) {
    if (check.kind !== 'valid') return refused(`Chữ ký số không dùng được: ${check.reason}.`);
    const outOfTime = findOutOfTime(check.signature);
    if (outOfTime !== undefined) return refused(outOfTime);
    signatures.push(check.signature);
  }
  const last = signatures.at(-1);
  if (last === undefined) return refused('Tệp chưa có chữ ký số nào.');
  if (last.covers !== uploaded.length || signatures.some(({ covers }) => covers <= issued.length))
    return refused('Sau chữ ký số cuối cùng còn phần chưa được ký.');
  return success(signatures);
}

function findOutOfTime(signature: DigitalSignature): string | undefined {
  const { signedAt, validFrom, validTo } = signature;
  return signedAt === null || (signedAt >= validFrom && signedAt <= validTo)
    ? undefined
    : `Lúc ký, chứng thư số không có hiệu lực: ${describeSignature(signature)}.`;
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && Buffer.compare(bytes.subarray(0, start.length), start) === 0;

/** Why a file does not begin with the issued one, as exactly as it can be said. */
async function differenceFrom(uploaded: Uint8Array, { issued, ledger }: IssuedFiles): Promise<string> {
  if (startsWith(issued, uploaded)) return `Tệp bị cắt: chỉ còn ${uploaded.length} trong ${issued.length} byte.`;
  const reading = await readPdf(uploaded);
  if (!reading.ok) return `Tệp không đọc được nên không phải tệp đã phát hành: ${reading.error[0]?.detail ?? ''}`;
  const carried = reading.value.ledgerText === undefined ? undefined : parseLedger(reading.value.ledgerText);
  if (carried === undefined) return 'Tệp không mang sổ kê số liệu nên không phải tệp đã phát hành.';
  if (carried.reportId !== ledger.reportId)
    return `Đây là báo cáo ${carried.reportId}, không phải báo cáo ${ledger.reportId}.`;
  if (carried.signature !== ledger.signature)
    return 'Đây là bản khác của báo cáo này: bản in trước khi phát hành, hoặc bản đã bị thay thế.';
  const at = issued.findIndex((byte, index) => byte !== uploaded[index]);
  return `Công cụ ký đã ghi lại tệp thay vì ký thêm vào: từ byte ${at + 1} tệp khác tệp đã phát hành. Hãy chọn cách ký giữ nguyên tệp gốc.`;
}

const refused = (detail: string): Result<never> => failure([signedRefused(detail)]);

const signedRefused = (detail: string): Problem =>
  problem('signed-file-refused', 'Không nhận tệp đã ký này', detail, { pointer: '/file' });
