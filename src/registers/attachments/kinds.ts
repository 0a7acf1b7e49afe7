import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { findSecrecyMarkInFileName } from '../../kernel/secrecy.ts';
import { normalizeText } from '../../kernel/vietnamese.ts';

/** What entries carry as files: what offices scan, sign and photograph. Nothing that runs, nothing that packs other files. */
export const attachmentKinds = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  heic: { mediaType: 'image/heic', endings: ['heic', 'heif'] },
} as const;
export type AttachmentKind = keyof typeof attachmentKinds;

/** The endings that a chooser of files offers. */
export const acceptedEndings = Object.values(attachmentKinds).flatMap(({ endings }) => endings.map((one) => `.${one}`));

/** The largest file, in bytes; the most files of one entry. */
export const largestAttachment = 25 * 1024 * 1024;
export const mostAttachments = 30;

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, index) => bytes[at + index] === byte);
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

export const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** What the bytes are, whatever the name says. `parts`: the names in an archive. */
export function sniffKind(bytes: Uint8Array, parts: readonly string[]): AttachmentKind | undefined {
  if (startsWith(bytes, ascii('%PDF-'))) return 'pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const isImageFile = startsWith(bytes, ascii('ftyp'), 4);
  if (isImageFile && ['heic', 'heix', 'mif1', 'msf1'].some((brand) => startsWith(bytes, ascii(brand), 8)))
    return 'heic';
  if (!isArchive(bytes) || !parts.includes('[Content_Types].xml')) return undefined;
  if (parts.includes('word/document.xml')) return 'docx';
  return parts.includes('xl/workbook.xml') ? 'xlsx' : undefined;
}

/** Judges a file by its name, its bytes and the names of what an archive holds. @returns its kind, or why it is not taken. */
export function judgeFile(name: string, bytes: Uint8Array, parts: readonly string[]): Result<AttachmentKind> {
  const secret = findSecrecyMarkInFileName(name);
  if (secret !== undefined)
    return failure([
      problem(
        'secrecy-mark',
        `Tên tệp có dấu “${secret.mark}”`,
        'Không lưu tài liệu mật ở đây: tài liệu bí mật nhà nước chỉ được lưu và xử lý trên máy riêng, không nối mạng.',
      ),
    ]);
  if (bytes.length === 0) return failure([refusal(name, 'tệp rỗng')]);
  const kind = sniffKind(bytes, parts);
  if (kind === undefined) return failure([refusal(name, whyNot(bytes))]);
  if (parts.some((part) => part.toLowerCase().endsWith('vbaproject.bin')))
    return failure([refusal(name, 'tệp có macro; hãy lưu lại thành .docx, .xlsx không macro hoặc PDF')]);
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const { endings } = attachmentKinds[kind];
  return endings.some((one) => one === ending)
    ? success(kind)
    : failure([refusal(name, `nội dung là tệp .${endings[0]} nhưng tên có đuôi khác; hãy đổi lại đuôi tên tệp`)]);
}

function whyNot(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return 'tệp Word, Excel đời cũ; hãy lưu lại thành .docx, .xlsx hoặc PDF';
  if (isArchive(bytes) || startsWith(bytes, ascii('Rar!')) || startsWith(bytes, [0x37, 0x7a, 0xbc, 0xaf]))
    return 'tệp nén; hãy đính kèm từng tệp bên trong';
  return 'chỉ nhận PDF, .docx, .xlsx, ảnh JPG, PNG, HEIC';
}

function refusal(name: string, why: string): Problem {
  return problem('file-refused', 'Không nhận tệp này', `“${name}”: ${why}.`);
}

/** The name that a file is kept under: its last part, without what no file system takes. Empty: there is none. */
export function fileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = normalizeText(last)
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .trim();
  return [...plain].slice(-180).join('').replace(/^\.+/, '');
}
