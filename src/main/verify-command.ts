import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isRevocationList } from '../documents/signatures/check-revocation.ts';
import { noTrust, type TrustSource } from '../documents/signatures/check-signatures.ts';
import { describeCheck } from '../documents/signatures/describe.ts';
import { formatDateTable, parseCalendarDate } from '../kernel/dates.ts';
import { formatProblem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { isSignedBy } from '../platform/signing-key.ts';
import type { Difference, KeyStanding } from '../reports/verify.ts';
import { exitCodeOf, isConfirmed, isIntact, type Verification, verifyFile } from '../reports/verify-file.ts';
import type { Call, Command } from './call.ts';
import { readKnownKeys } from './known-keys.ts';

const largestFile = 64 * 1024 * 1024;

/**
 * `giaouoc verify TỆP [--ca TỆP.pem [--crl TỆP.crl …]]`: exit code 0 intact, 1 altered, 2 no ledger to check against, 3 intact, but
 * a digital signature is not confirmed. `--ca`: certificates that are trusted, for digital signatures; `--crl`, as often as wanted: lists
 * of those that were revoked. Not confirmed is a certificate that leads to none of `--ca`, that was revoked, or of which the lists say nothing.
 */
export const verifyCommand: Command = async ({ config, files, options }) => {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    return failure([
      problem('file-missing', 'Cần đúng một tệp', 'giaouoc verify TỆP [--ca TỆP.pem [--crl TỆP.crl …]]'),
    ]);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return failure([problem('file-unknown', 'Không có tệp này', file)]);
  if (size > largestFile)
    return failure([problem('file-too-large', 'Tệp quá lớn', `${file}: ${size} byte, nhiều nhất ${largestFile}.`)]);
  const trusted = readTrust(options);
  if (!trusted.ok) return trusted;
  const keys = { knownKeys: readKnownKeys(config.dataFolder), isSignedBy };
  const result = await verifyFile(readFileSync(file), keys, trusted.value);
  const lines = result.ok
    ? report(file, size, result.value)
    : result.error.map((found) => `${file}: ${formatProblem(found)}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return success(exitCodeOf(result));
};

/** Whom the caller trusts; nobody without `--ca`. */
function readTrust({ ca, crl }: Call['options']): Result<TrustSource> {
  const files = Array.isArray(crl) ? crl : [];
  if (typeof ca !== 'string')
    return files.length === 0
      ? success(noTrust)
      : failure([
          problem('ca-missing', 'Thiếu --ca', 'Danh sách thu hồi chỉ kiểm được cùng chứng thư của tổ chức cấp (--ca).'),
        ]);
  const certificates = readCertificates(ca);
  if (!certificates.ok) return certificates;
  const lists: Uint8Array<ArrayBuffer>[] = [];
  for (const file of files) {
    const read = readRevocationLists(file);
    if (!read.ok) return read;
    lists.push(...read.value);
  }
  return success({ certificates: certificates.value, revocation: { lists, at: new Date().toISOString() } });
}

/** Lists of revoked certificates: one in DER, or in PEM, one behind the other. */
function readRevocationLists(file: string): Result<Uint8Array<ArrayBuffer>[]> {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return failure([problem('file-unknown', 'Không có tệp này', file)]);
  if (size > largestFile)
    return failure([problem('file-too-large', 'Tệp quá lớn', `${file}: ${size} byte, nhiều nhất ${largestFile}.`)]);
  const bytes = new Uint8Array(readFileSync(file));
  const found = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/-----BEGIN X509 CRL-----([^-]+)-----END X509 CRL-----/g);
  const lists = [...found].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
  if (lists.length === 0) lists.push(bytes);
  if (lists.every(isRevocationList)) return success(lists);
  return failure([
    problem(
      'crl-unreadable',
      'Không đọc được danh sách thu hồi',
      `${file} không phải danh sách thu hồi (CRL) dạng DER hay PEM.`,
    ),
  ]);
}

/** Certificates in PEM, one behind the other. */
function readCertificates(file: string): Result<Uint8Array<ArrayBuffer>[]> {
  if (!existsSync(file)) return failure([problem('file-unknown', 'Không có tệp này', file)]);
  try {
    const found =
      readFileSync(file, 'latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    const read = found.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
    if (read.length > 0) return success(read);
  } catch {
    // Said below: what OpenSSL says of it is no help to the reader.
  }
  return failure([
    problem('certificates-unreadable', 'Không đọc được chứng thư', `${file} không có chứng thư dạng PEM.`),
  ]);
}

function report(file: string, size: number, verification: Verification): string[] {
  const { ledger, key, differences, signatures } = verification;
  const cutOff = parseCalendarDate(ledger.cutOff.date);
  const day = cutOff === undefined ? ledger.cutOff.date : formatDateTable(cutOff);
  return [
    `${file}: ${verdictOf(verification)}`,
    `Báo cáo ${ledger.reportId} của ${ledger.agency.name}, số liệu chốt ngày ${day}, nhật ký số ${ledger.cutOff.seq}.`,
    `Đã đối chiếu ${ledger.blocks.length} đoạn và ${ledger.occurrences.length} số liệu với sổ kê trong tệp: ${differences.length === 0 ? 'khớp' : `${differences.length} chỗ không khớp`}.`,
    keyLine(key, ledger.publicKey),
    ...(signatures ?? []).map((check) => describeCheck(check, size)),
    ...(signatures?.length === 0 ? ['Tệp không có chữ ký số của cơ quan hay của người ký.'] : []),
    ...differences.slice(0, 20).map(differenceLine),
    ...(differences.length > 20 ? [`… và ${differences.length - 20} chỗ khác.`] : []),
    `Không kiểm: số liệu có khớp sổ hiện nay hay không (cần mở ứng dụng)${isRevocationChecked(signatures) ? '' : '; chứng thư số có bị thu hồi hay không (cần --ca và --crl)'}.`,
  ];
}

function verdictOf(verification: Verification): string {
  if (!isIntact(verification)) return 'ĐÃ BỊ SỬA';
  return isConfirmed(verification) ? 'NGUYÊN VẸN' : 'NGUYÊN VẸN, NHƯNG CHỮ KÝ SỐ CHƯA ĐƯỢC XÁC NHẬN';
}

/** Whether of every signature it was asked whether its certificate was revoked. */
const isRevocationChecked = (signatures: Verification['signatures']): boolean =>
  (signatures ?? []).every((check) => check.kind === 'valid' && check.revocation.state !== 'unchecked');

function keyLine(key: KeyStanding, publicKey: string): string {
  const fingerprint = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  const lines = {
    known: `Chữ ký của sổ kê: đúng, bằng khóa đã biết (${fingerprint}).`,
    unknown: `Chữ ký của sổ kê: đúng, nhưng máy này CHƯA BIẾT khóa ${fingerprint} là của ai; hãy hỏi cơ quan lập báo cáo.`,
    foreign: `Chữ ký của sổ kê: KHÔNG PHẢI khóa đã biết của cơ quan này (${fingerprint}).`,
    invalid: 'Chữ ký của sổ kê: SAI, sổ kê đã bị sửa.',
  } as const satisfies Record<KeyStanding, string>;
  return lines[key];
}

function differenceLine({ kind, blockId, expected, actual, figureId, page }: Difference): string {
  const where = [
    page === undefined ? '' : `trang ${page}`,
    blockId === '' ? '' : `đoạn ${blockId}`,
    figureId === undefined ? '' : `số liệu ${figureId}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const place = where === '' ? '' : ` (${where})`;
  const lines = {
    changed: `- Bị sửa${place}: sổ kê ghi “${expected}”, trong tệp là “${actual}”.`,
    missing: `- Bị bỏ${place}: “${expected}”.`,
    added: `- Thêm vào${place}: “${actual}”.`,
    moved: `- Đổi chỗ${place}: “${expected}”.`,
    unexpected: `- Trong tệp ${actual}.`,
  } as const satisfies Record<Difference['kind'], string>;
  return lines[kind];
}
