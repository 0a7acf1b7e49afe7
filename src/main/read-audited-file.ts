import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../auditor/reading/decode-text.ts';
import { hasTags, htmlToText } from '../auditor/reading/html-text.ts';
import { withUnicode } from '../auditor/reading/legacy.ts';
import { readPdfText } from '../auditor/reading/pdf-text.ts';
import type { Source } from '../auditor/reading/source.ts';
import { wordSource } from '../auditor/reading/word-source.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { findSecrecyMark, findSecrecyMarkInFileName } from '../kernel/secrecy.ts';
import { readDocx } from '../reports/docx/read-docx.ts';
import { withLayout } from './docx-layout.ts';

const largestFile = 64 * 1024 * 1024;

/** A file with what was read in it. */
export interface OpenedFile {
  /** Without folders. */
  name: string;
  bytes: Uint8Array;
  source: Source;
}

/** Reads a file for the auditor by what its bytes are; the name's ending only tells HTML and Markdown from plain text. */
export async function openAuditedFile(file: string): Promise<Result<OpenedFile>> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return failure([problem('file-unknown', 'Không có tệp này', file)]);
  if (found.size > largestFile)
    return failure([
      problem('file-too-large', 'Tệp quá lớn', `${file}: ${found.size} byte, nhiều nhất ${largestFile}.`),
    ]);
  const name = path.basename(file);
  const bytes = readFileSync(file);
  const source = await readSourceFile(name, bytes);
  return source.ok
    ? success({ name, bytes, source: source.value })
    : failure(source.error.map((one) => ({ ...one, place: { file, ...one.place } })));
}

/** The same, where only the text is wanted. */
export async function readAuditedFile(file: string): Promise<Result<Source>> {
  const opened = await openAuditedFile(file);
  return opened.ok ? success(opened.value.source) : opened;
}

/** The same for bytes that came over the network. `name`: the file's name, without folders. */
export async function readSourceFile(name: string, bytes: Uint8Array): Promise<Result<Source>> {
  const source = await readBytes(name, bytes);
  if (!source.ok) return source;
  const read = withUnicode(source.value);
  const secret = secrecyProblem(name, read);
  if (secret === undefined && !/[\p{L}\p{N}]/u.test(textOf(read))) return failure([emptyFile]);
  return secret === undefined ? success(await withLayout(read, bytes)) : failure([secret]);
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

async function readBytes(name: string, bytes: Uint8Array): Promise<Result<Source>> {
  const isZip = startsWith(bytes, 0x50, 0x4b);
  const isOldWord = startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
  if (isZip || isOldWord || /\.docx$/i.test(name)) {
    const reading = await readDocx(bytes);
    return reading.ok ? success(wordSource(reading.value)) : reading;
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46) || /\.pdf$/i.test(name)) {
    const text = await readPdfText(bytes);
    return text.ok ? success({ kind: 'pages', text: text.value }) : text;
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const tagged = /\.html?$/i.test(name) || (/\.(?:md|markdown)$/i.test(name) && hasTags(text.value));
  return success({ kind: 'lines', text: tagged ? htmlToText(text.value) : text.value });
}

const textOf = (source: Source): string => (source.kind === 'paragraphs' ? source.paragraphs.join('\n') : source.text);

const emptyFile = problem(
  'file-empty',
  'Tệp không có chữ nào',
  'Không có gì để rà soát: tệp trống, hoặc chỉ có khoảng trắng và hình ảnh. Hãy mở tệp xem đã lưu nội dung chưa; nếu là bản chụp thì dùng bản gốc hoặc nhận dạng chữ (OCR) trước.',
);

/** Papers with a secrecy mark stay out of the machine's ordinary programs (DESIGN, rule 8). */
function secrecyProblem(name: string, source: Source): Problem | undefined {
  const mark = findSecrecyMarkInFileName(name) ?? findSecrecyMark(textOf(source));
  if (mark === undefined) return undefined;
  return problem(
    'secrecy-mark',
    `Văn bản có dấu “${mark.mark}”`,
    'Không đọc văn bản mật ở đây: tài liệu bí mật nhà nước chỉ được lưu và xử lý trên máy riêng, không nối mạng.',
    { line: mark.line },
  );
}
