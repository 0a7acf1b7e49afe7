import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { writeProblem } from '../files/write-file.ts';
import { type Contents, type Part, readParts, writeParts } from './parts.ts';
import { BackupRefusal, openFrames, type ReadBytes, sealFrames } from './sealed-frames.ts';

const magic = 'GIAOUOC-SAO-LUU';
const longestHead = 64 * 1024;

/** The head of a backup: one line of JSON that anybody may read; everything else is sealed to it. */
const BackupHead = z.strictObject({
  format: z.literal(magic),
  version: z.int(),
  createdAt: z.iso.datetime(),
  /** The migrations that the tables had, in order. */
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })).min(1),
  encryption: z
    .strictObject({
      kdf: z.literal('scrypt'),
      cost: z.int().max(1 << 20),
      blockSize: z.int().max(32),
      salt: z.string(),
    })
    .nullable(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** The newest form of file that this program reads. */
const formatVersion = 1;

export interface BackupWish {
  createdAt: string;
  migrations: BackupHead['migrations'];
  /** Present: the file is encrypted with it. */
  passphrase: string | undefined;
}

/**
 * Writes a backup whole or not at all: beside its place, flushed, then renamed. A file that cannot be written is a problem;
 * what fails in making the parts is thrown.
 */
export async function writeBackupFile(
  file: string,
  { createdAt, migrations, passphrase }: BackupWish,
  parts: AsyncIterable<Part>,
): Promise<Result<Contents>> {
  const recipe =
    passphrase === undefined
      ? null
      : { kdf: 'scrypt' as const, cost: 1 << 16, blockSize: 8, salt: randomBytes(16).toString('base64') };
  const head = Buffer.from(
    `${JSON.stringify({ format: magic, version: formatVersion, createdAt, migrations, encryption: recipe })}\n`,
  );
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  const seal = { head, recipe: recipe ?? undefined, passphrase };
  let contents: Contents | undefined;
  const plain = writeParts(parts, (told) => {
    contents = told;
  });
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    await pipeline(
      Readable.from(plain, { objectMode: false }),
      createGzip({ level: 4 }),
      async function* (packed: AsyncIterable<Buffer>) {
        yield head;
        yield* sealFrames(packed, seal);
      },
      createWriteStream(aside, { flush: true, mode: 0o600 }),
    );
    renameSync(aside, file);
    return success(contents ?? { parts: 0, rows: 0, bytes: 0 });
  } catch (error) {
    if (existsSync(aside)) rmSync(aside);
    if (error instanceof Error && 'syscall' in error) return failure([writeProblem(file, error)]);
    throw error;
  }
}

const refused = (file: string, detail: string): Problem =>
  problem('backup-refused', 'Không dùng được tệp sao lưu', `${path.basename(file)}: ${detail}`, { file });

/** A backup with its head read. `readAll` may be called again: it begins anew each time. */
export interface OpenedBackup {
  head: BackupHead;
  readAll(passphrase: string | undefined, use: (part: Part) => Promise<void>): Promise<Result<Contents>>;
}

/** Reads the head of a file. Refused: no backup of ours, or one of a newer program. */
export async function openBackupFile(file: string): Promise<Result<OpenedBackup>> {
  const line = await readHeadLine(file);
  if (!line.ok) return line;
  const head = parseHead(line.value);
  if (head === undefined) return failure([refused(file, 'đây không phải tệp sao lưu của Giao Ước.')]);
  if (head.version > formatVersion)
    return failure([refused(file, 'tệp do phiên bản mới hơn của chương trình tạo ra; hãy cập nhật chương trình.')]);
  return success({ head, readAll: (passphrase, use) => readBody(file, { line: line.value, head, passphrase }, use) });
}

function parseHead(line: Buffer): BackupHead | undefined {
  try {
    return BackupHead.parse(JSON.parse(line.toString('utf8')));
  } catch {
    return undefined;
  }
}

async function readHeadLine(file: string): Promise<Result<Buffer>> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    return success(buffer.subarray(0, end < 0 ? bytesRead : end + 1));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason =
      code === 'ENOENT' ? 'không có tệp này.' : code === 'EISDIR' ? 'đây là thư mục.' : `không đọc được (${code}).`;
    return failure([refused(file, reason)]);
  }
}

async function readBody(
  file: string,
  { line, head, passphrase }: { line: Buffer; head: BackupHead; passphrase: string | undefined },
  use: (part: Part) => Promise<void>,
): Promise<Result<Contents>> {
  await using handle = await open(file);
  let at = line.length;
  const read: ReadBytes = async (count) => {
    if (count === 0) return Buffer.alloc(0);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at);
    at += bytesRead;
    return bytesRead === count ? buffer : undefined;
  };
  const seal = { head: line, recipe: head.encryption ?? undefined, passphrase };
  const gunzip = createGunzip();
  try {
    let contents: Contents | undefined;
    await pipeline(Readable.from(openFrames(read, seal)), gunzip, async (plain: AsyncIterable<Buffer>) => {
      contents = await readParts(plain, use);
    });
    return success(contents ?? { parts: 0, rows: 0, bytes: 0 });
  } catch (error) {
    if (error instanceof BackupRefusal) return failure([refused(file, error.message)]);
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      return failure([refused(file, 'Tệp đã bị sửa hoặc hỏng.')]);
    throw error;
  }
}
