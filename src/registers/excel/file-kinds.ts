import { failure, type Result, success } from '../../kernel/result.ts';

const saveAs = 'hãy mở bằng Excel, chọn Lưu thành (Save As) → Excel Workbook (.xlsx) rồi nhập lại';

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Why a file is neither .xlsx nor text, in words that say what to do; undefined when it may be one. */
export function findForeignFile(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'tệp rỗng';
  if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte))
    return isEncrypted(bytes)
      ? 'tệp được đặt mật khẩu; hãy mở bằng Excel, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc), lưu rồi nhập lại'
      : `tệp Excel 97-2003 (.xls); ${saveAs}`;
  if (startsWith(bytes, '%PDF')) return 'đây là tệp PDF, không phải bảng tính Excel';
  const head = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  return /^(<!doctype html|<html|<table|<\?xml|<meta)/.test(head.replace(/^\ufeff/, ''))
    ? `tệp là trang web mang đuôi Excel; ${saveAs}`
    : undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

/** A workbook with a password is a compound file with a stream of this name (ECMA-376, part 2 does not know it; [MS-OFFCRYPTO] 2.3.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}

/** The text of a CSV: UTF-8 with or without its mark, or UTF-16 with one ("Unicode Text"). Anything else would be guessed, and is refused. */
export function readText(bytes: Uint8Array): Result<string, string> {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? failure('tệp không phải bảng tính Excel (.xlsx) hay CSV') : success(text);
  } catch {
    return failure(
      'tệp không phải .xlsx và không phải CSV mã UTF-8; trong Excel hãy chọn Lưu thành → Excel Workbook (.xlsx)',
    );
  }
}
