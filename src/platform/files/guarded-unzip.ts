import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/** What an archive may be. Sizes are in bytes *after* inflating, counted while inflating; an archive's own claims are never believed. */
export interface UnzipLimits {
  totalBytes: number;
  partBytes: number;
  entries: number;
  /** Inflated to packed size of one part, looked at once a part is larger than `ratioFromBytes`. */
  ratio: number;
  ratioFromBytes: number;
}
export const defaultUnzipLimits: UnzipLimits = {
  totalBytes: 200 * 1024 * 1024,
  partBytes: 50 * 1024 * 1024,
  entries: 5_000,
  ratio: 200,
  ratioFromBytes: 1024 * 1024,
};

/** Refusals of this module travel as exceptions inside it and leave it as problems. */
class Refusal extends Error {}

const refusalTexts = {
  notZip: 'Tệp không phải là tệp nén hợp lệ hoặc đã bị cắt cụt.',
  encrypted: 'Tệp có phần được đặt mật khẩu; hãy gỡ mật khẩu rồi thử lại.',
  overlapping: 'Các phần bên trong tệp chồng lên nhau; tệp bị hỏng hoặc được tạo ra để đánh lừa phần mềm.',
  unsafeName: 'Tệp có phần mang đường dẫn không an toàn.',
  tooMuch: 'Nội dung sau khi giải nén lớn hơn giới hạn cho phép.',
} as const;

const mib = (bytes: number): string => `${Math.floor(bytes / (1024 * 1024))} MB`;

const refused = (detail: string): Problem => problem('archive-refused', 'Không mở được tệp nén', detail);

const reasonOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const message = error instanceof Error ? error.message : '';
  return /^(absolute path|invalid relative path|invalid characters in fileName)/.test(message)
    ? refusalTexts.unsafeName
    : refusalTexts.notZip;
};

/** Path traversal is refused by yauzl (absolute names, drive letters, `..`, backslashes under strictFileNames); control characters here. */
function checkName(entry: Entry, seen: Set<string>): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(entry.fileName)) throw new Refusal('Tệp có phần mang tên chứa ký tự điều khiển.');
  // Parts of an Office package are found without regard to case, so two names that differ only in case are one.
  const name = entry.fileName.normalize('NFC').toLowerCase();
  if (seen.has(name)) throw new Refusal(`Tệp có hai phần cùng tên «${entry.fileName}».`);
  seen.add(name);
}

function checkClaims(entry: Entry, limits: UnzipLimits): void {
  if (entry.isEncrypted()) throw new Refusal(refusalTexts.encrypted);
  if (!entry.canDecodeFileData()) throw new Refusal(`Phần «${entry.fileName}» được nén bằng cách không hỗ trợ.`);
  if (entry.uncompressedSize > limits.partBytes) throw tooLarge(entry, limits);
}

const tooLarge = (entry: Entry, limits: UnzipLimits): Refusal =>
  new Refusal(`Phần «${entry.fileName}» sau khi giải nén lớn hơn ${mib(limits.partBytes)}.`);

interface Span {
  from: number;
  to: number;
}

/** The bytes an entry occupies. The name in front of the data must be the one in the directory: otherwise two readers see two files. */
async function spanOf(zip: ZipFile, entry: Entry): Promise<Span> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  if (!local.fileName.equals(entry.fileNameRaw))
    throw new Refusal(`Phần «${entry.fileName}» mang hai tên khác nhau trong cùng một tệp.`);
  return { from: entry.relativeOffsetOfLocalHeader, to: local.fileDataStart + entry.compressedSize };
}

function checkOverlap(spans: Span[]): void {
  spans.sort((one, other) => one.from - other.from);
  let end = 0;
  for (const span of spans) {
    if (span.from < end) throw new Refusal(refusalTexts.overlapping);
    end = span.to;
  }
}

async function listEntries(zip: ZipFile, limits: UnzipLimits): Promise<Entry[]> {
  if (zip.entryCount > limits.entries) throw new Refusal(`Tệp có hơn ${limits.entries} phần.`);
  const entries: Entry[] = [];
  const names = new Set<string>();
  const spans: Span[] = [];
  for await (const entry of zip.eachEntry()) {
    checkName(entry, names);
    checkClaims(entry, limits);
    spans.push(await spanOf(zip, entry));
    entries.push(entry);
  }
  checkOverlap(spans);
  return entries;
}

/** Inflates one part, stopping at the first byte over a limit. `left`: how much of the total is still allowed. */
async function inflatePart(zip: ZipFile, entry: Entry, limits: UnzipLimits, left: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.partBytes) throw tooLarge(entry, limits);
    if (size > left) throw new Refusal(refusalTexts.tooMuch);
    if (size > limits.ratioFromBytes && size > entry.compressedSize * limits.ratio)
      throw new Refusal(`Phần «${entry.fileName}» nở ra quá ${limits.ratio} lần khi giải nén.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, size);
  if (crc32(bytes) !== entry.crc32) throw new Refusal(`Phần «${entry.fileName}» bị hỏng (sai mã kiểm tra).`);
  return bytes;
}

async function inflateWanted(
  zip: ZipFile,
  limits: UnzipLimits,
  wanted: (name: string) => boolean,
): Promise<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  let left = limits.totalBytes;
  for (const entry of await listEntries(zip, limits)) {
    if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue;
    const bytes = await inflatePart(zip, entry, limits, left);
    left -= bytes.length;
    parts.set(entry.fileName, bytes);
  }
  return parts;
}

/**
 * Opens an archive in memory and inflates the parts that are `wanted` (missing: all), one after the other.
 * Refused, with a Vietnamese reason and nothing inflated beyond the limit: what is no archive or is cut short, more entries or bytes
 * than `limits`, a part that swells more than `limits.ratio`, encrypted parts, names that leave the folder, two parts of one
 * name (also by case), parts that lie over one another, a part whose name differs between directory and data, a wrong checksum.
 * @returns the parts by name in the archive's order, folders left out.
 */
export async function guardedUnzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
  limits: UnzipLimits = defaultUnzipLimits,
): Promise<Result<Map<string, Uint8Array>>> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { strictFileNames: true, validateEntrySizes: true });
    return success(await inflateWanted(zip, limits, wanted));
  } catch (error) {
    // yauzl and zlib throw for every malformed archive; nothing else runs inside the block.
    return failure([refused(reasonOf(error))]);
  }
}
