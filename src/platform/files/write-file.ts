import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

const reasons: Record<string, string> = {
  ENOSPC: 'ổ đĩa đã đầy',
  EDQUOT: 'đã hết hạn mức ổ đĩa',
  EFBIG: 'tệp vượt giới hạn kích thước của hệ thống',
  EACCES: 'không có quyền ghi',
  EPERM: 'không có quyền ghi',
  EROFS: 'ổ đĩa chỉ cho đọc',
  ENOTDIR: 'đường dẫn không phải thư mục',
  EISDIR: 'đường dẫn là một thư mục',
  EEXIST: 'đường dẫn không phải thư mục',
};

/** Writes a file whole or not at all: beside its place, flushed, then renamed. What was there before stays when it fails. */
export function writeWholeFile(file: string, bytes: Uint8Array): Result<void> {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFlushed(aside, bytes);
    renameSync(aside, file);
    return success(undefined);
  } catch (error) {
    if (existsSync(aside)) rmSync(aside);
    return failure([writeProblem(file, error)]);
  }
}

function writeFlushed(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function writeProblem(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return problem(
    'file-not-written',
    'Không ghi được tệp',
    `${file}: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}.`,
    { file },
  );
}
